"""From records to the people that pairing understands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relais.core.pairing import Person, Wish
from relais.core.pools.pool import Member
from relais.core.pools.reading.identities import Directory, Identity
from relais.core.pools.reading.importance import importances_of
from relais.core.pools.reading.sides import SideRead
from relais.core.pools.reading.spelling import Spelling, fold, fold_language, fold_topic
from relais.core.pools.reading.weekly_hours import in_utc
from relais.core.pools.remarks import Notice, Remark
from relais.core.sheets import Record, Topic
from relais.core.sheets.parsing.topics import parse_level

TRAITS = ("organisation", "unit", "site", "profession", "job_title", "languages", "goals", "identity")
"""Fields whose values become traits of a person, under the same name."""

SCALES = ("grade", "seniority")
"""Fields whose words are ordered."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What people of both sides share: who is who, how things are spelt, what can be named, when and where."""

    directory: Directory
    spellings: Mapping[str, Spelling]
    headings: frozenset[str]
    today: date
    zone: str


def spellings_of(sides: Sequence[SideRead]) -> dict[str, Spelling]:
    """One spelling per trait, and one for all topics, from the words of every side."""
    records = [record for side in sides for record in side.records]
    folds = {"languages": fold_language, "goals": fold_topic, "topics": fold_topic}
    read = {trait: (trait, *_also(trait)) for trait in TRAITS} | {"topics": ("offers", "wishes", "levels")}
    told = {field for record in records for field in record.values}
    found = {}
    for name, fields in read.items():
        said = [field for field in fields if field in told]  # most sheets tell few of them
        words = [word for record in records for word in names(record, said)] if said else []
        found[name] = Spelling(words, folds.get(name, fold))
    return found


def names(record: Record, fields: Iterable[str]) -> tuple[str, ...]:
    """The words of some fields, whether the cell holds one text, several, or topics with levels."""
    found: list[str] = []
    for name in fields:
        value = record.values.get(name, ())
        if isinstance(value, tuple):
            found += [item.name if isinstance(item, Topic) else item for item in value]
        elif isinstance(value, str):
            found.append(value)
    return tuple(found)


def members_of(side: SideRead, setting: Setting) -> tuple[tuple[Member, ...], tuple[Remark, ...]]:
    """The people of a side in the order of the file, and what was noticed about the people they name."""
    importances, remarks = importances_of(side, setting.headings)
    members = []
    for record, identity in zip(side.records, side.identities, strict=True):
        mentioned = _Mentions(side, record, setting.directory, remarks)
        member = _member(side, record, identity, mentioned, setting)
        importance = importances.get(record.row)
        members.append(replace(member, importance=importance) if importance else member)
    return tuple(members), tuple(remarks)


class _Mentions:
    """The people a row names, found in the directory; what is unknown or ambiguous is remarked on."""

    def __init__(self, side: SideRead, record: Record, directory: Directory, remarks: list[Remark]) -> None:
        self._side, self._record, self._directory, self._remarks = side, record, directory, remarks

    def managers(self) -> tuple[frozenset[str], frozenset[str]]:
        """The managers' keys, and everyone an ambiguous name could be: none of them is proposed."""
        found: set[str] = set()
        perhaps: set[str] = set()
        for mention in names(self._record, ["manager"]):
            keys = self._directory.find(mention)
            if len(keys) > 1:
                self._remark(Notice.AMBIGUOUS_PERSON, "manager", mention, keys)
                perhaps.update(keys)
            else:
                found.add(keys[0] if keys else fold(mention))
        return frozenset(found), frozenset(perhaps)

    def everyone(self, field: str) -> tuple[str, ...]:
        """The keys of all the people a field names, all of them when a name is ambiguous."""
        return tuple(key for mention in names(self._record, [field]) for key in self._keys(field, mention))

    def first(self, field: str) -> tuple[str, ...]:
        """The keys of the people a field names in order, without those that nobody can tell apart."""
        found = (self._keys(field, mention) for mention in names(self._record, [field]))
        return tuple(dict.fromkeys(keys[0] for keys in found if len(keys) == 1))

    def _keys(self, field: str, mention: str) -> tuple[str, ...]:
        keys = self._directory.find(mention)
        if len(keys) != 1:
            self._remark(Notice.AMBIGUOUS_PERSON if keys else Notice.UNKNOWN_PERSON, field, mention, keys)
        return keys

    def _remark(self, notice: Notice, field: str, mention: str, keys: Sequence[str]) -> None:
        heading = next((c.heading for c in self._side.columns if c.field and c.field.name == field), None)
        self._remarks.append(
            Remark(
                notice,
                self._side.upload.file,
                self._record.row,
                heading,
                mention,
                {"number": len(keys), "field": field},
            )
        )


