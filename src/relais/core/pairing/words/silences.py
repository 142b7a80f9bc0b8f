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


def say_unanswered(rule: HardRule, name: str, t: Translator) -> str:
    """What someone has not said, that a hard rule needs, by their name."""
    match rule:
        case OutsideReportingLine():
            sentence, about = t.gettext("Nobody has said who %(name)s reports to."), ""
        case MinimumHours():
            sentence, about = _by_kind("mentee", t)["common_hours"], ""
        case GapWithin(scale=about):
            sentence = _of_trait(about, t)
        case CommonLanguage(trait=about) | DifferentTrait(trait=about) | SameTrait(trait=about):
            sentence = _of_trait(about, t)
        case _:
            raise TypeError(f"{rule.kind} lets no pair through without an answer.")
    return sentence % {"name": name, "about": about}


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
