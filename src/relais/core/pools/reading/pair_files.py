"""Files of pairs: last year's, or those already decided.

Such a file names a mentee and a mentor per row, in two columns that may be called anything; ours, exported last year,
is one of them. The two columns are those whose cells name the most people of each side; headings settle ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from relais.core.pairing import KeyPair
from relais.core.pools.reading.identities import Directory
from relais.core.pools.reading.spelling import fold
from relais.core.pools.remarks import Notice, Remark
from relais.core.pools.upload import Upload
from relais.core.sheets import Sheet, open_sheet

_MENTOR_WORDS = ("mentor", "coach", "accompagnateur", "accompagnatrice", "accompagnant", "tuteur", "tutrice")
_MENTEE_WORDS = ("mentee", "mentore", "coache", "coachee", "accompagne", "accompagnee", "filleul", "filleule")


@dataclass(frozen=True, slots=True)
class Sides:
    """The directories of the two sides, and the keys that are on each."""

    mentees: Directory
    mentors: Directory


def read_pairs(
    upload: Upload, sides: Sides, *, strict: bool
) -> tuple[tuple[KeyPair, ...], tuple[Remark, ...]]:
    """The pairs of (mentee key, mentor key) of the file, and what was noticed.

    A row that names nobody of the pool is an error when `strict` (a decided pair must exist), else a note.
    Raises `relais.core.sheets.Unreadable`.
    """
    sheet = open_sheet(upload.content, file=upload.file)
    columns = _columns(sheet, sides)
    if columns is None:
        return (), (Remark(Notice.NO_PAIR_COLUMNS, upload.file),)
    pairs: dict[KeyPair, None] = {}
    remarks: list[Remark] = []
    for row in sheet.rows:
        mentions = [str(row.cells[column]).strip() for column in columns]
        _add(pairs, remarks, mentions, sides, Remark(Notice.PAIR_ELSEWHERE, upload.file, row.number), strict)
    return tuple(pairs), (_read(upload, sheet, columns, len(pairs)), *_together(remarks))


def _read(upload: Upload, sheet: Sheet, columns: tuple[int, int], number: int) -> Remark:
    """How many pairs were read, and where: a file given by mistake shows itself."""
    mentee, mentor = (sheet.headings[column] for column in columns)
    details: dict[str, str | int] = {"number": number, "mentee": mentee, "mentor": mentor}
    return Remark(Notice.PAIRS_READ, upload.file, details=details)


def _add(
    pairs: dict[KeyPair, None],
    remarks: list[Remark],
    mentions: Sequence[str],
    sides: Sides,
    at: Remark,
    strict: bool,
) -> None:
    if not any(mentions):
        return
    found = (sides.mentees.find(mentions[0]), sides.mentors.find(mentions[1]))
    if all(len(keys) == 1 for keys in found):
        pairs[found[0][0], found[1][0]] = None
        return
    missing = next(m for m, keys in zip(mentions, found, strict=True) if len(keys) != 1)
    notice = _notice(missing, strict, ambiguous=any(len(keys) > 1 for keys in found))
    remarks.append(Remark(notice, at.file, at.row, value=missing))


def _notice(missing: str, strict: bool, *, ambiguous: bool) -> Notice:
    if strict:
        return Notice.LOCK_UNKNOWN
    if not missing:
        return Notice.PAIR_INCOMPLETE
    return Notice.AMBIGUOUS_PERSON if ambiguous else Notice.PAIR_ELSEWHERE


def _together(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks, those about people who are simply not in the pool this time made one."""
    others = tuple(r for r in remarks if r.notice is not Notice.PAIR_ELSEWHERE)
    elsewhere = [r for r in remarks if r.notice is Notice.PAIR_ELSEWHERE]
    if not elsewhere:
        return others
    first = elsewhere[0]
    return (*others, Remark(first.notice, first.file, value=first.value, details={"number": len(elsewhere)}))


def _columns(sheet: Sheet, sides: Sides) -> tuple[int, int] | None:
    """The mentee's column and the mentor's, or None when no two columns name people."""
    places = range(len(sheet.headings))
    mentee_hits = [_hits(sheet, i, sides.mentees, _MENTEE_WORDS) for i in places]
    mentor_hits = [_hits(sheet, i, sides.mentors, _MENTOR_WORDS) for i in places]
    choices = [
        (mentee_hits[a][0] + mentor_hits[b][0], mentee_hits[a][1] + mentor_hits[b][1], -a, -b)
        for a in places
        for b in places
        if a != b and min(sum(mentee_hits[a]), sum(mentor_hits[b])) > 0
    ]
    if not choices:
        return None
    _, _, a, b = max(choices)
    return -a, -b


def _hits(sheet: Sheet, column: int, directory: Directory, words: Sequence[str]) -> tuple[int, int]:
    """How many cells name somebody of the side, each counted once more under a fitting heading; then the heading alone."""
    named = sum(bool(directory.find(str(row.cells[column]))) for row in sheet.rows if row.cells[column] != "")
    fits = any(word in words or word.rstrip("s") in words for word in fold(sheet.headings[column]).split())
    return named * (1 + fits), int(fits)
