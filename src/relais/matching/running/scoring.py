"""What two people would be worth together under a run's own rules, whether the run paired them or not.

The answers and rules that the run kept are read over its whole pool, so that the integers are those of the run itself;
what was decided by hand about two people is left to whoever asks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

import numpy as np

from relais.core import pairing
from relais.core.pairing import HardRule, Person, Problem
from relais.core.pairing.words.pairs import say_forbidden
from relais.core.pools.populating import populate
from relais.core.pools.running import rules_of
from relais.core.sheets import Translator
from relais.matching.models import Run
from relais.matching.running.languages import in_each_language
from relais.matching.running.peers import from_both_ends
from relais.matching.running.pools import Prepared, prepare
from relais.matching.running.results import UNSPOKEN_RULES, Found, Reasons
from relais.matching.running.snapshots import unpacked
from relais.matching.running.staying import made_to_stay
from relais.matching.running.telling import told
from relais.programmes.models import Enrolment

Two = tuple[int, int]
"""Ids of the enrolments of a mentee and of a mentor."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What two people would be together. `agreement` is None when `refused_by` says, by language, why they cannot be."""

    agreement: int | None
    refused_by: Mapping[str, str] | None = None
    reasons: Reasons = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)


def agreements(run: Run, pairs: Sequence[Two]) -> dict[Two, int | None]:
    """How well each of these pairs suits, 0 to 10,000; None where a rule forbids it or somebody was not there."""
    whole = _whole_of(run)
    return _agreements(whole, pairs) if whole else dict.fromkeys(pairs)


def scored(run: Run, pairs: Sequence[Two]) -> dict[Two, Scored]:
    """What each of these pairs would be, with its reasons, or why it cannot be."""
    whole = _whole_of(run)
    if whole is None:
        return dict.fromkeys(pairs, Scored(None, in_each_language(_was_not_there)))
    worth, places = _agreements(whole, pairs), _places(whole, pairs)
    allowed = [two for two in pairs if worth[two] is not None]
    known = dict(zip(allowed, _told_of(whole, [places[two] for two in allowed]), strict=True))
    return {
        two: Scored(worth[two], None, known[two].reasons, known[two].ties)
        if two in known
        else Scored(None, _refusal(whole, _refused_place(whole, two)))
        for two in pairs
    }


def _agreements(whole: "_Whole", pairs: Sequence[Two]) -> dict[Two, int | None]:
    """Between peers, the mean of what each is for the other; what is forbidden to one is to both."""
    there = _one_way(whole, pairs)
    if not whole.are_peers:
        return there
    back = _one_way(whole, [two[::-1] for two in pairs])
    return {two: _mean(found, back[two[::-1]]) for two, found in there.items()}


