"""Settings that fit what the sheets tell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CommonHours,
    CommonLanguage,
    Coverage,
    Criterion,
    Different,
    Gap,
    HardRule,
    IdentityWish,
    Languages,
    OutsideReportingLine,
    Ranked,
    Same,
    Shared,
)
from relais.core.pools.kinds import PRESETS, Kind, Preset
from relais.core.pools.pool import Pool
from relais.core.pools.rules.format import FIELDS_OF_SUBJECTS, subject_of
from relais.core.pools.settings import Settings, Suggestion, Why
from relais.core.sheets.parsing.bands import band

_YEARS = re.compile(r"\b(?:ans?|années?|years?|yrs?)\b", re.IGNORECASE)

HOURS_PER_PAIR = 2.0
"""Hours a month that one pair takes when mentors say how many they give: two meetings of an hour."""


def suggest(pool: Pool, kind: Kind | None = None) -> Suggestion:
    """Criteria and rules for which the sheets hold answers, with the weights usual for the kind, and why."""
    kind = kind or pool.kind
    preset = PRESETS[kind]
    chosen = [(criterion, why) for criterion, why in _criteria(pool, preset) if criterion.weight]
    rules = list(_rules(pool, preset))
    settings = Settings(
        kind=kind,
        criteria=tuple(criterion for criterion, _ in chosen),
        hard=tuple(rule for rule, _ in rules),
        hours_per_pair=HOURS_PER_PAIR if "monthly_hours" in pool.mentors.fields else None,
        scales={name: ranks for name, ranks in pool.scales.items() if not ranks_are_numbers(ranks)},
        on=pool.today,
        columns={r.side: r.corrections for r in (pool.mentors, pool.mentees) if r.corrections},
    )
    reasons = {thing.name: why for thing, why in [*chosen, *rules]}
    return Suggestion(settings, reasons, tuple(_set_aside(pool, settings)))


def _criteria(pool: Pool, preset: Preset) -> Iterator[tuple[Criterion, Why]]:
    both = pool.mentors.fields & pool.mentees.fields
    if _has(pool, "offers", "wishes"):
        yield Coverage(weight=preset.wishes), Why("wishes")
    if "ranked" in pool.mentors.fields | pool.mentees.fields:
        yield Ranked(weight=preset.ranked), Why("ranked")
    if "availability" in both:
        yield CommonHours(weight=preset.hours), Why("hours")
    if "languages" in both:
        yield Languages(weight=preset.languages), Why("languages")
    if "goals" in both:
        yield Shared("goals", weight=preset.goals), Why("goals")
    yield from _gaps(pool, preset, both)
    if "profession" in both:
        yield Same("profession", weight=preset.same_profession), Why("profession")
    for trait, weight in (("organisation", preset.different_organisation), ("unit", preset.different_unit)):
        if trait in both:
            yield Different(trait, weight=weight), Why(trait)


def _gaps(pool: Pool, preset: Preset, both: frozenset[str]) -> Iterator[tuple[Criterion, Why]]:
    """The gap on the ladder of grades; where there is none, of experience, in steps of words or in years."""
    scale = next((name for name in ("grade", "seniority") if name in both and name in pool.scales), None)
    in_years = scale is not None and is_in_years(scale, pool)
    span = preset.years if in_years else preset.gap
    if scale and span:
        why = Why("years" if in_years else "gap", scale, {"low": span.low, "high": span.high})
        yield Gap(scale, span.low, span.high, span.tolerance, weight=preset.grade), why


def _rules(pool: Pool, preset: Preset) -> Iterator[tuple[HardRule, Why]]:
    either = pool.mentors.fields | pool.mentees.fields
    yield OutsideReportingLine(), Why("reporting_line" if "manager" in either else "reporting_line_unknown")
    yield AvoidList(), Why("avoid")
    if "identity_wish" in either:
        yield IdentityWish(), Why("identity_wish")
    if "languages" in pool.mentors.fields & pool.mentees.fields:
        yield CommonLanguage(), Why("common_language")
    if preset.certificate and "certificate_until" in pool.mentors.fields:
        yield CertificateValid(pool.today), Why("certificate")


def _set_aside(pool: Pool, settings: Settings) -> Iterator[Why]:
    """What both sheets tell and the settings leave without effect, so that nobody believes it counts."""
    both = pool.mentors.fields & pool.mentees.fields
    used = {getattr(criterion, "trait", getattr(criterion, "scale", "")) for criterion in settings.criteria}
    for name in ("profession", "organisation", "unit", "site", "job_title", "grade", "seniority"):
        if name in both and name not in used:
            yield Why("not_counted", name)
    if "text" in both:
        yield Why("texts_not_counted", "text")
    yield from _wanted_in_vain(pool, settings)


def _wanted_in_vain(pool: Pool, settings: Settings) -> Iterator[Why]:
    """What some people say matters most to them, and which the settings do not count."""
    members = (*pool.mentors.members, *pool.mentees.members)
    told = {(m.person.key, about) for m in members for about, factor in m.importance.items() if factor > 1}
    wanted = Counter(about for _, about in told)
    counted = {subject_of(criterion) for criterion in settings.criteria}
    for about in sorted(wanted.keys() - counted):
        yield Why("importance_not_counted", FIELDS_OF_SUBJECTS.get(about, about), {"number": wanted[about]})


def _has(pool: Pool, offers: str, wishes: str) -> bool:
    return any(use.use == offers for use in pool.mentors.uses) and any(
        use.use == wishes for use in pool.mentees.uses
    )


def is_in_years(scale: str, pool: Pool) -> bool:
    """Whether people stand on this scale by their years of experience, rather than on the steps of a ladder."""
    return scale == "seniority" and scale in pool.scales and ranks_are_numbers(pool.scales[scale])


def ranks_are_numbers(ranks: Mapping[str, float]) -> bool:
    """Whether the words of a scale are numbers that rank themselves, or spans of years, which their middle ranks.

    >>> ranks_are_numbers({"12": 12.0, "2 à 5 ans": 3.5}), ranks_are_numbers({"3 bis": 3.25}), ranks_are_numbers({"senior": 3.0})
    (True, False, False)
    """
    return all(_ranks_itself(word, rank) for word, rank in ranks.items())


def _ranks_itself(word: str, rank: float) -> bool:
    if _YEARS.search(word) and band(word):
        return True
    try:
        return float(word.replace(",", ".")) == rank
    except ValueError:
        return False
