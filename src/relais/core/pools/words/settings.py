"""Criteria and rules by their names, and why each was chosen."""

from relais.core.pairing.words import say_criterion, say_rule
from relais.core.pools.settings import Why
from relais.core.pools.words.columns import meaning
from relais.core.pools.words.figures import plain
from relais.core.sheets import Translator

__all__ = ["say_criterion", "say_rule", "say_why"]


def say_why(why: Why, t: Translator) -> str:
    """Why a criterion or a rule was chosen or set aside."""
    values = {name: plain(v, t) if isinstance(v, int | float) else v for name, v in why.details.items()}
    about = meaning(why.about, t)
    return {**_why_criteria(t), **_why_rules(t), **_why_not(why, t)}[why.code] % {"about": about, **values}


def _why_criteria(t: Translator) -> dict[str, str]:
    return {
        "wishes": t.gettext("Your sheets say what people wish for and what others offer."),
        "ranked": t.gettext("Some people say who they wish to be with."),
        "hours": t.gettext("Both sheets say when people are free."),
        "languages": t.gettext("Both sheets give people’s languages."),
        "goals": t.gettext("Both sheets give people’s goals."),
        "gap": t.gettext("Both sheets give the %(about)s: best from %(low)s to %(high)s steps."),
        "years": t.gettext("Both sheets give years of experience: best from %(low)s to %(high)s more."),
        "profession": t.gettext(
            "Both sheets give the profession: sharing one helps people understand each other."
        ),
        "organisation": t.gettext(
            "Both sheets give the organisation: another one gives distance and freedom."
        ),
        "unit": t.gettext("Both sheets give the unit: another one gives distance and freedom."),
    }


def _why_rules(t: Translator) -> dict[str, str]:
    return {
        "reporting_line": t.gettext(
            "Nobody is accompanied by someone of their reporting line. This cannot be lifted."
        ),
        "reporting_line_unknown": t.gettext(
            "Nobody may be accompanied by someone of their reporting line, but your sheets do not say who "
            "manages whom: add a column with the direct manager, or check the pairs yourself."
        ),
        "avoid": t.gettext("People who asked not to be together never are. This cannot be lifted."),
        "identity_wish": t.gettext(
            "Whoever asked for someone of a given identity gets that or waits. This cannot be lifted."
        ),
        "common_language": t.gettext(
            "Both sheets give languages: without one in common there is no conversation."
        ),
        "certificate": t.gettext("A coach’s certification must be valid on the day of the run."),
    }


def _why_not(why: Why, t: Translator) -> dict[str, str]:
    return {
        "not_counted": t.gettext(
            "Both sheets give the %(about)s, but it does not count. A section in the rules would make it "
            "count."
        ),
        "importance_not_counted": t.ngettext(
            "%(number)s person says that this matters most, but it does not count: %(about)s. A section in "
            "the rules would make it count.",
            "%(number)s people say that this matters most, but it does not count: %(about)s. A section in "
            "the rules would make it count.",
            int(why.details.get("number", 1)),
        ),
        "texts_not_counted": t.gettext(
            "What people write about themselves does not count: it may be private. A section “texts” in the "
            "rules would make it count."
        ),
    }
