"""What each page costs in queries, CPU and bytes, beside a bare Django page on the same stack in the same minute.

    python -m bench.pages [--rounds 40]

Every page of the product is found from its addresses; detail pages are given the samples, and lists the rows, of
`tests/architecture/samples.py`, where each context adds its own. Pages are asked for in turn, round after round, so that
a slow moment of the machine touches all of them; the median counts. Settings, middleware and static files are those of
production; the database is a throwaway one, of the kind DATABASE_URL asks for.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import django


def main() -> None:
    """Measure every page and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.pages", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--rounds", type=int, default=40, metavar="N", help="how often each page is asked for (40)"
    )
    rounds = max(3, parser.parse_args().rounds)
    with production():
        from bench import costs  # noqa: PLC0415 (its models exist once Django is set up)

        costs.show(costs.measured(costs.found_pages(), rounds), rounds)


@contextmanager
def production() -> Iterator[None]:
    """Django as it is served, on a throwaway home and database."""
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as home:
        os.environ.update(
            RELAIS_HOME=home, RELAIS_LOG_LEVEL="error", DJANGO_SETTINGS_MODULE="relais.config.settings"
        )
        django.setup()
        from django.conf import settings  # noqa: PLC0415 (read once the environment is set)
        from django.core.management import call_command  # noqa: PLC0415 (once Django is set up)
        from django.db import connection  # noqa: PLC0415 (once Django is set up)

        settings.ROOT_URLCONF = "bench.bare"
        call_command("collectstatic", interactive=False, verbosity=0)
        kept, on = connection.settings_dict["NAME"], connection.creation
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{home}/bench.sqlite3"
        on.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            on.destroy_test_db(kept, verbosity=0)


if __name__ == "__main__":
    main()
