"""Draws the pictures of ``docs/science/pairing.md`` and ``pairing.fr.md``: run it again after a change.

    python docs/images/science/draw.py

The scores, prices and totals are those that the page works out and that the engine prints there. Each picture carries
its own background and follows the reader's light or dark theme.
"""

from collections.abc import Callable
from html import escape
from pathlib import Path

from brush import MENTEES, MENTORS, SCORES, WIDTH, Drawing, Text, style

HERE = Path(__file__).parent


def question(d: Drawing) -> tuple[int, str]:
    """The whole pool: six possible pairs and what each is worth."""
    rows, columns = [(180, 110 + 100 * at) for at in range(3)], [(560, 160 + 110 * at) for at in range(2)]
    parts = [
        d.text(
            WIDTH / 2,
            50,
            ("Who gets Béatrice’s only place?", "À qui la seule place de Béatrice\u202f?"),
            "ink bold",
            20,
        )
    ]
    parts += [d.stroke((row, column)) for row in rows for column in columns]
    for (x, y), scores in zip(rows, SCORES, strict=True):
        for (to_x, to_y), score in zip(columns, scores, strict=True):
            parts.append(d.label(x + 0.3 * (to_x - x), y + 0.3 * (to_y - y), d.number(score), size=16))
    for (x, y), name in zip(rows, MENTEES, strict=True):
        parts += [d.disc(x, y, name, "sky-wash"), d.text(x - 36, y + 6, name, "ink", 18, "end")]
    places = ("one place", "une place"), ("two places", "deux places")
    for (x, y), name, said in zip(columns, MENTORS, places, strict=True):
        parts += [d.disc(x, y, name, "wash"), d.text(x + 36, y, name, "ink", 18, "start")]
        parts.append(d.text(x + 36, y + 21, said, "soft", 15, "start"))
    return 360, "".join(parts)


def answers(d: Drawing) -> tuple[int, str]:
    """Three aims, three answers to the same question; what each aim wins is in green."""
    aims: tuple[tuple[str, Text, int, tuple[int, int, int]], ...] = (
        ("total", ("the best whole", "le meilleur ensemble"), 1, (20200, 4000, 1)),
        ("fair", ("nobody badly served", "personne de mal servi"), 2, (19000, 5400, 2)),
        ("stable", ("nobody would swap", "personne n’échangerait"), 0, (18400, 4000, 0)),
    )
    told = (
        ("total", "total"),
        ("least good pair", "paire la moins bonne"),
        ("would rather swap", "préférerait échanger"),
    )
    parts = []
    for at, (name, meaning, with_beatrice, figures) in enumerate(aims):
        left = 16 + 246 * at
        made = {(row, int(row != with_beatrice)): "kept" for row in range(3)}
        parts += [d.box(left, 16, 236, 388, "paper"), d.text(left + 118, 52, name, "ink bold", 20)]
        parts += [d.text(left + 118, 78, meaning, "soft", 15), d.small_pool(left + 5, 124, made)]
        for line, (words, figure) in enumerate(zip(told, figures, strict=True)):
            y, look = 312 + 32 * line, "moss bold" if line == at else "ink"
            parts.append(d.text(left + 14, y, words, "soft", 14, "start"))
            parts.append(d.text(left + 222, y, d.number(figure), look, 16, "end"))
    return 420, "".join(parts)


def _choice(d: Drawing, name: str, with_beatrice: int, with_coumba: int) -> str:
    colon, either = d.say((":", "\u202f:")), d.say(("or", "ou"))
    return f"{name}{colon} {d.number(with_beatrice)} − {d.number(2000)} {either} {d.number(with_coumba)}"


