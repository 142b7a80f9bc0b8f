"""Small pools of people to put into circles, by hand and by chance, and every grouping of them by brute force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from relais.core.pairing import Person, Wish
from relais.core.pairing.circling import AtMost, Circle, CircleRules, Circles, Varied, check_circles

TOPICS = ("budget", "médiation", "prise de parole")


def wishing(key: str, *topics: str, **answers: object) -> Person:
    """A person who wishes some topics, with any other answers."""
    return Person(key, key.capitalize(), wishes=tuple(Wish(topic) for topic in topics), **answers)  # type: ignore[arg-type]  # fields of Person


@dataclass(frozen=True)
class Instance:
    """People, mentors and rules."""

    people: tuple[Person, ...]
    mentors: tuple[Person, ...]
    rules: CircleRules


@st.composite
def instances(draw: st.DrawFn, most: int = 12) -> Instance:
    """Pools of every shape, most of them hard: few hours, few topics, lines, avoidances, limits, silences."""
    number = draw(st.integers(0, most))
    keys = [f"p{at}" for at in range(number)]
    people = tuple(draw(_person(key, keys)) for key in keys)
    mentors = tuple(draw(_mentor(f"m{at}", keys)) for at in range(draw(st.integers(0, 3))))
    if people and draw(st.integers(0, 4)) == 0:
        mentors = (*mentors, Person(people[0].key, offers={"budget": None}))
    return Instance(people, mentors, draw(_rules()))


@st.composite
def _person(draw: st.DrawFn, key: str, keys: Sequence[str]) -> Person:
    topics = draw(st.lists(st.sampled_from(TOPICS), unique=True, max_size=3))
    return Person(
        key,
        wishes=tuple(Wish(topic, importance=float(draw(st.integers(0, 3)))) for topic in topics),
        offers=dict.fromkeys(draw(st.lists(st.sampled_from(TOPICS), unique=True, max_size=1))),
        hours=draw(_hours()),
        traits=draw(_traits()),
        scales={"seniority": float(draw(st.integers(1, 3)))} if draw(st.booleans()) else {},
        managers=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(keys), max_size=2)),
        avoid=frozenset(draw(st.lists(st.sampled_from(keys), max_size=1))),
    )


@st.composite
def _mentor(draw: st.DrawFn, key: str, keys: Sequence[str]) -> Person:
    return Person(
        key,
        offers=dict.fromkeys(draw(st.lists(st.sampled_from(TOPICS), unique=True, max_size=3))),
        hours=draw(_hours()),
        traits=draw(_traits()),
        capacity=draw(st.sampled_from([0, 1, 1, 1])),
        managers=draw(st.frozensets(st.sampled_from([*keys, "m0"]), max_size=2)),
    )


def _hours() -> st.SearchStrategy[frozenset[int] | None]:
    some = st.frozensets(st.sampled_from([9, 10, 11, 33]), max_size=4)
    return st.one_of(st.none(), some, some, st.just(frozenset({9, 10, 11, 33})))


def _traits() -> st.SearchStrategy[dict[str, frozenset[str]]]:
    unit = st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2)
    return st.fixed_dictionaries({}, optional={"unit": unit, "profession": unit})


@st.composite
def _rules(draw: st.DrawFn) -> CircleRules:
    smallest = draw(st.integers(3, 4))
    largest = draw(st.integers(smallest, 5))
    fewest = draw(st.sampled_from([0, 0, 0, 1, 2]))
    return CircleRules(
        smallest,
        draw(st.integers(smallest, largest)),
        largest,
        wishing=draw(st.sampled_from([100, 100, 60, 0])),
        hours=draw(st.integers(0, 2)),
        at_most=draw(
            st.sampled_from([(), (AtMost("unit", 1),), (AtMost("unit", 2), AtMost("seniority", 2))])
        ),
        fewest_mentors=fewest,
        most_mentors=draw(st.integers(fewest, 2)),
        circles_per_mentor=draw(st.integers(1, 2)),
        varied=draw(st.sampled_from([(), (Varied("profession"), Varied("seniority", 5))])),
    )


def most_placed(instance: Instance) -> int:
    """How many people the best grouping places, by trying them all."""
    led = tuple(instance.rules.circles_per_mentor for _ in instance.mentors)
    allowed = list(allowed_groups(instance))

    @cache
    def best(free: frozenset[int], time: tuple[int, ...]) -> int:
        if len(free) < instance.rules.smallest:
            return 0
        first = min(free)
        found = best(free - {first}, time)
        for members, mentors in allowed:
            if members[0] == first and free >= set(members) and all(time[mentor] for mentor in mentors):
                rest = tuple(left - (at in mentors) for at, left in enumerate(time))
                found = max(found, len(members) + best(free - set(members), rest))
        return found

    return best(frozenset(range(len(instance.people))), led)


def allowed_groups(instance: Instance) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every group of members, with mentors, that may be a circle under some topic."""
    rules = instance.rules
    leading = [
        mentors
        for number in range(rules.fewest_mentors, rules.most_mentors + 1)
        for mentors in combinations(range(len(instance.mentors)), number)
    ]
    for size in range(rules.smallest, rules.largest + 1):
        for members in combinations(range(len(instance.people)), size):
            yield from ((members, mentors) for mentors in leading if is_allowed(instance, members, mentors))


def is_allowed(instance: Instance, members: Sequence[int], mentors: Sequence[int] = ()) -> bool:
    """Whether these people may be one circle, by the independent check."""
    everybody = [*(instance.people[row] for row in members), *(instance.mentors[row] for row in mentors)]
    told = [person.hours for person in everybody if person.hours is not None]
    hours = tuple(sorted(frozenset(range(168)).intersection(*told))) if told else ()
    circles = (
        Circle(tuple(members), tuple(mentors), topic, hours, 0, (), (), ()) for topic in (None, *TOPICS)
    )
    return any(
        not [
            violation
            for violation in check_circles(
                instance.people, instance.rules, Circles((circle,), (), 0, 0, 0), mentors=instance.mentors
            )
            if violation.circle is not None
        ]
        for circle in circles
    )
