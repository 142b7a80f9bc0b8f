"""Hours of the week said in a person's own time zone, put into UTC so that two people can be compared."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import ceil, floor
from zoneinfo import ZoneInfo

WEEK = 168


def in_utc(local: frozenset[int], zone: str, on: date) -> frozenset[int]:
    """The hours of the week in UTC during which somebody is free the whole hour.

    Hours run from 0 (Monday 0h to 1h) to 167. `zone` is an IANA name. The offset is the one in force at noon on the day
    `on`: weekly hours drift by one when clocks change, for everybody in the zone alike. Where the offset is no whole
    number of hours, an hour in UTC needs both local hours that it overlaps.

    >>> sorted(in_utc(frozenset({0, 12}), "Europe/Paris", date(2026, 11, 21)))
    [11, 167]
    >>> sorted(in_utc(frozenset({9, 10}), "Asia/Kolkata", date(2026, 11, 21)))
    [4]
    """
    shift = _east_of_greenwich(zone, on)
    if shift == int(shift):
        return frozenset((hour - int(shift)) % WEEK for hour in local)
    candidates = {(hour - ceil(shift)) % WEEK for hour in local}
    return frozenset(
        hour for hour in candidates if {(hour + floor(shift)) % WEEK, (hour + ceil(shift)) % WEEK} <= local
    )


@lru_cache(maxsize=512)
def _east_of_greenwich(zone: str, on: date) -> float:
    """The hours by which clocks of the zone are ahead at noon: thousands of people live in a few zones."""
    moment = datetime.combine(on, time(12), tzinfo=ZoneInfo(zone))
    return (moment.utcoffset() or timedelta()) / timedelta(hours=1)
