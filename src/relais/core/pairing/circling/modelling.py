"""The rules of circles as constraints over whole numbers, for an exact solver.

Circles are slots in the order of their first member, so that the solver never looks at the same grouping twice under
other numbers. Hours when the same people are free are one hour that counts several times.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any, TypeAlias

from relais.core.pairing.circling.rules import CircleRules
from relais.core.pairing.circling.tables import values_of
from relais.core.pairing.people import Person

Literals: TypeAlias = list[Any]
"""Yes or no for each slot."""


def model_of(
    model: Any, people: Sequence[Person], mentors: Sequence[Person], rules: CircleRules, wanted: int
) -> Any:
    """The model asking for a grouping that places at least ``wanted`` people."""
    slots = range(len(people) // rules.smallest)
    used = [model.new_bool_var(f"used {slot}") for slot in slots]
    inside = [[model.new_bool_var(f"member {row} in {slot}") for slot in slots] for row in range(len(people))]
    leading = [
        [model.new_bool_var(f"mentor {row} in {slot}") for slot in slots] for row in range(len(mentors))
    ]
    _sizes(model, rules, inside, leading, used)
    for row, literals in enumerate(leading):
        most = rules.circles_per_mentor if mentors[row].capacity else 0
        model.add(sum(literals) <= most)
    everybody, all_literals = [*people, *mentors], [*inside, *leading]
    _distances(model, everybody, all_literals)
    _limits(model, rules, everybody, all_literals)
    if rules.wishing:
        _topics(model, rules, people, mentors, inside, leading)
    if rules.hours:
        _hours(model, rules, everybody, all_literals, used)
    _in_order(model, inside)
    model.add(sum(one for literals in inside for one in literals) >= wanted)
    return model


def _sizes(
    model: Any, rules: CircleRules, inside: list[Literals], leading: list[Literals], used: Literals
) -> None:
    for literals in inside:
        model.add_at_most_one(literals)
    for slot, is_used in enumerate(used):
        members = sum(literals[slot] for literals in inside)
        led = sum(literals[slot] for literals in leading)
        model.add(members >= rules.smallest * is_used)
        model.add(members <= rules.largest * is_used)
        model.add(led >= rules.fewest_mentors * is_used)
        model.add(led <= rules.most_mentors * is_used)


def _distances(model: Any, everybody: Sequence[Person], literals: list[Literals]) -> None:
    chiefs: dict[str, set[str]] = {}
    for person in everybody:
        chiefs.setdefault(person.key, set()).update(person.managers)
    for one, other in combinations(range(len(everybody)), 2):
        if _are_apart(everybody[one], everybody[other], chiefs):
            for first, second in zip(literals[one], literals[other], strict=True):
                model.add_at_most_one([first, second])


def _are_apart(one: Person, other: Person, chiefs: dict[str, set[str]]) -> bool:
    if one.key == other.key or one.key in other.avoid or other.key in one.avoid:
        return True
    return _leads_up(one.key, other.key, chiefs) or _leads_up(other.key, one.key, chiefs)


def _leads_up(key: str, to: str, chiefs: dict[str, set[str]], met: frozenset[str] = frozenset()) -> bool:
    above = chiefs.get(key, set()) - met
    return to in above or any(_leads_up(chief, to, chiefs, met | above) for chief in above)


def _limits(model: Any, rules: CircleRules, everybody: Sequence[Person], literals: list[Literals]) -> None:
    for limit in rules.at_most:
        sharing: dict[str, list[Literals]] = {}
        for person, own in zip(everybody, literals, strict=True):
            for value in values_of(person, limit.trait):
                sharing.setdefault(value, []).append(own)
        for together in sharing.values():
            for slot_literals in zip(*together, strict=True):
                model.add(sum(slot_literals) <= limit.people)


def _topics(
    model: Any,
    rules: CircleRules,
    people: Sequence[Person],
    mentors: Sequence[Person],
    inside: list[Literals],
    leading: list[Literals],
) -> None:
    """One topic in each slot that enough of its members wish and all its mentors offer, or nobody who wished any."""
    wished = [{wish.topic for wish in person.wishes} for person in people]
    topics = sorted(set().union(*wished))
    told = [row for row, own in enumerate(wished) if own]
    for slot in range(len(inside[0]) if inside else 0):
        chosen = {topic: model.new_bool_var(f"{topic} in {slot}") for topic in topics}
        model.add_at_most_one(chosen.values())
        for row in told:
            model.add_bool_or([*chosen.values(), inside[row][slot].negated()])
        for topic, is_chosen in chosen.items():
            wishing = sum(inside[row][slot] for row in told if topic in wished[row])
            asked = sum(inside[row][slot] for row in told)
            model.add(100 * wishing >= rules.wishing * asked).only_enforce_if(is_chosen)
            for mentor, literals in zip(mentors, leading, strict=True):
                if mentor.offers and topic not in mentor.offers:
                    model.add_at_most_one([literals[slot], is_chosen])


def _hours(
    model: Any, rules: CircleRules, everybody: Sequence[Person], literals: list[Literals], used: Literals
) -> None:
    told = [row for row, person in enumerate(everybody) if person.hours is not None]
    alike = _alike(everybody, told)
    for slot, is_used in enumerate(used):
        kept = []
        for at, (free, number) in enumerate(alike):
            is_kept = model.new_bool_var(f"hours {at} in {slot}")
            kept.append(number * is_kept)
            for row in told:
                if row not in free:
                    model.add_at_most_one([literals[row][slot], is_kept])
        model.add(sum(kept) >= rules.hours * is_used)


def _alike(everybody: Sequence[Person], told: Sequence[int]) -> list[tuple[frozenset[int], int]]:
    """Each set of people who are free together, and at how many hours, in an order that is always the same."""
    free = (frozenset(row for row in told if hour in (everybody[row].hours or ())) for hour in range(168))
    return sorted(Counter(free).items(), key=lambda pair: sorted(pair[0]))


def _in_order(model: Any, inside: list[Literals]) -> None:
    """Nobody opens a slot before somebody who comes earlier in the list opened the one before it."""
    for row, literals in enumerate(inside):
        for slot in range(1, len(literals)):
            model.add(sum(earlier[slot - 1] for earlier in inside[:row]) >= literals[slot])
