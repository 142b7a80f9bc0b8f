"""What can happen: what counts, runs, the board and proposals, one module per noun."""
