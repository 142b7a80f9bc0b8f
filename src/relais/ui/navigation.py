"""What the frame of every page knows: where one can go, and who one is.

What a person cannot use is absent, not greyed. Addresses are known by their names only, so that this
storey imports nothing from those above; a context above says with `shown_when` for whom its entry is.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connections, router
from django.db.models import Exists, Model, Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from relais.ui.values import Face


@dataclass(frozen=True)
class Entry:
    """A place one can go from everywhere; ``address`` is the name of an address."""

    label: str | Promise
    address: str
    icon: str
    href: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Me:
    """The signed-in person in the frame: their face, and where their own page is ("" if nowhere)."""

    face: Face
    href: str
    is_current: bool


ENTRIES = (
    Entry(_("Today"), "home:today", "today"),
    Entry(_("Relations"), "journeys:list", "relations"),
    Entry(_("Programmes"), "programmes:list", "programme"),
)

_SOMEBODY = -1
"""Stands for the person in the statement that is kept: nobody has this key."""

_conditions: defaultdict[str, list[Exists]] = defaultdict(list)


def shown_when(address: str, condition: Exists) -> None:
    """Show the entry of this address only to persons for whom such rows exist; said twice, either is enough.

    `condition` is about the person, `OuterRef("pk")`. All conditions are asked in one query, by the frame alone.
    """
    _conditions[address].append(condition)
    _statement.cache_clear()


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``nav``, the entries whose address exists and is of use, and ``me``, None for a visitor."""
    return {
        # Both are asked for only by the frame that shows them, so that a public page opens no session.
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "me": SimpleLazyObject(lambda: _me(request)),
    }


def _nav(request: HttpRequest) -> tuple[Entry, ...]:
    useful = _useful(getattr(request, "user", None))
    placed = (_placed(entry, request.path) for entry in ENTRIES if entry.address in useful)
    return tuple(entry for entry in placed if entry.href)


def _useful(person: object) -> set[str]:
    """The addresses without a condition, and those whose condition holds for this person."""
    free = {entry.address for entry in ENTRIES} - _conditions.keys()
    if not _conditions or not isinstance(person, Model):  # a visitor is no row
        return free
    alias = router.db_for_read(get_user_model())
    statement, given = _statement(alias)
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, [person.pk if value == _SOMEBODY else value for value in given])
        answers = cursor.fetchone()
    held = zip(_conditions, answers or (), strict=False)
    return free | {address for address, is_held in held if is_held}


@cache
def _statement(alias: str) -> tuple[str, tuple[Any, ...]]:
    """All conditions as one statement about `_SOMEBODY`: every page asks it, and building it costs more than asking."""
    asked = {f"entry_{at}": reduce(or_, map(Q, found)) for at, found in enumerate(_conditions.values())}
    rows = get_user_model().objects.order_by().filter(pk=_SOMEBODY).annotate(**asked).values_list(*asked)
    statement, given = rows.query.get_compiler(alias).as_sql()
    return statement, tuple(given)


def _placed(entry: Entry, path: str) -> Entry:
    href = _address(entry.address)
    return replace(entry, href=href, is_current=bool(href) and path.startswith(href))


def _me(request: HttpRequest) -> Me | None:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return None
    key = getattr(person, "public_id", person.pk)
    href = _address("people:person", key)
    face = Face(name=getattr(person, "name", "") or str(person), key=key)
    return Me(face, href, is_current=request.path.startswith(href) if href else False)


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
