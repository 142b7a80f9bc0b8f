"""What we do when something happened below."""

from relais.api import actions, own_data

__all__ = ["actions", "own_data"]
