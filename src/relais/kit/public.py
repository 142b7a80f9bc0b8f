"""Every address asks who one is, except those that say here why they do not."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., Any])


def public(reason: str) -> Callable[[View], View]:
    """Open a view to visitors. The reason is kept on the view, where the build looks for it.

    Raises:
        ValueError: when the reason is blank.

    >>> @public("a visitor chooses a language before signing in")
    ... def choose(request): ...
    >>> reason_to_be_public(choose)
    'a visitor chooses a language before signing in'
    """
    if not reason.strip():
        raise ValueError("A public view says why it is public.")

    def mark(view: View) -> View:
        opened = login_not_required(view)
        opened.public_reason = reason  # type: ignore[attr-defined]  # functions take attributes
        return opened

    return mark


def reason_to_be_public(view: Callable[..., Any]) -> str:
    """Why this view is open to visitors; empty when nobody wrote it."""
    return str(getattr(view, "public_reason", ""))