def receipt(d: Drawing) -> tuple[int, str]:
    """What the pairs are worth, and what nobody can exceed at these prices: two piles of the same height."""
    n = d.number
    piles: tuple[tuple[Text, tuple[tuple[int, str, str], ...]], ...] = (
        (
            ("what the pairs are worth", "ce que valent les binômes"),
            (
                (4000, "Lina – Coumba", "sky-wash"),
                (7600, "Awa – Coumba", "sky-wash"),
                (8600, "Karim – Béatrice", "wash"),
            ),
        ),
        (
            ("what nobody can exceed", "ce que rien ne peut dépasser"),
            (
                (4000, _choice(d, "Lina", 6000, 4000), "sky-wash"),
                (7600, _choice(d, "Awa", 9000, 7600), "sky-wash"),
                (6600, _choice(d, "Karim", 8600, 5400), "sky-wash"),
                (2000, d.say(("the price of Béatrice’s place", "le prix de la place de Béatrice")), "wash"),
            ),
        ),
    )
    parts = [d.stroke(((20, 60), (WIDTH - 20, 60)), "level")]
    parts.append(d.text(WIDTH / 2, 44, f"{n(20200)} = {n(20200)}", "moss bold", 19))
    for at, (title, pieces) in enumerate(piles):
        left, floor = 40 + 370 * at, 363.0
        parts.append(d.text(left + 155, 394, title, "ink bold", 16))
        for points, words, look in pieces:
            height = points * 0.015
            floor -= height
            parts += [
                d.box(left, floor, 310, height, look),
                d.text(left + 14, floor + height / 2 + 5, words, "ink", 15, "start"),
            ]
            parts.append(d.text(left + 296, floor + height / 2 + 5, n(points), "ink bold", 15, "end"))
    return 416, "".join(parts)


