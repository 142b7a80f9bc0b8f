"""Circles, and what each person brings to theirs, in whole sentences."""

from collections.abc import Sequence, Set

from relais.core.pairing.circling import Brought, Circle, CircleRules
from relais.core.pairing.circling.tables import values_of
from relais.core.pairing.explanation import Side
from relais.core.pairing.figures import all_of, capital, spelled
from relais.core.pairing.people import Person
from relais.core.pairing.pool import FULL
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.callings import Calling, calling

TIMES = 3
"""How many times of the week a sentence names."""


def say_circle(
    circle: Circle,
    people: Sequence[Person],
    rules: CircleRules,
    t: Translator,
    *,
    mentors: Sequence[Person] = (),
    hours: Sequence[int] | None = None,
    call: Calling | None = None,
) -> tuple[str, ...]:
    """What holds a circle together, who leads it, how its people differ, and what was not said.

    ``hours``: the circle's hours in the reader's time zone; in UTC by default.
    """
    told = circle_reasons(circle, people, rules, t, mentors=mentors, hours=hours, call=call)
    return tuple(sentence for _, sentence in told)


def circle_reasons(
    circle: Circle,
    people: Sequence[Person],
    rules: CircleRules,
    t: Translator,
    *,
    mentors: Sequence[Person] = (),
    hours: Sequence[int] | None = None,
    call: Calling | None = None,
    silent: Set[str] = frozenset(),
    to: str = "",
) -> tuple[tuple[Side, str], ...]:
    """The same sentences, each with what it speaks for.

    Nothing is said of what is ``silent``: ``wishes``, ``offers``, ``availability``, ``mentors``, or a trait.
    ``to``: the key of whoever reads, if they are in the circle.
    """
    call = call or calling((*people, *mentors))
    members = [people[row] for row in circle.members]
    leading = [mentors[row] for row in circle.mentors]
    when = circle.hours if hours is None else hours
    knowing = [people[one.row] for one in circle.members_bring if one.offers]
    others = [call(person) for person in knowing if person.key != to]
    sentences: list[tuple[str, Side, str]] = [
        ("wishes", "unknown" if circle.topic is None else "for", _say_topic(circle, t)),
        ("availability", "for" if when else "against", _say_hours(circle, when, t)),
        ("mentors", "for", _say_mentors([call(mentor) for mentor in leading], t)),
        ("offers", "for", _say_knowing(others, t, with_you=len(others) < len(knowing))),
        *((varied.trait, "for", _say_variety(varied.trait, members, t)) for varied in rules.varied),
        *((about, "unknown", said) for about, said in _say_silences(circle, people, mentors, call, t, to)),
    ]
    return tuple((side, said) for about, side, said in sentences if said and about not in silent)


def _say_topic(circle: Circle, t: Translator) -> str:
    if circle.topic is None:
        return t.gettext("This circle has no topic yet: its members choose one.")
    told = len(circle.members) - len(circle.silent_topic)
    wishing = sum(one.wishes for one in circle.members_bring)
    if circle.silent_topic and wishing == told:
        sentence = t.gettext("Everyone who gave their wishes would like to work on “%(topic)s”.")
    elif wishing == told:
        sentence = t.gettext("Everybody would like to work on “%(topic)s”.")
    else:
        sentence = t.ngettext(
            "One person of %(told)s puts “%(topic)s” among their wishes.",
            "%(number)s people of %(told)s put “%(topic)s” among their wishes.",
            wishing,
        )
    values = {"topic": circle.topic, "number": spelled(wishing, t), "told": spelled(told, t)}
    return capital(sentence % values)


def _say_hours(circle: Circle, hours: Sequence[int], t: Translator) -> str:
    silent = len(circle.silent_hours) + len(circle.silent_hours_of_mentors)
    if silent == len(circle.members) + len(circle.mentors):
        return ""
    if not hours:
        return t.gettext("They are never free at the same time.")
    if silent:
        sentence = t.gettext("Everyone who gave their hours is free: %(times)s.")
    else:
        sentence = t.gettext("Everybody is free: %(times)s.")
    return sentence % {"times": say_times(hours, t)}


