"""Figures about a whole set of pairs, as the page's language sets them. Never one beside a face."""

from django.utils.translation import get_language

from relais.ui.typography import figure

FULL = 10_000
"""The agreement of a pair that has everything."""


def whole(number: float) -> str:
    """A whole number with its thousands apart."""
    return figure(round(number), 0, get_language() or "en")


def counted(number: float | None) -> str:
    """A whole number, or a dash for what was not counted."""
    return "–" if number is None else whole(number)


def agreement(points: float | None) -> str:
    """Points out of 10,000 as an agreement from 0 to 1, two decimals; a dash when there is none."""
    return "–" if points is None else figure(points / FULL, 2, get_language() or "en")


def percent(share: float) -> str:
    """A share in percent with two decimals, its sign left to the sentence."""
    return figure(abs(share), 2, get_language() or "en")
