"""Pairs as people meet them: two names, two faces, what ties them, the reasons in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, ngettext, pgettext

from relais.core.pools import Member, Outcome, Pair
from relais.core.pools.words import shared_topics
from relais.home.presenting.doubts import Told, common_doubts, doubt_said, told
from relais.home.presenting.sentences import capital
from relais.kit.sorting import sorted_name
from relais.ui.values import Face, Reason

PER_PAGE = 60
"""Pairs that one page holds."""

AT_ONCE = 12
"""Pairs of a page that stand open; the following ones are folded, and print unfolds them."""

ON_PAPER = 500
"""Pairs of the one page made to be printed; the workbook holds them all, however many they are."""

EVERY = "all"
"""Asked for as a page, it stands for all the pairs on one page."""

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
    """The pairs of one page: some at once, the others folded under `following`, and where they stand among all.

    `doubt` tells once what nobody said of most of them; `count` is the number of all pairs.
    """

    pairs: tuple[PairView, ...]
    folded: tuple[PairView, ...]
    following: str
    doubt: str
    page: "Page[Pair]"
    order: Order
    count: int
    is_for_paper: bool


def pairs_page(outcome: Outcome, order: str, number: str) -> PairsPage:
    """The pairs of one page in the order asked for; a page that does not exist gives the nearest one."""
    wanted: Order = next((known for known in ORDERS if known == order), "first")
    is_for_paper = number == EVERY
    found = Paginator(_ordered(outcome.pairs, wanted), ON_PAPER if is_for_paper else PER_PAGE)
    page = found.get_page("1" if is_for_paper else number)
    tales = [told(pair, outcome) for pair in page]
    common = common_doubts(tales)
    lowest = _alone_lowest(outcome)
    shown = tuple(pair_shown(tale, lowest=lowest, common=common) for tale in tales)
    at_once = len(shown) if is_for_paper or len(shown) <= AT_ONCE + 1 else AT_ONCE
    return PairsPage(
        pairs=shown[:at_once],
        folded=shown[at_once:],
        following=_following(len(shown) - at_once),
        doubt=doubt_said(common, outcome),
        page=page,
        order=wanted,
        count=found.count,
        is_for_paper=is_for_paper,
    )


def _following(number: int) -> str:
    say = ngettext("The %(count)s following pair", "The %(count)s following pairs", number)
    return say % {"count": number} if number else ""


def _ordered(pairs: Sequence[Pair], order: Order) -> list[Pair]:
    keys: dict[Order, Callable[[Pair], Any]] = {
        "first": lambda pair: pair.score,
        "mentee": lambda pair: sorted_name(pair.mentee.name),
        "mentor": lambda pair: (sorted_name(pair.mentor.name), sorted_name(pair.mentee.name)),
    }
    return sorted(pairs, key=keys[order])


def pair_shown(
    tale: Told,
    *,
    lowest: Pair | None = None,
    most: Mapping[Reasoning, int] = MOST_TOLD,
    common: frozenset[str] = frozenset(),
) -> PairView:
    """One pair with its reasons, `most` of each kind at once, and a word beside it when it is the `lowest`.

    Doubts about the `common` rules, told once for the whole page, come after the rest.
    """
    pair = tale.pair
    at_once, more = _reasons(tale, most, tale.doubted(common))
    return PairView(
        mentee=face(pair.mentee),
        mentor=face(pair.mentor),
        names=names_of(pair.mentee, pair.mentor),
        ties=", ".join(shared_topics(pair)[:MOST_TIES]),
        reasons=at_once,
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


def _reasons(
    tale: Told, most: Mapping[Reasoning, int], last: frozenset[str]
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The weightiest of each side, then the rest; a rest of one is not worth hiding, unless it stands in `last`."""
    at_once: list[Reason] = []
    more: list[Reason] = []
    for kind, limit in most.items():
        texts = [text for side, text in tale.sentences if side == kind and text not in last]
        at_once += [Reason(kind, capital(text)) for text in texts[:limit]]
        more += [Reason(kind, capital(text)) for text in texts[limit:]]
    if len(more) == 1 and not last:
        return (*at_once, *more), ()
    more += [Reason("unknown", capital(text)) for _, text in tale.sentences if text in last]
    return tuple(at_once), tuple(more)


def _alone_lowest(outcome: Outcome) -> Pair | None:
    """The one pair to look at first; when several are equally low none of them is singled out."""
    score = outcome.lowest
    lowest = [pair for pair in outcome.pairs if pair.score == score]
    return lowest[0] if len(lowest) == 1 < len(outcome.pairs) else None
