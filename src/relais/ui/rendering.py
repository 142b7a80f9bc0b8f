"""What every component tag needs: its template, names that stay unique on a page, known choices."""

import hashlib
from typing import Any, cast

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_SEEN = "ui.seen"


def component(name: str, /, **given: Any) -> SafeString:
    """The component's own template with exactly what it is given."""
    return render_to_string(f"ui/components/{name}.html", given)


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
