"""JSON that holds whole numbers, texts and lists only, read from a file that may have been made to do harm."""

import json
from typing import Any

from relais.core.pairing import Refusal
from relais.core.pairing.refusals import gettext_noop

LONGEST = 2**26
"""Bytes of one line, or of a whole file of pairs, beyond which nothing is read: room for a million people."""

LARGEST = 10**12
"""The largest capacity, place or minimum: more than people on Earth, and small enough to be added up."""

_WIDEST = 2**62


def parsed(content: bytes, file: str) -> dict[str, Any]:
    """The object that these bytes spell.

    Refused: anything but one object in UTF-8, a name given twice, numbers that are not whole, NaN and infinities, nests
    too deep to follow, more than `LONGEST` bytes.
    """
    if len(content) > LONGEST:
        raise too_long(file)
    try:
        tree = json.loads(
            content.decode("utf-8"),
            parse_float=_not_whole,
            parse_constant=_not_whole,
            object_pairs_hook=_named_once,
        )
    except (ValueError, RecursionError) as failure:
        raise damaged(file) from failure
    if not isinstance(tree, dict):
        raise damaged(file)
    return tree


def _not_whole(text: str) -> int:
    raise ValueError(text)


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError(pairs)
    return tree


def damaged(file: str) -> Refusal:
    """That a file cannot be read as what it claims to be."""
    return Refusal(
        gettext_noop("%(file)s is cut short or damaged, or was written by something else: make it again."),
        file=file,
    )


def too_long(file: str) -> Refusal:
    """That a file holds a line which is longer than any we write."""
    return Refusal(
        gettext_noop("%(file)s has a line far longer than Relais writes; it was not read."), file=file
    )


def whole(tree: dict[str, Any], name: str, file: str, *, least: int = 0, most: int = LARGEST) -> int:
    """The whole number of this name, within its bounds. Raises `Refusal`."""
    number = tree.get(name)
    if type(number) is not int or not least <= number <= most:
        raise _no_number(name, file)
    return number


def whole_numbers(
    tree: dict[str, Any], name: str, file: str, length: int, *, least: int = 0, most: int = LARGEST
) -> list[int]:
    """The list of so many whole numbers of this name, each within its bounds. Raises `Refusal`."""
    numbers = listed(tree, name, file, length)
    if not all(type(number) is int and least <= number <= most for number in numbers):
        raise _no_number(name, file)
    return numbers


def wide_numbers(tree: dict[str, Any], name: str, file: str, length: int) -> list[int]:
    """The same for numbers of either sign that fit 63 bits."""
    return whole_numbers(tree, name, file, length, least=-_WIDEST, most=_WIDEST)


def wide(tree: dict[str, Any], name: str, file: str) -> int:
    """A whole number of either sign that fits 63 bits. Raises `Refusal`."""
    return whole(tree, name, file, least=-_WIDEST, most=_WIDEST)


def listed(tree: dict[str, Any], name: str, file: str, length: int | None = None) -> list[Any]:
    """The list of this name, of this length when one is asked for. Raises `Refusal`."""
    found = tree.get(name)
    if not isinstance(found, list) or (length is not None and len(found) != length):
        raise Refusal(
            gettext_noop("In %(file)s, the list “%(name)s” is missing or has the wrong length."),
            file=file,
            name=name,
        )
    return found


def _no_number(name: str, file: str) -> Refusal:
    return Refusal(
        gettext_noop(
            "In %(file)s, “%(name)s” holds something that is not a whole number, or one out of range."
        ),
        file=file,
        name=name,
    )
