"""`relais match`: two spreadsheets in, the best pairs out, explained."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from relais.cli import files, report, study_report
from relais.cli.match_options import add_arguments, refuse_options
from relais.cli.measuring import memory_of_machine
from relais.cli.options import WRONG
from relais.cli.terminal import console, harmless, paragraph, progress
from relais.core.pairing import Refusal
from relais.core.pairing.sizes import is_large
from relais.core.pools import (
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
from relais.core.pools.running import Prepare, Progress
from relais.core.pools.study import NOTHING, Study, column_of, groups_by, study_of_workbook, weights_of
from relais.core.pools.words import say_mistake, say_problem
from relais.core.sheets import Translator

__all__ = ["add_arguments", "run"]

DONE, NOBODY = 0, 1


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
    refuse_options(options, t)
    request = _read(options, t)
    pool, suggestion = _understand(request, options)
    settings = _decide(request, suggestion, options)
    report.understanding(out, pool, t)
    if pool.stoppers:
        raise Unusable(pool.stoppers)
    if options.by is not None:
        column_of(pool.mentees, options.by)
    memory = memory_of_machine()
    if memory is not None:
        refuse_too_large(pool, settings, memory)
    report.decisions(out, suggestion, settings, t, chosen_by_us=request.rules is None)
    report.patience(out, foreseen(pool, settings, written=bool(options.output)), t)
    if options.write_rules:
        files.write_whole(options.write_rules, to_toml(settings, pool, t).encode(), t)
    with (
        _prepared(out, pool, settings, options.cluster, t) as prepared,
        progress(lambda phase: report.phase(phase, t)) as told,
    ):
        outcome = run_pool(pool, settings, progress=told, clock=time.perf_counter, prepared=prepared)
    if options.problem:
        report.problem_size(out, outcome, t)
    if options.weights:
        study_report.patience(out, outcome, t)
    with progress(lambda phase: report.phase(phase, t)) as told:
        study = _studied(outcome, options, told)
        told("write", 0.0)
        _write(outcome, study, options, t)
    report.outcome(out, outcome, t, everything=options.all)
    study_report.tell(out, study if options.weights else replace(study, weights=None), outcome, t)
    report.written(out, [name for name in (options.write_rules, options.problem, options.output) if name], t)
    report.cost(out, time.perf_counter() - options.started, outcome, t)
    return DONE if outcome.pairs else NOBODY


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
            "%(file)s is not a rules file. Make one with --write-rules, and save it as UTF-8."
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


@contextmanager
def _prepared(
    out: Console, pool: Pool, settings: Settings, address: str | None, t: Translator
) -> Iterator[Prepare | None]:
    """What has a cluster look at all the pairs of a problem; nothing, and why is said, where that is of no use."""
    if address is None:
        yield None
    elif why := _why_here(pool, settings, t):
        paragraph(out)
        paragraph(out, why)
        yield None
    else:
        from relais.cli import cluster  # noqa: PLC0415 - it loads compiled code, and few have a cluster

        with cluster.shared(address) as prepared:
            yield prepared


def _why_here(pool: Pool, settings: Settings, t: Translator) -> str:
    """Why a cluster has nothing to do for these people; empty when it has."""
    if not is_large(len(pool.mentees.members), len(pool.mentors.members)):
        return t.gettext("There is too little to do here for a cluster: this machine does all of it.")
    if settings.objective == "stable":
        return t.gettext("A cluster is of no use for stable pairs: this machine does all the work.")
    return ""


def _studied(outcome: Outcome, options: Namespace, told: Progress) -> Study:
    """What was asked for; the weights of a small pool too, where they go into a workbook."""
    is_workbook = bool(options.output) and Path(options.output).suffix.lower() == ".xlsx"
    studied = study_of_workbook(outcome) if is_workbook and not options.weights else NOTHING
    if options.weights:
        studied = Study(weights_of(outcome, progress=told))
    if options.by is None:
        return studied
    told("groups", 0.0)
    return replace(studied, groups=groups_by(outcome, options.by))


def _write(outcome: Outcome, study: Study, options: Namespace, t: Translator) -> None:
    """The result, and before it the problem when it is asked for: the pairs then carry its fingerprint."""
    if options.problem:
        lines = Fingerprinted(problem_lines(outcome.problem))
        files.write_whole(options.problem, lines, t)
        content = matching_json(outcome.problem, outcome.matching, lines.fingerprint)
        files.write_whole(options.output, content, t)
    elif options.output:
        files.write_whole(options.output, _written(outcome, study, options.output, t), t)


def _written(outcome: Outcome, study: Study, path: str, t: Translator) -> bytes:
    match Path(path).suffix.lower():
        case ".csv":
            return pairs_csv(outcome, t)
        case ".json":
            return to_json(outcome, study)
        case _:
            return workbook(outcome, t, study)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
