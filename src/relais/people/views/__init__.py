"""Pages about oneself, one module per noun."""
