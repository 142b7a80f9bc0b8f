"""`relais circles`: a spreadsheet of people in, circles of three to eight out, explained."""

import sys
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from relais.cli import circle_report, files
from relais.cli.languages import LANGUAGES
from relais.cli.options import WRONG, SpeakingParser
from relais.cli.terminal import console, harmless, progress
from relais.core.pairing import Refusal
from relais.core.pairing.circling.rules import LARGEST, SMALLEST
from relais.core.pools import Unusable, Upload
from relais.core.pools.circles import (
    Formed,
    circles_csv,
    circles_json,
    circles_workbook,
    form,
    gather,
    suggest_rules,
)
from relais.core.pools.circles.suggesting import AIMED
from relais.core.pools.demo import demo_uploads
from relais.core.pools.words import say_problem
from relais.core.sheets import Translator

DONE, NOBODY = 0, 1
FORMATS = (".xlsx", ".csv", ".json")


def add_arguments(parser: SpeakingParser) -> None:
    """The files, the size, chance and patience, where the result goes."""
    t = parser.t
    parser.set_defaults(refuse=parser.error)
    add = parser.add_argument
    add("people", metavar="PEOPLE", nargs="?", help=t.gettext("the sheet of those to put into circles"))
    add("--demo", action="store_true", help=t.gettext("use a sheet of invented people"))
    add("--mentors", metavar=t.gettext("FILE"), help=t.gettext("the sheet of those who may lead a circle"))
    _add_choices(parser)
    add(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        help=t.gettext("where to write the result: .xlsx, .csv or .json"),
    )
    add("--all", action="store_true", help=t.gettext("show every circle, however many there are"))
    add("--lang", choices=LANGUAGES, help=t.gettext("language of the words"))


def _add_choices(parser: SpeakingParser) -> None:
    add, t = parser.add_argument, parser.t
    add(
        "--size",
        type=_whole(t, SMALLEST, LARGEST),
        default=AIMED,
        metavar=t.gettext("NUMBER"),
        help=t.gettext("people in a circle at best, 3 to 8 (5)"),
    )
    add(
        "--wishing",
        type=_whole(t, 0, 100),
        metavar=t.gettext("PERCENT"),
        help=t.gettext("the part of a circle that must wish for its topic (100); 0 asks for none"),
    )
    add(
        "--seed",
        type=_whole(t, 0, 2**63 - 1),
        default=1,
        metavar=t.gettext("NUMBER"),
        help=t.gettext("another number gives other circles (1)"),
    )
    add(
        "--seconds",
        type=_whole(t, 1, 86_400),
        metavar=t.gettext("NUMBER"),
        help=t.gettext("stop the search after so many seconds"),
    )


def _whole(t: Translator, low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and low <= int(text[:20]) <= high:
            return int(text)
        sentence = t.gettext("%(value)s is not possible here: write a whole number from %(low)s to %(high)s")
        raise ArgumentTypeError(sentence % {"value": text, "low": low, "high": high})

    return read


def run(options: Namespace) -> int:
    """Read, form, show, write. Status 0 when circles were formed, 1 when none could be, 2 when the input is wrong.

    Circles that the check refuses are never written, and count as none.
    """
    t: Translator = options.t
    try:
        return _form(options, t)
    except files.FileRefused as refused:
        return _refused([str(refused)])
    except Unusable as refused:
        return _refused([say_problem(problem, t) for problem in refused.problems])
    except Refusal as refused:
        return _refused([refused.say(t)])


def _refused(sentences: list[str]) -> int:
    for sentence in sentences:
        print(harmless(sentence), file=sys.stderr)
    return WRONG


def _form(options: Namespace, t: Translator) -> int:
    out = console()
    _refuse_options(options, t)
    people, mentors = _read(options, t)
    gathering = gather(people, mentors, today=datetime.now(tz=UTC).astimezone().date())
    rules = suggest_rules(gathering, size=options.size, wishing=options.wishing)
    circle_report.understanding(out, gathering, t)
    if gathering.stoppers:
        raise Unusable(gathering.stoppers)
    circle_report.decisions(out, rules, gathering, t)
    with progress(lambda phase: circle_report.phase(phase, t)) as told:
        formed = form(
            gathering,
            rules,
            seed=options.seed,
            seconds=options.seconds,
            clock=time.monotonic if options.seconds else None,
            progress=told,
        )
        is_kept = options.output and not formed.violations
        if is_kept:
            told("write", 0.0)
            files.write_whole(options.output, _written(formed, options.output, t), t)
    circle_report.outcome(out, formed, t, everything=options.all)
    circle_report.written(out, options.output if is_kept else None, t)
    circle_report.cost(out, time.perf_counter() - options.started, t)
    return DONE if formed.found.circles and not formed.violations else NOBODY


def _refuse_options(options: Namespace, t: Translator) -> None:
    """Everything about the options that can be known to be wrong before any work."""
    if options.demo and (options.people or options.mentors):
        options.refuse(t.gettext("--demo brings its own sheets: name none, or leave --demo out."))
    if not options.demo and not options.people:
        options.refuse(t.gettext("name the sheet of people; or try --demo."))
    if options.output is None:
        return
    if Path(options.output).suffix.lower() not in FORMATS:
        options.refuse(
            t.gettext("the result can be written as .xlsx, .csv or .json: end its name with one of these.")
        )
    files.refuse_place(options.output, filter(None, (options.people, options.mentors)), t)


def _read(options: Namespace, t: Translator) -> tuple[Upload, Upload | None]:
    """The files, or one refusal that tells of all those that cannot be read."""
    if options.demo:
        return demo_uploads()[1], None
    refused: list[str] = []
    found: list[Upload] = []
    for path in filter(None, (options.people, options.mentors)):
        try:
            found.append(files.upload(path, t))
        except files.FileRefused as failure:
            refused.append(str(failure))
    if refused:
        raise files.FileRefused("\n".join(dict.fromkeys(refused)))
    return found[0], found[1] if options.mentors else None


def _written(formed: Formed, path: str, t: Translator) -> bytes:
    match Path(path).suffix.lower():
        case ".csv":
            return circles_csv(formed, t)
        case ".json":
            return circles_json(formed)
        case _:
            return circles_workbook(formed, t)
