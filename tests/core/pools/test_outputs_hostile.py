"""Files made to do harm, or cut on the way, are refused in a sentence."""

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.core.pools.problem_files import DAMAGED, NO_LIST, NO_NUMBER, SMALL, read, written

from relais.core.pairing import Problem, Refusal, check, solve
from relais.core.pools.outputs import matching_json, read_matching


def _lines(problem: Problem = SMALL) -> list[Any]:
    return [json.loads(line) for line in written(problem).splitlines()]


def _spelled(trees: list[Any]) -> bytes:
    return b"".join(json.dumps(tree).encode() + b"\n" for tree in trees)


def _changed(at: int, **values: object) -> bytes:
    trees = _lines()
    trees[at] = {**trees[at], **values}
    return _spelled(trees)


@pytest.mark.parametrize("kept", range(len(written(SMALL).splitlines())))
def test_a_file_cut_anywhere_is_refused(kept: int) -> None:
    lines = written(SMALL).splitlines(keepends=True)
    for content in (b"".join(lines[:kept]), b"".join(lines[:kept]) + lines[kept][:-2]):
        with pytest.raises(Refusal) as refused:
            read(content)
        assert str(refused.value) == DAMAGED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", DAMAGED),
        (b"PK\x03\x04 a workbook\n", DAMAGED),
        (b"\xff\xfe\n", DAMAGED),
        (b"[1]\n", DAMAGED),
        (b"[" * 200_000 + b"\n", DAMAGED),
        (b'{"a":' * 200_000 + b"\n", DAMAGED),
        (b'{"format":"x","format":"relais problem 1"}\n', DAMAGED),
        (b'{"format":"relais problem 1","mentees":NaN}\n', DAMAGED),
        (b'{"format":"relais problem 1","mentees":1e3}\n', DAMAGED),
        (b'{"format":"relais problem 1","mentees":' + b"9" * 5000 + b"}\n", DAMAGED),
        (
            b'{"format":"another"}\n',
            "p.jsonl is not a problem written by relais match --problem, or comes from another version of it.",
        ),
    ],
)
def test_what_is_no_problem_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(content)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("at", "values", "said"),
    [
        (0, {"mentees": -1}, NO_NUMBER.format("mentees")),
        (0, {"mentees": 10**15}, NO_NUMBER.format("mentees")),
        (0, {"mentees": 3.5}, DAMAGED),
        (0, {"mentees": True}, NO_NUMBER.format("mentees")),
        (0, {"mentors": 4}, NO_LIST.format("mentor_keys")),
        (0, {"stickiness": 10**7}, NO_NUMBER.format("stickiness")),
        (0, {"tables": []}, DAMAGED),
        (0, {"tables": ["mentee_view", "scores"]}, DAMAGED),
        (0, {"tables": ["scores", "scores"]}, DAMAGED),
        (0, {"tables": ["scores", "mentee_view"]}, DAMAGED),
        (0, {"packed_as": ["int16"]}, DAMAGED),
        (0, {"packed_as": "object"}, DAMAGED),
        (1, {"mentee_keys": ["a", "b"]}, NO_LIST.format("mentee_keys")),
        (1, {"mentee_keys": ["a", "b", 3]}, DAMAGED),
        (1, {"mentee_keys": ["a", "b", "\ud800"]}, DAMAGED),
        (1, {"mentee_keys": ["a", "b", "b"]}, "In p.jsonl, somebody is there twice under the same key."),
        (2, {"places": [1, 2, -1]}, NO_NUMBER.format("places")),
        (4, {"capacity": [1, 2, 10**13]}, NO_NUMBER.format("capacity")),
        (4, {"capacity": [1, 2, None]}, NO_NUMBER.format("capacity")),
        (5, {"minimum": {}}, NO_LIST.format("minimum")),
        (6, {"locked": [[0]]}, DAMAGED),
        (6, {"locked": [[0, 3]]}, DAMAGED),
        (6, {"locked": [[0, 0], [0, 0]]}, DAMAGED),
        (6, {"locked": [[0, 2]]}, "Row 0 and column 2 are locked together but forbidden."),
        (6, {"locked": [[0, -1]]}, DAMAGED),
        (7, {"previous": "none"}, NO_LIST.format("previous")),
        (8, {"table": "mentee_view"}, DAMAGED),
        (8, {"first": 1}, DAMAGED),
        (8, {"count": 2}, DAMAGED),
        (8, {"count": 4}, NO_NUMBER.format("count")),
        (8, {"count": 0}, NO_NUMBER.format("count")),
        (9, {"end": False}, DAMAGED),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(at: int, values: dict[str, object], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(_changed(at, **values))
    assert str(refused.value) == said


def test_anything_after_the_end_is_refused() -> None:
    with pytest.raises(Refusal):
        read(written(SMALL) + b"\n")


PACKED = np.array([[9, 4, -1], [8, 7, 2], [5, -1, 1]], "<i2").tobytes()


def _zipped(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


@pytest.mark.parametrize(
    "block",
    [
        {"rows": [[9, 4, -1], [8, 7, 2]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1, "1"]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1, -2]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1, 10_301]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1, 10**40]]},
        {"rows": [[9, 4, -1], [8, 7, 2], [5, -1, True]]},
        {"rows": None},
        {},
        {"zlib_base64": None},
        {"zlib_base64": "*"},
        {"zlib_base64": "é"},
        {"zlib_base64": base64.b64encode(b"nothing packed").decode()},
        {"zlib_base64": _zipped(PACKED[:-1])},
        {"zlib_base64": _zipped(PACKED + b"\0")},
        {"zlib_base64": _zipped(b"\0" * 50_000_000)},
        {"zlib_base64": base64.b64encode(zlib.compress(PACKED)[:-2]).decode()},
        {"zlib_base64": base64.b64encode(zlib.compress(PACKED) + b"more").decode()},
        {"zlib_base64": _zipped(np.full(9, -2, "<i2").tobytes())},
        {"zlib_base64": _zipped(np.full(9, 10_301, "<i2").tobytes())},
    ],
)
def test_points_that_are_not_as_announced_are_refused_when_they_are_read(block: dict[str, object]) -> None:
    trees = _lines(Problem.from_scores([[9, 4, -1], [8, 7, 2], [5, -1, 1]], [1, 2, 1], stickiness=300))
    trees[8] = {"table": "scores", "first": 0, "count": 3, **block}
    found = read(_spelled(trees)).problem
    with pytest.raises(Refusal) as refused:
        found.scoring.block(slice(None))
    assert str(refused.value) in (DAMAGED, NO_LIST.format("rows"))


