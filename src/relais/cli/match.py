"""`relais match`: two spreadsheets in, the best pairs out, explained."""

import sys
import time
from argparse import Namespace
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from relais.cli import files, report
from relais.cli.languages import LANGUAGES
from relais.cli.measuring import memory_of_machine
from relais.cli.options import WRONG, SpeakingParser
from relais.cli.terminal import console, harmless, progress
from relais.core.pairing import Refusal
from relais.core.pools import (
    KINDS,
    OBJECTIVES,
    Kind,
    Outcome,
    Pool,
    Settings,
    Suggestion,
    Unusable,
    UnusableRules,
    Upload,
    foreseen,
    from_toml,
    pairs_csv,
    read_pool,
    refuse_too_large,
    rules_of_workbook,
    suggest,
    to_json,
    to_toml,
    workbook,
)
from relais.core.pools import (
    run as run_pool,
)
from relais.core.pools.demo import demo_uploads
from relais.core.pools.outputs import Fingerprinted, matching_json, problem_lines
from relais.core.pools.words import say_mistake, say_problem
from relais.core.sheets import Translator

DONE, NOBODY = 0, 1
FORMATS = (".xlsx", ".csv", ".json")


def add_arguments(parser: SpeakingParser) -> None:
    """The files, what to aim for, where the result goes."""
    t = parser.t
    parser.set_defaults(refuse=parser.error)
    add = parser.add_argument
    add("mentors", metavar="MENTORS", nargs="?", help=t.gettext("the sheet of those who accompany"))
    add(
        "mentees",
        metavar="MENTEES",
        nargs="?",
        help=t.gettext("the sheet of those to accompany; the same one if absent"),
    )
    add("--demo", action="store_true", help=t.gettext("use two sheets of invented people"))
    add("--kind", choices=KINDS, help=t.gettext("what people will do together (mentoring)"))
    add("--objective", choices=OBJECTIVES, help=t.gettext("what to aim for (total)"))
    add(
        "--rules",
        metavar=t.gettext("FILE"),
        help=t.gettext("what counts and what may never be: a file of --write-rules, or a workbook of ours"),
    )
    add(
        "--write-rules",
        metavar=t.gettext("FILE"),
        help=t.gettext("write what counts to a file that you can edit"),
    )
    add("--past", metavar=t.gettext("FILE"), help=t.gettext("earlier pairs, one per row"))
    add("--lock", metavar=t.gettext("FILE"), help=t.gettext("pairs already decided, one per row"))
    add(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        help=t.gettext("where to write the result: .xlsx, .csv or .json"),
    )
    _add_problem(parser)
    add("--all", action="store_true", help=t.gettext("show every pair, however many there are"))
    add("--lang", choices=LANGUAGES, help=t.gettext("language of the words"))


