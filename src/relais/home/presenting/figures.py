"""Figures as the page's language sets them."""

from django.utils import translation

from relais.ui.typography import figure

FULL = 10_000
"""The score of a pair that has everything."""


def whole(number: float) -> str:
    """A whole number with its thousands apart."""
    return figure(round(number), 0, translation.get_language() or "en")


def counted(number: int | None) -> str:
    """A whole number, or a dash for what was not counted."""
    return "–" if number is None else whole(number)


def agreement(points: float | None) -> str:
    """Points out of 10,000 as an agreement from 0 to 1, two decimals; a dash when there is none."""
    return "–" if points is None else figure(points / FULL, 2, translation.get_language() or "en")


def seconds(duration: float) -> str:
    """A duration in seconds, two decimals."""
    return figure(duration, 2, translation.get_language() or "en")
