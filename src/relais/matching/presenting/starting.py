"""Starting from the rules of another template: which ones there are, and what they would change."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from relais.core.pairing import Criterion, Gap
from relais.core.pools.words import say_criterion, say_rule, whole
from relais.matching.running.asking import Ground
from relais.programmes.models import Programme

_Template = Programme.Template
STARTS = (_Template.MENTORING, _Template.REVERSE, _Template.COACHING, _Template.PEER)
"""Templates whose usual rules differ from each other; the others share those of one of them."""


@dataclass(frozen=True, slots=True)
class Start:
    """A template one may start from."""

    value: str
    label: str
    is_chosen: bool


def starts(chosen: str) -> tuple[Start, ...]:
    """The templates whose rules one may start from."""
    return tuple(Start(one, str(one.label), one == chosen) for one in STARTS)


def changes(now: Ground, start: Ground) -> tuple[str, ...]:
    """What the rules of `start` would change in those of `now`, a sentence for each."""
    return (*_weights(now, start), *_rules(now, start))


def _weights(now: Ground, start: Ground) -> Iterator[str]:
    before = {one.name: one for one in now.decided.criteria}
    after = {one.name: one for one in start.decided.criteria}
    for name, told in {**before, **after}.items():
        was, would = before.get(name), after.get(name)
        if sentence := _change(was, would):
            yield sentence % {
                "what": say_criterion(told, translation),
                "was": whole(was.weight if was else 0, translation),
                "would": whole(would.weight if would else 0, translation),
            }


def _change(was: Criterion | None, would: Criterion | None) -> str:
    if was is None:
        return gettext("%(what)s: would count, with a weight of %(would)s.")
    if would is None:
        return gettext("%(what)s: would not count any more (%(was)s now).")
    if was.weight != would.weight:
        return gettext("%(what)s: %(would)s instead of %(was)s.")
    if isinstance(was, Gap) and isinstance(would, Gap) and _range(was) != _range(would):
        return gettext("%(what)s: the same weight, over other steps.")
    return ""


def _range(gap: Gap) -> tuple[float, float, float]:
    return gap.low, gap.high, gap.tolerance


def _rules(now: Ground, start: Ground) -> Iterator[str]:
    before = {rule.name: rule for rule in now.decided.hard}
    after = {rule.name: rule for rule in start.decided.hard}
    for name, rule in after.items():
        if name not in before:
            yield gettext("%(what)s: would hold.") % {"what": say_rule(rule, translation)}
    for name, rule in before.items():
        if name not in after:
            yield gettext("%(what)s: would not hold any more.") % {"what": say_rule(rule, translation)}
