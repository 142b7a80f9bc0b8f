"""What nobody said of most pairs, told once above them rather than under each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pairing import PairExplanation
from relais.core.pairing.words import say_pair
from relais.core.pools import Outcome, Pair
from relais.core.pools.words import reasons, say_rule

FEWEST = 5
"""Pairs of a page from which a doubt is worth telling once for all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A pair, what the engine has to say of it, its sentences with their sides, and those that only say a rule could not be checked, by rule."""

    pair: Pair
    explanation: PairExplanation
    sentences: tuple[tuple[str, str], ...]
    doubts: Mapping[str, frozenset[str]]

    def doubted(self, rules: frozenset[str]) -> frozenset[str]:
        """The sentences that tell of those rules and of nothing else."""
        return frozenset().union(*(self.doubts.get(rule, frozenset()) for rule in rules))


def told(pair: Pair, outcome: Outcome) -> Told:
    """Everything there is to say of a pair."""
    explanation, sentences = pair.explanation, reasons(pair, outcome, translation)
    said = {text for _, text in sentences}
    doubts = {}
    for rule in explanation.unverified:
        only = replace(explanation, reasons=(), forbidden_by=(), unverified=(rule,))
        own = frozenset(text for _, text in say_pair(only, outcome.problem, translation))
        if own <= said:
            doubts[rule] = own
    return Told(pair, explanation, sentences, doubts)


def common_doubts(pairs: Sequence[Told]) -> frozenset[str]:
    """Rules that more than half of the pairs doubt; none when the pairs are too few to tell."""
    counts = Counter(rule for one in pairs for rule in one.doubts)
    return frozenset(rule for rule, count in counts.items() if count >= FEWEST and 2 * count > len(pairs))


def doubt_said(rules: frozenset[str], outcome: Outcome) -> str:
    """That these rules could not be checked for most pairs; empty when there are none."""
    names = [
        gettext("“%(rule)s”") % {"rule": say_rule(rule, translation)}
        for rule in outcome.settings.hard
        if rule.name in rules
    ]
    if not names:
        return ""
    say = ngettext(
        "For most of these pairs, answers are missing to check one rule to the end: %(rules)s. "
        "The other reasons of each pair say whose.",
        "For most of these pairs, answers are missing to check %(count)s rules to the end: %(rules)s. "
        "The other reasons of each pair say whose.",
        len(names),
    )
    return say % {"count": len(names), "rules": ", ".join(names)}
