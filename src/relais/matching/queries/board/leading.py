"""Who could lead a circle or coach a team instead, as well, or first, and what it would give and cost."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from relais.matching.models import Circle, LeftOver, Pair, Run
from relais.matching.queries.board.circles import Listed, circle_of, pairs_by_circle
from relais.matching.queries.board.loads import mentors_of
from relais.matching.queries.board.regrouping import CircleCost, Wanted, best, open_circles
from relais.matching.queries.places import ties_of
from relais.matching.running.reteaming import NamedTeam, team_of
from relais.programmes.models import Enrolment
from relais.programmes.queries.enrolments import capacity_of


def has_teams(run: Run) -> bool:
    """Whether the run placed whole teams."""
    return "teams" in run.figures


def name_of(circle: Circle) -> str:
    """The name of a team, the topic of a circle; the same in every language, as people wrote it."""
    return next(iter(circle.ties.values()), "")


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody free to lead, and what it would cost."""

    mentor: Enrolment
    cost: CircleCost


@dataclass(frozen=True, slots=True)
class Trade:
    """Somebody who leads another circle, by one of their pairs, and what trading with them would cost."""

    other: Pair
    cost: CircleCost


def free_to_lead(run: Run) -> list[Enrolment]:
    """The mentors who take part and could lead one circle more."""
    there = mentors_of(run).exclude(state=Enrolment.State.RESTING)
    return [one for one, free in _free(run, there) if free > 0]


def circles_free(run: Run, mentor: Enrolment) -> int:
    """How many circles more this mentor could lead; 0 for whoever rests or has left."""
    there = Enrolment.objects.matchable().filter(pk=mentor.pk, programme=run.programme_id, is_mentor=True)
    return max((free for _one, free in _free(run, there)), default=0)


def _free(run: Run, mentors: QuerySet[Enrolment]) -> list[tuple[Enrolment, int]]:
    """Circles that each could lead beside those of the run; none for whoever leads one that people were asked about."""
    of_run = Q(pairs_as_mentor__run=run)
    led = Count("pairs_as_mentor__circle", filter=of_run, distinct=True)
    found = list(mentors.select_related("person").annotate(led=led))
    asked = ties_of(run.programme, among=found).of_mentors() if found else Counter()
    return [
        (one, 0 if asked[one.pk] else max(0, _circles_of_each(run, one) - getattr(one, "led", 0)))
        for one in found
    ]


