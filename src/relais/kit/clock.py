"""The one place that reads the time, so that a test can stop it here."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def this_hour() -> datetime:
    """The instant at which the present hour began, in UTC."""
    return now().replace(minute=0, second=0, microsecond=0)


def shown_here(moment: datetime) -> datetime:
    """What calendars and clocks show at that instant in the time zone of the page, without the zone."""
    return timezone.localtime(moment).replace(tzinfo=None)
