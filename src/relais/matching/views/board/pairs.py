"""Pairs as people meet them: two names, two faces, what ties them, the reasons in words, what one may do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from relais.matching.models import Pair
from relais.matching.queries.board.spoken import spoken
from relais.matching.queries.board.standings import Standing, standing_told
from relais.matching.rules.board import may_change, may_lock
from relais.matching.running.results import UNCHECKED
from relais.matching.views.board.figures import whole
from relais.ui.values import Face, Reason

AT_ONCE = 12
"""Pairs of a page that stand open; the following ones are folded."""

LOW = 0.85
"""Below this part of the mean, the lowest agreement is worth a look."""

Kind: TypeAlias = Literal["for", "against", "unknown"]
MOST_TOLD: Mapping[Kind, int] = {"for": 2, "against": 2, "unknown": 1}
"""Reasons of each kind that are shown at once."""


_INDENT = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Tag:
    """The one word beside a pair."""

    text: str
    look: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair on the board. `reasons` are those that tell most, `more` the others; the `not_…` say why an act cannot be done."""

    key: str
    mentee: Face
    mentor: Face
    names: str
    ties: str
    reasons: tuple[Reason, ...]
    more: tuple[Reason, ...]
    tag: Tag | None
    is_locked: bool
    not_locked: str
    not_changed: str
    are_peers: bool = False


@dataclass(frozen=True, slots=True)
class PairsPage:
    """The drawn pairs of one page: some at once, the others folded under `following`."""

    pairs: Sequence[SafeString]
    folded: Sequence[SafeString]
    following: str
    page: Page[Any]


def pairs_shown(page: Page[Any], *, lowest: int, refusal: str, are_peers: bool = False) -> PairsPage:
    """A page of pairs, drawn. Those that agree `lowest` or less are worth a look; `refusal` closes every act."""
    shown = [pair_shown(row, lowest=lowest, refusal=refusal, are_peers=are_peers) for row in page.object_list]
    drawn = list(map(draw, shown))
    at_once = len(drawn) if len(drawn) <= AT_ONCE + 1 else AT_ONCE
    rest = len(drawn) - at_once
    following = ngettext("The %(count)s following pair", "The %(count)s following pairs", rest)
    return PairsPage(drawn[:at_once], drawn[at_once:], following % {"count": whole(rest)}, page)


def pair_shown(row: Any, *, lowest: int = -1, refusal: str = "", are_peers: bool = False) -> PairView:
    """One row of the board in the reader's language."""
    standing = standing_told(row)
    mentee = Face(row.mentee__person__name, row.mentee__person__public_id)
    mentor = Face(row.mentor__person__name, row.mentor__person__public_id)
    at_once, more = reasons_told(spoken(row.reasons, []))
    return PairView(
        key=row.public_id,
        mentee=mentee,
        mentor=mentor,
        names=names_of(mentee.name, mentor.name),
        ties=spoken(row.ties, ""),
        reasons=at_once,
        more=more,
        tag=_tag(row, standing, lowest),
        is_locked=standing.is_locked,
        not_locked=refusal or str(may_lock(standing).reason),
        not_changed=refusal or str(may_change(standing).reason),
        are_peers=are_peers,
    )


def draw(view: PairView) -> SafeString:
    """The pair as it stands in the list; the same pair in the same language is drawn once."""
    return _drawn(view, get_language() or "")


@lru_cache(maxsize=2_000)
def _drawn(view: PairView, language: str) -> SafeString:  # noqa: ARG001 (what is drawn depends on it)
    drawn = render_to_string("matching/_pair.html", {"pair": view})
    return mark_safe(without_blanks(drawn))  # noqa: S308 (only blank lines go)


def without_blanks(drawn: str) -> str:
    """The same elements, their lines without what indents them."""
    return _INDENT.sub("\n", drawn).strip()


def names_of(mentee: str, mentor: str) -> str:
    """Both names, the accompanied person first."""
    return pgettext("two people", "%(mentee)s and %(mentor)s") % {"mentee": mentee, "mentor": mentor}


_KINDS = {UNCHECKED: "unknown"}
"""How those who run the programme see what is told to them alone."""


def reasons_told(
    sentences: Sequence[tuple[str, str] | list[str]], most: Mapping[Kind, int] = MOST_TOLD
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The first of each kind, then the rest; a rest of one is not worth hiding."""
    at_once: list[Reason] = []
    more: list[Reason] = []
    for kind, limit in most.items():
        texts = [text for side, text in sentences if _KINDS.get(side, side) == kind]
        at_once += [Reason(kind, text) for text in texts[:limit]]
        more += [Reason(kind, text) for text in texts[limit:]]
    if len(more) == 1:
        return (*at_once, *more), ()
    return tuple(at_once), tuple(more)


def _tag(row: Any, standing: Standing, lowest: int) -> Tag | None:
    """At most one word: what was decided, what changed, what is worth a look."""
    if standing.proposal == "accepted":
        return Tag(gettext("both said yes"), "moss", "check")
    if standing.proposal == "sent":
        return Tag(gettext("waiting for answers"), "sky")
    if standing.is_locked:
        return Tag(gettext("locked"), "moss", "lock")
    if row.was_proposed:
        return Tag(gettext("went no further"))
    if row.origin == Pair.Origin.HAND:
        return Tag(gettext("put together by hand"), "sky")
    return Tag(gettext("to look at"), "brick") if row.agreement <= lowest else None
