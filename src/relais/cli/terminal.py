"""Where the terminal's words go: paragraphs, tables and a bar of progress; plain when nobody looks."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

PLAIN_WIDTH = 80
"""Width when the output is no terminal: what people read in mails and logs."""

_TIED = "\u202f\u00a0"
_TIES = str.maketrans(_TIED, "\ue000\ue001")
_BEFORE_A_MARK = re.compile(r" (?=[;:!?»%](?:\s|$))")
_CONTROLS = dict.fromkeys(code for code in (*range(32), *range(127, 160)) if chr(code) != "\n")
_UNTIES = str.maketrans("\ue000\ue001", _TIED)


def console(stream: TextIO | None = None) -> Console:
    """A console on the stream, standard output by default; it never guesses markup in what people wrote."""
    file = stream or sys.stdout
    return Console(
        file=file, markup=False, highlight=False, emoji=False, width=None if file.isatty() else PLAIN_WIDTH
    )


def harmless(text: str) -> str:
    r"""The text without control characters: what people wrote in a cell gives no order to the terminal.

    >>> harmless("Zoé\x1b[31m")
    'Zoé[31m'
    """
    return text.translate(_CONTROLS)


def paragraph(out: Console, text: str = "", *, style: str = "") -> None:
    """A paragraph on as many lines as it needs."""
    _print(out, _text(text, style))


def heading(out: Console, text: str) -> None:
    """A title with air above it."""
    paragraph(out)
    paragraph(out, text, style="bold")


def table(
    out: Console, headings: Sequence[str], rows: Sequence[Sequence[str]], *, ratios: Sequence[int]
) -> None:
    """Rows under headings, each column as wide as its ratio to the others; rules only for eyes."""
    shown = Table(
        box=box.SIMPLE_HEAD if out.is_terminal else None, expand=True, pad_edge=False, show_edge=False
    )
    for title, ratio in zip(headings, ratios, strict=True):
        shown.add_column(_text(title), ratio=ratio, overflow="fold")
    for row in rows:
        shown.add_row(*(_text(cell) for cell in row))
    _print(out, shown)


@contextmanager
def progress(phases: Callable[[str], str]) -> Iterator[Callable[[str, float], None]]:
    """A bar on the error stream, which leaves no trace; silent when nobody looks at it."""
    out = Console(stderr=True, markup=False, highlight=False)
    if not out.is_terminal:
        yield lambda _phase, _done: None
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), console=out, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda phase, done: bar.update(task, description=phases(phase), completed=done)


def _text(text: str, style: str = "") -> Text:
    tied = _BEFORE_A_MARK.sub("\u00a0", harmless(text))  # people type a plain space before a question mark
    return Text(tied.translate(_TIES), style=style)


def _print(out: Console, shown: Text | Table) -> None:
    """Print, with spaces that tie words to their punctuation never taken as a place to break the line.

    rich breaks at every space, narrow and unbreakable ones too, so they are lent another face while it works.
    """
    with out.capture() as captured:
        out.print(shown)
    lines = captured.get().translate(_UNTIES).splitlines()
    out.file.write("".join(f"{line.rstrip()}\n" for line in lines))
