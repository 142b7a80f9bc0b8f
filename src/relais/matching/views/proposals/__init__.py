"""Pages about proposals: for those they are made to, and for those who run the programme."""
