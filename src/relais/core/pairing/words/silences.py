"""What someone has not said."""

from relais.core.pairing.explanation import Reason, Who
from relais.core.pairing.refusals import Translator
from relais.core.pairing.rules import (
    CommonLanguage,
    DifferentTrait,
    GapWithin,
    HardRule,
    MinimumHours,
    OutsideReportingLine,
    SameTrait,
)


def say_silence(reason: Reason, who: Who, name: str, t: Translator) -> str:
    """What one of the two has not said, that the criterion of the reason needs, by their name."""
    _, _, about = reason.criterion.partition(":")
    known = _by_kind(who, t)
    sentence = known.get(reason.kind) or _of_trait(about, t)
    return sentence % {"name": name, "about": about or reason.criterion}


def say_own_silence(reason: Reason, who: Who, t: Translator) -> str:
    """The same, to whoever has not said it."""
    _, _, about = reason.criterion.partition(":")
    sentence = _your_kind(who, t).get(reason.kind) or _your_trait(about, t)
    return sentence % {"about": about or reason.criterion}


def say_unanswered(rule: HardRule, name: str, t: Translator) -> str:
    """What someone has not said, that a hard rule needs, by their name."""
    match rule:
        case OutsideReportingLine():
            return t.gettext("Nobody has said who %(name)s reports to.") % {"name": name}
        case MinimumHours():
            return _by_kind("mentee", t)["common_hours"] % {"name": name}
    about = _asked_by(rule)
    return _of_trait(about, t) % {"name": name, "about": about}


def say_own_unanswered(rule: HardRule, t: Translator) -> str:
    """The same, to whoever has not said it."""
    match rule:
        case OutsideReportingLine():
            return t.gettext("Nobody has said who you report to.")
        case MinimumHours():
            return _your_kind("mentee", t)["common_hours"]
    about = _asked_by(rule)
    return _your_trait(about, t) % {"about": about}


def _asked_by(rule: HardRule) -> str:
    match rule:
        case GapWithin(scale=about):
            return about
        case CommonLanguage(trait=about) | DifferentTrait(trait=about) | SameTrait(trait=about):
            return about
    raise TypeError(f"{rule.kind} lets no pair through without an answer.")


def _of_trait(about: str, t: Translator) -> str:
    return _by_trait(t).get(about) or t.gettext("%(name)s left “%(about)s” empty.")


def _by_kind(who: Who, t: Translator) -> dict[str, str]:
    wishes = t.gettext("%(name)s has not said what they wish to work on.")
    offers = t.gettext("%(name)s has not said what they can offer.")
    return {
        "coverage": wishes if who == "mentee" else offers,
        "languages": t.gettext("%(name)s has not said which languages they speak."),
        "common_hours": t.gettext("%(name)s has not said when they are free."),
        "ranked": t.gettext("%(name)s has ranked nobody."),
        "close_texts": t.gettext("%(name)s has not written about themselves."),
    }


def _by_trait(t: Translator) -> dict[str, str]:
    return {
        "organisation": t.gettext("%(name)s has not given an organisation."),
        "unit": t.gettext("%(name)s has not given a unit."),
        "profession": t.gettext("%(name)s has not given a profession."),
        "site": t.gettext("%(name)s has not said where they work."),
        "job_title": t.gettext("%(name)s has not given a job title."),
        "languages": t.gettext("%(name)s has not said which languages they speak."),
        "goals": t.gettext("%(name)s has not given any goal."),
        "grade": t.gettext("%(name)s has not given a grade."),
        "seniority": t.gettext("%(name)s has not given any seniority."),
    }


def _your_trait(about: str, t: Translator) -> str:
    known = {
        "organisation": t.gettext("You have not given an organisation."),
        "unit": t.gettext("You have not given a unit."),
        "profession": t.gettext("You have not given a profession."),
        "site": t.gettext("You have not said where you work."),
        "job_title": t.gettext("You have not given a job title."),
        "languages": t.gettext("You have not said which languages you speak."),
        "goals": t.gettext("You have not given any goal."),
        "grade": t.gettext("You have not given a grade."),
        "seniority": t.gettext("You have not given any seniority."),
    }
    return known.get(about) or t.gettext("You left “%(about)s” empty.")


def _your_kind(who: Who, t: Translator) -> dict[str, str]:
    wishes = t.gettext("You have not said what you wish to work on.")
    offers = t.gettext("You have not said what you can offer.")
    return {
        "coverage": wishes if who == "mentee" else offers,
        "languages": t.gettext("You have not said which languages you speak."),
        "common_hours": t.gettext("You have not said when you are free."),
        "ranked": t.gettext("You have ranked nobody."),
        "close_texts": t.gettext("You have not written about yourself."),
    }
