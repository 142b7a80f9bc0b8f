"""Sentences about whole files, sheets, and columns that must be there."""

from __future__ import annotations

from collections.abc import Mapping

from relais.core.sheets.problems import Code
from relais.core.sheets.words.translator import Asked, Sentence, Translator


def _not_a_table(t: Translator, asked: Asked) -> str:
    sentences = {
        "pdf": t.gettext(
            "This is a PDF document. Open the spreadsheet it came from and send that, or a CSV file."
        ),
        "image": t.gettext("This is a picture. Send the spreadsheet itself, as .xlsx, .ods or .csv."),
        "archive": t.gettext("This is an archive. Unpack it and send the spreadsheet that is inside."),
        "document": t.gettext(
            "This is a text document or a presentation. Copy its table into a spreadsheet and send that."
        ),
        "page": t.gettext("This is a web page. Open it in a spreadsheet program and save it as .xlsx."),
    }
    other = t.gettext("This is not a table that can be read. Send a spreadsheet as .xlsx, .ods or .csv.")
    return sentences.get(str(asked.get("is")), other)


def _nul(t: Translator, _: Asked) -> str:
    return t.gettext(
        "The text holds characters that no spreadsheet writes (NUL). Export the file again, as .xlsx or as CSV in UTF-8."
    )


SENTENCES: Mapping[Code, Sentence] = {
    Code.EMPTY: lambda t, _: t.gettext("There is nothing in it. Check that the right file was chosen."),
    Code.TOO_LARGE: lambda t, _: t.gettext(
        "The file is %(size)s MB and at most %(limit)s MB can be read. Remove pictures and unused sheets, "
        "or save it as CSV."
    ),
    Code.UNPACKED_TOO_LARGE: lambda t, _: t.gettext(
        "Once unpacked, the workbook takes %(size)s MB, far more than a list of people needs (%(limit)s "
        "MB). Copy the list into a new workbook and send that."
    ),
    Code.TOO_MANY_PARTS: lambda t, _: t.gettext(
        "The workbook has %(count)s parts and at most %(limit)s can be read. Copy the list of people into a new workbook."
    ),
    Code.TOO_MANY_ROWS: lambda t, _: t.gettext(
        "The sheet reaches down to row %(count)s and at most %(limit)s rows can be read. Delete the rows below the list, or split the file."
    ),
    Code.TOO_MANY_COLUMNS: lambda t, _: t.gettext(
        "The sheet has %(count)s columns and at most %(limit)s can be read. Delete the columns that are not needed."
    ),
    Code.TOO_MANY_CELLS: lambda t, _: t.gettext(
        "The sheet covers %(count)s cells and at most %(limit)s can be read. Delete the empty rows and columns around the list."
    ),
    Code.CELL_TOO_LONG: lambda t, _: t.gettext(
        "The cell that begins with “%(value)s” holds %(count)s characters and at most %(limit)s can be read. Shorten it."
    ),
    Code.ENCRYPTED: lambda t, _: t.gettext(
        "The file is protected by a password. Save it without the password and send it again."
    ),
    Code.NOT_A_TABLE: _not_a_table,
    Code.OLD_WORKBOOK: lambda t, _: t.gettext(
        "This is an old or binary Excel format. Open it in a spreadsheet program and save it as .xlsx."
    ),
    Code.ENTITIES: lambda t, _: t.gettext(
        "The workbook declares entities, which no spreadsheet needs and which can do harm. Copy the list into a new workbook."
    ),
    Code.DAMAGED: lambda t, _: t.gettext(
        "The file is damaged or cut short. Open it in a spreadsheet program, save it again and send the new copy."
    ),
    Code.NUL_CHARACTERS: _nul,
    Code.UNCLOSED_QUOTE: lambda t, _: t.gettext(
        "A quotation mark opens in this row and never closes, so the rows below cannot be told apart. Add the closing mark or remove the opening one."
    ),
    Code.NO_HEADINGS: lambda t, _: t.gettext(
        "No row gives the names of the columns. Add one above the first person: first name, last name, e-mail…"
    ),
    Code.NO_SUCH_SHEET: lambda t, _: t.gettext(
        "There is no sheet named “%(value)s”. The sheets are: %(present)s."
    ),
    Code.NO_SUCH_COLUMN: lambda t, _: t.gettext(
        "There is no column named “%(value)s”. The columns are: %(present)s."
    ),
    Code.NO_SUCH_FIELD: lambda t, _: t.gettext(
        "“%(heading)s” cannot become “%(value)s”, which is not a known kind of column. Choose one of the list."
    ),
    Code.FIELD_TWICE: lambda t, _: t.gettext(
        "“%(heading)s” and another column are both set as “%(value)s”; only one column can be. Choose which."
    ),
    Code.NO_ROWS: lambda t, _: t.gettext("There is nobody below the headings. Add one row for each person."),
    Code.NO_PERSON_COLUMN: lambda t, _: t.gettext(
        "No column gives a name or an e-mail address. Add one, or say which column it is."
    ),
}
