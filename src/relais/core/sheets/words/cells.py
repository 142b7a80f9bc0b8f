"""Sentences about rows and cells to mend."""

from __future__ import annotations

from collections.abc import Mapping

from relais.core.sheets.problems import Code
from relais.core.sheets.words.translator import Sentence

SENTENCES: Mapping[Code, Sentence] = {
    Code.NOBODY: lambda t, _: t.gettext(
        "This row has no name and no e-mail address, so it was left out. Add one of them, or delete the row."
    ),
    Code.DUPLICATE_PERSON: lambda t, _: t.gettext(
        "“%(value)s” is already in row %(first)s, which is the one that was kept. Keep only one of the two rows."
    ),
    Code.ROW_TOO_LONG: lambda t, _: t.gettext(
        "This row reaches to cell %(count)s but the headings stop at %(expected)s, so its cells may have shifted. Put quotation marks around a cell that holds a separator."
    ),
    Code.CELL_ERROR: lambda t, _: t.gettext(
        "The cell shows the error “%(value)s”. Correct its formula or type the value."
    ),
    Code.BAD_EMAIL: lambda t, _: t.gettext(
        "“%(value)s” is not an e-mail address. Correct it, for example awa@example.org."
    ),
    Code.SEVERAL_EMAILS: lambda t, _: t.gettext("“%(value)s” holds several e-mail addresses. Keep one."),
    Code.BAD_YES_NO: lambda t, _: t.gettext(
        "“%(value)s” is neither yes nor no, so it counts as unanswered. Write yes or no."
    ),
    Code.BAD_ROLE: lambda t, _: t.gettext(
        "“%(value)s” does not say a role, so it counts as unanswered. Write mentor, mentee or both."
    ),
    Code.BAD_NUMBER: lambda t, _: t.gettext(
        "“%(value)s” is not one number, so it counts as unanswered. Write one number, zero or more."
    ),
    Code.BAD_WHOLE: lambda t, _: t.gettext(
        "“%(value)s” is not one whole number, so it counts as unanswered. Write 0, 1, 2…"
    ),
    Code.BAD_DATE: lambda t, _: t.gettext(
        "“%(value)s” is not a single day of the calendar, so it counts as unanswered. Write it as 2026-11-21."
    ),
    Code.AMBIGUOUS_DATE: lambda t, _: t.gettext(
        "“%(value)s” can be two dates, because this column writes some with the day first and others with the month first. Write it as 2026-11-21."
    ),
    Code.BAD_HOURS: lambda t, _: t.gettext(
        "“%(value)s” could not be read as hours of the week, so it counts as unanswered. Write for example: Tuesday 12:00-14:00, Thursday evening."
    ),
    Code.NO_WHOLE_HOUR: lambda t, _: t.gettext(
        "“%(value)s” holds no whole hour of the clock, so it counts as unanswered. Write the hours that are free from beginning to end, for example: Monday 12:00-14:00."
    ),
    Code.BAD_ZONE: lambda t, _: t.gettext(
        "“%(value)s” is not a time zone, so it counts as unanswered. Write for example Europe/Paris."
    ),
    Code.UNKNOWN_RANK: lambda t, _: t.gettext(
        "The place of “%(value)s” in the order of grades is not known, so it counts as unanswered. Use one of the usual grades, or numbers."
    ),
}
