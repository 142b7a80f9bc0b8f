"""One reason told to one of the two: “you” is whoever reads it, and the other goes by name."""

from dataclasses import dataclass

from relais.core.pairing.explanation import Choices, Compared, Covered, Hours, Reason, Stepped, Who
from relais.core.pairing.figures import all_of, figures, spelled
from relais.core.pairing.refusals import Translator


@dataclass(frozen=True, slots=True)
class Addressed:
    """The side on which whoever reads stands, and what sentences call the other."""

    you: Who
    other: str


def say_covered(covered: Covered, wished: int, to: Addressed, t: Translator) -> str:
    """How far the offers of one meet the wishes of the other."""
    say = _your_wishes if to.you == "mentee" else _your_offers
    values = {
        "other": to.other,
        "covered": spelled(len(covered.topics), t),
        "wished": spelled(wished, t),
        "topics": all_of(covered.topics, t),
    }
    return say(covered, wished, t) % values


def _your_wishes(covered: Covered, wished: int, t: Translator) -> str:
    if not covered.topics:
        if covered.partly:
            return t.gettext("%(other)s fully covers none of your wishes.")
        return t.gettext("%(other)s covers none of your wishes.")
    if len(covered.topics) == wished:
        return t.ngettext(
            "%(other)s offers what you wish for: %(topics)s.",
            "%(other)s offers everything you wish for: %(topics)s.",
            wished,
        )
    if covered.first_is_covered:
        return t.ngettext(
            "%(other)s meets one of your %(wished)s wishes, the one that matters most: %(topics)s.",
            "%(other)s meets %(covered)s of your %(wished)s wishes, including the one that matters most: %(topics)s.",
            len(covered.topics),
        )
    return t.ngettext(
        "%(other)s meets only one of your %(wished)s wishes: %(topics)s.",
        "%(other)s meets %(covered)s of your %(wished)s wishes: %(topics)s.",
        len(covered.topics),
    )


def _your_offers(covered: Covered, wished: int, t: Translator) -> str:
    if not covered.topics:
        if covered.partly:
            return t.gettext("You fully cover none of %(other)s’s wishes.")
        return t.gettext("You cover none of %(other)s’s wishes.")
    if len(covered.topics) == wished:
        return t.ngettext(
            "You offer what %(other)s wishes for: %(topics)s.",
            "You offer everything %(other)s wishes for: %(topics)s.",
            wished,
        )
    if covered.first_is_covered:
        return t.ngettext(
            "You meet one of %(other)s’s %(wished)s wishes, the one that matters most: %(topics)s.",
            "You meet %(covered)s of %(other)s’s %(wished)s wishes, including the one that matters most: %(topics)s.",
            len(covered.topics),
        )
    return t.ngettext(
        "You meet only one of %(other)s’s %(wished)s wishes: %(topics)s.",
        "You meet %(covered)s of %(other)s’s %(wished)s wishes: %(topics)s.",
        len(covered.topics),
    )


def say_apart(compared: Compared, t: Translator) -> str:
    """That nothing is common; empty when no word of it speaks of people."""
    sentences = {
        "organisation": t.gettext("You belong to two different organisations."),
        "unit": t.gettext("You belong to two different units."),
        "profession": t.gettext("You have two different professions."),
        "site": t.gettext("You work in two different places."),
        "job_title": t.gettext("You have two different job titles."),
        "languages": t.gettext("You have no language in common."),
        "goals": t.gettext("You have no goal in common."),
    }
    return sentences.get(compared.trait, "")


def say_position(stepped: Stepped, to: Addressed, t: Translator) -> str:
    """Who stands above the other, and by how much; they are not level."""
    gap = round(abs(stepped.gap), 6)
    whole = int(gap)
    you_are_above = (stepped.gap > 0) == (to.you == "mentor")
    values = {"other": to.other, "steps": spelled(whole, t)}
    if stepped.scale == "grade":
        return (_grades if whole == gap else _over_grades)(whole, t, you_are_above=you_are_above) % values
    if stepped.scale == "seniority":
        return (_years if whole == gap else _over_years)(whole, t, you_are_above=you_are_above) % values
    sentence = (
        t.gettext("You are above %(other)s on “%(scale)s”, by %(steps)s.")
        if you_are_above
        else t.gettext("%(other)s is above you on “%(scale)s”, by %(steps)s.")
    )
    return sentence % {**values, "scale": stepped.scale, "steps": spelled(gap, t)}


