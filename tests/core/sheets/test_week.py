"""Moments of the week in words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.core.sheets.parsing.misread import Misread
from relais.core.sheets.parsing.week import parse_hours

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEEKDAYS = (MON, TUE, WED, THU, FRI)


def on(days: Iterable[int], start: int, end: int) -> frozenset[int]:
    return frozenset(day * 24 + hour for day in days for hour in range(start, end))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("mardi midi, jeudi soir", on([TUE], 12, 14) | on([THU], 18, 21)),
        ("lundi 9h-12h", on([MON], 9, 12)),
        ("Tue 14:00-16:00", on([TUE], 14, 16)),
        ("weekday mornings", on(WEEKDAYS, 8, 12)),
        ("soirs", on(WEEKDAYS, 18, 21)),
        ("Mardi et jeudi matin", on([TUE, THU], 8, 12)),
        ("matins du lundi et du jeudi", on([MON, THU], 8, 12)),
        ("soir du lundi, mardi matin", on([MON], 18, 21) | on([TUE], 8, 12)),
        ("matin, soir", on(WEEKDAYS, 8, 12) | on(WEEKDAYS, 18, 21)),
        ("lundi matin et après-midi", on([MON], 8, 12) | on([MON], 14, 18)),
        ("du lundi au vendredi de 12h à 14h", on(WEEKDAYS, 12, 14)),
        ("lundi-mercredi matin", on([MON, TUE, WED], 8, 12)),
        ("Mon-Fri 9am-5pm", on(WEEKDAYS, 9, 17)),
        ("Mon to Wed 2-4pm", on([MON, TUE, WED], 14, 16)),
        ("vendredi-lundi soir", on([FRI, SAT, SUN, MON], 18, 21)),
        ("mercredi", on([WED], 8, 18)),
        ("tous les jours après 18h", on(range(7), 18, 22)),
        ("every day before 9am", on(range(7), 7, 9)),
        ("week-end", on([SAT, SUN], 8, 18)),
        ("le soir, le week-end", on(WEEKDAYS, 18, 21) | on([SAT, SUN], 8, 18)),
        ("samedi 10h30-13h", on([SAT], 11, 13)),
        ("lundi 22h-1h", on([MON], 22, 24) | on([TUE], 0, 1)),
        ("dimanche 23h à 2h", on([SUN], 23, 24) | on([MON], 0, 2)),
        ("Tuesday lunchtime; Thursday evenings", on([TUE], 12, 14) | on([THU], 18, 21)),
        ("mardi 12h-14h\njeudi 18h-20h", on([TUE], 12, 14) | on([THU], 18, 20)),
        ("lun. mar. 9h30 à 11h30", on([MON, TUE], 10, 11)),
        ("plutôt le mardi midi", on([TUE], 12, 14)),
        ("office hours", on(WEEKDAYS, 8, 18)),
        ("entre midi et deux", on(WEEKDAYS, 12, 14)),
        ("Tuesdays, 10am to noon", None),
        ("12h-14h", on(WEEKDAYS, 12, 14)),
        ("Lundi: 9h-10h, 14h-15h", on([MON], 9, 10) | on([MON], 14, 15)),
        ("anytime", on(WEEKDAYS, 8, 21)),
    ],
)
def test_moments_of_the_week_in_words(text: str, hours: frozenset[int] | None) -> None:
    if hours is None:
        with pytest.raises(Misread):
            parse_hours(text)
    else:
        assert parse_hours(text) == hours


@pytest.mark.parametrize(
    "text", ["bientôt", "mardi ou peut-être", "lundi 12h30-13h15", "25h-26h", "à", "x" * 600]
)
def test_what_cannot_be_understood_is_set_aside_whole(text: str) -> None:
    with pytest.raises(Misread):
        parse_hours(text)


FRENCH = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 22), st.integers(1, 10)), min_size=1, max_size=4))
def test_spans_written_in_full_read_back(spans: list[tuple[int, int, int]]) -> None:
    ends = [(day, start, min(24, start + length)) for day, start, length in spans]
    text = ", ".join(f"{FRENCH[day]} {start}h-{end}h" for day, start, end in ends)
    assert parse_hours(text) == frozenset().union(*(on([day], start, end) for day, start, end in ends))
