"""What changing circles by hand would give and cost, in words: for each circle, then for all of them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from relais.matching.models import Run
from relais.matching.queries.board.regrouping import Becomes, CircleCost
from relais.matching.queries.board.spoken import spoken
from relais.matching.running.regathering import told
from relais.matching.views.board.circles import counted_people, led_by
from relais.matching.views.board.figures import percent, whole
from relais.matching.views.board.pairs import reasons_told
from relais.ui.values import Reason


@dataclass(frozen=True, slots=True)
class BecomesView:
    """One circle that would change: who leads it, how many it would have and around what, and why."""

    names: str
    size: str
    topic: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CircleCostView:
    """The whole price of an act on circles, and why it cannot be done if it cannot."""

    becoming: tuple[BecomesView, ...]
    whole: str
    refused: tuple[str, ...]


def circle_cost_told(run: Run, cost: CircleCost) -> CircleCostView:
    """A cost in the reader's language."""
    becoming = () if cost.refused else tuple(_told(run, one) for one in cost.becoming)
    return CircleCostView(becoming, whole_told(cost), cost.refused)


def whole_told(cost: CircleCost) -> str:
    """What all the circles gain or lose together."""
    if cost.refused:
        return ""
    said = {"points": whole(abs(cost.gain)), "percent": percent(cost.percent), "before": whole(cost.before)}
    if not cost.gain:
        return gettext("The circles are worth as much as before.")
    if cost.gain > 0:
        return gettext("The circles gain %(points)s points of %(before)s, or %(percent)s%%.") % said
    return gettext("The circles lose %(points)s points of %(before)s, or %(percent)s%%.") % said


def names_of_circle(becomes: Becomes) -> str:
    """A circle by those who lead it."""
    names = led_by([mentor.person.name for mentor in becomes.mentors])
    return gettext("The circle of %(names)s") % {"names": names}


def _told(run: Run, becomes: Becomes) -> BecomesView:
    reasons, ties = told(run, becomes.people)
    at_once, more = reasons_told(spoken(reasons, []))
    before = len({pair.mentee_id for pair in becomes.pairs})
    now = len(becomes.people.mentees)
    size = counted_people(now)
    if now != before:
        size = gettext("%(people)s instead of %(before)s") % {"people": size, "before": whole(before)}
    return BecomesView(
        names_of_circle(becomes),
        size,
        _topic(spoken(becomes.circle.ties, ""), spoken(ties, "")),
        (*at_once, *more),
    )


def _topic(before: str, now: str) -> str:
    """What a circle would be about, when that changes."""
    if before == now or not before:
        return ""
    if not now:
        return gettext("They would have no topic in common any more, instead of “%(before)s”.") % {
            "before": before
        }
    return gettext("Their topic would be “%(now)s”, instead of “%(before)s”.") % {
        "now": now,
        "before": before,
    }
