"""Bytes to text, when nobody says in which encoding."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from relais.core.sheets.problems import Code, Problem, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ACCENTED = frozenset("éèêëàâäçùûüîïôöœæÿñáíóúãõåøßÉÈÊËÀÂÄÇÙÛÜÎÏÔÖŒÆÑÁÍÓÚÅØ")
_FRENCH_SIGNS = frozenset("’»”\u00a0")
_FOREIGN = re.compile(r"(?s)(?<=(.))([^\x00-\x7f])")  # and the letter before it
_TWICE = re.compile(r"Ã[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_ENOUGH = 100_000  # letters to judge an encoding by
_COMMON_SIGNS = frozenset("’‘“”«»–—…€°·•\u00a0£§²³½¼º™®©±µ×")


def decode(content: bytes, *, file: str) -> tuple[str, str | None]:
    """The text, and the name of the encoding when it was guessed.

    A mark at the start or a strict UTF-8 reading prove the encoding. Otherwise the two old French ones, Windows-1252
    and Mac Roman, are compared by the letters that they give.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _once(_strictly(content, encoding, file=file))
    if encoding_of_pairs := _utf16_without_mark(content):
        return _strictly(content, encoding_of_pairs, file=file), None
    if b"\0" in content:
        row = content[: content.index(b"\0")].count(b"\n") + 1
        raise Unreadable(Problem(Code.NUL_CHARACTERS, file, row=row))
    try:
        return _once(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_old(content)


def _once(text: str) -> tuple[str, str | None]:
    """The text, mended if it was saved as UTF-8 after being misread as Windows-1252: « PrÃ©nom » is « Prénom »."""
    if not _TWICE.search(text):
        return text, None
    try:
        return text.encode("cp1252").decode("utf-8"), "UTF-8 → Windows-1252 → UTF-8"
    except UnicodeError:
        return text, None


def _strictly(content: bytes, encoding: str, *, file: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as failure:
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure
    if "\0" in text:
        raise Unreadable(Problem(Code.NUL_CHARACTERS, file, row=text[: text.index("\0")].count("\n") + 1))
    return text


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by a NUL in every other place, on one side only."""
    sample = content[: 4096 - len(content) % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = 0.3 * len(sample) / 2
    if odd > enough and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd == 0 else None


def _decode_old(content: bytes) -> tuple[str, str]:
    candidates = []
    for encoding, name in (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")):
        text = content.decode(encoding, errors="replace")
        candidates.append((_likelihood(text), text, name))
    best = max(candidates, key=lambda candidate: candidate[0])
    return best[1], best[2]


def _likelihood(text: str) -> int:
    """Counts for accented letters where French has them, against what nobody types."""
    return sum(_worth(found[1], found[2]) for found in islice(_FOREIGN.finditer(f" {text}"), _ENOUGH))


def _worth(before: str, letter: str) -> int:
    if letter in _ACCENTED:
        return -2 if letter.isupper() and before.islower() else 2
    if letter in _FRENCH_SIGNS:
        return 0 if before.islower() and letter not in "’\u00a0" else 2
    return 1 if letter in _COMMON_SIGNS and not before.islower() else -1


def looks_binary(text: str) -> bool:
    """Whether the text holds more control characters than any table."""
    sample = text[:20_000]
    controls = sum(1 for letter in sample if letter < " " and letter not in "\t\n\r\f\v")
    return controls > 5 + len(sample) // 100