def _mean(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else (one + other) // 2


def _one_way(whole: "_Whole", pairs: Sequence[Two]) -> dict[Two, int | None]:
    places = _places(whole, pairs)
    there = [two for two in pairs if two in places]
    listed = np.array([places[two] for two in there], np.intp).reshape(-1, 2)
    scores = dict(zip(there, whole.problem.scoring.of(*listed.T).tolist(), strict=True))
    return {two: None if scores.get(two, -1) < 0 else scores[two] for two in pairs}


@dataclass(frozen=True, slots=True)
class _Whole:
    """The pool of a run, compiled: where each person stands in it, by id of their enrolment."""

    prepared: Prepared
    problem: Problem
    rows: Mapping[int, int]
    columns: Mapping[int, int]

    @property
    def are_peers(self) -> bool:
        """Whether everybody stands on both sides."""
        return self.prepared.snapshot.kind == "peer"


def _whole_of(run: Run) -> _Whole | None:
    """What made the run; None where nothing of it was kept."""
    return _compiled(bytes(run.people), run.rules, run.objective) if run.people else None


@lru_cache(maxsize=2)
def _compiled(people: bytes, rules: str, objective: str) -> _Whole:
    """Kept for the next question about the same run: one looks at several swaps before choosing."""
    with made_to_stay():
        return _compiled_now(people, rules, objective)


def _compiled_now(people: bytes, rules: str, objective: str) -> _Whole:
    snapshot = replace(unpacked(people), locked=(), forbidden=(), earlier=())
    prepared = prepare(snapshot, rules, objective, is_signed=False)
    pool, settings = prepared.pool, prepared.settings
    everybody = populate(pool, settings)
    fair = replace(rules_of(pool, settings, everybody), locked=(), previous=(), stickiness=0, minimum=0)
    problem = pairing.compile(everybody.mentees, everybody.mentors, fair)
    mentees = [member.person.key for member in pool.mentees.members]
    mentors = [member.person.key for member in pool.mentors.members]
    ids = dict(Enrolment.objects.filter(public_id__in={*mentees, *mentors}).values_list("public_id", "pk"))
    return _Whole(
        prepared,
        problem,
        {ids[key]: row for row, key in enumerate(mentees) if key in ids},
        {ids[key]: column for column, key in enumerate(mentors) if key in ids},
    )


def _places(whole: _Whole, pairs: Sequence[Two]) -> dict[Two, Two]:
    """Row and column of each pair whose two people were there."""
    return {
        (mentee, mentor): (whole.rows[mentee], whole.columns[mentor])
        for mentee, mentor in pairs
        if mentee in whole.rows and mentor in whole.columns
    }


def _told_of(whole: _Whole, at: Sequence[Two]) -> Iterable[Found]:
    """What there is to say of each of these pairs; between peers, from both ends."""
    if not whole.are_peers:
        return _told(whole, at)
    people = whole.prepared.pool
    row_of = {one.person.key: row for row, one in enumerate(people.mentees.members)}
    column_of = {one.person.key: column for column, one in enumerate(people.mentors.members)}
    turned = [
        (row_of[people.mentors.members[column].person.key], column_of[people.mentees.members[row].person.key])
        for row, column in at
    ]
    return [from_both_ends(*ends) for ends in zip(_told(whole, at), _told(whole, turned), strict=True)]


def _told(whole: _Whole, at: Sequence[Two]) -> Iterable[Found]:
    pool, settings = whole.prepared.pool, whole.prepared.settings
    return told(whole.problem, pool, settings, whole.prepared.snapshot.private, at)


def _refused_place(whole: _Whole, two: Two) -> Two | None:
    """Where two people stand who cannot be together; between peers, from the end that forbids it."""
    if whole.are_peers and _one_way(whole, [two])[two] is not None:
        two = two[::-1]
    return _places(whole, [two]).get(two)


def _refusal(whole: _Whole, at: Two | None) -> dict[str, str]:
    """Why two people cannot be together, without a word of what anybody asked in private."""
    if at is None:
        return in_each_language(_was_not_there)
    rows, columns = np.array([at[0]], np.intp), np.array([at[1]], np.intp)
    bans = [ban.rule for ban in whole.problem.compiled.bans if ban.forbids(rows, columns)[0, 0]]
    spoken = next((rule for rule in bans if rule.name not in UNSPOKEN_RULES), None)
    keys = (
        whole.prepared.pool.mentees.members[at[0]].person.key,
        whole.prepared.pool.mentors.members[at[1]].person.key,
    )
    if keys in whole.prepared.snapshot.apart:
        return in_each_language(_is_settled)
    return in_each_language(partial(_forbidden, spoken, whole.problem.compiled.pool.mentors[at[1]]))


def _was_not_there(t: Translator) -> str:
    return t.gettext(
        "One of the two was not to be placed when this run was made. Start a new run to include them."
    )


def _is_settled(t: Translator) -> str:
    return t.gettext(
        "These two people are already going forward together, were asked, or one of them declined."
    )


def _forbidden(rule: HardRule | None, mentor: Person, t: Translator) -> str:
    if rule is None:
        return t.gettext("Something asked in private keeps these two people apart.")
    return say_forbidden(rule, mentor, t)
