"""What people left unanswered, and what had to be assumed instead; nothing is lost in silence."""

from collections.abc import Iterator, Sequence

from relais.core.pools.remarks import Notice, Remark
from relais.core.pools.sides import SideRead

_ANSWERS_THAT_COUNT = frozenset(
    {
        "availability", "certificate_until", "goals", "grade", "languages", "offers", "organisation", "profession",
        "seniority", "unit", "wishes",
    }
)  # fmt: skip
_MOST_ROWS = 8


def remarks_on(mentors: SideRead, mentees: SideRead) -> Iterator[Remark]:
    """What both files together leave open."""
    for side in (mentors, mentees):
        if not side.records:
            yield Remark(Notice.EMPTY_SIDE, side.upload.file, details={"side": side.side})
    if mentors.upload.content == mentees.upload.content:
        yield Remark(Notice.SAME_FILE, mentees.upload.file)
    elif both := {p.key for p in mentors.identities} & {p.key for p in mentees.identities}:
        yield Remark(Notice.IN_BOTH, mentees.upload.file, details={"number": len(both)})
    for side in (mentors, mentees):
        yield from _on_side(side)
    zones = {bool(r.values.get("time_zone")) for side in (mentors, mentees) for r in side.records}
    if zones == {True, False}:
        yield Remark(Notice.ZONE_ASSUMED, mentees.upload.file)


def _on_side(side: SideRead) -> Iterator[Remark]:
    asked = [
        r.row
        for r in side.records
        if r.values.get("identity_asked") is True and "identity_wish" not in r.values
    ]
    if asked:
        yield _remark(Notice.IDENTITY_NOT_NAMED, side, asked)
    silent = [r.row for r in side.records if "capacity" not in r.values]
    if silent and side.side == "mentors" and "capacity" in side.fields:
        yield _remark(Notice.CAPACITY_ASSUMED, side, silent)
    yield from _empty_cells(side)


def _empty_cells(side: SideRead) -> Iterator[Remark]:
    """Answers that count and that some people did not give, by column."""
    for use in side.uses:
        if use.use in _ANSWERS_THAT_COUNT and use.column.field:
            name = use.column.field.name
            rows = [record.row for record in side.records if name not in record.values]
            if (rows and not use.column.field.many) or (
                rows and sum(u.use == use.use for u in side.uses) == 1
            ):
                yield _remark(Notice.EMPTY_CELLS, side, rows, use.column.heading)


def _remark(notice: Notice, side: SideRead, rows: Sequence[int], heading: str | None = None) -> Remark:
    listed = ", ".join(str(row) for row in rows[:_MOST_ROWS]) + (", …" if len(rows) > _MOST_ROWS else "")
    details: dict[str, str | int] = {"number": len(rows), "rows": listed}
    return Remark(notice, side.upload.file, rows[0] if len(rows) == 1 else None, heading, details=details)
