"""When a pool is large: what it costs to wake the compiled kernels is then less than what they save."""

MOST_PLAIN = 1_200_000
"""Up to so many pairs, plain arrays are quicker than loading compiled code."""
MOST_AT_ONCE = 250_000
"""Up to so many pairs, 500 times 500, nobody ever waits for compilation, not even the first time after an installation."""
MOST_PLACES = 3_000_000
"""Up to so many mentees times places, SciPy's assignment takes no longer than loading compiled code, whoever they are."""
SEVERAL = 8
"""How many times longer plain arrays take where somebody wants several mentors."""
MOST_WHOLE = 4_000_000
"""Up to so many pairs, what each is worth is worked out once and held: it is read several times, and takes 8 MB."""


def is_large(mentees: int, mentors: int) -> bool:
    """Whether a pool is solved from tables of small integers by compiled kernels, with as good a result."""
    return mentees * mentors > MOST_PLAIN


def is_whole(mentees: int, mentors: int) -> bool:
    """Whether the scores of a large pool are held as a table, rather than gathered whenever they are read."""
    return mentees * mentors <= MOST_WHOLE


def takes_long(mentees: int, mentors: int, places: int, *, several: bool) -> bool:
    """Whether the best pairs of a small pool are better looked for by compiled kernels all the same.

    ``places``: of all mentors together; ``several``: whether somebody wants several mentors.
    """
    is_long = mentees * places * (SEVERAL if several else 1) > MOST_PLACES
    return is_long and mentees * mentors > MOST_AT_ONCE
