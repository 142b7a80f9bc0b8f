"""What changing circles by hand would give and cost, in words: for each circle, then for all of them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from relais.matching.models import Run
from relais.matching.queries.board.leading import has_teams
from relais.matching.queries.board.regrouping import Becomes, CircleCost, fortunes
from relais.matching.queries.board.spoken import spoken
from relais.matching.running.appraising import told
from relais.matching.views.board.circles import counted_people, led_by
from relais.matching.views.board.costs import SLIGHT
from relais.matching.views.board.costs import whole_told as whole_of_pairs_told
from relais.matching.views.board.figures import percent, whole
from relais.matching.views.board.pairs import reasons_told
from relais.ui.values import Reason


@dataclass(frozen=True, slots=True)
class BecomesView:
    """One circle that would change: who would lead it, `instead` of whom, how many it would have and around what, why,
    and who would be better off or not.
    """

    names: str
    instead: str
    size: str
    topic: str
    reasons: tuple[Reason, ...]
    fortunes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CircleCostView:
    """The whole price of an act on circles, what its points are, and why it cannot be done if it cannot."""

    becoming: tuple[BecomesView, ...]
    whole: str
    points: str
    refused: tuple[str, ...]


def circle_cost_told(run: Run, cost: CircleCost) -> CircleCostView:
    """A cost in the reader's language."""
    becoming = () if cost.refused else tuple(_told(run, one) for one in cost.becoming)
    return CircleCostView(becoming, whole_told(run, cost), _points(run), cost.refused)


def whole_told(run: Run, cost: CircleCost) -> str:
    """What all the circles gain or lose together."""
    if has_teams(run) or cost.refused:
        return whole_of_pairs_told(cost)
    said = {"points": whole(abs(cost.gain)), "percent": percent(cost.percent), "before": whole(cost.before)}
    if not cost.gain:
        return gettext("The circles are worth as much as before.")
    if cost.gain > 0:
        return gettext("The circles gain %(points)s points of %(before)s, or %(percent)s%%.") % said
    return gettext("The circles lose %(points)s points of %(before)s, or %(percent)s%%.") % said


def _points(run: Run) -> str:
    """What points of circles and teams are, and that they prove nothing of what is chosen by hand."""
    if has_teams(run):
        return gettext(
            "These are the run’s own points: how well the coach suits each team, times its people. The proof is about "
            "the coaches that were found; what you choose is not proven."
        )
    return gettext(
        "These are the search’s own points: what holds each circle together, times its people. They compare two sets "
        "of circles; they prove nothing."
    )


def names_of_circle(becomes: Becomes) -> str:
    """A circle by those who would lead it."""
    names = led_by([mentor.person.name for mentor in becomes.mentors])
    return gettext("The circle of %(names)s") % {"names": names}


def _told(run: Run, becomes: Becomes) -> BecomesView:
    reasons, ties = told(run, becomes.people)
    at_once, more = reasons_told(spoken(reasons, []))
    names = names_of_circle(becomes)
    if has_teams(run):
        who = led_by([mentor.person.name for mentor in becomes.mentors])
        names = gettext("The team “%(team)s” with %(names)s") % {"team": spoken(ties, ""), "names": who}
    return BecomesView(
        names,
        _instead(becomes),
        _size(becomes),
        "" if has_teams(run) else _topic(spoken(becomes.circle.ties, ""), spoken(ties, "")),
        (*at_once, *more),
        _fortunes(run, becomes) if becomes.has_other_mentors and becomes.pairs else (),
    )


def _instead(becomes: Becomes) -> str:
    """Who leads it as it stands, when that changes."""
    if not becomes.has_other_mentors or not becomes.pairs:
        return ""
    names = led_by([mentor.person.name for mentor in becomes.mentors_now])
    return gettext("Until now: %(names)s.") % {"names": names}


def _size(becomes: Becomes) -> str:
    before, now = len({pair.mentee_id for pair in becomes.pairs}), len(becomes.people.mentees)
    size = counted_people(now)
    if now == before or not before:
        return size
    return gettext("%(people)s instead of %(before)s") % {"people": size, "before": whole(before)}


def _fortunes(run: Run, becomes: Becomes) -> tuple[str, ...]:
    """Whom the change of mentor serves better, as well, or less well, by name: never a figure beside one."""
    gains = [(one.person.name, gain) for one, gain in fortunes(run, becomes)]
    better = [name for name, gain in gains if gain >= SLIGHT]
    worse = [name for name, gain in gains if gain <= -SLIGHT]
    alike = [name for name, _gain in gains if name not in {*better, *worse}]
    told_of = (
        (better, gettext("Better suited to %(names)s.")),
        (alike, gettext("As well suited as now to %(names)s.")),
        (worse, gettext("Less well suited to %(names)s.")),
    )
    return tuple(say % {"names": ", ".join(names)} for names, say in told_of if names)


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
