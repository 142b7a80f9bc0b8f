"""What a circle would be worth with other people, by the measure of the search that formed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import combinations

from relais.core.pairing.circling import Circle
from relais.core.pairing.circling.composing import circle_of
from relais.core.pairing.circling.judging import NO_TOPIC, Group, common_hours, merits, topic_of
from relais.core.pairing.circling.tables import Tables, tables_of
from relais.core.sheets import Translator
from relais.matching.models import Run
from relais.matching.running.circle_telling import reasons_of, ties_of
from relais.matching.running.gathering import SEED, Gathering, gathering_of
from relais.matching.running.groups import Appraised, People, was_not_there, welcomes_fewer
from relais.matching.running.languages import in_each_language
from relais.matching.running.pools import prepare
from relais.matching.running.results import Reasons
from relais.matching.running.snapshots import unpacked
from relais.programmes.models import Enrolment


def appraised(run: Run, circles: Sequence[People]) -> list[Appraised]:
    """What each of these circles would be worth under the answers and rules of a run, in their order."""
    whole = _whole_of(run)
    if whole is None:
        return [Appraised(refused_by=in_each_language(was_not_there))] * len(circles)
    return [_appraised(whole, people) for people in circles]


def told(run: Run, people: People) -> tuple[Reasons, dict[str, str]]:
    """What would hold a circle together, and its topic; of people who were all there when the run was made."""
    whole = _whole_of(run)
    group = _group(whole, people) if whole else None
    if whole is None or group is None:
        return {}, {}
    circle = _circle(whole, group)
    return reasons_of(whole.gathering, circle), ties_of(whole.gathering, circle)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The people of a run as the search saw them; where each stands in its tables, by id of their enrolment."""

    gathering: Gathering
    tables: Tables
    members: Mapping[int, int]
    mentors: Mapping[int, int]


def _whole_of(run: Run) -> _Whole | None:
    """What made the run; None where nothing of it was kept, or it formed pairs."""
    is_known = run.people and "circles" in run.figures
    return _compiled(bytes(run.people), run.rules, run.objective) if is_known else None


@lru_cache(maxsize=2)
def _compiled(people: bytes, rules: str, objective: str) -> _Whole:
    """Kept for the next question about the same run. What was decided by hand is left to whoever asks."""
    gathering = gathering_of(prepare(replace(unpacked(people), locked=(), forbidden=()), rules, objective))
    tables = tables_of(gathering.people, gathering.mentors, gathering.rules, SEED, gathering.leading)
    pool = gathering.prepared.pool
    keys = [one.person.key for one in pool.mentees.members], [one.person.key for one in pool.mentors.members]
    found = Enrolment.objects.filter(public_id__in={*keys[0], *keys[1]}).values_list("public_id", "pk")
    ids = dict(found)
    at_member = {row: at for at, row in enumerate(tables.rows[: tables.members])}
    at_mentor = {row: at for at, row in enumerate(tables.rows[tables.members :], tables.members)}
    return _Whole(
        gathering,
        tables,
        {ids[key]: at_member[row] for row, key in enumerate(keys[0]) if key in ids},
        {ids[key]: at_mentor[row] for row, key in enumerate(keys[1]) if key in ids},
    )


def _group(whole: _Whole, people: People) -> Group | None:
    """The people as the tables know them; None when somebody was not there."""
    if not people.mentees <= whole.members.keys() or not people.mentors <= whole.mentors.keys():
        return None
    return (
        *sorted(whole.members[one] for one in people.mentees),
        *sorted(whole.mentors[one] for one in people.mentors),
    )


def _circle(whole: _Whole, group: Group) -> Circle:
    return circle_of(whole.tables, group, whole.gathering.people, whole.gathering.mentors)


def _appraised(whole: _Whole, people: People) -> Appraised:
    group = _group(whole, people)
    if group is None:
        return Appraised(refused_by=in_each_language(was_not_there))
    if refusal := _refusal(whole, group):
        return Appraised(refused_by=refusal)
    topic = topic_of(whole.tables, group)
    points = sum(merits(whole.tables, group, NO_TOPIC if topic is None else topic))
    return Appraised(points, points * len(people.mentees))


def _refusal(whole: _Whole, group: Group) -> dict[str, str] | None:
    """Why these people can be no circle, in the order in which one would mend it.

    What only keeps two of them from being led by one another is left to whoever looks at each pair.
    """
    tables, rules = whole.tables, whole.tables.rules
    members = sum(one < tables.members for one in group)
    if members < rules.smallest:
        return in_each_language(partial(_too_few, rules.smallest))
    if members > rules.largest:
        return in_each_language(partial(_too_many, rules.largest))
    for one in group[members:]:
        if (room := tables.led.rooms[one - tables.members]) < members:
            return in_each_language(partial(welcomes_fewer, _name(whole, one), room))
    for one, other in combinations(group, 2):
        if other in tables.lines[one]:
            return in_each_language(partial(_in_line, _name(whole, one), _name(whole, other)))
        if other in tables.avoided[one]:
            return in_each_language(_set_apart)
    if common_hours(tables, group).bit_count() < rules.hours:
        return in_each_language(_never_free)
    return None


def _name(whole: _Whole, one: int) -> str:
    people = whole.gathering.people if one < whole.tables.members else whole.gathering.mentors
    person = people[whole.tables.rows[one]]
    return person.name or person.key


def _too_few(smallest: int, t: Translator) -> str:
    sentence = t.ngettext(
        "Fewer than %(number)s person would be left in this circle.",
        "Fewer than %(number)s people would be left in this circle: swap two people, or take the whole circle apart.",
        smallest,
    )
    return sentence % {"number": smallest}


def _too_many(most: int, t: Translator) -> str:
    sentence = t.ngettext(
        "This circle is full: it welcomes %(number)s person at most.",
        "This circle is full: it welcomes %(number)s people at most.",
        most,
    )
    return sentence % {"number": most}


def _in_line(one: str, other: str, t: Translator) -> str:
    sentence = t.gettext(
        "%(one)s and %(other)s are in the same reporting line, which no circle brings together."
    )
    return sentence % {"one": one, "other": other}


def _set_apart(t: Translator) -> str:
    return t.gettext("Something asked in private keeps two people of this circle apart.")


def _never_free(t: Translator) -> str:
    return t.gettext("They would not be free at the same time for as long as circles need.")
