"""`relais`: one command, whose first word says what to do.

Each command is a module with `add_arguments(parser)` and `run(options) -> exit status`, imported only when it is
called: `relais match` never loads Django. Both find the translator: as `parser.t`, and as `options.t`. To add one, write the module and its line in `COMMANDS`.
"""

import errno
import os
import sys
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from relais import __version__
from relais.cli.interrupting import interruptible
from relais.cli.languages import gettext_noop, spoken, translator
from relais.cli.options import WRONG, SpeakingParser, speaking

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is written, and one line about it."""

    module: str
    summary: str


COMMANDS: Mapping[str, Command] = {
    "match": Command("relais.cli.match", gettext_noop("form the best pairs from two spreadsheets")),
    "circles": Command(
        "relais.cli.circles", gettext_noop("form circles of three to eight people from a spreadsheet")
    ),
    "verify": Command(
        "relais.cli.verify", gettext_noop("check pairs and their proof, without the solver, from two files")
    ),
    "serve": Command("relais.cli.serve", gettext_noop("serve the pages on this machine")),
    "add-person": Command(
        "relais.cli.add_person", gettext_noop("open somebody an account, and invite them by e-mail")
    ),
    "erase-person": Command(
        "relais.cli.erase_person", gettext_noop("remove somebody from everywhere, on their request")
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments ask for, and return the exit status."""
    started = time.perf_counter()
    given = sys.argv[1:] if arguments is None else list(arguments)
    t = translator(spoken(given, os.environ))
    if sys.stdout is None:  # closed by whoever started us (">&-"): the files are still written
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- open until the end
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # a terminal without narrow spaces shows a question mark, and goes on
    try:
        with interruptible(), speaking(t):
            options = parser(given, t).parse_args(given, Namespace(started=started))
            status: int = options.run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has had enough ("relais match … | head"); Python would complain again while it closes.
        _say_no_more()
        return 0
    except OSError as failure:
        if failure.errno != errno.ENOSPC:
            raise
        _say_no_more()
        print(t.gettext("The disk is full. Free some space, and run again."), file=sys.stderr)
        return WRONG
    return status


def _say_no_more() -> None:
    """Let what is still to be printed go nowhere: Python would complain of it while it closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser(given: Sequence[str], t: NullTranslations) -> SpeakingParser:
    """The root parser with its commands; only the command that is called is imported."""
    root = SpeakingParser(prog="relais")
    root.t = t
    root.description = t.gettext(
        "Relais: who with whom, and why. Mentoring and coaching, open and self-hosted."
    )
    root.add_argument(
        "--version",
        action="version",
        version=f"Relais {__version__}",
        help=t.gettext("show the version and exit"),
    )
    commands = root.add_subparsers(metavar=t.gettext("COMMAND"), required=True)
    called = next((word for word in given if not word.startswith("-")), "")
    for name, command in COMMANDS.items():
        child = commands.add_parser(
            name, help=t.gettext(command.summary), description=t.gettext(command.summary)
        )
        child.t = t
        if name == called:
            module = import_module(command.module)
            module.add_arguments(child)
            child.set_defaults(run=module.run, t=t)
    return root


if __name__ == "__main__":
    sys.exit(main())
