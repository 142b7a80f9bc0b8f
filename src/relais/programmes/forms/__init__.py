"""Input made clean: organisations, programmes and those who take part, one module per noun."""
