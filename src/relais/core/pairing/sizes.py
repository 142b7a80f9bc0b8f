"""When a pool is large: what it costs to wake the compiled kernels is then less than what they save."""

MOST_PLAIN = 1_200_000
"""Up to so many pairs, plain arrays are quicker than loading compiled code."""


def is_large(mentees: int, mentors: int) -> bool:
    """Whether a pool is solved from tables of small integers by compiled kernels, with as good a result."""
    return mentees * mentors > MOST_PLAIN
