"""Criteria and rules by their names, as a programme reads them beside a weight or a box to tick."""

from relais.core.pairing.criteria import (
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    Different,
    Gap,
    Languages,
    Ranked,
    Same,
    Shared,
)
from relais.core.pairing.figures import day, figures, spelled
from relais.core.pairing.refusals import Translator
from relais.core.pairing.rules import (
    AvoidList,
    CertificateValid,
    CommonLanguage,
    DifferentTrait,
    GapWithin,
    HardRule,
    IdentityWish,
    MinimumHours,
    NotAgain,
    NotOneself,
    OutsideReportingLine,
    SameTrait,
)


def say_criterion(criterion: Criterion, t: Translator) -> str:
    """What a criterion looks at.

    >>> from gettext import NullTranslations
    >>> say_criterion(Same("profession"), NullTranslations())
    'Same profession'
    """
    match criterion:
        case Coverage():
            return t.gettext("Wishes covered by what the mentor offers")
        case Same(trait=trait):
            return _same(trait, t)
        case Different(trait=trait):
            return _different(trait, t)
        case Shared(trait="goals"):
            return t.gettext("Shared goals")
        case Shared(trait=trait):
            return t.gettext("In common under “%(trait)s”") % {"trait": trait}
        case Languages():
            return t.gettext("A common language")
        case Gap(scale=scale):
            return _gap(scale, t)
        case CommonHours() | Ranked() | CloseTexts():
            return _mutual(criterion, t)


def _mutual(criterion: CommonHours | Ranked | CloseTexts, t: Translator) -> str:
    match criterion:
        case CommonHours():
            return t.gettext("Common hours")
        case Ranked():
            return t.gettext("Choices that people ranked")
        case CloseTexts():
            return t.gettext("Closeness of what they wrote")


def _same(trait: str, t: Translator) -> str:
    known = {
        "organisation": t.gettext("Same organisation"),
        "unit": t.gettext("Same unit"),
        "profession": t.gettext("Same profession"),
        "site": t.gettext("Same place of work"),
        "job_title": t.gettext("Same job title"),
        "languages": t.gettext("A common language"),
    }
    return known.get(trait) or t.gettext("Same “%(trait)s”") % {"trait": trait}


def _different(trait: str, t: Translator) -> str:
    known = {
        "organisation": t.gettext("Two different organisations"),
        "unit": t.gettext("Two different units"),
        "profession": t.gettext("Two different professions"),
        "site": t.gettext("Two different places of work"),
        "job_title": t.gettext("Two different job titles"),
    }
    return known.get(trait) or t.gettext("Two different answers under “%(trait)s”") % {"trait": trait}


def _gap(scale: str, t: Translator) -> str:
    known = {
        "grade": t.gettext("Gap in grade"),
        "seniority": t.gettext("Gap in seniority"),
    }
    return known.get(scale) or t.gettext("Gap on “%(scale)s”") % {"scale": scale}


def say_rule(rule: HardRule, t: Translator) -> str:
    """What a hard rule asks for.

    >>> from gettext import NullTranslations
    >>> say_rule(MinimumHours(2), NullTranslations())
    'At least two common hours a week'
    """
    match rule:
        case NotOneself() | OutsideReportingLine() | NotAgain() | AvoidList() | IdentityWish():
            return _about_people(rule, t)
        case CommonLanguage():
            return t.gettext("A common language")
        case MinimumHours(hours=hours):
            sentence = t.ngettext(
                "At least one common hour a week", "At least %(hours)s common hours a week", hours
            )
            return sentence % {"hours": spelled(hours, t)}
        case CertificateValid(on=on):
            return t.gettext("Certification valid on %(date)s") % {"date": day(on, t)}
        case DifferentTrait(trait=trait):
            return _different(trait, t)
        case SameTrait(trait=trait):
            return _same(trait, t)
        case GapWithin(scale=scale, low=low, high=high):
            return t.gettext("%(gap)s: from %(low)s to %(high)s") % {
                "gap": _gap(scale, t),
                "low": figures(low, t),
                "high": figures(high, t),
            }


def _about_people(
    rule: NotOneself | OutsideReportingLine | NotAgain | AvoidList | IdentityWish, t: Translator
) -> str:
    match rule:
        case NotOneself():
            return t.gettext("Nobody with themselves")
        case OutsideReportingLine():
            return t.gettext("Outside the reporting line")
        case NotAgain():
            return t.gettext("Not the same pairs as before")
        case AvoidList():
            return t.gettext("People who asked not to be together")
        case IdentityWish():
            return t.gettext("Identity wishes honoured")
