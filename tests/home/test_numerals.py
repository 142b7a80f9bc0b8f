"""Numbers in letters, where each language has its traps."""

import pytest

from relais.home.numerals import in_letters


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        (0, "aucun"),
        (1, "un"),
        (16, "seize"),
        (20, "vingt"),
        (21, "vingt et un"),
        (60, "soixante"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (100, "100"),
        (-1, "-1"),
    ],
)
def test_french_numbers_are_written_as_a_teacher_would(number: int, letters: str) -> None:
    assert in_letters(number, "fr") == letters


def test_french_one_agrees_with_what_is_counted() -> None:
    agreed = [in_letters(number, "fr", feminine=True) for number in (0, 1, 2, 21, 71, 81)]
    assert agreed == ["aucune", "une", "deux", "vingt et une", "soixante et onze", "quatre-vingt-une"]


@pytest.mark.parametrize(
    ("number", "letters"),
    [(0, "no"), (12, "twelve"), (20, "twenty"), (21, "twenty-one"), (99, "ninety-nine")],
)
def test_english_numbers_are_hyphenated(number: int, letters: str) -> None:
    assert in_letters(number, "en") == letters
