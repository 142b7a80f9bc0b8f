"""What the engine found, as values to keep: pairs with their reasons, people left with what would change it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from relais.core.pairing import Absence, Criterion, HardRule
from relais.core.pairing.explanation import Who
from relais.core.pairing.figures import capital
from relais.core.pairing.rules import OutsideReportingLine
from relais.core.pairing.words import say_absence, say_pair
from relais.core.pools import LeftOver, Outcome, Pair
from relais.core.pools.rules.format import FIELDS_OF_SUBJECTS, subject_of
from relais.core.pools.words import reasons, shared_topics, why_left
from relais.core.sheets import Translator
from relais.matching.queries.board.spoken import as_told_to_anybody
from relais.matching.running.languages import in_each_language, in_each_language_to_each

Reasons = dict[str, list[tuple[str, str]]]
"""By language, sentences with their side: that of the engine, or `UNCHECKED`; and by reader (`told_to`), by side in a pair, by key in a circle."""
Sentences = dict[str, list[str]]

UNCHECKED = "unchecked"
"""The side of what is told to those who run the programme alone: that nobody said who manages somebody."""

MOST_TIES = 3
_BOTH: tuple[Who, ...] = ("mentee", "mentor")
_LINE = OutsideReportingLine.name
UNSPOKEN_RULES = frozenset({"avoid_list", "identity_wish"})
"""Rules that rest on what somebody asked in private: nobody is told whom they set aside."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair by its keys. `agreement` runs from 0 to 10,000, whatever an earlier pair is worth more.

    Pairs of one circle have its number.
    """

    mentee: str
    mentor: str
    agreement: int
    reasons: Reasons
    ties: dict[str, str]
    circle: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left, by key."""

    mentee: str
    missing: int
    cause: str
    sentences: Sentences


def found(outcome: Outcome, private: Set[str]) -> Iterator[Found]:
    """Every pair, in the order of the mentees. Nothing is said of `private` fields and questions."""
    told, silent = (
        without_importance(outcome) if "importance" in private else outcome,
        _silent(outcome, private),
    )
    earlier = frozenset(outcome.pool.past) if outcome.settings.past == "keep" else frozenset()
    for pair in outcome.pairs:
        mentee, mentor = pair.mentee.person.key, pair.mentor.person.key
        more = outcome.settings.stickiness if (mentee, mentor) in earlier else 0
        ties = "" if private & {"wishes", "offers"} else ", ".join(shared_topics(pair)[:MOST_TIES])
        sentences = in_each_language_to_each(partial(_reasons, pair, told, silent), readers=_BOTH)
        yield Found(
            mentee, mentor, pair.score - more, sentences, dict.fromkeys(as_told_to_anybody(sentences), ties)
        )


def left(outcome: Outcome) -> Iterator[Left]:
    """Everybody who is left, in the order of the mentees."""
    for one in outcome.left_over:
        absence = one.explanation.absence
        yield Left(
            one.mentee.person.key,
            one.missing,
            absence.cause if absence else "",
            in_each_language(partial(_why_left, one, outcome)),
        )


def _reasons(
    pair: Pair, outcome: Outcome, silent: Set[str], t: Translator, to: Who | None
) -> list[tuple[str, str]]:
    told = reasons(pair, outcome, t, silent=silent | {_LINE}, to=to)
    return [(side, capital(text)) for side, text in (*told, *_unchecked(pair, outcome, silent, t))]


def _unchecked(pair: Pair, outcome: Outcome, silent: Set[str], t: Translator) -> list[tuple[str, str]]:
    """Of whom nobody said who manages them, where sheets say it of others."""
    explanation = pair.explanation
    is_asked = "manager" in outcome.pool.mentors.fields | outcome.pool.mentees.fields
    if _LINE not in explanation.unverified or _LINE in silent or not is_asked:
        return []
    only = replace(explanation, reasons=(), forbidden_by=(), unverified=(_LINE,))
    return [(UNCHECKED, text) for _side, text in say_pair(only, outcome.problem, t)]


def for_everybody(reasons: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, list[list[str]]]:
    """The reasons that the people of a pair may read, by language."""
    return {
        language: [[side, text] for side, text in told if side != UNCHECKED]
        for language, told in reasons.items()
    }


def without_importance(outcome: Outcome) -> Outcome:
    """The same outcome, whose sentences do not tell what matters most to whom. Points stay what they are."""
    solved, compiled = outcome.solved, outcome.problem.compiled
    pool = replace(
        compiled.pool,
        mentees=tuple(replace(person, importance={}) for person in compiled.pool.mentees),
        mentors=tuple(replace(person, importance={}) for person in compiled.pool.mentors),
    )
    problem = replace(outcome.problem, compiled=replace(compiled, pool=pool))
    return replace(outcome, solved=replace(solved, problem=problem, _known={}))


def _silent(outcome: Outcome, private: Set[str]) -> frozenset[str]:
    """Names of the criteria and rules that look at what is private."""
    things: tuple[Criterion | HardRule, ...] = (*outcome.settings.criteria, *outcome.settings.hard)
    return frozenset(thing.name for thing in things if fields_of(thing) & private)


def fields_of(thing: Criterion | HardRule) -> frozenset[str]:
    """The fields, or the question kept beside them, that a criterion or a rule looks at."""
    known = {"coverage": ("wishes", "offers"), "minimum_hours": ("availability",)}
    subject = subject_of(thing)
    return frozenset(known.get(thing.kind, (FIELDS_OF_SUBJECTS.get(subject, subject),)))


def _why_left(one: LeftOver, outcome: Outcome, t: Translator) -> list[str]:
    """Why somebody is left and what would change it, without a word of what anybody asked in private."""
    absence = one.explanation.absence
    if absence is None:
        return [capital(sentence) for sentence in why_left(one, outcome, t)]
    said = say_absence(_spoken(absence), outcome.problem, t)
    unsaid = {ruled.rule for ruled in absence.ruled_out} & UNSPOKEN_RULES
    private = [t.gettext("Some people are set aside by what people asked in private, which nobody is told.")]
    return [capital(sentence) for sentence in (*said, *(private if unsaid else ()))]


def _spoken(absence: Absence) -> Absence:
    return replace(
        absence,
        ruled_out=tuple(ruled for ruled in absence.ruled_out if ruled.rule not in UNSPOKEN_RULES),
        lifts=tuple(lift for lift in absence.lifts if lift.rule not in UNSPOKEN_RULES),
    )
