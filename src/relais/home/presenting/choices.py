"""Words for the lists one chooses from: kinds, orders, what to do with earlier pairs, other files."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from relais.core.pools import Kind, Past
from relais.home.forms.files import SPARE
from relais.home.presenting.columns import Choice
from relais.home.presenting.pairs import Order


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file one may add or replace. `here` is the name of the one that the page carries, empty without any."""

    name: str
    label: str
    help: str
    here: str
    accept: str = ".csv,.tsv,.xlsx,.ods"

    @property
    def is_spare(self) -> bool:
        """Whether it is here and may be taken away."""
        return bool(self.here) and self.name in SPARE


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


def other_files(here: Mapping[str, str]) -> tuple[OtherFile, ...]:
    """The files that may be given or replaced once there is a result; `here` names those the page carries."""
    return (
        OtherFile(
            "mentors",
            gettext("Another list of people who accompany"),
            gettext("It replaces the one given."),
            here.get("mentors", ""),
        ),
        OtherFile(
            "mentees",
            gettext("Another list of people to accompany"),
            gettext("It replaces the one given."),
            here.get("mentees", ""),
        ),
        OtherFile(
            "past",
            gettext("Earlier pairs"),
            gettext("Two columns: the person accompanied, then the person who accompanied them."),
            here.get("past", ""),
        ),
        OtherFile(
            "locked",
            gettext("Pairs already decided"),
            gettext("Two columns as well. These pairs are formed before all others."),
            here.get("locked", ""),
        ),
        OtherFile(
            "rules",
            gettext("Rules file"),
            gettext(
                "The one downloaded from this page, or a workbook made by Relais. "
                "It replaces what was chosen on this page."
            ),
            here.get("rules", ""),
            ".toml,.xlsx",
        ),
    )


def _choices(
    labels: "dict[Kind, str] | dict[Order, str] | dict[Past, str]", chosen: str
) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in labels.items())
