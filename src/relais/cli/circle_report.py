"""What the terminal says of circles, in the order in which one wants to know it."""

from rich.console import Console

from relais.cli.measuring import peak_memory
from relais.cli.terminal import heading, paragraph, table
from relais.core.pairing.circling import CircleRules
from relais.core.pairing.words.circle_rules import say_circle_rules
from relais.core.pools.circles import Formed, Gathering, reasons, why_left_out
from relais.core.pools.words import agreement, decimal, say_problem, say_use, whole
from relais.core.sheets import Translator

_MOST_CIRCLES = 30
_MOST_LEFT = 15
_MOST_PROBLEMS = 12
_MEBIBYTE = 1024 * 1024


def understanding(out: Console, gathering: Gathering, t: Translator) -> None:
    """What each column was understood to be, then everything worth knowing about the files."""
    heading(out, t.gettext("What Relais understood"))
    for roster in gathering.rosters:
        number = len(roster.members)
        said = t.ngettext("%(file)s: %(number)s person", "%(file)s: %(number)s people", number)
        paragraph(out, said % {"file": roster.file, "number": whole(number, t)})
        headings = (t.gettext("In your file"), t.gettext("Understood as"))
        rows = []
        for use in roster.uses:
            meaning = say_use(use, t)
            doubtful = t.gettext("%(meaning)s (to confirm)") % {"meaning": meaning}
            rows.append((use.column.heading, doubtful if use.in_doubt else meaning))
        table(out, headings, rows, ratios=(2, 3))
        paragraph(out)
    problems = [
        say_problem(problem, t) for problem in gathering.problems if problem not in gathering.stoppers
    ]
    for sentence in problems[:_MOST_PROBLEMS]:
        paragraph(out, f"- {sentence}")
    _and_others(out, len(problems) - _MOST_PROBLEMS, t)


def _and_others(out: Console, number: int, t: Translator) -> None:
    if number > 0:
        said = t.ngettext("… and %(number)s other", "… and %(number)s others", number)
        paragraph(out, said % {"number": whole(number, t)})


def decisions(out: Console, rules: CircleRules, gathering: Gathering, t: Translator) -> None:
    """What every circle keeps to, and what cannot be checked."""
    heading(out, t.gettext("What every circle keeps to"))
    for sentence in say_circle_rules(rules, t):
        paragraph(out, f"- {sentence}")
    if not any("manager" in roster.fields for roster in gathering.rosters):
        said = t.gettext(
            "Your sheets do not say who manages whom: add a column with the direct manager, or look over "
            "the circles yourself."
        )
        paragraph(out, f"- {said}")


def phase(name: str, t: Translator) -> str:
    """What is being done at this moment."""
    if name == "compare":
        return t.gettext("Comparing everybody with everybody")
    if name == "search":
        return t.gettext("Looking for good circles")
    return t.gettext("Writing down circles and reasons")


def outcome(out: Console, formed: Formed, t: Translator, *, everything: bool) -> None:
    """Circles, then people left, then counts and what they are worth."""
    _circles(out, formed, t, everything=everything)
    _left(out, formed, t, everything=everything)
    _counts(out, formed, t)


def _circles(out: Console, formed: Formed, t: Translator, *, everything: bool) -> None:
    number = len(formed.found.circles)
    if not number:
        return
    title = t.ngettext(
        "%(number)s circle, with its reasons", "%(number)s circles, each with its reasons", number
    )
    heading(out, title % {"number": whole(number, t)})
    shown = formed.found.circles if everything else formed.found.circles[:_MOST_CIRCLES]
    rows = [
        (
            whole(at, t),
            "\n".join(member.name for member in formed.members_of(circle)),
            "\n".join(reasons(formed, circle, t)),
        )
        for at, circle in enumerate(shown, 1)
    ]
    table(out, (t.gettext("Circle"), t.gettext("Members"), t.gettext("Reasons")), rows, ratios=(1, 3, 8))
    hidden = number - len(shown)
    if hidden:
        said = t.ngettext(
            "… and %(number)s other circle: --all shows it, -o circles.xlsx keeps everything.",
            "… and %(number)s other circles: --all shows them, -o circles.xlsx keeps everything.",
            hidden,
        )
        paragraph(out, said % {"number": whole(hidden, t)})


def _left(out: Console, formed: Formed, t: Translator, *, everything: bool) -> None:
    number = len(formed.found.left_out)
    if not number:
        return
    title = t.ngettext(
        "%(number)s person is in no circle, and we know why",
        "%(number)s people are in no circle, and we know why",
        number,
    )
    heading(out, title % {"number": whole(number, t)})
    shown = formed.found.left_out if everything else formed.found.left_out[:_MOST_LEFT]
    rows = [(formed.left(left).name, " ".join(why_left_out(formed, left, t))) for left in shown]
    table(out, (t.gettext("Who"), t.gettext("Why")), rows, ratios=(3, 11))
    _and_others(out, number - len(shown), t)


def _counts(out: Console, formed: Formed, t: Translator) -> None:
    heading(out, t.gettext("What was checked"))
    found = formed.found
    values = {"placed": whole(found.placed, t), "people": whole(len(formed.people), t)}
    paragraph(out, t.gettext("Placed: %(placed)s of %(people)s.") % values)
    if found.placed:
        mean = agreement(found.total / found.placed, t)
        paragraph(out, t.gettext("Agreement from 0 to 1: %(mean)s on average.") % {"mean": mean})
    if formed.violations:
        said = t.ngettext(
            "%(number)s rule is broken: do not use these circles, and tell us.",
            "%(number)s rules are broken: do not use these circles, and tell us.",
            len(formed.violations),
        )
        paragraph(out, said % {"number": whole(len(formed.violations), t)})
    else:
        paragraph(out, t.gettext("Every rule holds, checked by a second computation."))
    said = t.gettext(
        "These circles are good, not proven to be the best: another --seed may give better ones."
    )
    paragraph(out, said)


def written(out: Console, name: str | None, t: Translator) -> None:
    """Which file was written."""
    if name:
        paragraph(out, t.gettext("Written: %(file)s") % {"file": name})


def cost(out: Console, seconds: float, t: Translator) -> None:
    """Time and memory that the run took."""
    memory = peak_memory()
    if memory is None:
        paragraph(out, t.gettext("Time: %(all)s s.") % {"all": decimal(seconds, t)})
        return
    values = {"all": decimal(seconds, t), "memory": whole(round(memory / _MEBIBYTE), t)}
    paragraph(out, t.gettext("Time: %(all)s s. Memory at most: %(memory)s MiB.") % values)
