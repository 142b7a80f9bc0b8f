"""What moving one weight would change, in sentences."""

from collections.abc import Iterator

from relais.core.pairing.figures import all_of, any_of, capital, figures, spelled
from relais.core.pairing.names import say_criterion
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.sensitivity import Change, Move, Sensitivity
from relais.core.pairing.words.callings import calling_of

NAMED = 3
"""How many people a sentence names before counting the others."""

_TENTH = 10


def say_sensitivity(found: Sensitivity, problem: Problem, t: Translator) -> tuple[str, ...]:
    """One paragraph for each weight that, moved, changes pairs, then the criteria on which no pair depends.

    In the order of the programme's criteria, more weight before less; empty when there is no weight to move.
    """
    moves = tuple(say_move(move, found, problem, t) for move in found.moves if move.changes)
    if not found.inert:
        return moves
    sentence = t.gettext("No pair depends on %(criteria)s: with %(more)s or %(less)s, nothing changes.")
    quoted = [t.gettext("“%(name)s”") % {"name": _named(name, problem, t)} for name in found.inert]
    values = {"criteria": any_of(quoted, t), "more": _much(found.by, t), "less": _much(-found.by, t)}
    return (*moves, sentence % values)


def say_move(move: Move, found: Sensitivity, problem: Problem, t: Translator) -> str:
    """How many pairs would change, who would be with whom, and what it would be worth by the weights of today."""
    clauses = [_say_change(change, problem, t) for change in move.changes[:NAMED]]
    return " ".join(
        (_say_count(move, found, problem, t), *clauses, *_say_others(move, t), _say_worth(move, found, t))
    )


def _named(name: str, problem: Problem, t: Translator) -> str:
    criteria = {one.name: one for one in problem.compiled.rules.criteria}
    return say_criterion(criteria[name], t)


def _much(percent: int, t: Translator) -> str:
    if percent == _TENTH:
        return t.gettext("a tenth more weight")
    if percent == -_TENTH:
        return t.gettext("a tenth less weight")
    sentence = t.gettext("%(number)s%% more weight") if percent > 0 else t.gettext("%(number)s%% less weight")
    return sentence % {"number": abs(percent)}


def _say_count(move: Move, found: Sensitivity, problem: Problem, t: Translator) -> str:
    if move.undone == 0:
        sentence = t.gettext(
            "With %(much)s on “%(criterion)s”, every pair would stay and others would join them:"
        )
    elif found.pairs == 1:
        sentence = t.gettext("With %(much)s on “%(criterion)s”, the only pair would change:")
    else:
        sentence = t.ngettext(
            "With %(much)s on “%(criterion)s”, one of the %(pairs)s pairs would change:",
            "With %(much)s on “%(criterion)s”, %(undone)s of the %(pairs)s pairs would change:",
            move.undone,
        )
    values = {"much": _much(move.percent, t), "criterion": _named(move.criterion, problem, t)}
    return sentence % {**values, "undone": spelled(move.undone, t), "pairs": spelled(found.pairs, t)}


def _say_change(change: Change, problem: Problem, t: Translator) -> str:
    joined = [column for column in change.after if column not in change.before]
    left = [column for column in change.before if column not in change.after]
    if joined and left:
        sentence = t.gettext("%(mentee)s would be with %(joined)s rather than with %(left)s.")
    elif left and not change.after:
        sentence = t.gettext("%(mentee)s would be with nobody rather than with %(left)s.")
    elif left:
        sentence = t.gettext("%(mentee)s would no longer be with %(left)s.")
    elif change.before:
        sentence = t.gettext("%(mentee)s would also be with %(joined)s.")
    else:
        sentence = t.gettext("%(mentee)s, who is with nobody, would be with %(joined)s.")
    call, pool = calling_of(problem), problem.compiled.pool

    def named(columns: list[int]) -> str:
        return all_of([call(pool.mentors[column]) for column in columns], t)

    return sentence % {
        "mentee": call(pool.mentees[change.mentee]),
        "joined": named(joined),
        "left": named(left),
    }


def _say_others(move: Move, t: Translator) -> Iterator[str]:
    others = len(move.changes) - NAMED
    if others > 0:
        sentence = t.ngettext(
            "One other person is concerned.", "%(number)s other people are concerned.", others
        )
        yield capital(sentence % {"number": spelled(others, t)})


def _say_worth(move: Move, found: Sensitivity, t: Translator) -> str:
    cost = found.total - move.total
    if cost == 0:
        return t.gettext("With today’s weights, that would be worth as much.")
    if cost > 0:
        sentence = t.ngettext(
            "With today’s weights, that would be one point less in all.",
            "With today’s weights, that would be %(points)s points less in all.",
            cost,
        )
    else:
        sentence = t.ngettext(
            "With today’s weights, that would be one point more in all.",
            "With today’s weights, that would be %(points)s points more in all.",
            -cost,
        )
    return sentence % {"points": figures(abs(cost), t)}