def say_times(hours: Sequence[int], t: Translator) -> str:
    """Hours of the week (0..167, in ascending order) as days and times, the first ones named.

    >>> from gettext import NullTranslations
    >>> say_times([18, 19, 60], NullTranslations())
    'Monday 18:00–20:00 and Wednesday 12:00–13:00'
    """
    days = (
        t.gettext("Monday"),
        t.gettext("Tuesday"),
        t.gettext("Wednesday"),
        t.gettext("Thursday"),
        t.gettext("Friday"),
        t.gettext("Saturday"),
        t.gettext("Sunday"),
    )
    runs: list[list[int]] = []
    for hour in hours:
        if runs and runs[-1][-1] == hour - 1 and hour % 24:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    named = [
        t.gettext("%(day)s %(start)s:00–%(end)s:00")
        % {"day": days[run[0] // 24], "start": run[0] % 24, "end": run[-1] % 24 + 1}
        for run in runs
    ]
    if len(named) <= TIMES:
        return all_of(named, t)
    return t.gettext("%(times)s, and at other times") % {"times": ", ".join(named[:TIMES])}


def _say_mentors(names: Sequence[str], t: Translator) -> str:
    if not names:
        return ""
    sentence = t.ngettext("%(names)s leads the circle.", "%(names)s lead the circle.", len(names))
    return sentence % {"names": all_of(names, t)}


def _say_knowing(names: Sequence[str], t: Translator, *, with_you: bool) -> str:
    if not names:
        return t.gettext("You already know this topic and can talk about it.") if with_you else ""
    if with_you:
        sentence = t.gettext("You and %(names)s already know this topic and can talk about it.")
        return sentence % {"names": all_of(names, t)}
    sentence = t.ngettext(
        "%(names)s already knows this topic and can talk about it.",
        "%(names)s already know this topic and can talk about it.",
        len(names),
    )
    return sentence % {"names": all_of(names, t)}


def _say_variety(trait: str, members: Sequence[Person], t: Translator) -> str:
    values = sorted(frozenset().union(*(values_of(person, trait) for person in members)))
    if not values:
        return ""
    number = len(values)
    known = {
        "profession": t.ngettext(
            "They have one profession: %(values)s.", "They have %(number)s professions: %(values)s.", number
        ),
        "site": t.ngettext(
            "They work in one place: %(values)s.", "They work in %(number)s places: %(values)s.", number
        ),
        "unit": t.ngettext(
            "They come from one unit: %(values)s.", "They come from %(number)s units: %(values)s.", number
        ),
        "organisation": t.ngettext(
            "They come from one organisation: %(values)s.",
            "They come from %(number)s organisations: %(values)s.",
            number,
        ),
        "grade": t.ngettext(
            "They hold one grade: %(values)s.", "They hold %(number)s grades: %(values)s.", number
        ),
        "seniority": t.ngettext(
            "They have the same experience: %(values)s.",
            "They have %(number)s levels of experience: %(values)s.",
            number,
        ),
    }
    other = t.ngettext(
        "Under “%(trait)s”, they gave one answer: %(values)s.",
        "Under “%(trait)s”, they gave %(number)s answers: %(values)s.",
        number,
    )
    told = {"trait": trait, "number": spelled(number, t), "values": ", ".join(values)}
    return capital(known.get(trait, other) % told)


def _say_silences(
    circle: Circle, people: Sequence[Person], mentors: Sequence[Person], call: Calling, t: Translator, to: str
) -> list[tuple[str, str]]:
    """What was not said, by what it is about."""
    sentences = {
        "wishes": t.gettext("%(name)s has not said what they wish to work on."),
        "offers": t.gettext("%(name)s has not said what they can offer."),
        "availability": t.gettext("%(name)s has not said when they are free."),
    }
    to_you = {
        "wishes": t.gettext("You have not said what you wish to work on."),
        "offers": t.gettext("You have not said what you can offer."),
        "availability": t.gettext("You have not said when you are free."),
    }
    silent = (
        *(("wishes", people[row]) for row in circle.silent_topic),
        *(("offers", mentors[row]) for row in circle.silent_mentors),
        *(("availability", people[row]) for row in circle.silent_hours),
        *(("availability", mentors[row]) for row in circle.silent_hours_of_mentors),
    )
    return [
        (about, to_you[about] if who.key == to else sentences[about] % {"name": call(who)})
        for about, who in silent
    ]


def say_brought(brought: Brought, name: str, t: Translator) -> tuple[str, ...]:
    """What one person brings to their circle: the wish, what they know, and what nobody else has.

    >>> from gettext import NullTranslations
    >>> say_brought(Brought(0, True, 10_000, False, (("site", "Rennes"),)), "Awa", NullTranslations())
    ('This topic is what Awa wishes for most.', 'Only Awa brings: Rennes.')
    """
    sentences = []
    if brought.matters is not None:
        sentences.append(_say_wish(brought, t))
    if brought.offers:
        sentences.append(t.gettext("%(name)s knows this topic."))
    if brought.alone:
        sentences.append(t.gettext("Only %(name)s brings: %(values)s."))
    values = {"name": name, "values": ", ".join(value for _, value in brought.alone)}
    return tuple(sentence % values for sentence in sentences)


def _say_wish(brought: Brought, t: Translator) -> str:
    if brought.matters == FULL:
        return t.gettext("This topic is what %(name)s wishes for most.")
    if brought.wishes:
        return t.gettext("This topic is one of %(name)s’s wishes.")
    return t.gettext("%(name)s has other wishes than this topic.")
