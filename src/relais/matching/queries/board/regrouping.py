"""What changing circles by hand would give and cost, before anybody decides."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from django.db.models import Sum
from django.utils.translation import gettext

from relais.matching.models import Circle, Pair, Run
from relais.matching.queries.board.circles import Listed, circle_of, pairs_by_circle
from relais.matching.queries.board.costs import forbidden_by_hand
from relais.matching.queries.board.spoken import spoken
from relais.matching.running.appraising import appraised
from relais.matching.running.groups import Appraised, People
from relais.matching.running.scoring import Scored, agreements, scored
from relais.programmes.models import Enrolment

Two = tuple[int, int]
"""Ids of the enrolments of a mentee and of a mentor."""


@dataclass(frozen=True, slots=True)
class Becomes:
    """A circle that would change: its people now and then, what it would be worth, and who is new in it.

    `coming` would be accompanied in it, `leading` would lead it; neither is in it now.
    """

    circle: Circle
    pairs: tuple[Pair, ...]
    people: People
    appraised: Appraised
    coming: tuple[Enrolment, ...] = ()
    leading: tuple[Enrolment, ...] = ()

    @property
    def gain(self) -> int:
        """Points more, negative for fewer."""
        return self.appraised.worth - self.circle.worth

    @property
    def mentors(self) -> tuple[Enrolment, ...]:
        """Those who would lead it."""
        staying = {
            pair.mentor_id: pair.mentor for pair in self.pairs if pair.mentor_id in self.people.mentors
        }
        return (*staying.values(), *self.leading)

    @property
    def mentors_now(self) -> tuple[Enrolment, ...]:
        """Those who lead it as it stands."""
        return tuple({pair.mentor_id: pair.mentor for pair in self.pairs}.values())

    @property
    def staying(self) -> tuple[Enrolment, ...]:
        """Those who are accompanied in it, and would be still."""
        found = {pair.mentee_id: pair.mentee for pair in self.pairs if pair.mentee_id in self.people.mentees}
        return tuple(found.values())

    @property
    def has_other_mentors(self) -> bool:
        """Whether others would lead it, or one more, or one less."""
        return {pair.mentor_id for pair in self.pairs} != self.people.mentors


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
    """What one wants of a circle: who goes and who comes, whoever is accompanied, then whoever leads."""

    circle: Circle
    pairs: tuple[Pair, ...]
    going: frozenset[int] = frozenset()
    coming: tuple[Enrolment, ...] = ()
    leaving: frozenset[int] = frozenset()
    leading: tuple[Enrolment, ...] = ()

    @property
    def people(self) -> People:
        """Who would be in it."""
        mentees = {pair.mentee_id for pair in self.pairs} - self.going | {one.pk for one in self.coming}
        mentors = {pair.mentor_id for pair in self.pairs} - self.leaving | {one.pk for one in self.leading}
        return People(frozenset(mentees), frozenset(mentors))


def cost_of(run: Run, wanted: Sequence[Wanted]) -> CircleCost:
    """What these changes together would give, and why they cannot be if they cannot."""
    worth = appraised(run, [one.people for one in wanted])
    becoming = [_becomes(one, found) for one, found in zip(wanted, worth, strict=True)]
    return _cost(run, becoming, whole_worth(run), forbidden_by_hand(run, _twos(becoming)))


def _becomes(wanted: Wanted, worth: Appraised) -> Becomes:
    return Becomes(wanted.circle, wanted.pairs, wanted.people, worth, wanted.coming, wanted.leading)


def _cost(run: Run, becoming: Sequence[Becomes], before: int, closed: Set[Two]) -> CircleCost:
    return CircleCost(tuple(becoming), before, tuple(dict.fromkeys(_refusals(run, becoming, closed))))


def _refusals(run: Run, becoming: Iterable[Becomes], closed: Set[Two]) -> Iterable[str]:
    for one in becoming:
        twos = new_pairs(one)
        worth = agreements(run, twos)
        for two in twos:
            if two in closed:
                yield gettext("You forbade this pair. Allow it again before putting them together.")
            elif worth[two] is None:
                refused_by = scored(run, [two])[two].refused_by
                yield spoken(refused_by or {}, gettext("A rule forbids this pair."))
        if one.appraised.refused_by is not None:
            yield spoken(one.appraised.refused_by, gettext("A rule forbids this circle."))


def new_pairs(becomes: Becomes) -> list[Two]:
    """Who would newly be led by whom."""
    known = {(pair.mentee_id, pair.mentor_id) for pair in becomes.pairs}
    people = becomes.people
    return [
        (mentee, mentor)
        for mentee in sorted(people.mentees)
        for mentor in sorted(people.mentors)
        if (mentee, mentor) not in known
    ]


def _twos(becoming: Iterable[Becomes]) -> list[Two]:
    return [two for one in becoming for two in new_pairs(one)]


def scores_of(run: Run, becomes: Becomes) -> dict[Two, Scored]:
    """What each new pair of a circle would be."""
    return scored(run, new_pairs(becomes))


def fortunes(run: Run, becomes: Becomes) -> list[tuple[Enrolment, int]]:
    """How much better off each who stays in a circle would be with those who would lead it, negative for worse."""
    worth = agreements(run, new_pairs(becomes))
    worth |= {(pair.mentee_id, pair.mentor_id): pair.agreement for pair in becomes.pairs}

    def with_best(mentee: Enrolment, mentors: Iterable[Enrolment]) -> int:
        return max((worth[mentee.pk, one.pk] or 0 for one in mentors), default=0)

    return [
        (one, with_best(one, becomes.mentors) - with_best(one, becomes.mentors_now))
        for one in becomes.staying
    ]


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
    listed = open_circles(run)
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
    return [Exchange(others[at][1], cost) for at, cost in best(run, wanted, most)]


def welcomes_for(run: Run, mentee: Enrolment, *, leaving: Pair | None, most: int) -> list[Welcome]:
    """The circles with room where somebody serves all of them best."""
    listed = open_circles(run)
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
    return [Welcome(others[at], cost) for at, cost in best(run, wanted, most)]


def open_circles(run: Run) -> list[Listed]:
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


def best(run: Run, wanted: Sequence[Sequence[Wanted]], most: int) -> list[tuple[int, CircleCost]]:
    """The places of the changes that give the most, with their costs; those that cannot be are left aside."""
    worth = appraised(run, [one.people for both in wanted for one in both])
    becoming, first = [], 0
    for both in wanted:
        found = worth[first : first + len(both)]
        first += len(both)
        becoming.append([_becomes(one, told) for one, told in zip(both, found, strict=True)])
    gains = [
        (-sum(one.gain for one in both), at)
        for at, both in enumerate(becoming)
        if all(one.appraised.refused_by is None for one in both)
    ]
    before, closed = (
        whole_worth(run),
        forbidden_by_hand(run, [two for both in becoming for two in _twos(both)]),
    )
    costs = ((at, _cost(run, becoming[at], before, closed)) for _, at in sorted(gains))
    return list(islice(((at, cost) for at, cost in costs if not cost.refused), most))
