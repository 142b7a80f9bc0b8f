"""Any table, in any encoding and with any separator, reads back equal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.sheets.making import csv_bytes, table_of

from relais.core.sheets import open_sheet
from relais.core.sheets.decoding import decode

HEADINGS = ["Prénom", "Nom", "Courriel", "Compétences", "Présentation", "Ville préférée"]
WORDS = st.sampled_from(
    [
        "Béatrice",
        "Zoé",
        "élève",
        "façon",
        "où",
        "naïf",
        "forêt",
        "R&D",
        "data",
        "d'été",
        "a",
        "l'œuvre",
        "2,5",
        "1 234",
    ]
)
SIGNS = st.sampled_from([" ", ", ", "; ", " | ", "\t", " / ", '"', "\n", " (", ") ", ":"])
EVERYTHING = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]


@st.composite
def cells(draw: Any) -> str:
    """Words with all the signs that could be taken for separators between them."""
    parts = draw(st.lists(st.tuples(WORDS, SIGNS), min_size=0, max_size=3))
    return "".join(word + sign for word, sign in parts).strip() or draw(WORDS)


@st.composite
def tables(draw: Any) -> list[list[str]]:
    """A heading row and people, two columns or more."""
    width = draw(st.integers(2, len(HEADINGS)))
    rows = draw(st.lists(st.lists(cells(), min_size=width, max_size=width), min_size=1, max_size=6))
    return [HEADINGS[:width], *rows]


@pytest.mark.slow
@settings(max_examples=80)
@given(tables(), st.sampled_from(EVERYTHING), st.sampled_from(";,\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_table_in_any_dialect_reads_back_equal(
    table: list[list[str]], encoding: str, separator: str, line_end: str
) -> None:
    content = csv_bytes(table, separator=separator, encoding=encoding, line_end=line_end)
    assert table_of(open_sheet(content, file="mentors.csv")) == table


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_utf_8_is_proven_and_never_guessed(text: str) -> None:
    assert decode(text.encode(), file="mentors.csv") == (text, None)


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")], ids=["Windows", "Mac"]
)
@pytest.mark.parametrize(
    "text",
    [
        "Prénom;Nom\nBéatrice;Müller\n",
        "Où êtes-vous ?;Ça va\nÀ Orléans;Être\n",
        "L’équipe « données » — où l’on œuvre…;1 234 €\n",
        "ÉCOLE;THÉÂTRE\nÉlève;Noël\n",
        "café;naïve;maïs;garçon\n",
    ],
)
def test_old_french_encodings_are_told_apart_by_their_letters(encoding: str, name: str, text: str) -> None:
    if encoding == "cp1252" or "€" not in text:
        assert decode(text.encode(encoding), file="mentors.csv") == (text, name)
