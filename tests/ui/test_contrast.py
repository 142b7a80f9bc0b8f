"""The colours of tokens.css, read again and measured: WCAG contrast by day and by night.

OKLCH is turned into linear sRGB with Björn Ottosson's matrices (https://bottosson.github.io/posts/oklab/),
colours outside sRGB are clipped as a browser does, and luminance is the one WCAG 2.2 defines.
"""

import math
import re
from pathlib import Path

import pytest

import relais.ui

TOKENS = (Path(relais.ui.__file__).parent / "static/ui/css/tokens.css").read_text()
_COLOUR = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
_TOKEN = re.compile(rf"--([\w-]+):\s*light-dark\({_COLOUR}, {_COLOUR}\);")

Colour = tuple[float, float, float]
GROUNDS = ("paper", "surface", "sunk", "relais-wash", "moss-wash", "sky-wash", "brick-wash")
HUES = tuple(f"hue-{number}" for number in range(1, 9))

BODY = [("ink", ground) for ground in GROUNDS]
TEXT = [
    *[("ink-soft", ground) for ground in GROUNDS],
    *[("link", ground) for ground in GROUNDS],
    *[
        (tone, ground)
        for tone in ("moss", "sky", "brick")
        for ground in ("paper", "surface", "sunk", f"{tone}-wash")
    ],
    *[("relais-text", ground) for ground in ("paper", "surface", "sunk")],
    *[("on-hue", hue) for hue in HUES],
    ("on-relais", "relais"),
    ("on-relais", "relais-deep"),
    ("paper", "ink"),
    ("paper", "link"),
]
DRAWN = [
    *[("edge", ground) for ground in ("paper", "surface", "sunk")],
    *[("focus", ground) for ground in GROUNDS],
    *[("moss", ground) for ground in ("paper", "surface", "sunk")],
    ("relais", "paper"),
    ("relais", "surface"),
]
LEAST = [(7.0, BODY), (4.5, TEXT), (3.0, DRAWN)]


def oklch_to_linear_srgb(lightness: float, chroma: float, hue: float) -> Colour:
    """Linear red, green and blue in 0…1; ``lightness`` in percent, ``hue`` in degrees."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    light = lightness / 100
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return (min(max(red, 0), 1), min(max(green, 0), 1), min(max(blue, 0), 1))


def contrast(one: Colour, other: Colour) -> float:
    """The WCAG ratio of two linear colours, 1…21."""
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def colours(theme: str) -> dict[str, Colour]:
    first = 1 if theme == "light" else 4
    return {
        match[1]: oklch_to_linear_srgb(*(float(match[1 + first + part]) for part in range(3)))
        for match in _TOKEN.finditer(TOKENS)
    }


def test_the_measure_is_the_known_one() -> None:
    white, black = oklch_to_linear_srgb(100, 0, 0), oklch_to_linear_srgb(0, 0, 0)
    assert round(contrast(white, black), 2) == 21.00
    red = oklch_to_linear_srgb(62.7955, 0.257683, 29.2339)
    assert [round(part, 3) for part in red] == [1.0, 0.0, 0.0]
    assert round(contrast(white, red), 2) == 4.00


def test_every_colour_has_a_day_and_a_night() -> None:
    named = set(re.findall(r"--([\w-]+):\s*light-dark\(oklch\([^/)]*\)", TOKENS))
    assert named == set(colours("light")) == set(colours("dark"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), LEAST, ids=["body AAA", "text AA", "drawn"])
def test_what_is_read_stands_out(theme: str, least: float, pairs: list[tuple[str, str]]) -> None:
    of = colours(theme)
    measured = {f"{one} on {other}": round(contrast(of[one], of[other]), 2) for one, other in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_no_colour_is_named_outside_the_tokens() -> None:
    folder = Path(relais.ui.__file__).parent / "static/ui/css"
    colour = re.compile(r"oklch\(|rgba?\(|hsla?\(|#[0-9a-fA-F]{3,8}\b")
    found = [
        sheet.name
        for sheet in folder.rglob("*.css")
        if sheet.name != "tokens.css"
        and colour.search(re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL))
    ]
    assert found == []
