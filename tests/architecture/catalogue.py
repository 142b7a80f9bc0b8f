"""What can be wrong with a catalogue of words, entry by entry."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

import polib

from tests.architecture.finding import Finding

NARROW = "\u202f"
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdr]|{\w*(?:![rsa])?(?::[^{}]*)?}")
TAG = re.compile(r"</?\w[^<>]*>")
ADDRESS = re.compile(r"\b\w+://\S+|`[^`]*`")
FRENCH_FOR_FORBIDDEN = {"user": r"utilisat(?:eur|rice)s?", "invalid": "invalides?", "score": "scores?"}


def incomplete(catalogue: polib.POFile, file: str) -> Iterator[Finding]:
    """Entries without a translation, in doubt, or of words that are gone."""
    for entry in catalogue:
        said = repr(entry.msgid)
        if entry.obsolete:
            yield Finding(file, entry.linenum, f"{said} is said nowhere any more: run make messages.")
        elif entry.fuzzy:
            yield Finding(
                file, entry.linenum, f"{said} is in doubt: read it again and take its fuzzy mark away."
            )
        elif not entry.msgid_plural and not entry.msgstr:
            yield Finding(file, entry.linenum, f"{said} has no translation: write it.")
        elif entry.msgid_plural and not all(entry.msgstr_plural.get(form) for form in (0, 1)):
            yield Finding(file, entry.linenum, f"{said} lacks a plural form: write both.")


def unequal_places(catalogue: polib.POFile, file: str) -> Iterator[Finding]:
    """Translations whose placeholders or tags are not those of the source.

    The singular may leave out what the plural counts.
    """
    for entry in _living(catalogue):
        source = _places(entry.msgid_plural or entry.msgid)
        for form, text in _forms(entry):
            at, may_miss = _places(text), entry.msgid_plural and form == 0
            if at != source and not (may_miss and set(at) <= set(source)):
                lacking = ", ".join(sorted({*at} ^ {*source})) or "as many of each"
                yield Finding(
                    file, entry.linenum, f"{text!r} must have the places of {entry.msgid!r}: {lacking}."
                )


def forbidden(
    catalogue: polib.POFile, file: str, words: Iterable[str], allowed: Iterable[str]
) -> Iterator[Finding]:
    """Words that the glossary keeps off the screen, in the source or in French, except in the phrases it allows."""
    listed, free = list(words), set(allowed)
    english = re.compile(rf"\b(?:{'|'.join(listed)})s?\b", re.IGNORECASE)
    french = re.compile(
        rf"\b(?:{'|'.join(FRENCH_FOR_FORBIDDEN.get(word, word) for word in listed)})\b", re.IGNORECASE
    )
    for entry in _living(catalogue):
        if entry.msgid in free:
            continue
        said = [
            (entry.msgid, english),
            (entry.msgid_plural, english),
            *((text, french) for _, text in _forms(entry)),
        ]
        for text, pattern in said:
            if hit := pattern.search(PLACEHOLDER.sub(" ", text)):
                yield Finding(
                    file,
                    entry.linenum,
                    f"“{hit[0]}” in {text!r} never appears on a screen: see docs/glossary.md.",
                )


def ill_set(catalogue: polib.POFile, file: str) -> Iterator[Finding]:
    """French that is not set as French is."""
    for entry in _living(catalogue):
        for _, text in _forms(entry):
            for mistake in french_mistakes(text):
                yield Finding(file, entry.linenum, f"{text!r}: {mistake}.")


def french_mistakes(text: str) -> Iterator[str]:
    r"""What a typographer would mend in a French sentence.

    >>> list(french_mistakes("D\u2019accord\u202f? Il reste 1\u202f234 places\u202f: voir https://example.org/?a=1."))
    []
    >>> list(french_mistakes("L'heure: 10:30"))
    ['an apostrophe is ’', 'a narrow no-break space (U+202F) goes before :']
    >>> list(french_mistakes("Bon !")) == list(french_mistakes("Bon!")) != []
    True
    """
    bare = PLACEHOLDER.sub("X", TAG.sub("", unescape(ADDRESS.sub("X", text)))).replace("%%", "%")
    if re.search(r"\w'\w", bare):
        yield "an apostrophe is ’"
    for mark in sorted({bare[at] for at in range(1, len(bare)) if _is_badly_spaced(bare, at)}):
        yield f"a narrow no-break space (U+202F) goes before {mark}"
    if re.search(rf"«(?!{NARROW})", bare):
        yield "a narrow no-break space (U+202F) goes after «"
    if re.search(r"\d \d{3}\b", bare):
        yield "a narrow no-break space (U+202F) parts thousands"
    if "..." in bare:
        yield "an ellipsis is …"


def _is_badly_spaced(text: str, at: int) -> bool:
    """Is this a mark that French sets off, without the space it wants? Marks in a row share one; 10:30 has none."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    if text[at] not in ";:!?»%" or before in "!?([" or before == NARROW:
        return False
    return not (text[at] == ":" and before.isalnum() and after.isalnum())


def out_of_step(catalogue: polib.POFile, compiled: polib.MOFile, file: str) -> Iterator[Finding]:
    """Entries that the compiled form says otherwise, or does not hold."""
    held = {_key(entry): dict(_forms(entry)) for entry in compiled}
    wanted = {_key(entry): entry for entry in _living(catalogue) if entry.translated()}
    for key, entry in wanted.items():
        if held.get(key) != dict(_forms(entry)):
            yield Finding(
                file, entry.linenum, f"{entry.msgid!r} is not compiled as it is written: run make messages."
            )
    for key in held.keys() - wanted.keys():
        yield Finding(file, 1, f"{key[1]!r} is compiled and no longer written: run make messages.")


def _living(catalogue: polib.POFile) -> Iterator[polib.POEntry]:
    return (entry for entry in catalogue if not entry.obsolete and not entry.fuzzy)


def _forms(entry: polib.POEntry) -> Iterator[tuple[int, str]]:
    """The translations of an entry by plural form, 0 when there is one only."""
    forms = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
    return ((int(form), text) for form, text in sorted(forms.items()) if text)


def _places(text: str) -> list[str]:
    """What a translation must hold too: each placeholder, said once or more, and each tag, as often."""
    return sorted(
        [*set(PLACEHOLDER.findall(text)), *(re.split(r"[\s>]", tag)[0] for tag in TAG.findall(text))]
    )


def _key(entry: polib.POEntry) -> tuple[str, str, str]:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")
