"""Places of mentors, taken and free, drawn once for each number of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from relais.matching.queries.board.loads import Load


@dataclass(frozen=True, slots=True)
class LoadView:
    """A mentor with their places; `person` is what colours the face."""

    name: str
    person: str
    places: SafeString
    is_resting: bool


def loads_shown(loads: Iterable[Load]) -> list[LoadView]:
    """Mentors with their places, in their order."""
    language = get_language() or ""
    return [
        LoadView(one.name, one.person, _places(one.taken, one.total, language), one.is_resting)
        for one in loads
    ]


@lru_cache(maxsize=256)
def _places(taken: int, total: int, language: str) -> SafeString:  # noqa: ARG001 (what is said depends on it)
    return render_to_string("matching/_load_places.html", {"taken": taken, "total": total})
