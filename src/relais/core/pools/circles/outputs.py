"""Circles as files: a workbook for people, CSV for spreadsheets, JSON for other programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from relais import __version__
from relais.core.pairing.circling import Brought, Circle, LeftOut
from relais.core.pairing.words.circle_rules import say_circle_rules
from relais.core.pairing.words.circles import say_brought, say_circle, say_times
from relais.core.pairing.words.left_out import say_left_out
from relais.core.pools.circles.running import Formed
from relais.core.pools.outputs.tables import unique
from relais.core.pools.pool import Member
from relais.core.sheets import Table, Translator, write_csv, write_workbook
from relais.core.sheets.writing import Written

_WIDE = 60.0


def circles_workbook(formed: Formed, t: Translator) -> bytes:
    """An XLSX workbook: circles with their reasons, everybody with their circle, people left, settings."""
    tables = [
        circles_table(formed, t),
        members_table(formed, t),
        left_table(formed, t),
        settings_table(formed, t),
    ]
    return write_workbook(tables)


def circles_csv(formed: Formed, t: Translator) -> bytes:
    """Everybody with their circle, one person per line, for any spreadsheet program."""
    return write_csv(members_table(formed, t))


def circles_json(formed: Formed) -> bytes:
    """Everything, so that another program can check it. Rows count from 0 in ``people`` and ``mentors``.

    The same files, rules, seed and steps give the same bytes.
    """
    tree = {
        "relais": __version__,
        "files": [
            {"file": roster.file, "sha256": roster.fingerprint, "people": len(roster.members)}
            for roster in formed.gathering.rosters
        ],
        "rules": asdict(formed.rules),
        "people": [{"key": person.key, "name": person.name} for person in formed.people],
        "mentors": [{"key": person.key, "name": person.name} for person in formed.mentors],
        "violations": [asdict(violation) for violation in formed.violations],
        **asdict(formed.found),
    }
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def circles_table(formed: Formed, t: Translator) -> Table:
    """One row per circle: its people, its topic, when it can meet, and what it is made of."""
    return Table(
        t.gettext("Circles"),
        [
            t.gettext("Circle"),
            t.gettext("Topic"),
            t.gettext("Mentors"),
            t.gettext("Members"),
            t.gettext("Free together"),
            t.gettext("Agreement (0–10,000)"),
            t.gettext("What holds it together"),
        ],
        [
            [
                number,
                circle.topic,
                _names(formed.mentors_of(circle)),
                _names(formed.members_of(circle)),
                say_times(formed.hours_of(circle), t),
                circle.points,
                " ".join(reasons(formed, circle, t)),
            ]
            for number, circle in enumerate(formed.found.circles, 1)
        ],
        widths={3: 40.0, 6: _WIDE},
    )


def reasons(formed: Formed, circle: Circle, t: Translator) -> tuple[str, ...]:
    """What holds a circle together, in sentences."""
    return say_circle(
        circle,
        formed.people,
        formed.rules,
        t,
        mentors=formed.mentors,
        hours=formed.hours_of(circle),
        call=formed.call,
    )


def why_left_out(formed: Formed, left: LeftOut, t: Translator) -> tuple[str, ...]:
    """Why somebody is in no circle, in sentences."""
    return say_left_out(left, formed.people, formed.rules, t, call=formed.call)


def _names(members: Sequence[Member]) -> str:
    return ", ".join(member.name for member in members)


def members_table(formed: Formed, t: Translator) -> Table:
    """One row per person of each circle, mentors first, with what each brings and the columns kept from the file."""
    headings = formed.gathering.people.extra_headings
    known = [
        t.gettext("Circle"),
        t.gettext("Topic"),
        t.gettext("Role"),
        t.gettext("Name"),
        t.gettext("E-mail"),
        t.gettext("What they bring"),
    ]
    return Table(
        t.gettext("Members"), unique([*known, *headings]), list(_rows(formed, headings, t)), widths={5: _WIDE}
    )


def _rows(formed: Formed, headings: Sequence[str], t: Translator) -> Iterator[list[Written]]:
    roles = (t.gettext("mentor"), t.gettext("member"))
    for number, circle in enumerate(formed.found.circles, 1):
        for role, members, brought in (
            (roles[0], formed.mentors_of(circle), circle.mentors_bring),
            (roles[1], formed.members_of(circle), circle.members_bring),
        ):
            for member, one in zip(members, brought, strict=True):
                yield [
                    number,
                    circle.topic,
                    role,
                    member.name,
                    member.email,
                    _brings(formed, member, one, t),
                    *(member.extras.get(heading, "") for heading in headings),
                ]


def _brings(formed: Formed, member: Member, brought: Brought, t: Translator) -> str:
    return " ".join(say_brought(brought, formed.call(member.person), t))


def left_table(formed: Formed, t: Translator) -> Table:
    """One row per person in no circle, and why."""
    headings = formed.gathering.people.extra_headings
    known = [t.gettext("Name"), t.gettext("E-mail"), t.gettext("Why")]
    rows = [
        [
            formed.left(left).name,
            formed.left(left).email,
            " ".join(why_left_out(formed, left, t)),
            *(formed.left(left).extras.get(heading, "") for heading in headings),
        ]
        for left in formed.found.left_out
    ]
    return Table(t.gettext("People left"), unique([*known, *headings]), rows, widths={2: _WIDE})


def settings_table(formed: Formed, t: Translator) -> Table:
    """What the run was made of: version, files with their fingerprints, rules, seed, result."""
    return Table(
        t.gettext("Settings"),
        (t.gettext("What"), t.gettext("Value")),
        list(_facts(formed, t)),
        widths={1: 80.0},
    )


def _facts(formed: Formed, t: Translator) -> Iterator[list[Written]]:
    yield ["Relais", __version__]
    for roster in formed.gathering.rosters:
        title = t.gettext("Sheet of people") if roster.side == "mentees" else t.gettext("Sheet of mentors")
        yield [title, roster.file]
        yield [t.gettext("Fingerprint (SHA-256)"), roster.fingerprint]
    for sentence in say_circle_rules(formed.rules, t):
        yield [t.gettext("Rule"), sentence]
    yield [t.gettext("Time zone"), formed.gathering.zone]
    yield [t.gettext("Circles"), len(formed.found.circles)]
    yield [t.gettext("People placed"), formed.found.placed]
    yield [t.gettext("People left"), len(formed.found.left_out)]
    yield [t.gettext("Random seed"), formed.found.seed]
    yield [t.gettext("Changes tried"), formed.found.steps]
