"""What the board of a run costs in queries, CPU and bytes, beside a plain list of 50 rows in the same minute.

    python -m bench.board [--pairs 1000] [--rounds 40]

The board has a full page of pairs, people left, and places of mentors. Pages are asked for in turn, round after round, so
that a slow moment of the machine touches both; the median counts. At most 2.5 times the list is the bar.
"""

import argparse
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bench.pages import production

if TYPE_CHECKING:
    from django.test import Client

BAR = 2.5


def main() -> None:
    """Measure both pages and say whether the bar holds."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.board", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--pairs", type=int, default=1_000, metavar="N", help="pairs of the run (1000)")
    parser.add_argument(
        "--rounds", type=int, default=40, metavar="N", help="how often each is asked for (40)"
    )
    asked = parser.parse_args()
    with production():
        client, board = _furnished(asked.pairs)
        print(measured(client, board, max(3, asked.rounds)))


def measured(client: "Client", board: str, rounds: int) -> str:
    """One line: queries, milliseconds, how many times the list, kilobytes."""
    from django.db import connection  # noqa: PLC0415 (once Django is set up)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 (once Django is set up)

    pages = (board, "/bare/rows/")
    taken: dict[str, list[float]] = {page: [] for page in pages}
    for _ in range(rounds):
        for page in pages:
            before = process_time()
            answer = client.get(page, SERVER_NAME="127.0.0.1")
            taken[page].append(process_time() - before)
            if answer.status_code != 200:
                raise SystemExit(f"{page} answers {answer.status_code}.")
    with CaptureQueriesContext(connection) as asked:
        weight = len(client.get(board, SERVER_NAME="127.0.0.1").content)
    ours, bare = (1_000 * median(taken[page]) for page in pages)
    verdict = "holds" if ours <= BAR * bare else "MISSED"
    return (
        f"{verdict}  the board: {ours:.1f} ms, {ours / bare:.1f} × the list of 50 rows ({bare:.1f} ms; bar: {BAR}), "
        f"{len(asked)} queries, {weight / 1_000:.0f} kB"
    )


def _furnished(pairs: int) -> "tuple[Client, str]":
    """Somebody who runs a programme, and the address of a board of so many pairs and a tenth of them left."""
    from django.db import transaction  # noqa: PLC0415 (once Django is set up)
    from tests.architecture.browsing import browser_of  # noqa: PLC0415 (its models exist once Django is set up)
    from tests.cast import DANIEL  # noqa: PLC0415 (beside the one above)
    from tests.factories.boards import many_pairs  # noqa: PLC0415 (its models exist once Django is set up)
    from tests.factories.matching import make_left_over  # noqa: PLC0415 (its models exist once Django is set up)
    from tests.factories.people import cast_person, make_person  # noqa: PLC0415 (beside the ones above)
    from tests.factories.programmes import make_enrolment  # noqa: PLC0415 (beside the ones above)

    daniel = cast_person(DANIEL)
    with transaction.atomic():
        for _ in range(50):
            make_person()
        run = many_pairs(daniel, pairs)
        for _ in range(pairs // 10):
            make_left_over(run, make_enrolment(run.programme))
    return browser_of(daniel), f"/programmes/{run.programme.public_id}/board/"


if __name__ == "__main__":
    main()
