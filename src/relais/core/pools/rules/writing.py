"""From settings to a commented text that a programme manager can edit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from relais.core.pairing import (
    CertificateValid,
    CommonHours,
    Criterion,
    Gap,
    GapWithin,
    HardRule,
    MinimumHours,
)
from relais.core.pools.pool import Pool
from relais.core.pools.rules import comments as say
from relais.core.pools.rules.format import subject_of
from relais.core.pools.settings import Settings
from relais.core.sheets import Translator

_HARD_KINDS = {"different": "different_trait", "same": "same_trait", "gap": "gap_within"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One section of the file: a criterion, the rule on the same thing, or both."""

    criterion: Criterion | None
    rule: HardRule | None


def to_toml(settings: Settings, pool: Pool | None, t: Translator) -> str:
    """TOML that `from_toml` reads back equal; comments, in the language of `t`, say what each line does.

    With the pool, the columns that are in doubt are shown, ready to be corrected.
    """
    parts = [
        _heading(settings, t),
        _criteria(settings, t),
        _rules(settings, t),
        _places(settings, t),
        _past(settings, t),
        _scales(settings, t),
        _columns(settings, pool, t),
    ]
    return "\n".join(line for part in parts for line in part)


def _heading(settings: Settings, t: Translator) -> Iterator[str]:
    yield from _comment(say.heading(t))
    yield f"version = {_literal(settings.version)}"
    yield from _comment(say.kind(t))
    yield f"kind = {_literal(settings.kind)}"
    yield from _comment(say.objective(t))
    yield f"objective = {_literal(settings.objective)}"
    if settings.on:
        yield from _comment(say.day(t))
        yield f"date = {_literal(settings.on)}"
    yield from _comment(say.zone(t))
    yield f"time_zone = {_literal(settings.zone)}"


def _criteria(settings: Settings, t: Translator) -> Iterator[str]:
    yield ""
    yield from _comment(say.criteria(t))
    entries = list(_entries(settings))
    if not entries:
        yield "[criteria]"
    taken: set[str] = set()
    for entry in entries:
        yield from _section(entry, taken, t)


def _entries(settings: Settings) -> Iterator[_Entry]:
    """Criteria with the rule that says the same, then rules about a trait or a scale that no criterion counts."""
    rules = {rule.name: rule for rule in settings.hard if rule.kind in _HARD_KINDS.values()}
    for criterion in settings.criteria:
        rule = next((r for r in rules.values() if _says_the_same(criterion, r)), None)
        if rule:
            del rules[rule.name]
        yield _Entry(criterion, rule)
    yield from (_Entry(None, rule) for rule in rules.values())


def _says_the_same(criterion: Criterion, rule: HardRule) -> bool:
    if _HARD_KINDS.get(criterion.kind) != rule.kind:
        return False
    if isinstance(criterion, Gap) and isinstance(rule, GapWithin):
        return (criterion.scale, criterion.low, criterion.high) == (rule.scale, rule.low, rule.high)
    return getattr(criterion, "trait", None) == getattr(rule, "trait", "")


def _section(entry: _Entry, taken: set[str], t: Translator) -> Iterator[str]:
    thing = entry.criterion or entry.rule
    about = subject_of(thing) if thing else ""
    key = _free(about, taken)
    yield ""
    yield from _comment(say.criterion(thing, t) if thing else "")
    yield f"[criteria.{_key(key)}]"
    if key != about:
        yield f"column = {_literal(about)}"
    yield from (f"{name} = {_literal(value)}" for name, value in _answers(entry))


def _free(about: str, taken: set[str]) -> str:
    """A name for the section that is not taken: two criteria may look at one column."""
    key, number = about, 2
    while key in taken:
        key, number = f"{about} {number}", number + 1
    taken.add(key)
    return key


