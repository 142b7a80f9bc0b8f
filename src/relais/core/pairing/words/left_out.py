"""Why somebody is in no circle, in whole sentences."""

from collections.abc import Sequence

from relais.core.pairing.circling import CircleRules, LeftOut
from relais.core.pairing.figures import capital, spelled
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.callings import Calling, calling

_BY_RULES = ("no_hours", "no_topic", "kept_apart", "rules_together")


def say_left_out(
    left: LeftOut, people: Sequence[Person], rules: CircleRules, t: Translator, *, call: Calling | None = None
) -> tuple[str, ...]:
    """Why somebody is in no circle and, when rules are the reason, how many people each keeps away.

    Of those who asked to avoid someone, it never says who asked.
    """
    name = (call or calling(people))(people[left.row])
    values = {
        "name": name,
        "smallest": spelled(rules.smallest, t),
        "hours": spelled(rules.hours, t),
        "companions": spelled(left.companions, t),
        "full": spelled(left.full, t),
    }
    sentences = [capital(_say_cause(left, rules, t) % values)]
    if left.cause in _BY_RULES:
        sentences += [_say_apart(apart.rule, apart.people, name, t) for apart in left.apart]
    return tuple(sentences)


def _say_cause(left: LeftOut, rules: CircleRules, t: Translator) -> str:
    if left.cause == "no_hours":
        return t.ngettext(
            "Too few people are free one hour a week at the same time as %(name)s.",
            "Too few people are free %(hours)s hours a week at the same time as %(name)s.",
            rules.hours,
        )
    if left.cause == "full":
        return t.ngettext(
            "One circle would suit %(name)s, and it is full.",
            "%(full)s circles would suit %(name)s, and they are full.",
            left.full,
        )
    certain = {
        "too_few_people": t.gettext("There are too few people in all for a circle of %(smallest)s."),
        "no_topic": t.gettext("Too few people share a wish with %(name)s."),
        "kept_apart": t.gettext("The rules keep %(name)s apart from too many people to form a circle."),
        "rules_together": t.gettext(
            "All the rules together leave too few people for a circle with %(name)s."
        ),
        "no_mentor": t.gettext("Too few mentors suit %(name)s by topic, by hours and under the rules."),
    }
    return certain.get(left.cause) or _say_near_miss(left, t)


def _say_near_miss(left: LeftOut, t: Translator) -> str:
    if left.cause == "mentors_taken":
        return t.ngettext(
            "%(name)s could be with one person, but the mentors who suit have no circle left to give.",
            "%(name)s could be with %(companions)s people, but the mentors who suit have no circle left to give.",
            left.companions,
        )
    if left.cause == "too_few_left":
        return t.ngettext(
            "%(name)s could be with one person, who is needed in another circle.",
            "%(name)s could be with %(companions)s people, but too many of them are needed in other circles.",
            left.companions,
        )
    return t.ngettext(
        "%(name)s could be with one person, but no circle was found that suits them all.",
        "%(name)s could be with %(companions)s people, but no circle was found that suits them all.",
        left.companions,
    )


def _say_apart(rule: str, people: int, name: str, t: Translator) -> str:
    known = {
        "hours": t.ngettext(
            "One person is free at other hours.", "%(number)s people are free at other hours.", people
        ),
        "topic": t.ngettext("One person has other wishes.", "%(number)s people have other wishes.", people),
        "outside_reporting_line": t.ngettext(
            "One person is in %(name)s’s reporting line.",
            "%(number)s people are in %(name)s’s reporting line.",
            people,
        ),
        "avoid_list": t.ngettext(
            "With one person, one of the two asked not to be together.",
            "With %(number)s people, one of the two asked not to be together.",
            people,
        ),
        "at_most:unit": t.ngettext(
            "One person is of the same unit, and a circle takes one.",
            "%(number)s people are of the same unit, and a circle takes one.",
            people,
        ),
    }
    other = t.ngettext(
        "One person gave the same answer under “%(trait)s”, where each is to be different.",
        "%(number)s people gave the same answer under “%(trait)s”, where each is to be different.",
        people,
    )
    values = {"number": spelled(people, t), "name": name, "trait": rule.partition(":")[2]}
    return capital(known.get(rule, other) % values)
