"""How one cell is read, kind by kind; what depends on the whole column is decided first and passed in."""