def _add_problem(parser: SpeakingParser) -> None:
    t = parser.t
    parser.add_argument(
        "--problem",
        metavar=t.gettext("FILE"),
        help=t.gettext(
            "write everything the pairs were worked out from, in numbers; -o NAME.json then holds the pairs and their "
            "proof, for relais verify"
        ),
    )


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that was asked, read from the disk."""

    mentors: Upload
    mentees: Upload
    past: Upload | None
    locked: Upload | None
    rules: str | None


def run(options: Namespace) -> int:
    """Read, pair, show, write. Status 0 when pairs were made, 1 when none could be, 2 when the input is wrong."""
    t: Translator = options.t
    try:
        return _match(options, t)
    except files.FileRefused as refused:
        return _refused([str(refused)])
    except Unusable as refused:
        return _refused([say_problem(problem, t) for problem in refused.problems])
    except UnusableRules as refused:
        name = options.rules or t.gettext("rules")
        return _refused([f"{name}: {say_mistake(mistake, t)}" for mistake in refused.mistakes])
    except Refusal as refused:
        return _refused([refused.say(t)])


def _refused(sentences: list[str]) -> int:
    for sentence in sentences:
        print(harmless(sentence), file=sys.stderr)
    return WRONG


def _match(options: Namespace, t: Translator) -> int:
    out = console()
    _refuse_options(options, t)
    request = _read(options, t)
    pool, suggestion = _understand(request, options)
    settings = _decide(request, suggestion, options)
    report.understanding(out, pool, t)
    if pool.stoppers:
        raise Unusable(pool.stoppers)
    memory = memory_of_machine()
    if memory is not None:
        refuse_too_large(pool, settings, memory)
    report.decisions(out, suggestion, settings, t, chosen_by_us=request.rules is None)
    report.patience(out, foreseen(pool, settings), t)
    if options.write_rules:
        files.write_whole(options.write_rules, to_toml(settings, pool, t).encode(), t)
    with progress(lambda phase: report.phase(phase, t)) as told:
        outcome = run_pool(pool, settings, progress=told, clock=time.perf_counter)
    if options.problem:
        report.problem_size(out, outcome, t)
    with progress(lambda phase: report.phase(phase, t)) as told:
        told("write", 0.0)
        _write(outcome, options, t)
    report.outcome(out, outcome, t, everything=options.all)
    report.written(out, [name for name in (options.write_rules, options.problem, options.output) if name], t)
    report.cost(out, time.perf_counter() - options.started, outcome, t)
    return DONE if outcome.pairs else NOBODY


def _refuse_options(options: Namespace, t: Translator) -> None:
    """Everything about the options that can be known to be wrong before any work."""
    if options.demo and options.mentors:
        options.refuse(t.gettext("--demo brings its own sheets: name none, or leave --demo out."))
    if not options.demo and not options.mentors:
        options.refuse(t.gettext("name the sheet of mentors, then the sheet of mentees; or try --demo."))
    if options.output is not None and Path(options.output).suffix.lower() not in FORMATS:
        options.refuse(
            t.gettext("the result can be written as .xlsx, .csv or .json: end its name with one of these.")
        )
    _refuse_problem(options, t)
    inputs = [getattr(options, name) for name in ("mentors", "mentees", "rules", "past", "lock")]
    if options.write_rules == "":
        options.refuse(t.gettext("--write-rules takes the name of a file."))
    if options.output and options.write_rules and files.is_same(options.output, options.write_rules):
        options.refuse(t.gettext("the result and the rules go to two different files."))
    for place in filter(None, (options.output, options.write_rules, options.problem)):
        files.refuse_place(place, filter(None, inputs), t)


def _refuse_problem(options: Namespace, t: Translator) -> None:
    """A problem without the pairs that answer it could not be verified, nor one written over another result."""
    if options.problem is None:
        return
    if not options.problem:
        options.refuse(t.gettext("--problem takes the name of a file."))
    if not options.output or Path(options.output).suffix.lower() != ".json":
        options.refuse(
            t.gettext("--problem goes with -o NAME.json, which then holds the pairs and their proof.")
        )
    if any(files.is_same(options.problem, other) for other in (options.output, options.write_rules) if other):
        options.refuse(t.gettext("the problem goes to a file of its own."))


def _read(options: Namespace, t: Translator) -> Request:
    """Every file, or one refusal that tells of all those that cannot be read."""
    refused: list[str] = []

    def upload(path: str | None) -> Upload | None:
        try:
            return files.upload(path, t) if path else None
        except files.FileRefused as failure:
            refused.append(str(failure))
            return None

    names = (options.mentors, options.mentees or options.mentors, options.past, options.lock, options.rules)
    found = [upload(name) for name in names]
    if refused:
        raise files.FileRefused("\n".join(dict.fromkeys(refused)))
    left, right = demo_uploads() if options.demo else (found[0], found[1])
    assert left  # noqa: S101 -- the options name it
    assert right  # noqa: S101 -- the same
    return Request(left, right, found[2], found[3], _rules_text(found[4], t))


def _rules_text(rules: Upload | None, t: Translator) -> str | None:
    """The text of the rules, from a text file or from the settings of a workbook that we wrote."""
    if rules is None:
        return None
    text = rules_of_workbook(rules.content)
    if text is not None:
        return text
    try:
        return rules.content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        sentence = t.gettext(
            "%(file)s is no text of rules. Make one with --write-rules, and save it as UTF-8."
        )
        raise files.FileRefused(sentence % {"file": rules.file}) from failure


def _understand(request: Request, options: Namespace) -> tuple[Pool, Suggestion]:
    draft = from_toml(request.rules) if request.rules is not None else Settings()
    kind: Kind = options.kind or draft.kind
    pool = read_pool(
        request.mentors,
        request.mentees,
        kind=kind,
        today=draft.on or _today(),
        columns=draft.columns,
        past=request.past,
        locked=request.locked,
        zone=draft.zone,
    )
    return pool, suggest(pool, kind)


def _decide(request: Request, suggestion: Suggestion, options: Namespace) -> Settings:
    """What is suggested, under the rules of the file, under the options."""
    settings = suggestion.settings
    if request.rules is not None:
        settings = from_toml(request.rules, base=settings)
    chosen = {"objective": options.objective, "kind": options.kind}
    return replace(settings, **{name: value for name, value in chosen.items() if value})


def _write(outcome: Outcome, options: Namespace, t: Translator) -> None:
    """The result, and before it the problem when it is asked for: the pairs then carry its fingerprint."""
    if options.problem:
        lines = Fingerprinted(problem_lines(outcome.problem))
        files.write_whole(options.problem, lines, t)
        content = matching_json(outcome.problem, outcome.matching, lines.fingerprint)
        files.write_whole(options.output, content, t)
    elif options.output:
        files.write_whole(options.output, _written(outcome, options.output, t), t)


def _written(outcome: Outcome, path: str, t: Translator) -> bytes:
    match Path(path).suffix.lower():
        case ".csv":
            return pairs_csv(outcome, t)
        case ".json":
            return to_json(outcome)
        case _:
            return workbook(outcome, t)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
