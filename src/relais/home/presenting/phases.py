"""How far a long computation is, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from relais.home.running import Progress, Waiting


@dataclass(frozen=True, slots=True)
class PhaseView:
    """What is being done, and how much of it, from 0 to 100; None while nobody can tell."""

    label: str
    percent: int | None


def phase_shown(news: Waiting | Progress) -> PhaseView:
    """One piece of news, for the page."""
    if isinstance(news, Waiting):
        say = ngettext(
            "%(count)s large calculation is ahead of yours, which will start by itself.",
            "%(count)s large calculations are ahead of yours, which will start by itself.",
            news.before,
        )
        return PhaseView(say % {"count": news.before}, None)
    return PhaseView(_phases().get(news.phase, gettext("Getting ready")), round(100 * news.done))


def _phases() -> dict[str, str]:
    return {
        "compile": gettext("Comparing everybody with everybody"),
        "solve": gettext("Looking for the best set of pairs"),
        "weights": gettext("Trying what each weight decides"),
        "check": gettext("Proving that nothing better exists"),
        "explain": gettext("Writing the reasons"),
    }
