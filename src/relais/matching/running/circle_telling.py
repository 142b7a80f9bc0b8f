"""What was found of circles, in words: what holds each together, why somebody is in none, what the search claims."""

from dataclasses import replace
from functools import partial

from relais.core.pairing.circling import Circle, LeftOut
from relais.core.pairing.figures import capital, spelled
from relais.core.pairing.words.circle_rules import say_circle_rules
from relais.core.pairing.words.circles import circle_reasons
from relais.core.pairing.words.left_out import say_left_out
from relais.core.pools.circles.running import in_zone
from relais.core.sheets import Translator
from relais.matching.running.gathering import Gathering
from relais.matching.running.languages import in_each_language, in_each_language_to_each
from relais.matching.running.results import UNSPOKEN_RULES, Reasons, Sentences

_SHOWN_ANYWAY = frozenset({"mentors"})
"""What a board and a letter show beside the reasons."""

_TOO_SMALL = frozenset({"too_few_people", "too_few_left", "none_found"})
_FOR_WANT_OF_MENTORS = frozenset({"no_mentor", "mentors_taken"})


def reasons_of(gathering: Gathering, circle: Circle) -> Reasons:
    """What holds a circle together, without a word of what is private; and as it is told to each of its people."""
    people = (
        *(gathering.people[row] for row in circle.members),
        *(gathering.mentors[row] for row in circle.mentors),
    )
    return in_each_language_to_each(
        partial(_reasons, gathering, circle), readers=[person.key for person in people]
    )


def ties_of(gathering: Gathering, circle: Circle) -> dict[str, str]:
    """The topic of a circle, in a few words."""
    is_told = not {"wishes", "offers"} & gathering.prepared.snapshot.private
    return in_each_language(lambda _t: (circle.topic or "") if is_told else "")


def why_left(gathering: Gathering, left: LeftOut) -> Sentences:
    """Why somebody is in no circle, and what would change it."""
    return in_each_language(partial(_why_left, gathering, left))


def kept_by_all(gathering: Gathering) -> Sentences:
    """What every circle of a run keeps to."""
    return in_each_language(lambda t: list(say_circle_rules(gathering.rules, t)))


def _reasons(gathering: Gathering, circle: Circle, t: Translator, to: str | None) -> list[tuple[str, str]]:
    snapshot = gathering.prepared.snapshot
    everybody = len(circle.members) + len(circle.mentors)
    are_silent = len(circle.silent_hours) + len(circle.silent_hours_of_mentors) == everybody
    unsaid = snapshot.private | _SHOWN_ANYWAY | ({"availability"} if are_silent else frozenset())
    told = circle_reasons(
        circle,
        gathering.people,
        gathering.rules,
        t,
        mentors=gathering.mentors,
        hours=in_zone(circle.hours, today=snapshot.today, zone=snapshot.zone),
        silent=unsaid,
        to=to or "",
    )
    return [(side, capital(sentence)) for side, sentence in told]


def _why_left(gathering: Gathering, left: LeftOut, t: Translator) -> list[str]:
    spoken = replace(left, apart=tuple(one for one in left.apart if one.rule not in UNSPOKEN_RULES))
    said = say_left_out(spoken, gathering.people, gathering.rules, t)
    values = {"smallest": spelled(gathering.rules.smallest, t)}
    more = []
    if left.cause in _TOO_SMALL:
        more.append(t.gettext("A circle of fewer than %(smallest)s people is not proposed."))
    elif left.cause in _FOR_WANT_OF_MENTORS:
        more.append(t.gettext("One more mentor, or a mentor who welcomes more people, would change it."))
    elif left.cause == "full":
        more.append(t.gettext("Larger circles, or one more mentor, would change it."))
    return [capital(sentence) for sentence in (*said, *(sentence % values for sentence in more))]