def _member(
    side: SideRead, record: Record, identity: Identity, mentioned: _Mentions, setting: Setting
) -> Member:
    values = record.values
    capacity = values.get("capacity")
    return Member(
        person=_person(side, record, identity, mentioned, setting),
        row=record.row,
        email=identity.email,
        said={scale: str(values[scale]) for scale in SCALES if values.get(scale)},
        capacity=capacity if isinstance(capacity, int) else None,
        extras=record.extras,
    )


def _person(
    side: SideRead, record: Record, identity: Identity, mentioned: _Mentions, setting: Setting
) -> Person:
    values = record.values
    managers, maybe_managers = mentioned.managers()
    minimum = values.get("minimum") if side.side == "mentors" else None
    monthly, until = values.get("monthly_hours"), values.get("certificate_until")
    return Person(
        identity.key,
        identity.name,
        traits=_traits(record, setting.spellings),
        offers=_offers(side, record, setting.spellings["topics"]),
        wishes=_wishes(side, record, setting.spellings["topics"]),
        hours=_hours(record, setting),
        ranked=mentioned.first("ranked"),
        avoid=frozenset(mentioned.everyone("avoid")) | maybe_managers,
        managers=managers - {identity.key},
        minimum=minimum if isinstance(minimum, int) else 0,
        monthly_hours=float(monthly) if isinstance(monthly, int | float) else None,
        certificate_until=until if isinstance(until, date) else None,
        wished_identity=_wished_identity(record, setting.spellings["identity"]),
        text=" ".join(names(record, ["text"])),
    )


def _traits(record: Record, spellings: Mapping[str, Spelling]) -> dict[str, frozenset[str]]:
    told = (trait for trait in TRAITS if trait in record.values)
    said = {trait: frozenset(map(spellings[trait], names(record, [trait]))) for trait in told}
    return {trait: values for trait, values in said.items() if values}


def _offers(side: SideRead, record: Record, spelling: Spelling) -> dict[str, float | None]:
    field = side.topics if side.side == "mentors" else "offers"
    return {spelling(topic.name): topic.level for topic in _topics(record, field, spelling)}


def _wishes(side: SideRead, record: Record, spelling: Spelling) -> tuple[Wish, ...]:
    field = side.topics if side.side == "mentees" else "wishes"
    found = {spelling(topic.name): topic.level for topic in _topics(record, field, spelling)}
    return tuple(Wish(topic, level=level) for topic, level in found.items())


def _topics(record: Record, field: str, spelling: Spelling) -> list[Topic]:
    """The topics of a field, those without a level taking the one of the same topic in the column of levels.

    A level that stands alone there, without a topic, holds for every topic.
    """
    said = _typed(record, "levels")
    levels = {spelling(topic.name): topic.level for topic in said}
    alone = parse_level(said[0].name) if len(said) == 1 else None
    return [
        topic if topic.level is not None else Topic(topic.name, levels.get(spelling(topic.name), alone))
        for topic in _typed(record, field)
    ]


def _typed(record: Record, field: str) -> list[Topic]:
    value = record.values.get(field, ())
    return [item for item in value if isinstance(item, Topic)] if isinstance(value, tuple) else []


def _hours(record: Record, setting: Setting) -> frozenset[int] | None:
    local, zone = record.values.get("availability"), record.values.get("time_zone")
    if not isinstance(local, frozenset):
        return None
    return in_utc(local, zone if isinstance(zone, str) else setting.zone, setting.today)


def _wished_identity(record: Record, spelling: Spelling) -> frozenset[str]:
    """What the person asked for; nothing when they answered that they do not ask for it."""
    if record.values.get("identity_asked", True) is not True:
        return frozenset()
    return frozenset(map(spelling, names(record, ["identity_wish"])))


def _also(trait: str) -> tuple[str, ...]:
    return ("identity_wish",) if trait == "identity" else ()
