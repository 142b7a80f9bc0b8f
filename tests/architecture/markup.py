"""The elements of a page or of a template, with their attributes, their line and what they stand in.

A template is read as it is written: each Django tag becomes one opaque word, so that two attributes filled by the same
tag are equal, and quotes inside a tag do not end the attribute around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

DJANGO = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
OPAQUE = re.compile("x\ue000\\d+\ue001")
COMMENT = re.compile(r"{%\s*comment\b.*?endcomment\s*%}", re.DOTALL)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
SHOWN = ("alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription")
"""Attributes that are read aloud or shown."""


@dataclass(frozen=True)
class Element:
    """One element as opened: its name, attributes, line from 1, and those it stands in, nearest first."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside: tuple["Element", ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Words:
    """Text between elements, or in an attribute that is read aloud or shown."""

    text: str
    line: int


def elements(html: str) -> Iterator[Element]:
    """The elements of a page or template, in their order.

    >>> page = '<form action="{% url "a:b" %}"><button hx-post="{% url "a:b" %}"></button></form>'
    >>> [(at.tag, at.line, [up.tag for up in at.inside]) for at in elements(page)]
    [('form', 1, []), ('button', 1, ['form'])]
    """
    yield from _read(html).elements


def texts(html: str) -> Iterator[Words]:
    """What a reader sees of a page or template, except Django's tags, code, and words that say their language."""
    yield from _read(html).words


def _read(html: str) -> "_Reader":
    reader = _Reader()
    reader.feed(_opaque(html))
    reader.close()
    return reader


def _opaque(html: str) -> str:
    """The same text, lines kept, with each Django tag turned into a word of the private use area."""
    known: dict[str, str] = {}

    def word(tag: re.Match[str]) -> str:
        name = known.setdefault(" ".join(tag[0].split()), f"x\ue000{len(known)}\ue001")
        return name + "\n" * tag[0].count("\n")

    return DJANGO.sub(word, COMMENT.sub(lambda tag: "\n" * tag[0].count("\n"), html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.elements: list[Element] = []
        self.words: list[Words] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {_plain(name): value or "" for name, value in attrs}
        element = Element(tag, attributes, self.getpos()[0], tuple(reversed(self.open)))
        self.elements.append(element)
        self.words.extend(Words(OPAQUE.sub("", value), element.line) for value in _shown(element) if value)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        names = [element.tag for element in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_apart():
            first = len(data) - len(data.lstrip())
            self.words.append(
                Words(OPAQUE.sub("", data).strip(), self.getpos()[0] + data.count("\n", 0, first))
            )

    def _is_apart(self) -> bool:
        """Code, and words that say which language they are in, are the same for every reader."""
        is_code = self.open and self.open[-1].tag in ("script", "style", "code", "kbd", "samp")
        return bool(is_code) or any(
            "lang" in element.attributes for element in self.open if element.tag != "html"
        )


def _plain(name: str) -> str:
    """HTMX reads data-hx-get as hx-get."""
    return name.removeprefix("data-") if name.startswith("data-hx-") else name


def _shown(element: Element) -> Iterator[str]:
    for name in SHOWN:
        yield element.attributes.get(name, "")
    if element.tag == "input" and element.attributes.get("type") in ("submit", "button", "reset"):
        yield element.attributes.get("value", "")
