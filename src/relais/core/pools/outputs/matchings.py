"""The pairs and their proof as a file, beside the problem they answer; and back from it."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from relais.core.pairing import Cover, Matching, Objective, Problem, Proof, Refusal
from relais.core.pairing.pool import Bools, Pairs
from relais.core.pairing.refusals import gettext_noop
from relais.core.pools.kinds import OBJECTIVES
from relais.core.pools.outputs.problems import keys_of
from relais.core.pools.outputs.strict import damaged, listed, parsed, wide, wide_numbers

FORMAT = "relais matching 1"
_KINDS_ABOVE = ("pairs", "people", "minimum")


@dataclass(frozen=True, eq=False, slots=True)
class Claim:
    """What a file of pairs claims: the pairs as rows and columns, what they make, and why nothing is better."""

    objective: Objective
    pairs: Pairs
    total: int
    lowest: int | None
    proof: Proof


def matching_json(problem: Problem, matching: Matching, fingerprint: str) -> bytes:
    """The pairs by key, what was aimed for and reached, and the proof; `fingerprint` is that of the problem's file.

    Prices stand in the order of the problem's mentors; covers list rows and columns of the problem, from 0.
    """
    pool, proof = problem.compiled.pool, matching.proof
    mentees = keys_of(pool.mentees, problem.mentee_count)
    mentors = keys_of(pool.mentors, problem.mentor_count)
    told = {
        "format": FORMAT,
        "problem_sha256": fingerprint,
        "objective": matching.objective,
        "total": matching.total,
        "lowest": matching.lowest,
        "proof": {
            "prices": None if proof.prices is None else proof.prices.tolist(),
            "pair_bonus": int(proof.pair_bonus),
            "person_bonus": int(proof.person_bonus),
            "people_cover": _cover(proof.people_cover),
            "pairs_cover": _cover(proof.pairs_cover),
            "above": None if proof.above is None else _cover(proof.above),
            "above_is": _KINDS_ABOVE[2 if proof.above_is_minimum else int(proof.above_is_people)],
        },
        "pairs": [[mentees[row], mentors[column]] for row, column in matching.pairs.tolist()],
    }
    # One name, and then one pair, on each line: people open this file too.
    lines = [f"{json.dumps(name)}:{_spelled(value, name)}" for name, value in told.items()]
    return ("{" + ",\n".join(lines) + "}\n").encode()


def _spelled(value: object, name: str) -> str:
    if name == "pairs" and isinstance(value, list):
        return "[\n" + ",\n".join(_spelled(pair, "") for pair in value) + "]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cover(cover: Cover) -> dict[str, list[int]]:
    return {
        "mentees": np.flatnonzero(cover.mentees).tolist(),
        "mentors": np.flatnonzero(cover.mentors).tolist(),
    }


def read_matching(content: bytes, file: str, problem: Problem, fingerprint: str) -> Claim:
    """What the file claims about the problem of that fingerprint. Raises `Refusal` when it cannot be read as such."""
    tree = parsed(content, file)
    if tree.get("format") != FORMAT:
        raise Refusal(
            gettext_noop(
                "%(file)s was not written by relais match --problem, or comes from another version of it."
            ),
            file=file,
        )
    if tree.get("problem_sha256") != fingerprint:
        raise Refusal(
            gettext_noop(
                "%(file)s answers another problem, or the problem was changed since: the fingerprints differ."
            ),
            file=file,
        )
    objective, told = tree.get("objective"), tree.get("proof")
    if objective not in OBJECTIVES or not isinstance(told, dict):
        raise damaged(file)
    lowest = None if tree.get("lowest") is None else wide(tree, "lowest", file)
    pairs = _pairs(listed(tree, "pairs", file), problem, file)
    return Claim(objective, pairs, wide(tree, "total", file), lowest, _proof(told, problem, file))


def _pairs(told: list[Any], problem: Problem, file: str) -> Pairs:
    """Rows and columns of the pairs, as often as they are told: the check finds what stands there twice."""
    pool = problem.compiled.pool
    sides = [
        {key: at for at, key in enumerate(keys_of(people, length))}
        for people, length in ((pool.mentees, problem.mentee_count), (pool.mentors, problem.mentor_count))
    ]
    found = np.zeros((len(told), 2), np.intp)
    for at, pair in enumerate(told):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(key, str) for key in pair)):
            raise damaged(file)
        for side, key in enumerate(pair):
            if key not in sides[side]:
                raise Refusal(
                    gettext_noop("%(file)s pairs “%(name)s”, who is not in the problem."), file=file, name=key
                )
            found[at, side] = sides[side][key]
    return found


def _proof(told: dict[str, Any], problem: Problem, file: str) -> Proof:
    prices = told.get("prices")
    if told.get("above_is") not in _KINDS_ABOVE:
        raise damaged(file)
    return Proof(
        _cover_of(told.get("people_cover"), problem, file),
        _cover_of(told.get("pairs_cover"), problem, file),
        None
        if prices is None
        else np.array(wide_numbers(told, "prices", file, problem.mentor_count), np.int64),
        wide(told, "pair_bonus", file),
        wide(told, "person_bonus", file),
        above=None if told.get("above") is None else _cover_of(told["above"], problem, file),
        above_is_people=told["above_is"] == "people",
        above_is_minimum=told["above_is"] == "minimum",
    )


def _cover_of(told: object, problem: Problem, file: str) -> Cover:
    if not isinstance(told, dict):
        raise damaged(file)
    return Cover(
        _mask(told, "mentees", problem.mentee_count, file), _mask(told, "mentors", problem.mentor_count, file)
    )


def _mask(told: dict[str, Any], name: str, length: int, file: str) -> Bools:
    numbers = listed(told, name, file)
    if not all(type(number) is int and 0 <= number < length for number in numbers):
        raise damaged(file)
    mask = np.zeros(length, bool)
    mask[np.array(numbers, np.intp)] = True
    return mask
