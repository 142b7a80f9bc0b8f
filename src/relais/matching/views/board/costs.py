"""What an act would give and cost, in words: for each person, then for the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from relais.matching.queries.board.costs import Cost, Meeting
from relais.matching.queries.board.regrouping import CircleCost
from relais.matching.queries.board.spoken import spoken
from relais.matching.views.board.figures import percent, whole
from relais.matching.views.board.pairs import names_of, reasons_told
from relais.ui.values import Face, Reason

SLIGHT, CLEAR = 150, 1_500
"""Points of agreement below which two pairs suit alike, and above which the difference is a clear one."""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Two people who would be together, beside what the mentee has now. `says` tells whether they are better off."""

    mentee: Face
    mentor: Face
    names: str
    ties: str
    says: str
    gains: tuple[Reason, ...]
    instead: str
    leaves: tuple[Reason, ...]
    refused: str


@dataclass(frozen=True, slots=True)
class CostView:
    """The whole price of an act: each meeting, what the whole gains or loses, and why it cannot be done if it cannot."""

    meetings: tuple[MeetingView, ...]
    whole: str
    others: str
    refused: tuple[str, ...]


def cost_told(cost: Cost, *, others: str) -> CostView:
    """A cost in the reader's language; `others` says what becomes of everybody else."""
    return CostView(
        meetings=tuple(map(meeting_told, cost.meetings)),
        whole=whole_told(cost),
        others=others,
        refused=cost.refused,
    )


def meeting_told(meeting: Meeting) -> MeetingView:
    """One new pair in words."""
    mentee, mentor = meeting.mentee.person, meeting.mentor.person
    instead = meeting.instead
    return MeetingView(
        mentee=Face(mentee.name, mentee.public_id),
        mentor=Face(mentor.name, mentor.public_id),
        names=names_of(mentee.name, mentor.name),
        ties=spoken(meeting.scored.ties, ""),
        says=for_mentee(meeting),
        gains=_all_reasons(spoken(meeting.scored.reasons, [])),
        instead=instead.mentor.person.name if instead else "",
        leaves=_all_reasons(spoken(instead.reasons, [])) if instead else (),
        refused=meeting.refused,
    )


def _all_reasons(sentences: Sequence[tuple[str, str] | list[str]]) -> tuple[Reason, ...]:
    at_once, more = reasons_told(sentences)
    return (*at_once, *more)


def for_mentee(meeting: Meeting) -> str:
    """Whether the mentee is better off, in words: never a figure beside a face."""
    name = meeting.mentee.person.name
    if meeting.refused:
        return ""
    if meeting.instead is None and meeting.are_peers:
        return gettext("%(name)s would be with somebody.") % {"name": name}
    if meeting.instead is None:
        return gettext("%(name)s would be accompanied.") % {"name": name}
    gain = meeting.gain
    sentences = (
        (CLEAR, gettext("%(name)s is clearly better off.")),
        (SLIGHT, gettext("%(name)s is a little better off.")),
        (-SLIGHT + 1, gettext("%(name)s would be as well served as now.")),
        (-CLEAR + 1, gettext("%(name)s is a little worse off.")),
    )
    said = next((say for least, say in sentences if gain >= least), gettext("%(name)s is clearly worse off."))
    return said % {"name": name}


def whole_told(cost: Cost | CircleCost) -> str:
    """What the whole gains or loses."""
    if cost.refused:
        return ""
    said = {"points": whole(abs(cost.gain)), "percent": percent(cost.percent), "before": whole(cost.before)}
    if not cost.gain:
        return gettext("The whole is worth as much as before.")
    if not cost.before:
        return gettext("The whole gains %(points)s points.") % said
    if cost.gain > 0:
        return gettext("The whole gains %(points)s points out of %(before)s, or %(percent)s%%.") % said
    return gettext("The whole loses %(points)s points out of %(before)s, or %(percent)s%%.") % said
