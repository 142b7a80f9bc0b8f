"""What people left unanswered, and what had to be assumed instead; nothing is lost in silence."""

from collections.abc import Iterator

from relais.core.pools.kinds import Kind
from relais.core.pools.reading.sides import SideRead
from relais.core.pools.remarks import Notice, Remark, remark_on_rows

_ANSWERS_THAT_COUNT = frozenset(
    {
        "availability", "certificate_until", "goals", "grade", "languages", "offers", "organisation", "profession",
        "seniority", "unit", "wishes",
    }
)  # fmt: skip


def remarks_on(mentors: SideRead, mentees: SideRead, kind: Kind) -> Iterator[Remark]:
    """What both files together leave open."""
    for side in (mentors, mentees):
        if not side.records:
            yield Remark(Notice.EMPTY_SIDE, side.upload.file, details={"side": side.side})
    if _seem_swapped(mentors, mentees):
        yield Remark(Notice.SWAPPED, mentors.upload.file, details={"other": mentees.upload.file})
    both = {p.key for p in mentors.identities} & {p.key for p in mentees.identities}
    if mentors.upload.content == mentees.upload.content:
        is_ring = kind == "peer" and both
        yield Remark(Notice.PEERS_IN_RINGS if is_ring else Notice.SAME_FILE, mentees.upload.file)
    elif both:
        yield Remark(Notice.IN_BOTH, mentees.upload.file, details={"number": len(both)})
    for side in (mentors, mentees):
        yield from _on_side(side)
    zones = {bool(r.values.get("time_zone")) for side in (mentors, mentees) for r in side.records}
    if zones == {True, False}:
        yield Remark(Notice.ZONE_ASSUMED, mentees.upload.file)


def _seem_swapped(mentors: SideRead, mentees: SideRead) -> bool:
    """Those who accompany only wish, and those to accompany only offer."""
    sought, given = {"wishes", "offers"} & set(mentors.fields), {"wishes", "offers"} & set(mentees.fields)
    return (sought, given) == ({"wishes"}, {"offers"})


def _on_side(side: SideRead) -> Iterator[Remark]:
    asked = [
        r.row
        for r in side.records
        if r.values.get("identity_asked") is True and "identity_wish" not in r.values
    ]
    if asked:
        yield remark_on_rows(Notice.IDENTITY_NOT_NAMED, side.upload.file, asked)
    silent = [r.row for r in side.records if "capacity" not in r.values]
    if silent and side.side == "mentors" and "capacity" in side.fields:
        yield remark_on_rows(Notice.CAPACITY_ASSUMED, side.upload.file, silent)
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
                yield remark_on_rows(Notice.EMPTY_CELLS, side.upload.file, rows, use.column.heading)
