"""What can be done on a board: decide about two people, move them, take it back."""
