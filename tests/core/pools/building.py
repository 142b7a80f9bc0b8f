"""Uploads made from rows, and the pools they give; the smallest sheets in which a thing can happen."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from typing import Any

from relais.core.pools import Outcome, Pool, Settings, Upload, read_pool, run, suggest
from relais.core.pools.reading.spelling import fold

TODAY = date(2026, 11, 21)
ENGLISH = NullTranslations()

Row = Mapping[str, object]


def upload(rows: Sequence[Row], file: str = "sheet.csv") -> Upload:
    """A sheet whose headings are the keys of the rows, in the order met."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    target = io.StringIO()
    writer = csv.DictWriter(target, headings, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return Upload(file, target.getvalue().encode())


def person(name: str, **answers: object) -> dict[str, object]:
    """A row with a name and an address made from it."""
    return {"Nom complet": name, "E-mail": f"{fold(name).partition(' ')[0]}@example.org", **answers}


def pool(mentors: Sequence[Row], mentees: Sequence[Row], **options: Any) -> Pool:
    """The pool of two sheets, read on a fixed day."""
    options = {"today": TODAY, **options}
    return read_pool(upload(mentors, "mentors.csv"), upload(mentees, "mentees.csv"), **options)


def outcome(
    mentors: Sequence[Row], mentees: Sequence[Row], settings: Settings | None = None, **options: Any
) -> Outcome:
    """What a run on two sheets gives, under what is suggested unless settings are given."""
    both = pool(mentors, mentees, **options)
    return run(both, settings or suggest(both).settings)


def names(result: Outcome) -> list[tuple[str, str]]:
    """The pairs as (mentee, mentor), by name."""
    return [(pair.mentee.name, pair.mentor.name) for pair in result.pairs]


def notices(both: Pool) -> list[str]:
    """The codes of everything that was noticed, sheets' own problems included."""
    return [
        str(getattr(problem, "notice", None) or getattr(problem, "code", "")) for problem in both.problems
    ]
