"""Words for the lists one chooses from: kinds, orders, what to do with earlier pairs, other files."""

from dataclasses import dataclass

from django.utils.translation import gettext

from relais.core.pools import Kind, Past
from relais.home.presenting.columns import Choice
from relais.home.presenting.pairs import Order


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file one may add or replace."""

    name: str
    label: str
    help: str


def kinds(chosen: str) -> tuple[Choice, ...]:
    """The four kinds of accompaniment."""
    labels: dict[Kind, str] = {
        "mentoring": gettext("Mentoring"),
        "reverse": gettext("Reverse mentoring"),
        "coaching": gettext("Coaching"),
        "peer": gettext("Between peers"),
    }
    return _choices(labels, chosen)


def orders(chosen: str) -> tuple[Choice, ...]:
    """In which order pairs are shown."""
    labels: dict[Order, str] = {
        "first": gettext("To look at first"),
        "mentee": gettext("By person to accompany"),
        "mentor": gettext("By person who accompanies"),
    }
    return _choices(labels, chosen)


def pasts(chosen: str) -> tuple[Choice, ...]:
    """What to do with the pairs of an earlier time."""
    labels: dict[Past, str] = {
        "avoid": gettext("never again the same pair"),
        "keep": gettext("keep them together when it costs little"),
        "ignore": gettext("without effect"),
    }
    return _choices(labels, chosen)


def other_files() -> tuple[OtherFile, ...]:
    """The files that may be given or replaced once there is a result."""
    return (
        OtherFile(
            "mentors", gettext("Another list of people who accompany"), gettext("It replaces the one given.")
        ),
        OtherFile(
            "mentees", gettext("Another list of people to accompany"), gettext("It replaces the one given.")
        ),
        OtherFile(
            "past",
            gettext("Earlier pairs"),
            gettext("Two columns, the person accompanied and the person who accompanied."),
        ),
        OtherFile(
            "locked",
            gettext("Pairs already decided"),
            gettext("Two columns likewise. These pairs are formed before all others."),
        ),
    )


def _choices(
    labels: "dict[Kind, str] | dict[Order, str] | dict[Past, str]", chosen: str
) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in labels.items())
