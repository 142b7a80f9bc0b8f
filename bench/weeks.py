"""When people are free: a few moments of the week, as people really have them, told in UTC."""

import numpy as np

MOMENTS = ((8, 10), (9, 12), (12, 14), (14, 17), (17, 20))
OF_MOMENTS = (0.12, 0.17, 0.36, 0.13, 0.22)
OF_DAYS = (0.18, 0.24, 0.14, 0.26, 0.18)
PATTERNS = 600
HOURS_IN_A_WEEK = 168


def patterns(chance: np.random.Generator) -> list[frozenset[int]]:
    """Weeks in local hours, 0 is Monday from midnight to one: five to nine moments, lunch and Thursday more often."""
    return [_pattern(chance, int(moments)) for moments in chance.integers(5, 10, PATTERNS)]


def _pattern(chance: np.random.Generator, moments: int) -> frozenset[int]:
    days = chance.choice(len(OF_DAYS), moments, p=OF_DAYS).tolist()
    spans = chance.choice(len(MOMENTS), moments, p=OF_MOMENTS).tolist()
    return frozenset(
        24 * day + hour for day, span in zip(days, spans, strict=True) for hour in range(*MOMENTS[span])
    )


def in_utc(week: frozenset[int], offset: int) -> frozenset[int]:
    """The same hours seen from Greenwich, for a place so many hours east of it.

    >>> sorted(in_utc(frozenset({0, 12}), 1))
    [11, 167]
    """
    return frozenset((hour - offset) % HOURS_IN_A_WEEK for hour in week)