def shortage(d: Drawing) -> tuple[int, str]:
    """Many people who can only go to few places: nobody can do better than the places."""
    n = d.number
    many = [(72 + 26 * (at % 8), 106 + 26 * (at // 8)) for at in range(24)]
    few, others = (
        [(560 + 34 * at, 132) for at in range(4)],
        [(560 + 34 * (at % 4), 282 + 30 * (at // 4)) for at in range(8)],
    )
    rest = [(72 + 26 * (at % 8), 282 + 30 * (at // 8)) for at in range(16)]
    parts = [d.box(30, 40, 266, 160, "wash"), d.box(526, 66, 170, 108, "wash")]
    parts += [d.box(30, 232, 266, 124, "paper"), d.box(526, 232, 170, 124, "paper")]
    parts += [f'<circle cx="{x}" cy="{y}" r="9" class="sky-wash edge"/>' for x, y in many + rest]
    parts += [
        f'<rect x="{x - 9}" y="{y - 9}" width="18" height="18" rx="4" class="moss-wash edge"/>'
        for x, y in few + others
    ]
    parts += [
        d.arrow((296, 120), (520, 120)),
        d.arrow((296, 294), (520, 294)),
        d.stroke(((296, 186), (526, 250)), "undone"),
    ]
    parts.append(d.label(406, 218, "✕", "brick bold", 26))
    parts.append(
        d.text(
            163,
            76,
            (f"{n(1200)} people, one rare language", f"{n(1200)} personnes, une langue rare"),
            "ink bold",
            14,
        )
    )
    parts.append(d.text(611, 100, ("200 places", "200 places"), "ink bold", 15))
    parts.append(d.text(163, 262, ("everybody else", "toutes les autres"), "soft", 15))
    parts.append(d.text(611, 262, ("other places", "les autres places"), "soft", 15))
    words = (
        f"Whatever anybody computes, at least {n(1000)} of them will have to wait.",
        f"Quel que soit le calcul, au moins {n(1000)} d’entre elles devront attendre.",
    )
    parts.append(d.text(WIDTH / 2, 392, words, "ink bold", 16))
    return 416, "".join(parts)


def path(d: Drawing) -> tuple[int, str]:
    """One person at a time, each by the chain of moves that brings most."""
    n = d.number
    steps: tuple[tuple[Text, dict[tuple[int, int], str], str], ...] = (
        (("1. Awa", "1. Awa"), {(0, 0): "added"}, f"+ {n(9000)}"),
        (
            ("2. Karim: Awa moves", "2. Karim\u202f: Awa se déplace"),
            {(1, 0): "added", (0, 0): "undone", (0, 1): "added"},
            f"+ {n(8600)} − {n(9000)} + {n(7600)} = + {n(7200)}",
        ),
        (("3. Lina", "3. Lina"), {(1, 0): "kept", (0, 1): "kept", (2, 1): "added"}, f"+ {n(4000)}"),
    )
    parts = []
    for at, (title, made, gain) in enumerate(steps):
        left = 16 + 246 * at
        parts += [d.box(left, 16, 236, 310, "paper"), d.text(left + 118, 50, title, "ink bold", 16)]
        parts += [d.small_pool(left + 5, 100, made), d.text(left + 118, 296, gain, "moss bold", 14)]
    parts.append(d.text(WIDTH / 2, 362, f"{n(9000)} + {n(7200)} + {n(4000)} = {n(20200)}", "ink bold", 18))
    return 384, "".join(parts)


def large(d: Drawing) -> tuple[int, str]:
    """A large pool: solve a little, look at everything, begin again until nothing is left to mend."""
    steps: tuple[tuple[Text, tuple[Text, ...]], ...] = (
        (("1. Tables", "1. Tables"), (("small whole", "de petits"), ("numbers,", "entiers, lus"), ("read by rows", "par lignes"))),
        (("2. Candidates", "2. Candidats"), (("a few mentors", "quelques mentors"), ("for each person,", "par personne,"), ("prices counted", "prix compris"))),
        (("3. Solve", "3. Résoudre"), (("auction, then", "enchères, puis"), ("exact repair", "réparation exacte"), ("→ prices", "→ prix"))),
        (("4. Look at all", "4. Tout regarder"), (("every pair", "chaque paire"), ("of the pool,", "de l’ensemble,"), ("at these prices", "à ces prix"))),
    )  # fmt: skip
    parts = []
    for at, (title, words) in enumerate(steps):
        left = 22 + 186 * at
        parts += [d.box(left, 40, 158, 128, "sky-wash"), d.text(left + 79, 72, title, "ink bold", 16)]
        parts.append(d.lines(left + 79, 100, words, "ink", 15))
        parts += [d.arrow((left + 158, 104), (left + 184, 104))] if at < 3 else []
    parts += [d.arrow((632, 168), (632, 224), (473, 224), (473, 170)), d.arrow((688, 168), (688, 262))]
    parts.append(
        d.lines(
            468,
            248,
            (
                ("somebody would rather have", "quelqu’un préférerait"),
                ("another: add those pairs", "une autre paire\u202f: l’ajouter"),
            ),
            "soft",
            15,
        )
    )
    parts.append(d.box(616, 264, 122, 62, "moss-wash"))
    parts.append(
        d.lines(677, 290, (("nobody:", "personne\u202f:"), ("it is proven", "c’est prouvé")), "ink bold", 16)
    )
    return 350, "".join(parts)


PICTURES: dict[str, tuple[Callable[[Drawing], tuple[int, str]], Text]] = {
    "question": (question, ("Six possible pairs and their points", "Six paires possibles et leurs points")),
    "answers": (answers, ("Three aims, three answers", "Trois visées, trois réponses")),
    "receipt": (receipt, ("Pairs and prices add up to the same total", "Binômes et prix font le même total")),
    "shortage": (shortage, ("Many people, few places", "Beaucoup de personnes, peu de places")),
    "path": (
        path,
        ("Chains of moves, one person at a time", "Des chaînes de déplacements, une personne à la fois"),
    ),
    "large": (large, ("How a large pool is solved", "Comment se résout un grand ensemble")),
}


def main() -> None:
    """Write every picture in both languages."""
    for name, (draw, title) in PICTURES.items():
        for french, ending in ((False, ""), (True, ".fr")):
            d = Drawing(french)
            height, body = draw(d)
            opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
            paper = f'<rect width="{WIDTH}" height="{height}" rx="16" class="paper"/>'
            picture = f"{opening}<title>{escape(d.say(title))}</title>{style()}{paper}{body}</svg>\n"
            (HERE / f"pairing-{name}{ending}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
