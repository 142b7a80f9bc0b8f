"""The options of `relais match`, and what can be known to be wrong with them before any work."""

from argparse import Namespace
from pathlib import Path

from relais.cli import files
from relais.cli.languages import LANGUAGES
from relais.cli.options import SpeakingParser
from relais.core.pools import KINDS, OBJECTIVES
from relais.core.sheets import Translator

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
        help=t.gettext(
            "what counts and what is never allowed: a file of --write-rules, or a workbook of ours"
        ),
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
    _add_studies(parser)
    _add_cluster(parser)
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


def _add_studies(parser: SpeakingParser) -> None:
    add, t = parser.add_argument, parser.t
    add(
        "--weights",
        action="store_true",
        help=t.gettext("say what each weight decides: which pairs would change if it were moved by a tenth"),
    )
    add(
        "--by",
        metavar=t.gettext("COLUMN"),
        help=t.gettext(
            "say how each group of people fares, by a column of the sheet of mentees, never of fewer than five people"
        ),
    )


def _add_cluster(parser: SpeakingParser) -> None:
    t = parser.t
    parser.add_argument(
        "--cluster",
        metavar=t.gettext("ADDRESS"),
        help=t.gettext(
            "share the work on a large pool with the Dask cluster of this address, such as tcp://10.0.0.4:8786; only "
            "numbers are sent, never a name, but they are about people: keep it to machines that may hold personal data"
        ),
    )


def refuse_options(options: Namespace, t: Translator) -> None:
    """Everything about the options that can be known to be wrong before any work."""
    if options.demo and options.mentors:
        options.refuse(t.gettext("--demo brings its own sheets: name none, or leave --demo out."))
    if not options.demo and not options.mentors:
        options.refuse(t.gettext("name the sheet of mentors, then the sheet of mentees; or try --demo."))
    if options.output is not None and Path(options.output).suffix.lower() not in FORMATS:
        options.refuse(
            t.gettext("the result can be written as .xlsx, .csv or .json: end its name with one of these.")
        )
    if options.cluster == "":
        options.refuse(t.gettext("--cluster takes the address of a cluster, such as tcp://10.0.0.4:8786."))
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
