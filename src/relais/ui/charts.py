"""Geometry of pictures drawn on the server: x in percent of the width, y in pixels.

An SVG without viewBox keeps its text at 13 px on every screen and grows in width only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from relais.ui.values import Bar

ROW_HEIGHT = 46
LABEL_DROP = 14
BAR_DROP = 22
BAR_HEIGHT = 12


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its place: ``width`` in percent, ``label_y`` and ``bar_y`` in pixels from the top."""

    bar: Bar
    width: str
    label_y: int
    bar_y: int


def drawn_bars(bars: Sequence[Bar]) -> list[DrawnBar]:
    """The bars one under the other, the longest over the whole width.

    >>> [drawn.width for drawn in drawn_bars([Bar("Nantes", 18, "18"), Bar("Brest", 9, "9")])]
    ['100.0', '50.0']

    Raises ValueError for a negative amount: a bar cannot say it.
    """
    if any(bar.amount < 0 for bar in bars):
        raise ValueError("A bar cannot show a negative amount.")
    longest = max((bar.amount for bar in bars), default=0) or 1
    return [
        DrawnBar(
            bar=bar,
            width=f"{100 * bar.amount / longest:.1f}",
            label_y=ROW_HEIGHT * row + LABEL_DROP,
            bar_y=ROW_HEIGHT * row + BAR_DROP,
        )
        for row, bar in enumerate(bars)
    ]


def chart_height(bars: Sequence[Bar]) -> int:
    """Pixels from the first label to the last bar."""
    return max(ROW_HEIGHT * len(bars), 1)
