"""Questions that cross tables: what counts, runs, the board and proposals, one module per noun."""
