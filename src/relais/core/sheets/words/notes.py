"""Sentences about what was decided without loss."""

from __future__ import annotations

from collections.abc import Mapping

from relais.core.sheets.problems import Code
from relais.core.sheets.words.translator import Asked, Sentence, Translator


def _title_rows(t: Translator, asked: Asked) -> str:
    return t.ngettext(
        "%(count)s title row was left out (“%(value)s”); the headings are in row %(heading_row)s.",
        "%(count)s title rows were left out (the first is “%(value)s”); the headings are in row %(heading_row)s.",
        int(asked["count"]),
    )


def _blank_rows(t: Translator, asked: Asked) -> str:
    return t.ngettext(
        "%(count)s blank row was skipped.",
        "%(count)s blank rows were skipped; this is the first.",
        int(asked["count"]),
    )


def _other_sheets(t: Translator, asked: Asked) -> str:
    return t.ngettext(
        "This sheet was read. Another was not: %(others)s. Name it if it is the one you want.",
        "This sheet was read. %(count)s others were not: %(others)s. Name the one you want if it is another.",
        int(asked["count"]),
    )


SENTENCES: Mapping[Code, Sentence] = {
    Code.ENCODING_GUESSED: lambda t, _: t.gettext(
        "The accented letters were read as %(encoding)s. If they look wrong, save the file again as CSV in UTF-8."
    ),
    Code.TITLE_ROWS: _title_rows,
    Code.BLANK_ROWS: _blank_rows,
    Code.TOTALS_ROW: lambda t, _: t.gettext(
        "This row of totals (“%(value)s”) is not a person and was left out."
    ),
    Code.FOOTNOTE: lambda t, _: t.gettext(
        "This note below the list (“%(value)s”) is not a person and was left out."
    ),
    Code.DUPLICATE_HEADING: lambda t, _: t.gettext(
        "Two columns are named “%(value)s”; this one is called “%(renamed)s” here."
    ),
    Code.UNNAMED_COLUMN: lambda t, _: t.gettext(
        "This column has values but no heading; it is called by its letter."
    ),
    Code.OTHER_SHEETS: _other_sheets,
    Code.DAY_FIRST: lambda t, _: t.gettext(
        "Dates such as 01/02/2026 were read with the day first. If that is wrong, write them as 2026-02-01."
    ),
    Code.MONTH_FIRST: lambda t, _: t.gettext(
        "Dates such as 01/02/2026 were read with the month first, as another date of the column shows."
    ),
    Code.THOUSANDS_GUESSED: lambda t, _: t.gettext(
        "Numbers such as “%(example)s” were read as thousands. If the sign marks decimals, write two of them."
    ),
}
