"""From two files that people made to one pool: columns understood, people told apart, words spelt alike."""

from relais.core.pools.reading.given import pool_from
from relais.core.pools.reading.given_people import Given, given_of, given_tree
from relais.core.pools.reading.together import read_pool

__all__ = ["Given", "given_of", "given_tree", "pool_from", "read_pool"]
