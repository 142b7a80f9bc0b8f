"""From the text of a rules file to settings, every mistake named with its line."""

import tomllib
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from relais.core.pairing import CertificateValid, CommonLanguage, HardRule, IdentityWish, MinimumHours
from relais.core.pools.kinds import KINDS, OBJECTIVES, PASTS
from relais.core.pools.pool import Side
from relais.core.pools.rules import format as words
from relais.core.pools.rules.asking import Table
from relais.core.pools.rules.criteria import read_criteria
from relais.core.pools.rules.lines import line_of_failure, lines_of_keys
from relais.core.pools.rules.mistakes import Mistake, UnusableRules
from relais.core.pools.settings import Settings
from relais.core.sheets.vocabulary import vocabulary

_FROM_CRITERIA = frozenset({"different_trait", "same_trait", "gap_within"})


def from_toml(text: str, *, base: Settings | None = None) -> Settings:
    r"""The settings a rules file asks for; parts it does not speak of are taken from `base`.

    A `[criteria]` table says all that counts and a `[rules]` table all the rules that may be lifted: what they leave
    out is off. Raises `UnusableRules` with every mistake found.

    >>> settings = from_toml('[criteria.grade]\nlow = 1\nhigh = 2\nhard = true')
    >>> [rule.name for rule in settings.hard]
    ['avoid_list', 'gap_within:grade', 'outside_reporting_line']
    """
    top = _parse(text)
    top.only(words.TOP)
    settings = _heading(top, base or Settings())
    settings = _places(top, settings)
    settings = _past(top, settings)
    settings = replace(settings, hard=_rules(top, settings))
    if "criteria" in top:
        criteria, hard = read_criteria(top.table("criteria"), settings.kind)
        others = tuple(rule for rule in settings.hard if rule.kind not in _FROM_CRITERIA)
        settings = replace(settings, criteria=criteria, hard=(*others, *hard))
    settings = _scales(top, settings)
    settings = _columns(top, settings)
    if top.mistakes:
        raise UnusableRules(tuple(sorted(top.mistakes, key=lambda m: m.line or 0)))
    return settings


def _parse(text: str) -> Table:
    try:
        tree = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as failure:
        raise UnusableRules((Mistake("syntax", line_of_failure(failure, text), ""),)) from failure
    return Table(tree, (), lines_of_keys(text), [])


def _given(settings: Settings, **changes: Any) -> Settings:
    """The settings with the changes that are not None."""
    return replace(settings, **{name: value for name, value in changes.items() if value is not None})


def _heading(top: Table, base: Settings) -> Settings:
    zone = top.text("time_zone")
    if zone is not None and zone not in available_timezones():
        top.note("unknown_zone", "time_zone", value=zone)
        zone = None
    return _given(
        base,
        kind=top.choice("kind", KINDS),
        objective=top.choice("objective", OBJECTIVES),
        on=top.day("date"),
        zone=zone,
        version=top.text("version"),
    )


def _places(top: Table, base: Settings) -> Settings:
    table = top.table("places")
    table.only(words.PLACES)
    settings = _given(
        base,
        places=table.whole("mentors_per_person", 1, words.MOST_PLACES),
        capacity=table.whole("people_per_mentor", 0, words.MOST_PEOPLE),
        minimum=table.whole("minimum_per_mentor", 0, words.MOST_PEOPLE),
    )
    if "places" not in top:
        return settings
    # Left out of the table, hours do not limit; left out with the table, what is suggested holds.
    hours = table.number("hours_per_pair", 0.01, words.MOST_HOURS)
    return replace(settings, hours_per_pair=None if hours is None else float(hours))


def _past(top: Table, base: Settings) -> Settings:
    table = top.table("past")
    table.only(words.PAST)
    return _given(
        base,
        past=table.choice("pairs", PASTS),
        stickiness=table.whole("stickiness", 0, words.MOST_STICKINESS),
    )


def _rules(top: Table, base: Settings) -> tuple[HardRule, ...]:
    if "rules" not in top:
        return tuple(_on_the_day(rule, base) for rule in base.hard)
    table = top.table("rules")
    table.only(words.RULES)
    for key in words.ALWAYS:
        if table.yes(key) is False:
            table.note("cannot_lift", key)
    kept = [rule for rule in base.hard if rule.kind in _FROM_CRITERIA or not rule.liftable]
    return (*kept, *_liftable(table, base))


def _on_the_day(rule: HardRule, base: Settings) -> HardRule:
    return replace(rule, on=base.on) if isinstance(rule, CertificateValid) and base.on else rule


def _liftable(table: Table, base: Settings) -> list[HardRule]:
    found: list[HardRule] = []
    if table.tree.get("identity_wish") is True:
        found.append(IdentityWish())
    if table.yes("common_language"):
        found.append(CommonLanguage())
    if hours := table.whole("minimum_hours", 0, words.HOURS_IN_A_WEEK):
        found.append(MinimumHours(hours))
    certificate = table.tree.get("certificate_valid")
    day = base.on if isinstance(certificate, bool) else table.day("certificate_valid")
    if certificate and day:
        found.append(CertificateValid(day))
    elif certificate is True:
        table.note("missing_date", "certificate_valid")
    return found


def _scales(top: Table, base: Settings) -> Settings:
    scales = dict(base.scales)
    for name in top.table("scales").tree:
        table = top.table("scales").table(name)
        ranks = {word: table.number(word, -words.MOST_STEPS, words.MOST_STEPS) for word in table.tree}
        scales[name] = {word: float(rank) for word, rank in ranks.items() if rank is not None}
    return replace(base, scales=scales)


def _columns(top: Table, base: Settings) -> Settings:
    if "columns" not in top:
        return base
    sides = top.table("columns")
    sides.only(("mentors", "mentees"))
    given: tuple[Side, ...] = ("mentors", "mentees")
    found = {side: _meanings(sides.table(side)) for side in given if side in sides}
    return replace(base, columns={side: meanings for side, meanings in found.items() if meanings})


def _meanings(table: Table) -> dict[str, str | None]:
    known = tuple(vocabulary().fields)
    return {
        heading: None if value is False else table.choice(heading, known)
        for heading, value in table.tree.items()
    }
