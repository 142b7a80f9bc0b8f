"""Files travel with the page and come back as they were, or are refused."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.home.carrying import Damaged, pack, plain_name, unpack


@given(st.binary(max_size=2000))
def test_a_file_comes_back_as_it_left(content: bytes) -> None:
    assert unpack(pack(content)) == content


@given(st.text(max_size=60))
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    try:
        unpack(text)
    except Damaged:
        return
    raise AssertionError(text)


def test_a_file_that_unpacks_beyond_the_limit_is_refused() -> None:
    bomb = pack(b"0" * 1_000_000)
    assert len(bomb) < 2_000
    with pytest.raises(Damaged):
        unpack(bomb, most=999_999)
    assert len(unpack(bomb, most=1_000_000)) == 1_000_000


def test_what_follows_the_file_is_refused() -> None:
    with pytest.raises(Damaged):
        unpack(base64.b64encode(zlib.compress(b"name") + b"more").decode())


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(Damaged):
        unpack(base64.b64encode(zlib.compress(b"name;wish")[:-3]).decode())


def test_a_long_name_keeps_its_ending() -> None:
    shown = plain_name("a" * 300 + ".xlsx")
    assert (len(shown), shown[-6:]) == (120, "….xlsx")
