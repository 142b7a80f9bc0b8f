"""Pairs as people meet them: two names, two faces, what ties them, the reasons in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from django.core.paginator import Page, Paginator
from django.utils import translation
from django.utils.translation import gettext, pgettext

from relais.core.pools import Member, Outcome, Pair
from relais.core.pools.words import reasons
from relais.home.presenting.sentences import capital
from relais.ui.values import Face, Reason

PER_PAGE = 50
MOST_TIES = 3

Reasoning: TypeAlias = Literal["for", "against", "unknown"]
MOST_TOLD: Mapping[Reasoning, int] = {"for": 2, "against": 2, "unknown": 1}
"""Reasons of each side that are shown at once."""

Order: TypeAlias = Literal["first", "mentee", "mentor"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair on the page. `reasons` are those that tell most, `more` the others; `remark` is at most one tag of a few words; there is no figure."""

    mentee: Face
    mentor: Face
    names: str
    ties: str
    reasons: tuple[Reason, ...]
    more: tuple[Reason, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class PairsPage:
    """Fifty pairs at most, and where they stand among all."""

    pairs: tuple[PairView, ...]
    page: "Page[Pair]"
    order: Order


def pairs_page(outcome: Outcome, order: str, number: str) -> PairsPage:
    """The pairs of one page in the order asked for; a page that does not exist gives the nearest one."""
    wanted: Order = next((known for known in ORDERS if known == order), "first")
    page = Paginator(_ordered(outcome.pairs, wanted), PER_PAGE).get_page(number)
    lowest = _alone_lowest(outcome)
    return PairsPage(tuple(pair_shown(pair, outcome, lowest=lowest) for pair in page), page, wanted)


def _ordered(pairs: Sequence[Pair], order: Order) -> list[Pair]:
    keys: dict[Order, Callable[[Pair], Any]] = {
        "first": lambda pair: pair.score,
        "mentee": lambda pair: pair.mentee.name.casefold(),
        "mentor": lambda pair: (pair.mentor.name.casefold(), pair.mentee.name.casefold()),
    }
    return sorted(pairs, key=keys[order])


def pair_shown(
    pair: Pair, outcome: Outcome, *, lowest: Pair | None = None, most: Mapping[Reasoning, int] = MOST_TOLD
) -> PairView:
    """One pair with its reasons, `most` of each kind at once, and a word beside it when it is the `lowest`."""
    told, more = _reasons(pair, outcome, most)
    return PairView(
        mentee=face(pair.mentee),
        mentor=face(pair.mentor),
        names=names_of(pair.mentee, pair.mentor),
        ties=", ".join(shared_topics(pair)[:MOST_TIES]),
        reasons=told,
        more=more,
        remark=gettext("the least good match") if pair is lowest else "",
    )


def face(member: Member) -> Face:
    """A person's name, and the key of their colour."""
    return Face(member.name, member.person.key)


def names_of(mentee: Member, mentor: Member) -> str:
    """Both names, the accompanied person first."""
    return pgettext("two people", "%(mentee)s and %(mentor)s") % {
        "mentee": mentee.name,
        "mentor": mentor.name,
    }


def shared_topics(pair: Pair) -> list[str]:
    """What the mentee wishes and the mentor offers, what matters most first."""
    offers = pair.mentor.person.offers
    shared = [wish for wish in pair.mentee.person.wishes if wish.topic in offers]
    return [wish.topic for wish in sorted(shared, key=lambda wish: -wish.importance)]


def _reasons(
    pair: Pair, outcome: Outcome, most: Mapping[Reasoning, int]
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The weightiest of each side, then the rest; a rest of one is not worth hiding."""
    told, more = [], []
    for kind, limit in most.items():
        found = [text for side, text in reasons(pair, outcome, translation) if side == kind]
        told += [Reason(kind, capital(text)) for text in found[:limit]]
        more += [Reason(kind, capital(text)) for text in found[limit:]]
    if len(more) == 1:
        return (*told, *more), ()
    return tuple(told), tuple(more)


def _alone_lowest(outcome: Outcome) -> Pair | None:
    """The one pair to look at first; when several are equally low none of them is singled out."""
    score = outcome.lowest
    lowest = [pair for pair in outcome.pairs if pair.score == score]
    return lowest[0] if len(lowest) == 1 < len(outcome.pairs) else None
