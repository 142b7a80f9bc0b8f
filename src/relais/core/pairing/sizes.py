"""When a pool is large: what it costs to wake the compiled kernels is then less than what they save."""

MOST_PLAIN = 1_200_000
"""Up to so many pairs, plain arrays are quicker than loading compiled code."""
MOST_WHOLE = 4_000_000
"""Up to so many pairs, what each is worth is worked out once and held: it is read several times, and takes 8 MB."""


def is_large(mentees: int, mentors: int) -> bool:
    """Whether a pool is solved from tables of small integers by compiled kernels, with as good a result."""
    return mentees * mentors > MOST_PLAIN


def is_whole(mentees: int, mentors: int) -> bool:
    """Whether the scores of a large pool are held as a table, rather than gathered whenever they are read."""
    return mentees * mentors <= MOST_WHOLE
