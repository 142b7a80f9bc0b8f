"""The result as tables: pairs, people left, mentors, settings, scores."""

from collections.abc import Iterator, Sequence

from relais import __version__
from relais.core.pools.outcome import LeftOver, Outcome, Pair
from relais.core.pools.pool import Member, Roster
from relais.core.pools.rules.writing import to_toml
from relais.core.pools.words.proof import proof
from relais.core.pools.words.results import demand, reasons, why_left
from relais.core.pools.words.settings import say_criterion
from relais.core.sheets import Table, Translator
from relais.core.sheets.writing import Written

RULES_TITLE = "rules.toml"
"""Title of the sheet that holds the settings, the same in every language so that it is found again."""

_REASONS_WIDTH = 60.0


def pairs_table(outcome: Outcome, t: Translator) -> Table:
    """One row per pair: who, how well, each criterion's share, the reasons, the columns kept from both files."""
    mentee_extras, mentor_extras = outcome.pool.mentees.extra_headings, outcome.pool.mentors.extra_headings
    criteria = [c for c in outcome.settings.criteria if c.name not in outcome.problem.set_aside]
    who = [
        t.gettext("Mentee"),
        t.gettext("Mentee’s e-mail"),
        t.gettext("Mentor"),
        t.gettext("Mentor’s e-mail"),
    ]
    why = [t.gettext("For"), t.gettext("Against"), t.gettext("Not known"), t.gettext("Worth knowing")]
    shares = [t.gettext("Points: %(criterion)s") % {"criterion": say_criterion(c, t)} for c in criteria]
    kept = [t.gettext("%(heading)s (mentee)") % {"heading": heading} for heading in mentee_extras]
    kept += [t.gettext("%(heading)s (mentor)") % {"heading": heading} for heading in mentor_extras]
    first = len(who) + 1
    return Table(
        t.gettext("Pairs"),
        unique([*who, t.gettext("Agreement (0–10,000)"), *why, *shares, *kept]),
        [
            [
                *_who(pair.mentee),
                *_who(pair.mentor),
                pair.score,
                *_sentences(pair, outcome, t),
                " ".join(demand(pair, outcome, t)),
                *_shares(pair, [c.name for c in criteria]),
                *_extras(pair.mentee, mentee_extras),
                *_extras(pair.mentor, mentor_extras),
            ]
            for pair in outcome.pairs
        ],
        widths=dict.fromkeys(range(first, first + len(why)), _REASONS_WIDTH),
        note=proof(outcome, t),
    )


def _who(member: Member) -> list[Written]:
    return [member.name, member.email]


def _sentences(pair: Pair, outcome: Outcome, t: Translator) -> list[Written]:
    told = reasons(pair, outcome, t)
    return [" ".join(said for kind, said in told if kind == side) for side in ("for", "against", "unknown")]


def _shares(pair: Pair, names: Sequence[str]) -> list[Written]:
    points = {reason.criterion: reason.points for reason in pair.explanation.reasons}
    return [points.get(name, 0) for name in names]


def _extras(member: Member, headings: Sequence[str]) -> list[Written]:
    return [member.extras.get(heading, "") for heading in headings]


def left_table(outcome: Outcome, t: Translator) -> Table:
    """One row per person left, why, and what would change it."""
    headings = outcome.pool.mentees.extra_headings
    known = [
        t.gettext("Name"),
        t.gettext("E-mail"),
        t.gettext("Mentors missing"),
        t.gettext("Why, and what would change it"),
    ]
    return Table(
        t.gettext("People left"),
        unique([*known, *headings]),
        [_left_row(left, outcome, headings, t) for left in outcome.left_over],
        widths={3: _REASONS_WIDTH},
    )


def _left_row(left: LeftOver, outcome: Outcome, headings: Sequence[str], t: Translator) -> list[Written]:
    why = " ".join(why_left(left, outcome, t))
    return [*_who(left.mentee), left.missing, why, *_extras(left.mentee, headings)]


