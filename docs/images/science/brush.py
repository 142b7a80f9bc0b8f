"""What the pictures of this folder are drawn with: lines, discs, boxes and words, in colours for light and dark."""

from dataclasses import dataclass
from html import escape

WIDTH = 760
MENTEES, MENTORS = ("Awa", "Karim", "Lina"), ("Béatrice", "Coumba")
SCORES = ((9000, 7600), (8600, 5400), (6000, 4000))
COLOURS = {
    "paper": ("#fbf7f0", "#15262b"),
    "ink": ("#1f3338", "#f0ebe1"),
    "soft": ("#4f6167", "#b9c3bc"),
    "line": ("#cfc8b9", "#41565b"),
    "relais": ("#c9611a", "#f5a95b"),
    "wash": ("#fdebd8", "#43301f"),
    "moss": ("#2c6a38", "#a3d39f"),
    "moss-wash": ("#e4f0da", "#21382b"),
    "sky-wash": ("#dfedf6", "#1f3745"),
    "brick": ("#a5342a", "#f0aa9e"),
}
Text = tuple[str, str]
"""The same words in English and in French."""


@dataclass(frozen=True)
class Drawing:
    """What one picture is drawn with: every method gives a piece of SVG. ``french`` chooses the words."""

    french: bool

    def say(self, words: Text) -> str:
        return words[self.french]

    def number(self, value: int) -> str:
        return f"{value:,}".replace(",", "\u202f" if self.french else ",")

    def text(
        self, x: float, y: float, words: str | Text, look: str = "ink", size: int = 16, anchor: str = "middle"
    ) -> str:
        said = escape(words if isinstance(words, str) else self.say(words))
        return f'<text x="{x:g}" y="{y:g}" class="{look}" font-size="{size}" text-anchor="{anchor}">{said}</text>'

    def lines(
        self, x: float, y: float, words: tuple[str | Text, ...], look: str = "ink", size: int = 15
    ) -> str:
        step = size * 1.35
        return "".join(self.text(x, y + at * step, one, look, size) for at, one in enumerate(words))

    def label(self, x: float, y: float, words: str, look: str = "ink", size: int = 15) -> str:
        """Words that stay readable over a line."""
        return self.text(x, y + size / 3, words, f"{look} halo", size)

    def disc(self, x: float, y: float, name: str, look: str, radius: int = 22) -> str:
        initial = self.text(x, y + radius / 3.2, name[0], "ink bold", round(radius * 0.86))
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius}" class="{look} edge"/>{initial}'

    def box(self, x: float, y: float, width: float, height: float, look: str) -> str:
        return (
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="12" class="{look} edge"/>'
        )

    def stroke(self, points: tuple[tuple[float, float], ...], look: str = "thin") -> str:
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        return f'<polyline points="{path}" class="{look}"/>'

    def small_pool(self, left: float, top: float, made: dict[tuple[int, int], str]) -> str:
        """The three mentees and two mentors in little, with the pairs that are kept, added or undone."""
        rows = [(left + 40, top + 62 * at) for at in range(3)]
        columns = [(left + 186, top + 31 + 62 * at) for at in range(2)]
        every = [(row, column) for row in range(3) for column in range(2)]
        parts = [
            self.stroke((rows[row], columns[column]), made.get((row, column), "faint"))
            for row, column in every
        ]
        for (row, column), look in made.items():
            (x, y), (to_x, to_y) = rows[row], columns[column]
            sign = {"added": "+", "undone": "−"}.get(look, "")
            words = sign + self.number(SCORES[row][column])
            parts.append(self.label(x + 0.33 * (to_x - x), y + 0.33 * (to_y - y), words, size=14))
        parts += [self.disc(*at, name, "sky-wash", 16) for at, name in zip(rows, MENTEES, strict=True)]
        parts += [self.disc(*at, name, "wash", 16) for at, name in zip(columns, MENTORS, strict=True)]
        return "".join(parts)

    def arrow(self, *points: tuple[float, float]) -> str:
        (x, y), (to_x, to_y) = points[-2:]
        along = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        back = to_x - 9 * along[0], to_y - 9 * along[1]
        side = 6 * along[1], 6 * along[0]
        tip = (back[0] + side[0], back[1] + side[1]), (to_x, to_y), (back[0] - side[0], back[1] - side[1])
        return self.stroke(points, "kept") + self.stroke(tip, "kept")


def style() -> str:
    """Colours by name, for light and for dark, as fills; and the kinds of lines."""

    def theme(dark: bool) -> str:
        fills = "".join(f".{name}{{fill:{pair[dark]}}}" for name, pair in COLOURS.items())
        colour = {name: pair[dark] for name, pair in COLOURS.items()}
        return (
            f"{fills}.edge{{stroke:{colour['line']}}}.halo{{stroke:{colour['paper']}}}"
            f".faint,.thin{{stroke:{colour['line']}}}.kept,.added{{stroke:{colour['relais']}}}.undone{{stroke:{colour['brick']}}}"
            f".level{{stroke:{colour['moss']}}}"
        )

    lines = (
        "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}.bold{font-weight:700}"
        ".halo{paint-order:stroke;stroke-width:7px;stroke-linejoin:round}polyline{fill:none;stroke-linecap:round}"
        ".thin{stroke-width:2}.faint{stroke-width:1.2}.kept,.added{stroke-width:3.5}"
        ".undone,.level{stroke-width:2.5;stroke-dasharray:2 7}"
    )
    return f"<style>{lines}{theme(False)}@media (prefers-color-scheme:dark){{{theme(True)}}}</style>"
