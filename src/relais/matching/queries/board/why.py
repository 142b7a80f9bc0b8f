"""Why somebody was left by hand, in every language spoken here."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext, override


def parted_by_hand(*, are_peers: bool = False) -> dict[str, list[str]]:
    """For whoever was taken from their mentor, or their peer, on the board."""
    return _in_each_language(
        lambda: [gettext("You took this pair apart on the board."), _what_would_change_it(are_peers)]
    )


def _what_would_change_it(are_peers: bool) -> str:
    if are_peers:
        return gettext("Choosing a peer by hand, or a new run, would change it.")
    return gettext("Choosing a mentor by hand, or a new run, would change it.")


def taken_out_by_hand() -> dict[str, list[str]]:
    """For whoever was taken out of their circle on the board, or whose circle was taken apart."""
    return _in_each_language(
        lambda: [
            gettext("You took this person out of a circle on the board."),
            gettext("Choosing a circle by hand, or a new run, would change it."),
        ]
    )


def team_parted_by_hand(team: str) -> dict[str, list[str]]:
    """For each of a team that was taken from its coach on the board."""
    return _in_each_language(
        lambda: [
            gettext("You took the team “%(team)s” from its coach on the board.") % {"team": team},
            gettext("Choosing a coach for the whole team, or a new run, would change it."),
        ]
    )


def forbidden_by_hand(*, are_peers: bool = False) -> dict[str, list[str]]:
    """For whoever was with somebody they must no longer be with."""
    return _in_each_language(
        lambda: [gettext("You forbade the pair that was proposed."), _what_would_change_it(are_peers)]
    )


def _in_each_language(say: Callable[[], list[str]]) -> dict[str, list[str]]:
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = say()
    return said
