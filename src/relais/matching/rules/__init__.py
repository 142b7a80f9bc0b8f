"""Who may do what: what counts, runs, the board and proposals, one module per noun."""
