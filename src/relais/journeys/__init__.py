"""Relationships: two people or a circle, from the agreement to the closing. How they met is not known here."""
