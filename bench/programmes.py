"""What pages of a programme cost, at fifty rows and at thousands of people, and how they fare while pairs are worked out.

    python -m bench.programmes [--people 2000] [--rounds 30]

First every page of a programme with fifty rows, beside a plain list of fifty rows in the same minute: queries, CPU, and
how many times the list; bars are 12 queries, twice the list for pages that are lists, two and a half times for the board.
Then the same pages
and what is worked out on demand in a large programme, in seconds. Last, a run of that programme in a process of its own,
as the worker does it, while pages are asked for here: how much longer they take, twice at most.
"""

import argparse
import os

from bench.pages import production


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.programmes", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--people", type=int, default=2_000, metavar="N", help="people of the large programme (2000)"
    )
    parser.add_argument(
        "--rounds", type=int, default=30, metavar="N", help="how often each page is asked for (30)"
    )
    asked = parser.parse_args()
    os.environ["RELAIS_JOBS"] = "worker"  # what is asked for waits, as in an installation that is served
    with production():
        from bench import fifty, thousands  # noqa: PLC0415 (its models exist once Django is set up)

        if asked.rounds:
            fifty.show(asked.rounds)
        if asked.people:
            thousands.show(max(asked.people // 2, 10))


if __name__ == "__main__":
    main()
