"""Circles as people meet them: who leads, what holds them together, everybody in it, what one may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from relais.matching.models import Pair
from relais.matching.queries.board.circles import Listed
from relais.matching.queries.board.spoken import spoken
from relais.matching.queries.board.standings import Standing, standing_of_circle
from relais.matching.rules.board import may_change_circle, may_lead_too, may_lock_circle
from relais.matching.views.board.figures import whole
from relais.matching.views.board.pairs import PairsPage, Tag, reasons_told, without_blanks
from relais.ui.values import Face, Reason


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody in a circle; `key` is that of their pair with the first who leads it, through which one acts."""

    key: str
    face: Face
    ties: str


@dataclass(frozen=True, slots=True)
class LeaderView:
    """Somebody who leads a circle; `key` is that of their pair with the first of its people, through which one acts."""

    key: str
    name: str
    face: str


@dataclass(frozen=True, slots=True)
class CircleView:
    """One circle on the board; the `not_…` say why an act cannot be done. `key` is that of its first pair.

    `may_have_more`: whether the programme lets one more person lead it.
    """

    key: str
    mentors: tuple[LeaderView, ...]
    names: str
    topic: str
    ties: str
    members: tuple[MemberView, ...]
    reasons: tuple[Reason, ...]
    more: tuple[Reason, ...]
    tag: Tag | None
    is_locked: bool
    not_locked: str
    not_changed: str
    may_have_more: bool
    is_team: bool = False


def circles_shown(page: Page[Any], *, refusal: str, are_teams: bool = False) -> PairsPage:
    """A page of circles or whole teams, drawn; `refusal` closes every act."""
    drawn = [
        _draw(circle_shown(one, refusal=refusal, is_team=are_teams), get_language() or "")
        for one in page.object_list
        if one.pairs
    ]
    return PairsPage(drawn, (), "", page)


def circle_shown(listed: Listed, *, refusal: str = "", is_team: bool = False) -> CircleView:
    """One circle in the reader's language."""
    standing = standing_of_circle(listed.pairs)
    mentors = {pair.mentor_id: pair for pair in reversed(listed.pairs)}.values()
    leading = tuple(map(_leader, reversed(mentors)))
    members = {pair.mentee_id: pair for pair in reversed(listed.pairs)}
    at_once, more = reasons_told(spoken(listed.circle.reasons, []))
    topic = spoken(listed.circle.ties, "")
    return CircleView(
        key=listed.pairs[0].public_id,
        mentors=leading,
        names=led_by([one.name for one in leading]),
        topic=topic,
        ties=counted_people(len(members)) if is_team else _ties(topic, len(members)),
        members=tuple(_member(pair) for pair in reversed(members.values())),
        reasons=at_once,
        more=more,
        tag=_tag(listed.pairs, standing),
        is_locked=standing.is_locked,
        not_locked=refusal or str(may_lock_circle(standing).reason),
        not_changed=refusal or str(may_change_circle(standing).reason),
        may_have_more=may_lead_too(listed.circle.run, len(leading)).allowed,
        is_team=is_team,
    )


def led_by(names: Sequence[str]) -> str:
    """Those who lead a circle, one or two."""
    if len(names) < 2:
        return "".join(names)
    return pgettext("two people", "%(mentee)s and %(mentor)s") % {"mentee": names[0], "mentor": names[1]}


def counted_people(number: int) -> str:
    """How many people a circle accompanies."""
    return ngettext("%(count)s person", "%(count)s people", number) % {"count": whole(number)}


def _ties(topic: str, people: int) -> str:
    if not topic:
        return counted_people(people)
    return gettext("%(topic)s, %(people)s") % {"topic": topic, "people": counted_people(people)}


def _leader(pair: Pair) -> LeaderView:
    person = pair.mentor.person
    return LeaderView(pair.public_id, person.name, person.public_id)


def _member(pair: Pair) -> MemberView:
    person = pair.mentee.person
    return MemberView(pair.public_id, Face(person.name, person.public_id), spoken(pair.ties, ""))


@lru_cache(maxsize=500)
def _draw(view: CircleView, language: str) -> SafeString:  # noqa: ARG001 (what is drawn depends on it)
    drawn = render_to_string("matching/_circle.html", {"circle": view})
    return mark_safe(without_blanks(drawn))  # noqa: S308 (only blank lines go)


def _tag(pairs: Sequence[Pair], standing: Standing) -> Tag | None:
    """At most one word: what was decided, what changed."""
    if standing.proposal == "accepted":
        return Tag(gettext("under way"), "moss", "check")
    if standing.proposal == "sent":
        return Tag(gettext("waiting for answers"), "sky")
    if standing.is_locked:
        return Tag(gettext("locked"), "moss", "lock")
    if any(getattr(pair, "was_proposed", False) for pair in pairs):
        return Tag(gettext("went no further"))
    if any(pair.origin == Pair.Origin.HAND for pair in pairs):
        return Tag(gettext("changed by hand"), "sky")
    return None
