"""Questions that cross tables: organisations, programmes and those who take part, one module per noun."""
