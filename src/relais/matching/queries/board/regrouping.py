"""What changing circles by hand would give and cost, before anybody decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext

from relais.matching.models import Circle, Pair, Run
from relais.matching.queries.board.circles import Listed, circle_of, pairs_by_circle
from relais.matching.queries.board.costs import forbidden_by_hand
from relais.matching.queries.board.spoken import spoken
from relais.matching.running.regathering import Appraised, People, appraised
from relais.matching.running.scoring import Scored, scored
from relais.programmes.models import Enrolment

Two = tuple[int, int]
"""Ids of the enrolments of a mentee and of a mentor."""


@dataclass(frozen=True, slots=True)
class Becomes:
    """A circle that would change: its people now and then, what it would be worth, and who is new in it."""

    circle: Circle
    pairs: tuple[Pair, ...]
    people: People
    appraised: Appraised
    coming: tuple[Enrolment, ...] = ()

    @property
    def gain(self) -> int:
        """Points more, negative for fewer."""
        return self.appraised.worth - self.circle.worth

    @property
    def mentors(self) -> tuple[Enrolment, ...]:
        """Those who lead it."""
        return tuple({pair.mentor_id: pair.mentor for pair in self.pairs}.values())


@dataclass(frozen=True, slots=True)
class CircleCost:
    """What an act would make of circles, and the points of all of them before it."""

    becoming: tuple[Becomes, ...]
    before: int
    refused: tuple[str, ...]

    @property
    def gain(self) -> int:
        """Points that all the circles gain, negative when they lose."""
        return sum(one.gain for one in self.becoming)

    @property
    def percent(self) -> float:
        """The gain in percent of what all the circles have now."""
        return 100 * self.gain / self.before if self.before else 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one wants of a circle: who goes, who comes."""

    circle: Circle
    pairs: tuple[Pair, ...]
    going: frozenset[int] = frozenset()
    coming: tuple[Enrolment, ...] = ()

    @property
    def people(self) -> People:
        """Who would be in it."""
        mentees = {pair.mentee_id for pair in self.pairs} - self.going | {one.pk for one in self.coming}
        return People(frozenset(mentees), frozenset(pair.mentor_id for pair in self.pairs))


def cost_of(run: Run, wanted: Sequence[Wanted]) -> CircleCost:
    """What these changes together would give, and why they cannot be if they cannot."""
    worth = appraised(run, [one.people for one in wanted])
    becoming = tuple(
        Becomes(one.circle, one.pairs, one.people, found, one.coming)
        for one, found in zip(wanted, worth, strict=True)
    )
    return CircleCost(becoming, whole_worth(run), tuple(_refusals(run, becoming)))


def _refusals(run: Run, becoming: Iterable[Becomes]) -> Iterable[str]:
    for one in becoming:
        twos = new_pairs(one)
        closed, scores = forbidden_by_hand(run, twos) if twos else set(), scored(run, twos)
        for two in twos:
            if two in closed:
                yield gettext("You forbade this pair. Allow it again before putting them together.")
            elif scores[two].agreement is None:
                yield spoken(scores[two].refused_by or {}, gettext("A rule forbids this pair."))
        if one.appraised.refused_by is not None:
            yield spoken(one.appraised.refused_by, gettext("A rule forbids this circle."))


def new_pairs(becomes: Becomes) -> list[Two]:
    """Who would newly be led by whom."""
    return [(one.pk, mentor) for one in becomes.coming for mentor in sorted(becomes.people.mentors)]


def scores_of(run: Run, becomes: Becomes) -> dict[Two, Scored]:
    """What each new pair of a circle would be."""
    return scored(run, new_pairs(becomes))


def whole_worth(run: Run) -> int:
    """The points of all the circles of a run together."""
    whole: int = Circle.objects.filter(run=run).aggregate(whole=Sum("worth", default=0))["whole"]
    return whole


