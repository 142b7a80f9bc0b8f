"""Problems told in one sentence each: what is wrong, where, and the mend."""

from __future__ import annotations

from relais.core.sheets.problems import Problem
from relais.core.sheets.words import cells, files, notes
from relais.core.sheets.words.translator import Translator

__all__ = ["Translator", "say"]

_SENTENCES = {**files.SENTENCES, **cells.SENTENCES, **notes.SENTENCES}


def say(problem: Problem, t: Translator) -> str:
    """The sentence for a problem, after its place in the file.

    >>> from gettext import NullTranslations
    >>> from relais.core.sheets.problems import Code
    >>> bad = Problem(Code.BAD_EMAIL, "mentors.csv", row=4, column="C", heading="E-mail", value="awa@")
    >>> say(bad, NullTranslations())
    'mentors.csv, row 4, column C (E-mail): “awa@” is not an e-mail address. Correct it, for example awa@example.org.'
    """
    asked = {
        **problem.details,
        "row": problem.row or 0,
        "column": problem.column or "",
        "heading": problem.heading or "",
        "value": problem.value or "",
    }
    sentence = _SENTENCES[problem.code](t, asked) % asked
    return t.gettext("%(where)s: %(sentence)s") % {"where": where(problem, t), "sentence": sentence}


def where(problem: Problem, t: Translator) -> str:
    """The place of a problem: the file, then its sheet, row and column as far as they are known."""
    place = {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "heading": problem.heading,
    }
    column = (
        t.gettext("column %(column)s (%(heading)s)") if problem.heading else t.gettext("column %(column)s")
    )
    parts = [
        "%(file)s",
        t.gettext("sheet “%(sheet)s”") if problem.sheet is not None else "",
        t.gettext("row %(row)s") if problem.row is not None else "",
        column if problem.column is not None else "",
    ]
    return ", ".join(part % place for part in parts if part)
