"""What the kernels work out in floats, or one pair at a time, is what whole numbers say."""

import numpy as np
import pytest
from bench.pool import RULES, pool

from relais.core.pairing import CloseTexts, Rules, compile
from relais.core.pairing.large.adding import ten_thousandth
from relais.core.pairing.large.gathered import Gathered, gathered_from
from relais.core.pairing.large.kernels import kernel
from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.tabling import JOINT, MENTEE, MENTOR, parts_of, tables_of
from relais.core.pairing.pool import Ints

LARGEST = 100_000_000


@kernel
def _divided_wrongly(largest: int) -> int:
    wrong = 0
    for number in range(largest + 1):
        wrong += np.int64(ten_thousandth(number)) != number // 10_000
    return wrong


@pytest.mark.slow
def test_ten_thousandths_are_exact_for_every_number_they_are_taken_of() -> None:
    assert _divided_wrongly(LARGEST) == 0


@pytest.mark.slow
@pytest.mark.parametrize("lowest", [0, 4_000, 8_000, 9_500])
def test_whom_mentees_are_open_to_is_found_without_asking_all_of_them(lowest: int) -> None:
    problem = compile(*pool(600), RULES)
    scoring = Gathered(tables_of(parts_of(problem.compiled, np.zeros((0, 2), np.intp), 0), JOINT))
    rows = np.random.default_rng(5).permutation(600)[:500]
    found = np.asarray((problem.scores[rows] >= lowest).any(axis=0))
    assert scoring.open_to(rows, lowest).tolist() == found.tolist()
    known = np.arange(len(found)) % 3 > 0
    assert scoring.open_to(rows, lowest, known=known).tolist() == (found | known).tolist()


@pytest.mark.slow
def test_tables_of_some_people_say_of_them_what_those_of_all_said() -> None:
    problem = compile(*pool(90), RULES)
    previous = np.argwhere(problem.scores >= 0)[:50]
    tables = tables_of(parts_of(problem.compiled, previous, 700), MENTEE)
    chance = np.random.default_rng(6)
    rows, columns = chance.permutation(90)[:40], chance.permutation(30)[:20]
    some = Gathered(reordered_tables(tables, rows, columns, np.array([[3, 4]])))
    expected = Gathered(tables).block(rows, columns)
    expected[3, 4] = -1
    assert some.block(slice(None)).tolist() == expected.tolist()


def test_a_table_of_scores_keeps_what_pairs_of_last_year_are_worth_above_the_most() -> None:
    scores = np.array([[10_000, -1, 1_010_000], [10_300, 0, 9_999], [-1, 5, 32_768]], np.int32)
    scoring, places = gathered_from(scores), np.arange(9)
    assert scoring.block(slice(None)).tolist() == scores.tolist()
    assert scoring.of(*np.divmod(places, 3)).tolist() == scores.ravel().tolist()
    rows, columns = np.array([2, 0]), np.array([2, 1])
    assert scoring.block(rows, columns).tolist() == scores[np.ix_(rows, columns)].tolist()
    turned = scoring.reordered(rows, columns, np.array([[0, 0]]))
    assert turned.block(slice(None)).tolist() == [[-1, 5], [1_010_000, -1]]
    assert scoring.open_to(np.array([0]), lowest=10_001).tolist() == [False, False, True]


@pytest.mark.slow
@pytest.mark.parametrize("view", [JOINT, MENTEE, MENTOR])
@pytest.mark.parametrize("rules", [RULES, Rules(criteria=(*RULES.criteria, CloseTexts(10)), hard=RULES.hard)])
def test_a_pair_alone_is_worth_what_it_is_worth_among_many(view: int, rules: Rules) -> None:
    problem = compile(*pool(120), rules)
    previous = np.argwhere(problem.scores >= 0)[:50]
    scoring = Gathered(tables_of(parts_of(problem.compiled, previous, 700), view))
    table: Ints = scoring.block(slice(None))
    rows, columns = np.divmod(np.arange(table.size), table.shape[1])
    assert scoring.of(rows, columns).tolist() == table.ravel().tolist()
    assert (table >= 0).any()