def swap_wanted(run: Run, pair: Pair, other: Pair) -> list[Wanted]:
    """Two people of two circles, each in the place of the other."""
    found = pairs_by_circle(run, [pair.circle or 0, other.circle or 0])
    circles = {one.number: one for one in Circle.objects.filter(run=run, number__in=found)}
    return [
        Wanted(circles[one.circle or 0], found[one.circle or 0], frozenset({one.mentee_id}), (by.mentee,))
        for one, by in ((pair, other), (other, pair))
    ]


def move_wanted(run: Run, mentee: Enrolment, circle: Circle, *, leaving: Pair | None) -> list[Wanted]:
    """Somebody in a circle: from another one, or from none."""
    numbers = [circle.number, *([leaving.circle or 0] if leaving else [])]
    found = pairs_by_circle(run, numbers)
    wanted = [Wanted(circle, found[circle.number], coming=(mentee,))]
    if leaving and (before := circle_of(leaving)):
        wanted.append(Wanted(before, found[before.number], frozenset({mentee.pk})))
    return wanted


@dataclass(frozen=True, slots=True)
class Exchange:
    """Somebody of another circle to swap with, and what it would cost."""

    other: Pair
    cost: CircleCost


@dataclass(frozen=True, slots=True)
class Welcome:
    """Another circle where somebody could be, and what it would cost."""

    listed: Listed
    cost: CircleCost


def exchanges_for(pair: Pair, *, most: int) -> list[Exchange]:
    """The people of other circles whose place serves all the circles best, when swapped."""
    run = pair.run
    listed = _open_circles(run)
    mine = next((one for one in listed if one.circle.number == pair.circle), None)
    if mine is None:
        return []
    others = [
        (other, theirs)
        for other in listed
        if other is not mine
        for theirs in {each.mentee_id: each for each in other.pairs}.values()
    ]
    wanted = [
        [
            Wanted(mine.circle, mine.pairs, frozenset({pair.mentee_id}), (theirs.mentee,)),
            Wanted(other.circle, other.pairs, frozenset({theirs.mentee_id}), (pair.mentee,)),
        ]
        for other, theirs in others
    ]
    return [Exchange(others[at][1], cost) for at, cost in _best(run, wanted, most)]


def welcomes_for(run: Run, mentee: Enrolment, *, leaving: Pair | None, most: int) -> list[Welcome]:
    """The circles with room where somebody serves all of them best."""
    listed = _open_circles(run)
    mine = next((one for one in listed if leaving and one.circle.number == leaving.circle), None)
    if leaving and mine is None:
        return []
    others = [one for one in listed if one is not mine]
    wanted = []
    for other in others:
        moved = [Wanted(other.circle, other.pairs, coming=(mentee,))]
        if mine:
            moved.append(Wanted(mine.circle, mine.pairs, frozenset({mentee.pk})))
        wanted.append(moved)
    return [Welcome(others[at], cost) for at, cost in _best(run, wanted, most)]


def _open_circles(run: Run) -> list[Listed]:
    """The circles that nobody locked nor proposed."""
    circles = list(Circle.objects.filter(run=run).order_by("number"))
    pairs = pairs_by_circle(run, [one.number for one in circles])
    return [
        Listed(one, pairs[one.number])
        for one in circles
        if pairs[one.number] and not any(_is_settled(pair) for pair in pairs[one.number])
    ]


def _is_settled(pair: Pair) -> bool:
    return any(getattr(pair, name) for name in ("is_locked", "is_sent", "is_accepted"))


def _best(run: Run, wanted: Sequence[Sequence[Wanted]], most: int) -> list[tuple[int, CircleCost]]:
    """The places of the changes that give the most, with their costs; those that cannot be are left aside."""
    worth = appraised(run, [one.people for both in wanted for one in both])
    gains, first = [], 0
    for at, both in enumerate(wanted):
        found = worth[first : first + len(both)]
        first += len(both)
        if all(one.refused_by is None for one in found):
            gain = sum(one.worth - change.circle.worth for one, change in zip(found, both, strict=True))
            gains.append((-gain, at))
    costs = ((at, cost_of(run, wanted[at])) for _, at in sorted(gains)[: 2 * most])
    return [(at, cost) for at, cost in costs if not cost.refused][:most]