def _answers(entry: _Entry) -> Iterator[tuple[str, object]]:
    thing = entry.criterion or entry.rule
    kind = thing.kind if thing else ""
    preference = {**{hard: kind for kind, hard in _HARD_KINDS.items()}, "shared": "shared"}.get(kind, kind)
    if preference in {"same", "different", "gap"} or (
        kind == "shared" and getattr(thing, "trait", "") != "goals"
    ):
        yield "prefer", preference
    if entry.criterion:
        yield "weight", entry.criterion.weight
    if isinstance(thing, Gap | GapWithin):
        yield "low", thing.low
        yield "high", thing.high
    if isinstance(thing, Gap):
        yield "tolerance", thing.tolerance
    if isinstance(thing, CommonHours):
        yield "enough", thing.enough
    if preference in _HARD_KINDS:
        yield "hard", entry.rule is not None


def _rules(settings: Settings, t: Translator) -> Iterator[str]:
    rules = {rule.kind: rule for rule in settings.hard}
    yield ""
    yield from _comment(say.rules(t))
    yield "[rules]"
    yield "reporting_line = true"
    yield "avoid = true"
    if "identity_wish" in rules:
        yield "identity_wish = true"
    yield from _comment(say.rules_that_may_be_lifted(t))
    yield f"common_language = {_literal('common_language' in rules)}"
    hours = rules.get("minimum_hours")
    yield f"minimum_hours = {hours.hours if isinstance(hours, MinimumHours) else 0}"
    yield f"certificate_valid = {_certificate(rules.get('certificate_valid'), settings)}"


def _certificate(rule: HardRule | None, settings: Settings) -> str:
    if not isinstance(rule, CertificateValid):
        return "false"
    return "true" if rule.on == settings.on else _literal(rule.on)


def _places(settings: Settings, t: Translator) -> Iterator[str]:
    yield ""
    yield "[places]"
    yield from _comment(say.places(t))
    yield f"mentors_per_person = {settings.places}"
    yield f"people_per_mentor = {settings.capacity}"
    yield from _comment(say.minimum(t))
    yield f"minimum_per_mentor = {settings.minimum}"
    yield from _comment(say.hours(t))
    hours = settings.hours_per_pair
    yield f"hours_per_pair = {_literal(hours)}" if hours is not None else "# hours_per_pair = 2.0"


def _past(settings: Settings, t: Translator) -> Iterator[str]:
    yield ""
    yield "[past]"
    yield from _comment(say.past(t))
    yield f"pairs = {_literal(settings.past)}"
    yield f"stickiness = {settings.stickiness}"


def _scales(settings: Settings, t: Translator) -> Iterator[str]:
    for name, ranks in settings.scales.items():
        yield ""
        yield from _comment(say.scale(t))
        yield f"[scales.{_key(name)}]"
        yield from (
            f"{_key(word)} = {_literal(ranks[word])}" for word in sorted(ranks, key=lambda w: (ranks[w], w))
        )


def _columns(settings: Settings, pool: Pool | None, t: Translator) -> Iterator[str]:
    doubts = (
        {r.side: [u.column for u in r.uses if u.in_doubt] for r in (pool.mentors, pool.mentees)}
        if pool
        else {}
    )
    yield ""
    yield from _comment(say.columns(t))
    for side in ("mentors", "mentees"):
        corrected: Mapping[str, str | None] = settings.columns.get(side, {})
        yield f"[columns.{side}]"
        yield from (f"{_key(h)} = {_literal(False if f is None else f)}" for h, f in corrected.items())
        for column in doubts.get(side, ()):
            if column.field and column.heading not in corrected:
                yield f"# {_key(column.heading)} = {_literal(column.field.name)}{_others(column.alternatives)}"
    yield ""


def _others(alternatives: Sequence[tuple[object, float]]) -> str:
    names = [getattr(field, "name", "") for field, _ in alternatives]
    return f"  # {', '.join(names)} ?" if names else ""


def _comment(text: str) -> list[str]:
    return [f"# {line}".rstrip() for line in text.splitlines()]


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else _literal(name)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _literal(value: object) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case _:
            return f'"{"".join(map(_escaped, str(value)))}"'


def _escaped(character: str) -> str:
    """The character as it stands between TOML's quotes."""
    if character in _ESCAPES or character.isprintable():
        return _ESCAPES.get(character, character)
    return f"\\U{ord(character):08x}"
