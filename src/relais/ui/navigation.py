"""What the frame of every page knows: where one can go, and who one is.

What a person cannot use is absent, not greyed. Addresses are known by their names only, so that this
storey imports nothing from those above; a context above says with `shown_when` for whom its entry is, and with
`lies_under` where its pages are.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from relais.kit.prepared import Prepared
from relais.ui.values import Face


class Entry(NamedTuple):
    """A place one can go from everywhere; ``address`` is the name of an address."""

    label: str | Promise
    address: str
    icon: str
    href: str = ""
    is_current: bool = False


class Me(NamedTuple):
    """The signed-in person in the frame: their face, and where their own page is ("" if nowhere)."""

    face: Face
    href: str
    is_current: bool


ENTRIES = (
    Entry(_("Today"), "home:today", "today"),
    Entry(_("Relationships"), "journeys:list", "relations"),
    Entry(_("Programmes"), "programmes:list", "programme"),
)

_ME = "people:person"

_conditions: defaultdict[str, list[Exists]] = defaultdict(list)
_places: dict[str, tuple[str, ...]] = {}


def shown_when(address: str, condition: Exists) -> None:
    """Show the entry of this address only to persons for whom such rows exist; said twice, either is enough.

    `condition` is about the person, `OuterRef("pk")`. All conditions are asked in one query, by the frame alone.
    """
    _conditions[address].append(condition)
    _answers.forget()


def lies_under(beginning: str, *addresses: str) -> None:
    """Pages whose path begins so are marked in the frame as lying under the first of these entries the person has.

    Of two beginnings the longer says more. `people:person` stands for the person's own pages.
    """
    _places["/" + beginning] = addresses


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``nav``, the entries whose address exists and is of use, and ``me``, None for a visitor."""
    return {
        # Both are asked for only by the frame that shows them, so that a public page opens no session.
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "me": SimpleLazyObject(lambda: _me(request)),
    }


def _nav(request: HttpRequest) -> tuple[Entry, ...]:
    useful = _useful(getattr(request, "user", None))
    placed = [entry._replace(href=_address(entry.address)) for entry in ENTRIES if entry.address in useful]
    shown = [entry for entry in placed if entry.href]
    here = _here(request, {entry.address: entry.href for entry in shown})
    return tuple(entry._replace(label=str(entry.label), is_current=entry.address == here) for entry in shown)


def _here(request: HttpRequest, shown: Mapping[str, str]) -> str:
    """The address, among those shown, that the page lies under; empty when nobody said where it is."""
    for address in _lying_under(request):
        if address == _ME or address in shown:
            return address
    return next((address for address, href in shown.items() if request.path.startswith(href)), "")


def _lying_under(request: HttpRequest) -> tuple[str, ...]:
    beginnings = [beginning for beginning in _places if request.path_info.startswith(beginning)]
    return _places[max(beginnings, key=len)] if beginnings else ()


def _useful(person: object) -> set[str]:
    """The addresses without a condition, and those whose condition holds for this person."""
    free = {entry.address for entry in ENTRIES} - _conditions.keys()
    if not _conditions or not isinstance(person, Model):  # a visitor is no row
        return free
    held = zip(_conditions, _answers.row(person.pk) or (), strict=False)
    return free | {address for address, is_held in held if is_held}


def _asked(person: int) -> QuerySet[Any, tuple[Any, ...]]:
    """All conditions in one row about this person."""
    asked = {f"entry_{at}": reduce(or_, map(Q, found)) for at, found in enumerate(_conditions.values())}
    persons: QuerySet[Any] = get_user_model().objects.order_by().filter(pk=person)
    rows: QuerySet[Any, tuple[Any, ...]] = persons.annotate(**asked).values_list(*asked)
    return rows


_answers = Prepared(_asked, int)


def _me(request: HttpRequest) -> Me | None:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return None
    key = getattr(person, "public_id", person.pk)
    href = _address(_ME, key)
    face = Face(name=getattr(person, "name", "") or str(person), key=key)
    return Me(face, href, is_current=_lying_under(request)[:1] == (_ME,))


def _address(name: str, *args: object) -> str:
    return _reversed(settings.ROOT_URLCONF, name, args)


@lru_cache(maxsize=1_024)
def _reversed(_addresses: str, name: str, args: tuple[object, ...]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