def mentors_table(outcome: Outcome, t: Translator) -> Table:
    """One row per mentor: places, people wanted at least, people given, and who."""
    given: dict[str, list[str]] = {}
    for pair in outcome.pairs:
        given.setdefault(pair.mentor.person.key, []).append(pair.mentee.name)
    headings = outcome.pool.mentors.extra_headings
    known = [
        t.gettext("Name"),
        t.gettext("E-mail"),
        t.gettext("Places"),
        t.gettext("At least"),
        t.gettext("People"),
        t.gettext("Who"),
    ]
    return Table(
        t.gettext("Mentors"),
        unique([*known, *headings]),
        [
            [
                *_who(load.mentor),
                load.places,
                load.minimum,
                load.given,
                ", ".join(given.get(load.mentor.person.key, [])),
                *_extras(load.mentor, headings),
            ]
            for load in outcome.loads
        ],
    )


def settings_table(outcome: Outcome, t: Translator) -> Table:
    """What the run was made of: version, files with their fingerprints, result and proof."""
    return Table(
        t.gettext("Settings"),
        (t.gettext("What"), t.gettext("Value")),
        list(_facts(outcome, t)),
        widths={1: 80.0},
    )


def _facts(outcome: Outcome, t: Translator) -> Iterator[list[Written]]:
    yield ["Relais", __version__]
    for roster in (outcome.pool.mentors, outcome.pool.mentees):
        yield from _file_facts(roster, t)
    for name in filter(None, (outcome.pool.past_file, outcome.pool.locked_file)):
        yield [t.gettext("File of pairs"), name]
    yield [t.gettext("Pairs"), len(outcome.pairs)]
    yield [t.gettext("People left"), len(outcome.left_over)]
    yield [t.gettext("Agreement in all"), outcome.total]
    yield [t.gettext("Agreement on average (0–10,000)"), outcome.mean]
    yield [t.gettext("Lowest agreement (0–10,000)"), outcome.lowest]
    yield [t.gettext("The proof"), proof(outcome, t)]
    again = t.gettext(
        "relais match MENTORS MENTEES --rules with this workbook, on the same files, gives the same pairs."
    )
    yield [t.gettext("To do it again"), again]


def _file_facts(roster: Roster, t: Translator) -> Iterator[list[Written]]:
    title = t.gettext("Sheet of mentors") if roster.side == "mentors" else t.gettext("Sheet of mentees")
    yield [title, roster.file]
    yield [t.gettext("Fingerprint (SHA-256)"), roster.fingerprint]


def rules_table(outcome: Outcome, t: Translator) -> Table:
    """The settings as the text that `from_toml` reads, one line per row."""
    lines = to_toml(outcome.settings, outcome.pool, t).splitlines()
    return Table(RULES_TITLE, (f"# {RULES_TITLE}",), [[line] for line in lines], widths={0: 110.0})


def scores_table(outcome: Outcome, t: Translator) -> Table:
    """Each mentee with each mentor, -1 where a rule forbids the pair; places and capacities on the edges."""
    problem = outcome.problem
    mentors = [load.mentor.person.key for load in outcome.loads]
    capacities: list[Written] = [t.gettext("Places"), "", *problem.capacity.tolist()]
    rows = [
        [member.person.key, places, *row]
        for member, places, row in zip(
            outcome.pool.mentees.members, problem.places.tolist(), problem.scores.tolist(), strict=True
        )
    ]
    note = t.gettext(
        "From 0 to 10,000; -1 where a rule forbids the pair. The best total can be computed again from here."
    )
    return Table(
        t.gettext("Agreements"), ("", t.gettext("Mentors wanted"), *mentors), [capacities, *rows], note=note
    )


def unique(headings: Sequence[str]) -> list[str]:
    """The headings, those met before numbered: a table whose columns share a name loses one when it is sorted.

    >>> unique(["Name", "Size", "Name"])
    ['Name', 'Size', 'Name (2)']
    """
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        found.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return found
