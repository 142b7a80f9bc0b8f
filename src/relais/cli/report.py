"""What the terminal says of a run, in the order in which one wants to know it."""

from collections.abc import Sequence

from rich.console import Console

from relais.cli.measuring import peak_memory
from relais.cli.terminal import heading, paragraph, table
from relais.core.pools import Cost, LeftOver, Load, Outcome, Pair, Pool, Roster, Settings, Suggestion
from relais.core.pools.outputs import problem_size as problem_bytes
from relais.core.pools.words import (
    agreement,
    decimal,
    demand,
    proof,
    reasons,
    say_criterion,
    say_minimum,
    say_patience,
    say_problem,
    say_rule,
    say_stability,
    say_use,
    say_why,
    whole,
    why_left,
)
from relais.core.pools.words.figures import gibibytes
from relais.core.sheets import Translator

_MOST_PAIRS = 60
_MOST_LEFT = 15
_SENTENCES = 2
_MOST_PROBLEMS = 12
_MEBIBYTE = 1024 * 1024
_LARGE = 100 * _MEBIBYTE


def understanding(out: Console, pool: Pool, t: Translator) -> None:
    """What each column was understood to be, then everything worth knowing about the files."""
    heading(out, t.gettext("What Relais understood"))
    for roster in (pool.mentors, pool.mentees):
        paragraph(out, _people(roster, t))
        headings = (t.gettext("In your file"), t.gettext("Understood as"))
        table(
            out,
            headings,
            [(use.column.heading, _use(roster, use.column.index, t)) for use in roster.uses],
            ratios=(2, 3),
        )
        paragraph(out)
    problems = [say_problem(p, t) for p in pool.problems if p not in pool.stoppers]
    for sentence in problems[:_MOST_PROBLEMS]:
        paragraph(out, f"- {sentence}")
    _and_others(out, len(problems) - _MOST_PROBLEMS, t)


def _people(roster: Roster, t: Translator) -> str:
    number = len(roster.members)
    values = {"file": roster.file, "number": whole(number, t)}
    return t.ngettext("%(file)s: %(number)s person", "%(file)s: %(number)s people", number) % values


def _use(roster: Roster, index: int, t: Translator) -> str:
    use = next(use for use in roster.uses if use.column.index == index)
    said = say_use(use, t)
    return t.gettext("%(meaning)s (to confirm)") % {"meaning": said} if use.in_doubt else said


def _and_others(out: Console, number: int, t: Translator) -> None:
    if number > 0:
        paragraph(
            out,
            t.ngettext("… and %(number)s other", "… and %(number)s others", number)
            % {"number": whole(number, t)},
        )


def decisions(
    out: Console, suggestion: Suggestion, settings: Settings, t: Translator, *, chosen_by_us: bool
) -> None:
    """What counts, what may never be, and how to change it."""
    heading(out, t.gettext("What counts"))
    headings = (t.gettext("What counts"), t.gettext("Weight"), t.gettext("Why"))
    rows = [
        (
            say_criterion(criterion, t),
            str(criterion.weight),
            _why(suggestion, criterion.name, t, chosen_by_us),
        )
        for criterion in settings.criteria
    ]
    table(out, headings, rows, ratios=(5, 2, 7))
    heading(out, t.gettext("What is never up for discussion"))
    for rule in settings.hard:
        paragraph(out, f"- {say_rule(rule, t)}")
    if settings.minimum:
        paragraph(out, f"- {_minimum(settings.minimum, t)}")
    if not chosen_by_us:
        return
    paragraph(out)
    for why in suggestion.set_aside:
        paragraph(out, f"- {say_why(why, t)}")
    paragraph(
        out,
        t.gettext(
            "To change any of this: --write-rules rules.toml, edit that file, then run again with --rules rules.toml."
        ),
    )


def _minimum(minimum: int, t: Translator) -> str:
    said = t.ngettext(
        "Every mentor who has a place has somebody to accompany",
        "Every mentor who has the places has at least %(number)s people to accompany",
        minimum,
    )
    return said % {"number": whole(minimum, t)}


def _why(suggestion: Suggestion, name: str, t: Translator, chosen_by_us: bool) -> str:
    if chosen_by_us and name in suggestion.reasons:
        return say_why(suggestion.reasons[name], t)
    return t.gettext("Your rules say so.")


def patience(out: Console, cost: Cost, t: Translator) -> None:
    """That the run will be long, before it begins."""
    if said := say_patience(cost, t):
        paragraph(out)
        paragraph(out, said)


def phase(name: str, t: Translator) -> str:
    """What is being done at this moment."""
    if name == "compile":
        return t.gettext("Comparing everybody with everybody")
    if name == "solve":
        return t.gettext("Looking for the best pairs, and proving it")
    if name == "weights":
        return t.gettext("Trying what each weight decides")
    if name == "groups":
        return t.gettext("Comparing how groups fare")
    return t.gettext("Writing down pairs and reasons")


def problem_size(out: Console, result: Outcome, t: Translator) -> None:
    """How large the file of the problem will be, when it will be large."""
    size = problem_bytes(result.problem)
    if size < _LARGE:
        return
    sentence = t.ngettext(
        "The file of the problem will hold %(pairs)s possible pair: about %(size)s GiB.",
        "The file of the problem will hold %(pairs)s possible pairs: about %(size)s GiB.",
        result.problem.pair_count,
    )
    values = {"pairs": whole(result.problem.pair_count, t), "size": gibibytes(size, t)}
    paragraph(out, sentence % values)


def outcome(out: Console, result: Outcome, t: Translator, *, everything: bool) -> None:
    """Pairs, then people left, then mentors with nobody or too few people, then counts and proof."""
    _pairs(out, result, t, everything=everything)
    _left(out, result, t, everything=everything)
    _unused(out, result, t)
    _below_minimum(out, result, t)
    _counts(out, result, t)