def _grades(steps: int, t: Translator, *, you_are_above: bool) -> str:
    if you_are_above:
        return t.ngettext(
            "You are one grade above %(other)s.", "You are %(steps)s grades above %(other)s.", steps
        )
    return t.ngettext("%(other)s is one grade above you.", "%(other)s is %(steps)s grades above you.", steps)


def _over_grades(steps: int, t: Translator, *, you_are_above: bool) -> str:
    if not steps:
        return (
            t.gettext("You are less than one grade above %(other)s.")
            if you_are_above
            else t.gettext("%(other)s is less than one grade above you.")
        )
    if you_are_above:
        return t.ngettext(
            "You are more than one grade above %(other)s.",
            "You are more than %(steps)s grades above %(other)s.",
            steps,
        )
    return t.ngettext(
        "%(other)s is more than one grade above you.",
        "%(other)s is more than %(steps)s grades above you.",
        steps,
    )


def _years(steps: int, t: Translator, *, you_are_above: bool) -> str:
    if you_are_above:
        return t.ngettext(
            "You have one more year of seniority than %(other)s.",
            "You have %(steps)s more years of seniority than %(other)s.",
            steps,
        )
    return t.ngettext(
        "%(other)s has one more year of seniority than you.",
        "%(other)s has %(steps)s more years of seniority than you.",
        steps,
    )


def _over_years(steps: int, t: Translator, *, you_are_above: bool) -> str:
    if not steps:
        return (
            t.gettext("You have less than one more year of seniority than %(other)s.")
            if you_are_above
            else t.gettext("%(other)s has less than one more year of seniority than you.")
        )
    if you_are_above:
        return t.ngettext(
            "You have over one more year of seniority than %(other)s.",
            "You have over %(steps)s more years of seniority than %(other)s.",
            steps,
        )
    return t.ngettext(
        "%(other)s has over one more year of seniority than you.",
        "%(other)s has over %(steps)s more years of seniority than you.",
        steps,
    )


def say_hours(hours: Hours, t: Translator) -> str:
    """How many hours of the week both are free."""
    number = len(hours.common)
    if not number:
        return t.gettext("You are never free at the same time.")
    sentence = t.ngettext(
        "You share only one free hour a week.", "You share %(hours)s free hours a week.", number
    )
    return sentence % {"hours": spelled(number, t)}


def say_choices(choices: Choices, to: Addressed, t: Translator) -> str:
    """Who chose whom; empty when neither did."""
    ranks = {"mentee": choices.by_mentee, "mentor": choices.by_mentor}
    yours, theirs = ranks.pop(to.you), next(iter(ranks.values()))
    match yours, theirs:
        case (1, 1):
            sentence = t.gettext("You and %(other)s chose each other first.")
        case (None, None):
            return ""
        case (int(), int()):
            sentence = t.gettext(
                "Each chose the other: you ranked %(other)s number %(rank)s, %(other)s ranked you number %(back)s."
            )
        case (int(), None):
            sentence = t.gettext("You chose %(other)s, ranked number %(rank)s.")
        case _:
            sentence = t.gettext("%(other)s chose you, ranked number %(back)s.")
    return sentence % {
        "other": to.other,
        "rank": figures(yours or 0, t),
        "back": figures(theirs or 0, t),
    }


def say_kind(reason: Reason, t: Translator) -> str:
    """What is said of the two without a detail."""
    if reason.kind == "previous":
        return t.gettext("You were together in the earlier proposal.")
    if reason.side == "for":
        return t.gettext("What you both wrote is close.")
    return t.gettext("What you both wrote has little in common.")
