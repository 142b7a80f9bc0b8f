"""The chapters of the landing page, told from the outcome of the demonstration sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools import Outcome
from relais.core.pools.words import shared_topics
from relais.core.sheets import Severity
from relais.home.presenting.columns import ColumnRow, roster_shown
from relais.home.presenting.doubts import Told, told
from relais.home.presenting.left_over import LeftGroup, left_groups, left_title
from relais.home.presenting.pairs import PairView, Reasoning, pair_shown
from relais.home.presenting.problems import problem_list
from relais.home.presenting.proof import Proof, proof_shown
from relais.home.presenting.sentences import capital, letters
from relais.home.queries.example import example

PAIRS_SHOWN = 3
REASONS_SHOWN: Mapping[Reasoning, int] = {"for": 2, "against": 1, "unknown": 1}
COLUMNS_SHOWN = 5
TELLING = ("wishes", "availability", "manager")
"""Columns that say most about what Relais understands, in the order of the page."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    """Everything the landing page shows of the example."""

    about: str
    file: str
    understood: str
    columns: tuple[ColumnRow, ...]
    columns_more: str
    problem: str
    pairs_title: str
    pairs: tuple[PairView, ...]
    pairs_more: str
    left_title: str
    left: tuple[LeftGroup, ...]
    proof: Proof


def example_shown(today: date) -> ExampleView:
    """The example in the language of the page; told once a day and language."""
    return _example_in(translation.get_language() or "fr", today)


@lru_cache(maxsize=4)
def _example_in(language: str, today: date) -> ExampleView:
    with translation.override(language):
        return _told(example(today).outcome)


def _told(outcome: Outcome) -> ExampleView:
    roster = roster_shown(outcome.pool.mentees)
    columns = _telling(roster.columns)
    return ExampleView(
        about=_about(outcome),
        file=roster.file,
        understood=roster.summary,
        columns=columns,
        columns_more=_columns_more(len(roster.columns) - len(columns)),
        problem=_problem(outcome),
        pairs_title=_pairs_title(len(outcome.pairs)),
        pairs=tuple(_shown(tale) for tale in _speaking(outcome)),
        pairs_more=_pairs_more(len(outcome.pairs) - PAIRS_SHOWN),
        left_title=left_title(outcome),
        left=left_groups(outcome, most=1),
        proof=proof_shown(outcome),
    )


def _about(outcome: Outcome) -> str:
    return gettext(
        "Example: a programme called Passerelles, %(mentors)s mentors, %(mentees)s people to accompany, "
        "%(places)s places. These people are invented; the calculation is not."
    ) % {
        "mentors": len(outcome.pool.mentors.members),
        "mentees": len(outcome.pool.mentees.members),
        "places": sum(load.places for load in outcome.loads),
    }


def _telling(columns: tuple[ColumnRow, ...]) -> tuple[ColumnRow, ...]:
    """The telling columns, one in doubt, one kept, then whatever comes first, in the order of telling."""
    known = [column for name in TELLING for column in columns if column.understood == name]
    doubtful = [column for column in columns if column.is_in_doubt][:1]
    kept = [column for column in columns if not column.is_used][-1:]
    chosen = list(dict.fromkeys([*known, *doubtful, *kept]))[:COLUMNS_SHOWN]
    others = [column for column in columns if column not in chosen]
    return (*chosen[:-1], *others[: COLUMNS_SHOWN - len(chosen)], *chosen[-1:])


def _columns_more(number: int) -> str:
    say = ngettext(
        "And %(number)s other column, shown likewise.",
        "And %(number)s other columns, shown likewise.",
        number,
    )
    return say % {"number": letters(number, feminine=True)} if number > 0 else ""


def _problem(outcome: Outcome) -> str:
    """One thing noticed in the sheets, as a specimen."""
    found = problem_list(p for p in outcome.pool.problems if p.severity is not Severity.ERROR)
    told = (*found.doubts, *found.notes)
    return told[0] if told else ""


def _pairs_title(number: int) -> str:
    say = ngettext("%(number)s pair, with its reasons", "%(number)s pairs, each with its reasons", number)
    return capital(say % {"number": letters(number)})


def _pairs_more(number: int) -> str:
    say = ngettext("and %(number)s other", "and %(number)s others", number)
    return say % {"number": letters(number)} if number > 0 else ""


def _speaking(outcome: Outcome) -> list[Told]:
    """The pair of the first person of the list, then those that tell most that is new, each with its own mentor."""
    tales = [told(pair, outcome) for pair in outcome.pairs]
    chosen, rest = tales[:1], tales[1:]
    while len(chosen) < PAIRS_SHOWN and (rest := _with_other_mentors(rest, chosen)):
        chosen += [max(rest, key=partial(_news, chosen))]
    return chosen


def _news(chosen: list[Told], tale: Told) -> tuple[int, ...]:
    """Sides, then subjects, that the chosen ones have not spoken of; then how much there is to say."""
    known = frozenset().union(*map(_story, chosen))
    sides = {side for side, _ in _story(tale)} - {side for side, _ in known}
    return len(sides), len(_story(tale) - known), *_eloquence(tale)


def _with_other_mentors(tales: list[Told], chosen: list[Told]) -> list[Told]:
    taken = {tale.pair.column for tale in chosen}
    return [tale for tale in tales if tale.pair.column not in taken]


def _eloquence(tale: Told) -> tuple[int, int]:
    """Ties people share, much for and little against."""
    sides = [reason.side for reason in tale.explanation.reasons]
    return min(2, len(shared_topics(tale.pair))), sides.count("for") - sides.count("against")


def _story(tale: Told) -> frozenset[tuple[str, str]]:
    """Sides and subjects of the reasons shown, whoever the people are."""
    about = tale.explanation.reasons
    return frozenset(
        (side, reason.kind)
        for side, most in REASONS_SHOWN.items()
        for reason in [one for one in about if one.side == side][:most]
    )


def _shown(tale: Told) -> PairView:
    """Doubts about rules are left to the page of the result."""
    return replace(pair_shown(tale, most=REASONS_SHOWN, common=frozenset(tale.doubts)), more=())
