"""The hard rules one may switch on for a pool, beside those that always hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from relais.core.pairing import (
    CertificateValid,
    CommonLanguage,
    DifferentTrait,
    Gap,
    GapWithin,
    HardRule,
    IdentityWish,
    MinimumHours,
    NotOneself,
    SameTrait,
)
from relais.core.pools.pool import Pool
from relais.core.pools.settings import Settings

_TRAITS_TO_SEPARATE = ("organisation", "unit", "site")
_TRAITS_TO_JOIN = ("profession", "site")


@dataclass(frozen=True, slots=True)
class RuleOption:
    """A rule that may be on or off; one that is not liftable is shown, and stays on."""

    rule: HardRule
    is_on: bool

    @property
    def name(self) -> str:
        """The name that settings and results know the rule by."""
        return self.rule.name

    @property
    def is_liftable(self) -> bool:
        """Whether a programme may switch it off."""
        return self.rule.liftable


def rule_options(pool: Pool, settings: Settings) -> tuple[RuleOption, ...]:
    """The rules of the settings, then every other one for which both sheets hold answers."""
    on = tuple(RuleOption(rule, True) for rule in settings.hard if not isinstance(rule, NotOneself))
    names = {option.name for option in on}
    others = (
        RuleOption(rule, not rule.liftable) for rule in _possible(pool, settings) if rule.name not in names
    )
    return tuple(sorted((*on, *others), key=lambda option: (option.is_liftable, not option.is_on)))


def _possible(pool: Pool, settings: Settings) -> Iterator[HardRule]:
    fields = pool.mentors.fields & pool.mentees.fields
    if "identity_wish" in pool.mentors.fields | pool.mentees.fields:
        yield IdentityWish()
    if "languages" in fields:
        yield CommonLanguage()
    if "availability" in fields:
        yield MinimumHours()
    if "certificate_until" in pool.mentors.fields:
        yield CertificateValid(settings.on or pool.today)
    yield from (DifferentTrait(trait) for trait in _TRAITS_TO_SEPARATE if trait in fields)
    yield from (SameTrait(trait) for trait in _TRAITS_TO_JOIN if trait in fields)
    for gap in settings.criteria:
        if isinstance(gap, Gap):
            yield GapWithin(gap.scale, gap.low, gap.high)
