"""From two files that people made to one pool: columns understood, people told apart, words spelt alike."""

from relais.core.pools.reading.together import read_pool

__all__ = ["read_pool"]
