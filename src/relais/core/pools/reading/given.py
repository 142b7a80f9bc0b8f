"""From typed answers to a pool: people who answered on the platform rather than in a spreadsheet.

The same machinery as for sheets: whoever answers the same is understood the same, whichever door they came through.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from relais.core.pairing import KeyPair
from relais.core.pools.kinds import Kind
from relais.core.pools.pool import Pool, Side
from relais.core.pools.reading.given_people import Given, givens_json
from relais.core.pools.reading.identities import Identity
from relais.core.pools.reading.sides import SideRead
from relais.core.pools.reading.together import PARIS, NamedPairs, pool_of
from relais.core.pools.remarks import Notice, Remark
from relais.core.pools.upload import Upload
from relais.core.sheets import Column, Record, Row, Sheet, Topic, Value
from relais.core.sheets.vocabulary import vocabulary

Headings = Mapping[Side, Mapping[str, str]]
"""What was asked, by side and by the field that the answers feed."""

_IMPORTANCE = "importance"


def pool_from(
    mentors: Sequence[Given],
    mentees: Sequence[Given],
    *,
    kind: Kind = "mentoring",
    today: date,
    locked: Sequence[KeyPair] = (),
    past: Sequence[KeyPair] = (),
    zone: str = PARIS,
    headings: Headings | None = None,
    is_signed: bool = True,
) -> Pool:
    """Everyone given, as people that pairing understands, and what was noticed about those they name.

    `locked` and `past` are pairs of (mentee key, mentor key). `zone` holds for whoever does not name a time zone.
    `headings` says how answers are called; a field without one goes by its own name. A side on which nobody stands is
    among `Pool.stoppers`. Rosters carry the fingerprint of what was given only when the pool `is_signed`: it takes as long
    as a third of the rest.

    >>> awa = Given("awa", "Awa", values={"wishes": (Topic("budget"),)})
    >>> beatrice = Given("beatrice", "Béatrice", values={"offers": (Topic("Budgets"),)})
    >>> pool = pool_from([beatrice], [awa], today=date(2026, 11, 21))
    >>> pool.mentors.members[0].person.offers == {pool.mentees.members[0].person.wishes[0].topic: None}
    True
    """
    asked = headings or {}
    left = _side("mentors", mentors, asked.get("mentors", {}), is_signed=is_signed)
    right = _side("mentees", mentees, asked.get("mentees", {}), is_signed=is_signed)
    return pool_of(
        kind,
        left,
        right,
        today=today,
        zone=zone,
        past=NamedPairs(tuple(past)),
        locked=NamedPairs(tuple(locked)),
        noticed=[_nobody(side) for side in (left, right) if not side.records],
    )


def _side(side: Side, givens: Sequence[Given], headings: Mapping[str, str], *, is_signed: bool) -> SideRead:
    """One side as if it had been read: a row for each person, a column for each answer that somebody gave."""
    records = tuple(Record(at, given.values, given.extras) for at, given in enumerate(givens, 1))
    identities = tuple(
        Identity(given.key, given.name, given.email, "", at) for at, given in enumerate(givens, 1)
    )
    columns = _columns(givens, headings)
    return SideRead(
        side=side,
        upload=Upload(side, givens_json(givens) if is_signed else b""),
        sheet=_sheet(side, records, columns),
        columns=columns,
        records=records,
        identities=identities,
        problems=(),
        corrections={},
    )


def _columns(givens: Sequence[Given], headings: Mapping[str, str]) -> tuple[Column, ...]:
    """Answers that feed a field, in the order of the vocabulary, then those that are only kept."""
    answered = {name for given in givens for name in given.values}
    fields = [known for name, known in vocabulary().fields.items() if name in answered]
    kept = dict.fromkeys(heading for given in givens for heading in given.extras)
    told = [(headings.get(known.name, known.name), known) for known in fields]
    return tuple(
        Column(at, "", heading, known, 1.0, certain=True, examples=())
        for at, (heading, known) in enumerate([*told, *((heading, None) for heading in kept)])
    )


def _sheet(side: Side, records: Sequence[Record], columns: Sequence[Column]) -> Sheet:
    """The cells that are read again as they were written: what matters most to people, in their own words."""
    rows = (
        Row(
            record.row,
            tuple(_written(record.values) if _tells_importance(column) else "" for column in columns),
        )
        for record in records
    )
    return Sheet(side, None, tuple(column.heading for column in columns), tuple(rows), ())


def _tells_importance(column: Column) -> bool:
    return column.field is not None and column.field.name == _IMPORTANCE


def _written(values: Mapping[str, Value]) -> str:
    said = values.get(_IMPORTANCE, ())
    topics = [topic for topic in said if isinstance(topic, Topic)] if isinstance(said, tuple) else []
    return "; ".join(t.name if t.level is None else f"{t.name} ({t.level:g})" for t in topics)


def _nobody(side: SideRead) -> Remark:
    return Remark(Notice.EMPTY_SIDE, side.upload.file, details={"side": side.side})
