"""The field for free hours of an ordinary week."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.programmes.forms.answer_fields import Group, all_sent
from relais.programmes.values import DAYS, say_span, spans

PARTS: Mapping[tuple[int, int], Promise] = {
    (8, 12): _("Morning"),
    (12, 14): _("Midday"),
    (14, 18): _("Afternoon"),
    (18, 21): _("Evening"),
}
"""Parts of a day by their hours, as a sheet that says "lundi matin" is read."""


class HoursInput(Group):
    """A table of days and parts of the day; hours that fill no part keep a box of their own."""

    template_name = "programmes/_answer_hours.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The rows of the table by day, and the hours outside of its parts."""
        chosen = frozenset(_hours(value or []))
        base = (attrs or {}).get("id", name)
        return {
            **super().get_context(name, value, attrs),
            "parts": [(words, say_span(*part)) for part, words in PARTS.items()],
            "days": [
                {"day": words, "boxes": [_box(base, day, part, chosen) for part in PARTS]}
                for day, words in enumerate(DAYS)
            ],
            "others": list(_others(base, chosen)),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002  # the signature is Django's
        """Hours as sent, several to a box."""
        return [hour for box in all_sent(data, name) for hour in str(box).split(",")]


def _hours(said: Iterable[Any]) -> Iterator[int]:
    """Hours of the week, whether they are kept or were just sent; what is none is left out."""
    for hour in said:
        if str(hour).isdecimal() and len(str(hour)) <= 3 and int(hour) < 7 * 24:
            yield int(hour)


def _box(base: str, day: int, part: tuple[int, int], chosen: frozenset[int]) -> dict[str, Any]:
    """One part of one day: the hours of it that were chosen, or all of them."""
    whole = range(day * 24 + part[0], day * 24 + part[1])
    kept = [hour for hour in whole if hour in chosen]
    is_partial = 0 < len(kept) < len(whole)
    return {
        "id": f"{base}_{day}_{part[0]}",
        "value": ",".join(map(str, kept or whole)),
        "is_chosen": bool(kept),
        "say": ", ".join(say_span(*span) for span in spans([hour % 24 for hour in kept]))
        if is_partial
        else "",
        "day": DAYS[day],
        "part": PARTS[part],
    }


def _others(base: str, chosen: frozenset[int]) -> Iterator[dict[str, Any]]:
    """Hours chosen outside of the table, early or late, by day."""
    for day, words in enumerate(DAYS):
        outside = [
            hour % 24
            for hour in sorted(chosen)
            if hour // 24 == day and not any(start <= hour % 24 < end for start, end in PARTS)
        ]
        for start, end in spans(outside):
            hours = range(day * 24 + start, day * 24 + end)
            yield {
                "id": f"{base}_{day}_{start}",
                "value": ",".join(map(str, hours)),
                "day": words,
                "say": say_span(start, end),
            }


class HoursField(forms.Field):
    """Free hours of an ordinary week."""

    widget = HoursInput

    def to_python(self, value: Any) -> list[int]:
        """Hours of the week in order, each once."""
        return sorted(set(_hours(value or [])))
