"""Every change to an import: given, tried, answered for, written, undone, forgotten."""
