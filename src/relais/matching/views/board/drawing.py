"""The matter of a board, drawn once and kept as long as nothing that it shows has changed."""

import hashlib
from dataclasses import dataclass

from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from relais.matching.queries.board.runs import tries_of
from relais.matching.queries.board.stamps import stamp_of
from relais.matching.views.board.showing import shown
from relais.programmes.models import Programme

# In this process only, whatever cache the installation shares: the names of people are on it.
_KEPT = LocMemCache("matching.board", {"TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 64}})
_MANY = frozenset({"run", "order", "page"})
"""What may be asked of a board that is worth keeping; searches and comparisons are drawn each time."""

_TOKEN = "a-token-of-the-reader"  # noqa: S105 (it holds the place of the real one)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The two parts of a board: what an act leaves as it is, and what it may change ("" before the first try)."""

    head: SafeString
    work: SafeString


def drawn(request: HttpRequest, programme: Programme) -> Drawn:
    """The board that is asked for, with the forms of this reader."""
    if not set(request.GET) <= _MANY:
        return _for_reader(request, _draw(request, programme))
    asked = (stamp_of(programme), get_language(), get_current_timezone_name(), request.GET.urlencode())
    key = hashlib.blake2b(repr(asked).encode(), digest_size=16).hexdigest()
    parts: tuple[str, str] | None = _KEPT.get(key)
    if parts is None:
        parts = _draw(request, programme)
        _KEPT.set(key, parts)
    return _for_reader(request, parts)


def _draw(request: HttpRequest, programme: Programme) -> tuple[str, str]:
    given = shown(request, programme, tries_of(programme, request.GET.get("run", "")))
    given |= {"csrf_token": _TOKEN, "request": request}
    work = render_to_string("matching/board_work.html", given) if given["run"] else ""
    return str(render_to_string("matching/board_head.html", given)), str(work)


def _for_reader(request: HttpRequest, parts: tuple[str, str]) -> Drawn:
    token = get_token(request)
    head, work = (mark_safe(part.replace(_TOKEN, token)) for part in parts)  # noqa: S308 (templates escaped it)
    return Drawn(head, work)
