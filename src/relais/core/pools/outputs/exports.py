"""The result for other programs: CSV and JSON."""

import base64
import json
import zlib
from dataclasses import asdict
from gettext import NullTranslations
from typing import Any

from relais import __version__
from relais.core.pairing import Problem, Regrets, regrets
from relais.core.pairing.pool import EVERYBODY
from relais.core.pairing.scoring import Scoring, blocks
from relais.core.pools.outcome import Outcome, Pair
from relais.core.pools.outputs.problems import is_same
from relais.core.pools.outputs.tables import pairs_table
from relais.core.pools.pool import Roster
from relais.core.pools.rules.writing import to_toml
from relais.core.pools.study import NOTHING, Groups, Study
from relais.core.sheets import Translator, write_csv

MOST_LISTED = 4_000_000
"""Cells of the score table up to which it is written as nested lists; beyond, as packed bytes."""

MOST_PACKED = 200_000_000
"""Cells up to which it is written at all: beyond, the bytes would not fit in memory."""


def pairs_csv(outcome: Outcome, t: Translator) -> bytes:
    """The pairs with their reasons, one per line, for any spreadsheet program."""
    return write_csv(pairs_table(outcome, t))


def to_json(outcome: Outcome, study: Study = NOTHING) -> bytes:
    """Everything, scores and capacities included, so that the optimum can be computed again by other means.

    `scores` has one row per mentee and one column per mentor, in the order of `mentees` and `mentors`: 0 to 10,000, -1
    forbidden. Beyond 4,000,000 cells it is an object instead: `{"shape": [n, m], "int32le_zlib_base64": "…"}`; beyond
    200,000,000 only `{"shape": [n, m]}`, since `problem_lines` tells them without holding them. `mentee_view` and
    `mentor_view`, alike, are what each side makes of the same pairs; null where it is the scores.
    `regrets` has one number per mentee in each of its lists (see `relais.core.pairing.Regrets`); null beyond 200,000,000
    cells. `weights` and `groups` are null unless they were looked into; people stand there by their row.
    The same files under the same settings give the same bytes.
    """
    tree = {
        "relais": __version__,
        "kind": outcome.settings.kind,
        "objective": outcome.settings.objective,
        "files": [_file(outcome.pool.mentors), _file(outcome.pool.mentees)],
        "settings": to_toml(outcome.settings, None, NullTranslations()),
        "mentees": _mentees(outcome.problem),
        "mentors": _mentors(outcome.problem),
        "pairs": [_pair(pair) for pair in outcome.pairs],
        "left_over": [
            {
                "mentee": left.mentee.person.key,
                "missing": left.missing,
                "absence": _plain(left.explanation.absence),
            }
            for left in outcome.left_over
        ],
        "total": outcome.total,
        "mean": outcome.mean,
        "lowest": outcome.lowest,
        "certificate": _plain(outcome.certificate),
        "regrets": _regrets(outcome, study),
        "weights": _plain(study.weights),
        "groups": _groups(study.groups),
        "scores": _scores(outcome.problem.scoring),
        "mentee_view": _view(outcome.problem.mentee_scoring, outcome.problem.scoring),
        "mentor_view": _view(outcome.problem.mentor_scoring, outcome.problem.scoring),
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def _file(roster: Roster) -> dict[str, object]:
    return {
        "side": roster.side,
        "file": roster.file,
        "sha256": roster.fingerprint,
        "people": len(roster.members),
    }


def _mentees(problem: Problem) -> list[dict[str, object]]:
    return [
        {"key": person.key, "name": person.name, "places": places}
        for person, places in zip(problem.compiled.pool.mentees, problem.places.tolist(), strict=True)
    ]


def _mentors(problem: Problem) -> list[dict[str, object]]:
    limits = zip(problem.capacity.tolist(), problem.minimum.tolist(), strict=True)
    return [
        {"key": person.key, "name": person.name, "capacity": capacity, "minimum": minimum}
        for person, (capacity, minimum) in zip(problem.compiled.pool.mentors, limits, strict=True)
    ]


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "mentee": pair.mentee.person.key,
        "mentor": pair.mentor.person.key,
        "score": pair.score,
        "is_locked": pair.explanation.is_locked,
        "reasons": [_plain(reason) for reason in pair.explanation.reasons],
        "unverified": list(pair.explanation.unverified),
        "wanted_by": pair.explanation.wanted_by,
        "keeps_minimum": pair.explanation.keeps_minimum,
    }


def _plain(value: Any) -> Any:
    return None if value is None else asdict(value)


def _regrets(outcome: Outcome, study: Study) -> object:
    if study.groups:
        return _told(study.groups.regrets)
    if outcome.problem.pair_count > MOST_PACKED:
        return None
    return _told(regrets(outcome.problem, outcome.matching))


def _told(found: Regrets) -> dict[str, object]:
    of_each = {name: getattr(found, name).tolist() for name in ("points", "ranks", "allowed")}
    return {"median": found.median, "worst": found.worst, **of_each}


def _groups(groups: Groups | None) -> object:
    if groups is None:
        return None
    return {"column": groups.heading, "lines": [_plain(view) for view in groups.views]}


def _view(view: Scoring, scores: Scoring) -> object:
    return None if is_same(view, scores, most=MOST_PACKED) else _scores(view)


def _scores(scoring: Scoring) -> object:
    cells = scoring.shape[0] * scoring.shape[1]
    if cells <= MOST_LISTED:
        return scoring.block(EVERYBODY).tolist()
    told: dict[str, object] = {"shape": list(scoring.shape)}
    if cells <= MOST_PACKED:
        told["int32le_zlib_base64"] = base64.b64encode(_packed(scoring)).decode()
    return told


def _packed(scoring: Scoring) -> bytes:
    packing = zlib.compressobj()
    runs = blocks(scoring.shape[0])
    pieces = [packing.compress(scoring.block(rows).astype("<i4").tobytes()) for rows in runs]
    return b"".join([*pieces, packing.flush()])
