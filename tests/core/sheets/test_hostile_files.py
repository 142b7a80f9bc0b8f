"""Files that would harm the machine, or that are no table, are refused with one clear problem each."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableRow
from tests.core.sheets.making import Rows, csv_bytes, ods_cell, unzip, xlsx_bytes, zip_bytes

from relais.core.sheets import LIMITS, Code, Limits, Problem, Sheet, Unreadable, open_sheet

PEOPLE = [["Prénom", "Courriel"], ["Awa", "awa@exemple.fr"], ["Zoé", "zoe@exemple.fr"]]
WORKBOOK = xlsx_bytes({"Mentors": PEOPLE})
SHEET = "xl/worksheets/sheet1.xml"


def problem_of(content: bytes, limits: Limits = LIMITS) -> Problem:
    with pytest.raises(Unreadable) as caught:
        open_sheet(content, file="mentors.csv", limits=limits)
    return caught.value.problem


def with_part(name: str, part: bytes) -> bytes:
    return zip_bytes({**unzip(WORKBOOK), name: part})


def sheet_with(cells: bytes) -> bytes:
    return with_part(SHEET, unzip(WORKBOOK)[SHEET].replace(b"<sheetData>", b"<sheetData>" + cells))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "image"),
        (b"\xff\xd8\xff\xe0 JFIF", "image"),
        (b"GIF89a......", "image"),
        (b"\x1f\x8b\x08\x00....", "archive"),
        (b"{\\rtf1 bonjour}", "document"),
        (b"<!DOCTYPE html><table><tr><td>Awa</td></tr></table>", "page"),
        (b"  <html><body>", "page"),
        (b'<?xml version="1.0"?><Workbook/>', "other"),
        (bytes(range(1, 9)) * 50, "other"),
        (zip_bytes({"photo.jpg": b"x"}), "archive"),
        (zip_bytes({"word/document.xml": b"<x/>"}), "document"),
        (
            zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "document",
        ),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(content: bytes, kind: str) -> None:
    problem = problem_of(content)
    assert (problem.code, problem.details["is"]) == (Code.NOT_A_TABLE, kind)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    problem = problem_of(b"Nom;Courriel\n" * 100_000, Limits(bytes=1024**2))
    assert (problem.code, problem.details) == (Code.TOO_LARGE, {"limit": 1, "size": 2})


def test_nul_characters_are_refused_with_their_row() -> None:
    problem = problem_of(b"Nom;Courriel\nAwa;a@b.fr\nZo\0e;z@b.fr\n")
    assert (problem.code, problem.row) == (Code.NUL_CHARACTERS, 3)


def test_cut_utf_16_is_damaged() -> None:
    assert problem_of(csv_bytes(PEOPLE, encoding="utf-16")[:-1]).code is Code.DAMAGED


def test_a_cell_that_is_too_long_is_refused_with_its_place() -> None:
    problem = problem_of(csv_bytes([["Nom", "Bio"], ["Awa", "b" * 21]]), Limits(cell=20))
    assert (problem.code, problem.row, problem.column, problem.details) == (
        Code.CELL_TOO_LONG,
        2,
        "B",
        {"limit": 20, "count": 21},
    )


def test_a_cell_that_is_too_long_in_a_workbook_is_refused_with_its_place() -> None:
    problem = problem_of(xlsx_bytes({"Mentors": [["Nom", "Bio"], ["Awa", "b" * 21]]}), Limits(cell=20))
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        Code.CELL_TOO_LONG,
        "Mentors",
        2,
        "B",
    )


@pytest.mark.parametrize(
    "make", [csv_bytes, lambda rows: xlsx_bytes({"Mentors": rows})], ids=["text", "workbook"]
)
def test_too_many_rows_and_too_many_columns_are_refused(make: Callable[[Rows], bytes]) -> None:
    content = make([["Nom", "Bio"], *[["Awa", "b"]] * 10])
    assert [problem_of(content, limits).code for limits in (Limits(rows=10), Limits(columns=1))] == [
        Code.TOO_MANY_ROWS,
        Code.TOO_MANY_COLUMNS,
    ]


def test_a_workbook_that_unpacks_to_far_more_than_it_weighs_is_refused() -> None:
    bomb = with_part("xl/worksheets/sheet2.xml", b" " * 5 * 1024**2)
    assert len(bomb) < 20_000
    assert problem_of(bomb).code is Code.UNPACKED_TOO_LARGE
    assert (
        problem_of(bomb, replace(LIMITS, ratio=10**9, unpacked=4 * 1024**2)).code is Code.UNPACKED_TOO_LARGE
    )


def test_a_workbook_of_thousands_of_parts_is_refused() -> None:
    parts = {**unzip(WORKBOOK), **{f"xl/{n}.xml": b"" for n in range(2000)}}
    assert problem_of(zip_bytes(parts)).code is Code.TOO_MANY_PARTS


def test_a_size_that_lies_in_the_table_of_contents_does_not_unpack_more() -> None:
    honest = with_part(SHEET, unzip(WORKBOOK)[SHEET] + b" " * 100_000)
    true_size = len(unzip(honest)[SHEET]).to_bytes(4, "little")
    lying = honest.replace(true_size, (50).to_bytes(4, "little"))
    assert lying != honest
    assert problem_of(lying).code is Code.DAMAGED


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r = "A999999"/></row>',
        b"<row r='1'><c r='A999999'/></row>",
        b'<row r="1"><c\tr="A999999"/></row>',
        b'<row r="1"><c r=" A999999"/></row>',
        b'<row r="1"><c r=\n"A0999999"/></row>',
    ],
)
def test_one_cell_in_the_far_corner_is_refused_before_its_rectangle_exists(cell: bytes) -> None:
    assert problem_of(sheet_with(cell)).code is Code.TOO_MANY_ROWS


def test_a_far_cell_in_a_wide_sheet_is_refused_by_its_area() -> None:
    cells = b'<row r="1"><c r="SF1"><v>1</v></c></row><row r="2"><c r="A99999"><v>1</v></c></row>'
    assert problem_of(sheet_with(cells)).code is Code.TOO_MANY_CELLS


def test_a_long_text_shared_by_many_cells_is_refused() -> None:
    table = b"<sst>" + b"<si><t>" + b"b" * 19_000 + b"</t></si>" + b"<si><t>c</t></si></sst>"
    uses = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 20_000))
    parts = {**unzip(sheet_with(uses)), "xl/sharedStrings.xml": table}
    assert problem_of(zip_bytes(parts)).code is Code.UNPACKED_TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(encoding: str) -> None:
    part = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'.encode(
        encoding
    )
    assert problem_of(with_part("xl/worksheets/sheet1.xml", part)).code is Code.ENTITIES


def repeated(columns: int, rows: int) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Mentors")
    for cells, times in ((["Prénom", "Courriel"], 1), (["Awa", "a@b.fr"], rows)):
        line = TableRow(numberrowsrepeated=times)
        for cell in cells:
            line.addElement(ods_cell(cell, numbercolumnsrepeated=columns))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_cells_repeated_to_fill_the_memory_are_refused() -> None:
    sizes = ((2**31, 1), (1, 2**31), (250, 99_000), (10**4000, 1))
    assert [problem_of(repeated(*size)).code for size in sizes] == [
        Code.TOO_MANY_COLUMNS,
        Code.TOO_MANY_ROWS,
        Code.TOO_MANY_CELLS,
        Code.TOO_MANY_COLUMNS,
    ]


def test_an_encrypted_workbook_asks_for_one_without_password() -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 200
    )
    ods = zip_bytes(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"\x01",
            "META-INF/manifest.xml": b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        }
    )
    locked = bytearray(WORKBOOK)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert [problem_of(bytes(content)).code for content in (ole, ods, locked)] == [Code.ENCRYPTED] * 3


def test_an_old_binary_workbook_asks_to_be_saved_as_xlsx() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 200
    xlsb = zip_bytes({"xl/workbook.bin": b"\0"})
    assert [problem_of(content).code for content in (ole, xlsb)] == [Code.OLD_WORKBOOK] * 2


def test_a_word_document_of_old_is_not_a_table() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 200
    assert problem_of(ole).code is Code.NOT_A_TABLE


@pytest.mark.parametrize("length", [30, 200, 1000, -30])
def test_a_workbook_cut_short_is_damaged(length: int) -> None:
    assert problem_of(WORKBOOK[:length]).code is Code.DAMAGED


def test_a_part_that_cannot_be_unpacked_is_damaged() -> None:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in unzip(WORKBOOK).items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    packed = zlib.compress(unzip(WORKBOOK)[SHEET])[2:12]
    content = target.getvalue()
    assert problem_of(content.replace(packed, b"\xff" * 10)).code is Code.DAMAGED


def outcome(content: bytes) -> Sheet | Problem:
    try:
        return open_sheet(content, file="mentors.csv", limits=Limits(rows=200, columns=50))
    except Unreadable as refusal:
        return refusal.problem


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_sheet_or_a_problem(content: bytes) -> None:
    assert isinstance(outcome(content), Sheet | Problem)


@pytest.mark.slow
@settings(max_examples=80)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_any_bytes_changed_gives_a_sheet_or_a_problem(place: int, change: bytes) -> None:
    content = WORKBOOK[:place] + change + WORKBOOK[place + len(change) :]
    assert isinstance(outcome(content), Sheet | Problem)


@pytest.mark.slow
@settings(max_examples=80)
@given(st.integers(0, len(unzip(WORKBOOK)[SHEET]) - 1), st.binary(min_size=1, max_size=8))
def test_a_sheet_with_any_bytes_changed_gives_a_sheet_or_a_problem(place: int, change: bytes) -> None:
    part = unzip(WORKBOOK)[SHEET]
    changed = part[:place] + change + part[place + len(change) :]
    assert isinstance(outcome(with_part(SHEET, changed)), Sheet | Problem)
