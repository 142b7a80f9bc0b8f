"""The words that the code marks for translation, and those that templates forget to mark."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from django.utils.translation import template

from tests.architecture.finding import Finding
from tests.architecture.markup import texts
from tests.architecture.tree import Source

KEYWORDS = (
    *("gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3"),
    *("pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"),
)
"""What Django's makemessages looks for, beside xgettext's own list for Python."""

UNTRIMMED = re.compile(r"{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}")
BODY = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
LITERAL = re.compile(r"""_\(\s*(["']).*?\1\s*\)|(["'])(.*?)\2""")
"""A quoted string: the third group, unless it is marked for translation."""

DJANGO_OWN = re.compile(
    r"{%\s*(?:url|static|include|extends|load|trans|translate|blocktrans\w*|if|elif|now|language|get_\w+|partial\w*|block|with|for)\b"
)
TAG = re.compile(r"{%.*?%}")
SPOKEN = re.compile(r"[^\W\d_]{2,}")


def has_xgettext() -> bool:
    """Whether GNU gettext is here to collect words."""
    return shutil.which("xgettext") is not None


def marked(sources: Iterable[Source], scratch: Path) -> polib.POFile:
    """The catalogue of what modules and templates mark, collected by xgettext in a scratch folder."""
    files = [_as_python(source, scratch) for source in sources]
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    options = [
        "--language=Python",
        "--from-code=UTF-8",
        "--force-po",
        "--output=-",
        *keywords,
    ]
    listing = scratch / "files"
    listing.write_text("\n".join(files), "utf-8")
    command = ["xgettext", *options, "--directory", str(scratch), "--files-from", str(listing)]
    heard = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return polib.pofile(heard.stdout, encoding="utf-8")


def unwritten(found: polib.POFile, catalogue: polib.POFile) -> Iterator[Finding]:
    """Marked words that the catalogue does not hold."""
    held = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    for entry in found:
        if (entry.msgctxt, entry.msgid) not in held:
            file, line = entry.occurrences[0]
            yield Finding(
                file.removeprefix("./"),
                int(line or 1),
                f"{entry.msgid!r} is in no catalogue: run make messages.",
            )


def unsaid(found: polib.POFile, catalogue: polib.POFile, file: str) -> Iterator[Finding]:
    """Words of the catalogue that nothing says any more."""
    said = {(entry.msgctxt, entry.msgid) for entry in found}
    for entry in catalogue:
        if not entry.obsolete and (entry.msgctxt, entry.msgid) not in said:
            yield Finding(
                file, entry.linenum, f"{entry.msgid!r} is said nowhere any more: run make messages."
            )


def untrimmed(templates: Iterable[Source]) -> Iterator[Finding]:
    """Blocks to translate that would carry the indentation of the template into the catalogue."""
    for source in templates:
        for hit in UNTRIMMED.finditer(source.text):
            yield Finding(
                source.file, source.line_of(hit.start()), f"“{hit[0]}” is not trimmed: add trimmed."
            )


def unmarked(templates: Iterable[Source], free: Iterable[str]) -> Iterator[Finding]:
    """Words a reader would see in one language only, except those in `free` and those that say their language."""
    known = set(free)
    for source in templates:
        text = BODY.sub(lambda body: "{{}}" + "\n" * body[0].count("\n"), source.text)
        for words in texts(text):
            said = " ".join(word for word in SPOKEN.findall(words.text) if word not in known)
            if said:
                yield Finding(
                    source.file, words.line, f"“{said}” is in one language: mark it with translate."
                )
        for tag in TAG.finditer(text):
            for literal in _sentences(tag[0], known):
                says = f'“{literal}” is in one language: write _("…").'
                yield Finding(source.file, source.line_of(tag.start()), says)


def _sentences(tag: str, known: set[str]) -> Iterator[str]:
    """Literals given to a component that look like words for a reader: a space or a capital in them."""
    if DJANGO_OWN.match(tag) or " lang=" in tag:
        return
    for _marked, _quote, literal in LITERAL.findall(tag):
        if SPOKEN.search(literal) and literal not in known and (" " in literal or literal[0].isupper()):
            yield literal


def _as_python(source: Source, scratch: Path) -> str:
    text = (
        source.text if source.file.endswith(".py") else template.templatize(source.text, origin=source.file)
    )
    path = scratch / source.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return source.file