def _pairs(out: Console, result: Outcome, t: Translator, *, everything: bool) -> None:
    if not result.pairs:
        return
    number = len(result.pairs)
    title = t.ngettext("%(number)s pair, with its reasons", "%(number)s pairs, each with its reasons", number)
    heading(out, title % {"number": whole(number, t)})
    shown = result.pairs if everything else result.pairs[:_MOST_PAIRS]
    headings = (t.gettext("Mentee"), t.gettext("Mentor"), t.gettext("Reasons"))
    rows = [(pair.mentee.name, pair.mentor.name, _shortened(pair, result, t)) for pair in shown]
    table(out, headings, rows, ratios=(3, 3, 8))
    hidden = number - len(shown)
    if hidden:
        said = t.ngettext(
            "… and %(number)s other pair: --all shows it, -o pairs.xlsx keeps everything.",
            "… and %(number)s other pairs: --all shows them, -o pairs.xlsx keeps everything.",
            hidden,
        )
        paragraph(out, said % {"number": whole(hidden, t)})


def _shortened(pair: Pair, result: Outcome, t: Translator) -> str:
    """The first reason for and the first against; what nobody knows only when there is nothing else to say.

    Where one of the two is missing there is room to tell who else would like the place. What keeps a minimum is always
    told: without it, such a pair looks like a mistake.
    """
    told = reasons(pair, result, t)
    firsts = dict(reversed(told))
    kept = [firsts[kind] for kind in ("for", "against") if kind in firsts] or list(firsts.values())
    if len(kept) < _SENTENCES or pair.explanation.keeps_minimum:
        kept += demand(pair, result, t)[-1:]
    return "\n".join(kept)


def _left(out: Console, result: Outcome, t: Translator, *, everything: bool) -> None:
    if not result.left_over:
        return
    number = len(result.left_over)
    title = t.ngettext(
        "%(number)s person is left, and we know why",
        "%(number)s people are left, and we know why",
        number,
    )
    heading(out, title % {"number": whole(number, t)})
    shown: Sequence[LeftOver] = result.left_over if everything else result.left_over[:_MOST_LEFT]
    rows = [(left.mentee.name, " ".join(why_left(left, result, t))) for left in shown]
    table(out, (t.gettext("Who"), t.gettext("Why, and what would change it")), rows, ratios=(3, 11))
    _and_others(out, number - len(shown), t)


def _unused(out: Console, result: Outcome, t: Translator) -> None:
    if not result.unused_mentors:
        return
    number = len(result.unused_mentors)
    title = t.ngettext("%(number)s mentor has nobody", "%(number)s mentors have nobody", number)
    heading(out, title % {"number": whole(number, t)})
    _loads(out, result.unused_mentors, t)


def _below_minimum(out: Console, result: Outcome, t: Translator) -> None:
    """Mentors who have somebody, but fewer people than was asked for: only stable pairs leave any."""
    below = [load for load in result.loads if load.given and load.is_below_minimum]
    if not below:
        return
    title = t.ngettext(
        "%(number)s mentor has fewer people than wished",
        "%(number)s mentors have fewer people than wished",
        len(below),
    )
    heading(out, title % {"number": whole(len(below), t)})
    _loads(out, below, t)


def _loads(out: Console, loads: Sequence[Load], t: Translator) -> None:
    """Mentors by name, with how many people they were to have at least."""
    with_minimum = t.gettext("%(mentor)s (%(minimum)s)")
    named = [
        with_minimum % {"mentor": load.mentor.name, "minimum": said} if said else load.mentor.name
        for load in loads[:_MOST_LEFT]
        for said in (say_minimum(load, t),)
    ]
    paragraph(out, ", ".join(named))
    _and_others(out, len(loads) - len(named), t)


def _counts(out: Console, result: Outcome, t: Translator) -> None:
    heading(out, t.gettext("The proof"))
    certificate = result.certificate
    values = {"placed": whole(certificate.people, t), "most": whole(certificate.most_people, t)}
    paragraph(out, t.gettext("Placed: %(placed)s of %(most)s possible.") % values)
    if result.mean is not None and result.lowest is not None:
        values = {"mean": agreement(result.mean, t), "lowest": agreement(result.lowest, t)}
        paragraph(
            out, t.gettext("Agreement from 0 to 1: %(mean)s on average, %(lowest)s at the lowest.") % values
        )
    paragraph(out, proof(result, t))
    for sentence in say_stability(result, t):
        paragraph(out, sentence)
    for name in result.problem.set_aside:
        criterion = next(c for c in result.settings.criteria if c.name == name)
        said = t.gettext("“%(criterion)s” has no effect: nobody’s answers say anything about it.")
        paragraph(out, said % {"criterion": say_criterion(criterion, t)})


def written(out: Console, names: Sequence[str], t: Translator) -> None:
    """Which files were written."""
    for name in names:
        paragraph(out, t.gettext("Written: %(file)s") % {"file": name})


def cost(out: Console, seconds: float, result: Outcome, t: Translator) -> None:
    """Time and memory that the run took."""
    pairing = sum(result.seconds.values())
    values = {"all": decimal(seconds, t), "pairing": decimal(pairing, t)}
    memory = peak_memory()
    if memory is None:
        paragraph(out, t.gettext("Time: %(all)s s, of which pairing %(pairing)s s.") % values)
        return
    values["memory"] = whole(round(memory / _MEBIBYTE), t)
    paragraph(
        out,
        t.gettext("Time: %(all)s s, of which pairing %(pairing)s s. Memory at most: %(memory)s MiB.")
        % values,
    )
