"""Settings as a text that a programme manager can read, edit and keep: TOML with comments."""

from relais.core.pools.rules.mistakes import Mistake, UnusableRules
from relais.core.pools.rules.reading import from_toml
from relais.core.pools.rules.writing import to_toml

__all__ = ["Mistake", "UnusableRules", "from_toml", "to_toml"]
