"""Every address of the product: its name, what it takes, the view behind it, and how to build it."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, URLResolver, get_resolver, resolve, reverse

from tests.architecture.finding import Finding
from tests.architecture.tree import ROOT

CANDIDATES: tuple[object, ...] = (1, "x", UUID(int=0))
"""What an address takes when any value will do: whatever its converters or patterns accept first."""


@dataclass(frozen=True)
class Address:
    """One entry of the URL configuration; `name` is “context:verb”, empty when nobody gave one."""

    name: str
    route: str
    takes: tuple[str, ...]
    view: Callable[..., Any]
    urlconf: str

    def path(self, given: Mapping[str, object]) -> str:
        """The path for these values.

        Raises:
            NoReverseMatch: when the address has no name, or the values do not fit.
        """
        return reverse(self.name, kwargs=dict(given), urlconf=self.urlconf)

    @cached_property
    def any_path(self) -> str | None:
        """A path that reaches this very view, whatever row it names; None when none of those tried does."""
        for values in product(CANDIDATES, repeat=len(self.takes)):
            with suppress(NoReverseMatch):
                path = self.path(dict(zip(self.takes, values, strict=True)))
                if resolve(path, self.urlconf).func is self.view:
                    return path
        return None

    @property
    def is_ours(self) -> bool:
        """Whether the view is written here, and not by an installed package."""
        return Path(self._code.co_filename).is_relative_to(ROOT / "src")

    def finding(self, says: str) -> Finding:
        """Something to say of this address, placed at its view."""
        file = Path(self._code.co_filename)
        installed = file.as_posix().rpartition("site-packages/")[2]
        shown = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT / "src") else installed
        return Finding(
            shown.removeprefix(f"{ROOT.as_posix()}/"),
            self._code.co_firstlineno,
            f"{self.name or self.route} {says}",
        )

    @property
    def _code(self) -> Any:
        view = inspect.unwrap(getattr(self.view, "view_class", self.view))
        if inspect.isclass(view):
            view = inspect.unwrap(next(vars(at)["dispatch"] for at in view.__mro__ if "dispatch" in vars(at)))
        return view.__code__ if hasattr(view, "__code__") else type(view).__call__.__code__


def addresses(urlconf: str) -> tuple[Address, ...]:
    """Every address of a URL configuration, included ones too, in their order."""
    return tuple(_walk(get_resolver(urlconf), "", "", (), urlconf))


def _walk(
    resolver: URLResolver, route: str, namespace: str, takes: tuple[str, ...], urlconf: str
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here, taken = route + str(entry.pattern), (*takes, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, here, inside, taken, urlconf)
        else:
            name = f"{namespace}{entry.name}" if entry.name else ""
            yield Address(name, here, taken, entry.callback, urlconf)