def test_a_line_longer_than_any_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relais.core.pools.outputs.reading_problems.LONGEST", 80)
    with pytest.raises(Refusal) as refused:
        read(written(SMALL))
    assert str(refused.value) == "p.jsonl has a line far longer than Relais writes; it was not read."


def test_a_block_of_more_than_memory_should_hold_is_refused_before_it_is_unpacked() -> None:
    trees = _lines(Problem.from_scores(np.zeros((3, 2), int), [1, 1]))
    rows, columns = 5_000, 5_000
    trees[0] |= {"mentees": rows, "mentors": columns}
    trees[1] = {"mentee_keys": [str(at) for at in range(rows)]}
    trees[2] = {"places": [1] * rows}
    trees[3] = {"mentor_keys": [str(at) for at in range(columns)]}
    trees[4], trees[5] = {"capacity": [1] * columns}, {"minimum": [0] * columns}
    trees[8] = {"table": "scores", "first": 0, "count": rows, "zlib_base64": ""}
    with pytest.raises(Refusal) as refused:
        read(_spelled(trees))
    assert str(refused.value) == DAMAGED


Change = Callable[[dict[str, Any]], object]


def _with(**values: object) -> Change:
    return lambda tree: tree.update(values)


def _in_proof(**values: object) -> Change:
    return lambda tree: tree["proof"].update(values)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_with(format="relais matching 2"), "m.json was not written by relais match --problem, or comes from another version of it."),
        (_with(problem_sha256="0" * 64), "m.json answers another problem, or the problem was changed since: the fingerprints differ."),
        (_with(objective="best"), "damaged"),
        (_with(objective=["total"]), "damaged"),
        (_with(proof=None), "damaged"),
        (_with(total="12"), NO_NUMBER.format("total")),
        (_with(total=2**63), NO_NUMBER.format("total")),
        (_with(lowest=0.5), "damaged"),
        (_with(pairs=None), NO_LIST.format("pairs")),
        (_with(pairs=[["0", "1", "2"]]), "damaged"),
        (_with(pairs=[["0", 1]]), "damaged"),
        (_with(pairs=[["0", "zoe"]]), "m.json pairs “zoe”, who is not in the problem."),
        (_in_proof(prices=[1, 2]), NO_LIST.format("prices")),
        (_in_proof(prices=[1, 2, 2**80]), NO_NUMBER.format("prices")),
        (_in_proof(pair_bonus=None), NO_NUMBER.format("pair_bonus")),
        (_in_proof(people_cover=None), "damaged"),
        (_in_proof(pairs_cover={"mentees": [3], "mentors": []}), "damaged"),
        (_in_proof(pairs_cover={"mentees": [-1], "mentors": []}), "damaged"),
        (_in_proof(pairs_cover={"mentees": [0]}), NO_LIST.format("mentors")),
        (_in_proof(above=[]), "damaged"),
        (_in_proof(above_is="nothing"), "damaged"),
    ],
)  # fmt: skip
def test_a_file_of_pairs_that_cannot_be_read_is_refused(change: Change, said: str) -> None:
    back = read(written(SMALL))
    tree = json.loads(matching_json(SMALL, solve(SMALL), back.fingerprint))
    change(tree)
    with pytest.raises(Refusal) as refused:
        read_matching(json.dumps(tree).encode(), "m.json", back.problem, back.fingerprint)
    expected = DAMAGED if said == "damaged" else said
    assert str(refused.value) == expected.replace("p.jsonl", "m.json")


def test_prices_left_out_prove_nothing_and_harm_nothing() -> None:
    back = read(written(SMALL))
    tree = json.loads(matching_json(SMALL, solve(SMALL), back.fingerprint))
    tree["proof"]["prices"] = None
    claim = read_matching(json.dumps(tree).encode(), "m.json", back.problem, back.fingerprint)
    assert (check(back.problem, claim).dual, check(back.problem, claim).is_proven) == (None, False)
