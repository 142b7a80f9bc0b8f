"""The places whose hours a person may live by."""

import functools
import zoneinfo
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}
"""The parts of the world of the IANA time zone database; old aliases such as US/Eastern have none."""


@functools.cache
def time_zone_names() -> frozenset[str]:
    """Every `Area/City` that is understood, old spellings such as Asia/Calcutta included.

    >>> "Africa/Dakar" in time_zone_names(), "US/Eastern" in time_zone_names()
    (True, False)
    """
    return frozenset(name for name in zoneinfo.available_timezones() if name.partition("/")[0] in AREAS)


@functools.cache
def offered_time_zones() -> tuple[str, ...]:
    """The places to choose among, each under one name, in alphabetical order: those of the database's own `zone.tab`.

    >>> [name for name in offered_time_zones() if name in ("Asia/Calcutta", "Asia/Kolkata", "Africa/Dakar")]
    ['Africa/Dakar', 'Asia/Kolkata']
    """
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text("ascii")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(sorted(row[2] for row in rows))


def validate_time_zone(name: str) -> None:
    """Refuse what is not the name of a time zone.

    Raises:
        ValidationError: in words for whoever typed it.
    """
    if name not in time_zone_names():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name}, code="time_zone")
