"""What every component tag needs: its template, names that stay unique on a page, known choices."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_SEEN = "ui.seen"
_PLAIN = frozenset({str, SafeString, int, bool, date, type(None)})
_PLAIN_WITHIN = _PLAIN - {SafeString}
_LONGEST = 2_000
"""Characters of matter already drawn beyond which nobody is likely to ask for the same again."""


def component(name: str, /, **given: Any) -> SafeString:
    """The component's own template with exactly what it is given."""
    return drawn(f"ui/components/{name}.html", **given)


def drawn(template: str, /, **given: Any) -> SafeString:
    """The template with exactly what it is given, and kept: the same, for the same language, is drawn once.

    So a line of a list, of which a page has fifty, is best given plain values: anything else than texts, whole
    numbers, days, yes or no, and tuples of them (an object may change and stay equal to itself) is drawn each time.
    """
    kinds = set(map(type, given.values()))
    if not kinds <= _PLAIN:
        given = {name: str(one) if isinstance(one, Promise) else one for name, one in given.items()}
        if not all(map(_is_plain, given.values())):
            return _draw(template, None, **given)
    # Templates change under the hands of whoever has DEBUG; the token of a form is another one on every page.
    is_new = "csrf_token" in given or (SafeString in kinds and not all(map(_is_asked_again, given.values())))
    if settings.DEBUG or is_new:
        return _draw(template, None, **given)
    return _kept(template, get_language(), **given)


def lines(draw: Callable[..., SafeString], rows: Iterable[tuple[Any, ...]]) -> SafeString:
    """What `draw` makes of each row of a list, together, and kept: the same, for the same language and time zone, is drawn once.

    Rows are as the database has them: texts (which are to be escaped), numbers, instants, and tuples of them.
    """
    line = _line.__wrapped__ if settings.DEBUG else _line
    language, zone = get_language(), timezone.get_current_timezone()
    return SafeString("".join(line(draw, language, zone, row) for row in rows))


@lru_cache(maxsize=8_192)
def _line(
    draw: Callable[..., SafeString], _language: str | None, _zone: tzinfo, row: tuple[Any, ...]
) -> SafeString:
    return draw(*row)


def _is_plain(value: object) -> bool:
    if type(value) is datetime:  # the same instant is read differently in two places
        return value.tzinfo is None
    if isinstance(value, tuple):
        # Of words to be escaped: a safe one is equal to it, and would be mistaken for it.
        kinds = set(map(type, value))
        return kinds <= _PLAIN_WITHIN or (SafeString not in kinds and all(map(_is_plain, value)))
    return type(value) in _PLAIN


def _is_asked_again(value: object) -> bool:
    return type(value) is not SafeString or (len(value) <= _LONGEST and "csrfmiddlewaretoken" not in value)


def _draw(template: str, _language: str | None, /, **given: Any) -> SafeString:
    return render_to_string(template, given)


# Typed: a text that is safe as it stands and the same text that is to be escaped are equal, and are drawn differently.
_kept = lru_cache(maxsize=8_192, typed=True)(_draw)


def trimmed(content: str) -> SafeString:
    """The matter of a block tag without the spaces around it, so that an empty one is false."""
    return mark_safe(content.strip())  # noqa: S308 - a block's matter was escaped when it was rendered


def unique_id(context: Context, *parts: object) -> str:
    """An id for an element, made of what it says; twice the same on a page gets a number.

    It depends on nothing but the page, so the same page has the same ids at every visit.
    """
    digest = hashlib.blake2b(repr([str(part) for part in parts]).encode(), digest_size=4).hexdigest()
    # The bottom of the render context is shared by the whole page, included and parent templates too.
    shared = cast("dict[str, dict[str, int]]", context.render_context.dicts[0])
    seen = shared.setdefault(_SEEN, {})
    seen[digest] = seen.get(digest, 0) + 1
    return f"u{digest}" if seen[digest] == 1 else f"u{digest}-{seen[digest]}"


def known(kind: str, given: str, choices: frozenset[str]) -> str:
    """``given`` if it is one of ``choices``; ValueError naming them all otherwise."""
    if given not in choices:
        wanted = ", ".join(sorted(choice or "(none)" for choice in choices))
        raise ValueError(f"There is no {kind} “{given}”. Choose among: {wanted}.")
    return given
