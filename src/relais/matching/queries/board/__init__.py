"""What a board shows, asked for in few queries."""
