"""Who may do what: organisations, programmes and those who take part, one module per noun."""
