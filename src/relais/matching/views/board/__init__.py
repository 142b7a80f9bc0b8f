"""Pages of the board: what it shows, and the acts on it."""
