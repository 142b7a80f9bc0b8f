"""Where the terminal's words go: paragraphs, tables and a bar of progress; plain when nobody looks."""

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


def console(stream: TextIO | None = None) -> Console:
    """A console on the stream, standard output by default; never guesses markup in what people wrote."""
    file = stream or sys.stdout
    looked_at = file.isatty()
    return Console(
        file=file,
        markup=False,
        highlight=False,
        emoji=False,
        width=None if looked_at else PLAIN_WIDTH,
        soft_wrap=False,
    )


def heading(out: Console, text: str) -> None:
    """A title with air above it."""
    out.print()
    out.print(Text(text, style="bold"))


def table(
    out: Console, headings: Sequence[str], rows: Sequence[Sequence[str]], *, ratios: Sequence[int]
) -> None:
    """Rows under headings, each column as wide as its ratio to the others; rules only for eyes."""
    looked_at = out.is_terminal
    shown = Table(box=box.SIMPLE_HEAD if looked_at else None, expand=True, pad_edge=False, show_edge=False)
    for title, ratio in zip(headings, ratios, strict=True):
        shown.add_column(Text(title), ratio=ratio, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    out.print(shown)


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