def _circles_of_each(run: Run, mentor: Enrolment) -> int:
    """One circle; as many teams as the people a coach welcomes make whole ones, and one of a smaller number."""
    room = 0 if mentor.monthly_hours == 0 else capacity_of(mentor, run.programme)
    if not room:
        return 0
    return max(1, room // run.programme.most_mentees) if has_teams(run) else 1


def group_of(pair: Pair) -> Listed | None:
    """The circle of a pair with everybody in it, told where they stand; None for a pair of no circle."""
    circle = circle_of(pair)
    return Listed(circle, pairs_by_circle(pair.run, [circle.number])[circle.number]) if circle else None


def leaders_of(listed: Listed) -> tuple[Pair, ...]:
    """The first pair of each who leads a circle, by name: through it one acts on them."""
    return tuple({one.mentor_id: one for one in reversed(listed.pairs)}.values())[::-1]


def succession(pair: Pair, mentor: Enrolment) -> list[Wanted]:
    """What one wants: this mentor in the place of the pair's own."""
    return _changed(pair, leaving=pair.mentor_id, leading=mentor)


def addition(pair: Pair, mentor: Enrolment) -> list[Wanted]:
    """What one wants: this mentor beside the one who leads the circle of the pair."""
    return _changed(pair, leading=mentor)


def removal(pair: Pair) -> list[Wanted]:
    """The circle of the pair without its mentor."""
    return _changed(pair, leaving=pair.mentor_id)


def trade(pair: Pair, other: Pair) -> list[Wanted]:
    """The mentor of each of two pairs in the place of the other, in the whole circles of both."""
    return [
        *_changed(pair, leaving=pair.mentor_id, leading=other.mentor),
        *_changed(other, leaving=other.mentor_id, leading=pair.mentor),
    ]


def _changed(pair: Pair, *, leaving: int | None = None, leading: Enrolment | None = None) -> list[Wanted]:
    listed = group_of(pair)
    return [_wanted(listed, leaving, leading)] if listed else []


def _wanted(listed: Listed, leaving: int | None, leading: Enrolment | None) -> Wanted:
    gone = frozenset() if leaving is None else frozenset({leaving})
    return Wanted(listed.circle, listed.pairs, leaving=gone, leading=(leading,) if leading else ())


def successors_for(pair: Pair, mine: Listed, *, most: int) -> list[Successor]:
    """Those who could lead the circle of this pair instead of its mentor, the best first."""
    return _candidates(pair.run, mine, pair.mentor_id, most)


def seconds_for(run: Run, mine: Listed, *, most: int) -> list[Successor]:
    """Those who could lead this circle beside its mentor, the best first."""
    return _candidates(run, mine, None, most)


def _candidates(run: Run, mine: Listed, leaving: int | None, most: int) -> list[Successor]:
    there = {one.mentor_id for one in mine.pairs}
    free = [one for one in free_to_lead(run) if one.pk not in there]
    wanted = [[_wanted(mine, leaving, one)] for one in free]
    return [Successor(free[at], cost) for at, cost in best(run, wanted, most)]


def trades_for(pair: Pair, *, most: int) -> list[Trade]:
    """Those who lead other circles, with whom the mentor of this pair could trade, the best first."""
    listed = open_circles(pair.run)
    mine = next((one for one in listed if one.circle.number == pair.circle), None)
    if mine is None:
        return []
    there = {one.mentor_id for one in mine.pairs}
    others = [
        (other, theirs)
        for other in listed
        if other is not mine and pair.mentor_id not in {one.mentor_id for one in other.pairs}
        for theirs in leaders_of(other)
        if theirs.mentor_id not in there
    ]
    wanted = [
        [_wanted(mine, pair.mentor_id, theirs.mentor), _wanted(other, theirs.mentor_id, pair.mentor)]
        for other, theirs in others
    ]
    return [Trade(others[at][1], cost) for at, cost in best(pair.run, wanted, most)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A team without a coach: its name, and what each of its people lacks."""

    team: NamedTeam
    left: tuple[LeftOver, ...]


def waiting_team(left: LeftOver) -> Waiting | None:
    """The whole team of somebody who is left; None for whoever is of none, or of one that is partly placed."""
    team = team_of(left.run, left.mentee_id)
    if team is None:
        return None
    rows = LeftOver.objects.filter(run=left.run, mentee__in=team.mentees).select_related("mentee__person")
    found = tuple(rows.order_by("mentee__person__sorted_name", "pk"))
    return Waiting(team, found) if len(found) == len(team.mentees) else None


def placing(run: Run, waiting: Waiting, coach: Enrolment) -> list[Wanted]:
    """A waiting team with this coach, in a circle that is not there yet."""
    return _placed(run, _number(run), waiting, coach)


def _number(run: Run) -> int:
    last: int = Circle.objects.filter(run=run).aggregate(last=Max("number", default=0))["last"]
    return last + 1


def _placed(run: Run, number: int, waiting: Waiting, coach: Enrolment) -> list[Wanted]:
    people = tuple(one.mentee for one in waiting.left)
    return [Wanted(Circle(run=run, number=number), (), coming=people, leading=(coach,))]


def coaches_for(run: Run, waiting: Waiting, *, most: int) -> list[Successor]:
    """The coaches who have room for a whole waiting team, the best first."""
    free, numbered = free_to_lead(run), _number(run)
    wanted = [_placed(run, numbered, waiting, one) for one in free]
    return [Successor(free[at], cost) for at, cost in best(run, wanted, most)]
