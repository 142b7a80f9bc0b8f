"""Request to page: organisations, programmes and those who take part, one module per noun."""
