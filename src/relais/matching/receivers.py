"""What we do when something happened, here or below."""

from relais.matching import own_data

__all__ = ["own_data"]
