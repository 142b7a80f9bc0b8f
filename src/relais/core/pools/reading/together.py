"""From two uploads to a pool."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from relais.core.pairing import KeyPair
from relais.core.pools.kinds import Kind
from relais.core.pools.pool import Corrections, Member, Pool, Roster, Side
from relais.core.pools.reading.identities import Directory, align
from relais.core.pools.reading.members import SCALES, Setting, members_of, spellings_of
from relais.core.pools.reading.pair_files import Sides, read_pairs
from relais.core.pools.reading.sides import SideRead, read_side, with_identities
from relais.core.pools.reading.unanswered import remarks_on
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.upload import Upload
from relais.core.sheets import Problem, Severity, Unreadable, parse_scale

NO_CORRECTIONS: Mapping[Side, Corrections] = MappingProxyType({})
PARIS = "Europe/Paris"
_WORST_FIRST = tuple(Severity)
_T = TypeVar("_T")


def read_pool(
    mentors: Upload,
    mentees: Upload,
    *,
    kind: Kind = "mentoring",
    today: date,
    columns: Mapping[Side, Corrections] = NO_CORRECTIONS,
    past: Upload | None = None,
    locked: Upload | None = None,
    zone: str = PARIS,
) -> Pool:
    """Everyone in the two files, as people that pairing understands, and everything that was noticed.

    `columns` corrects what headings mean, by side ("mentors", "mentees"): a heading or column letter, and the name of a
    field, or None for a column not to be used. `past` and `locked` are files of pairs. A person's key is the e-mail
    address, else the identifier, else the name; the same key on both sides is the same person. `zone` holds for
    whoever does not name a time zone.

    Raises `Unusable` when a file cannot be opened; problems inside files are in `Pool.problems`, and `Pool.stoppers`
    says whether pairing is possible.
    """
    left, right = _read_both(mentors, mentees, columns)
    sides = Sides(Directory(right.identities), Directory(left.identities))
    return pool_of(
        kind,
        left,
        right,
        today=today,
        zone=zone,
        past=_pairs(past, sides, strict=False),
        locked=_pairs(locked, sides, strict=True),
        noticed=remarks_on(left, right, kind),
    )


@dataclass(frozen=True, slots=True)
class NamedPairs:
    """Pairs of (mentee key, mentor key), the file that named them if one did, and what was noticed in it."""

    pairs: tuple[KeyPair, ...] = ()
    file: str | None = None
    remarks: tuple[Remark, ...] = ()


def pool_of(
    kind: Kind,
    left: SideRead,
    right: SideRead,
    *,
    today: date,
    zone: str,
    past: NamedPairs,
    locked: NamedPairs,
    noticed: Iterable[Remark],
) -> Pool:
    """The pool of mentors (left) and mentees (right), with pairs that were named and what was `noticed` of both sides."""
    everyone = Directory([*left.identities, *right.identities])
    kept = frozenset(column.heading for side in (left, right) for column in side.columns if not column.field)
    setting = Setting(everyone, spellings_of([left, right]), kept, today, zone)
    mentors, mentor_remarks = members_of(left, setting)
    mentees, mentee_remarks = members_of(right, setting)
    scales, scale_remarks = _scales([(left, mentors), (right, mentees)])
    remarks = [*mentor_remarks, *mentee_remarks, *past.remarks, *locked.remarks, *scale_remarks, *noticed]
    said_before = [*_said_before(left, everyone), *_said_before(right, everyone)]
    return Pool(
        kind,
        _roster(left, mentors),
        _roster(right, mentees),
        today,
        past=tuple(dict.fromkeys([*past.pairs, *said_before])),
        locked=locked.pairs,
        past_file=past.file,
        locked_file=locked.file,
        scales=scales,
        problems=_worst_first([*left.problems, *right.problems, *remarks]),
    )


def _read_both(
    mentors: Upload, mentees: Upload, columns: Mapping[Side, Corrections]
) -> tuple[SideRead, SideRead]:
    """Both sides, or every problem of both files at once; the same people under the same keys."""
    problems: list[Problem] = []
    left = _tried(lambda: read_side(mentors, "mentors", columns.get("mentors", {})), problems)
    right = _tried(lambda: read_side(mentees, "mentees", columns.get("mentees", {})), problems)
    if left is None or right is None:
        raise Unusable(tuple(problems))
    aligned = with_identities(left, align(left.identities, right.identities))
    return aligned, with_identities(right, align(right.identities, aligned.identities))


def _tried(read: Callable[[], _T], problems: list[Problem]) -> _T | None:
    try:
        return read()
    except Unreadable as failure:
        problems.append(failure.problem)
        return None


def _pairs(upload: Upload | None, sides: Sides, *, strict: bool) -> NamedPairs:
    if upload is None:
        return NamedPairs()
    try:
        pairs, remarks = read_pairs(upload, sides, strict=strict)
    except Unreadable as failure:
        raise Unusable((failure.problem,)) from failure
    return NamedPairs(pairs, upload.file, remarks)


def _said_before(side: SideRead, directory: Directory) -> list[KeyPair]:
    """Earlier pairs told in a column of the sheet itself."""
    return [
        (identity.key, key) if side.side == "mentees" else (key, identity.key)
        for record, identity in zip(side.records, side.identities, strict=True)
        for mention in _people(record.values.get("previous", ()))
        for key in directory.find(mention)
    ]


def _people(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()


def _scales(
    sides: Sequence[tuple[SideRead, Sequence[Member]]],
) -> tuple[dict[str, Mapping[str, float]], list[Remark]]:
    """One order for the words of both sheets; words without rank are remarked on once per file."""
    scales, remarks = {}, []
    for scale in SCALES:
        # Sorted, so that the order of rows never changes what is understood.
        parsed = parse_scale(
            sorted(m.said[scale] for _, members in sides for m in members if scale in m.said)
        )
        if parsed.ranks:
            scales[scale] = parsed.ranks
        for side, members in sides:
            unknown = sorted({m.said[scale] for m in members if scale in m.said} & set(parsed.unknown))
            if unknown:
                details: dict[str, str | int] = {"number": len(unknown), "scale": scale}
                remarks.append(
                    Remark(Notice.UNKNOWN_LEVELS, side.upload.file, value=", ".join(unknown), details=details)
                )
    return scales, remarks


def _roster(side: SideRead, members: tuple[Member, ...]) -> Roster:
    return Roster(
        side.side,
        side.upload.file,
        side.upload.fingerprint,
        side.sheet.sheet,
        side.uses,
        members,
        dict(side.corrections),
    )


def _worst_first(problems: Sequence[Problem | Remark]) -> tuple[Problem | Remark, ...]:
    # The same list on both sides has the same problems: each is told once.
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: _WORST_FIRST.index(p.severity)))
