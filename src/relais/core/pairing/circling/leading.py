"""What a programme knows between its mentors and its members, beside what each of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from relais.core.pairing.circling.rules import CircleRules
from relais.core.pairing.people import Person
from relais.core.pairing.pool import FULL, Ints
from relais.core.pairing.refusals import Refusal, gettext_noop


@dataclass(frozen=True, slots=True)
class Leading:
    """How well each member suits each mentor, how many each mentor welcomes, and who is to be led by whom.

    ``agreements``: whole numbers, a row for each member and a column for each mentor; 0..10,000, −1 for two people who
    are never in one circle. ``rooms``: members that each mentor welcomes at most. ``together``: rows of members and of
    mentors who are to be in one circle whatever it gives; whoever is not named may join them.
    """

    agreements: Ints
    rooms: tuple[int, ...]
    together: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Led:
    """The same by numbers of ``Tables``, with what follows when nothing is known.

    ``can_lead``: mentors who may lead. ``agreements``: by mentor, then by member; empty when nobody knows. ``rooms``: by
    mentor. ``bonds``: for each one, everybody who is to be in the same circle, themselves among them; empty for whoever
    is free.
    """

    can_lead: tuple[int, ...]
    agreements: tuple[tuple[int, ...], ...]
    rooms: tuple[int, ...]
    bonds: tuple[frozenset[int], ...]


def led_of(
    leading: Leading | None, rows: Sequence[int], members: int, mentors: Sequence[Person], rules: CircleRules
) -> Led:
    """What is known of ``mentors``, who stand after the ``members`` of ``rows``, the rows of everybody."""
    rooms = tuple(leading.rooms[row] if leading else rules.largest for row in rows[members:])
    can_lead = tuple(
        members + at
        for at, (mentor, room) in enumerate(zip(mentors, rooms, strict=True))
        if mentor.capacity > 0 and room >= rules.smallest
    )
    return Led(can_lead, _suiting(leading, rows, members), rooms, _bonds(leading, rows, members))


def refuse_unusable_leading(leading: Leading, members: int, mentors: int) -> None:
    """Raise ``Refusal`` when the tables do not fit the people."""
    is_known = all(0 <= member < members and 0 <= mentor < mentors for member, mentor in leading.together)
    if leading.agreements.shape != (members, mentors) or len(leading.rooms) != mentors or not is_known:
        raise Refusal(
            gettext_noop(
                "There must be one agreement for each of %(members)s people and %(mentors)s mentors."
            ),
            members=members,
            mentors=mentors,
        )


def _suiting(leading: Leading | None, rows: Sequence[int], members: int) -> tuple[tuple[int, ...], ...]:
    if leading is None:
        return ()
    held = leading.agreements.clip(0, FULL)[list(rows[:members])].T
    return tuple(tuple(held[column].tolist()) for column in rows[members:])


def ruled_out(leading: Leading | None, rows: Sequence[int], members: int) -> tuple[frozenset[int], ...]:
    """For each one, the members or mentors with whom they are never in one circle."""
    found: list[set[int]] = [set() for _ in rows]
    if leading is not None and len(rows) > members:
        closed = (leading.agreements < 0)[list(rows[:members])][:, list(rows[members:])]
        for member, mentor in zip(*(at.tolist() for at in closed.nonzero()), strict=True):
            found[member].add(members + mentor)
            found[members + mentor].add(member)
    return tuple(map(frozenset, found))


def _bonds(leading: Leading | None, rows: Sequence[int], members: int) -> tuple[frozenset[int], ...]:
    at_member = {row: at for at, row in enumerate(rows[:members])}
    at_mentor = {row: at for at, row in enumerate(rows[members:], members)}
    bonds: list[frozenset[int]] = [frozenset() for _ in rows]
    for member, mentor in leading.together if leading else ():
        one, other = at_member[member], at_mentor[mentor]
        whole = bonds[one] | bonds[other] | {one, other}
        for each in whole:
            bonds[each] = whole
    return tuple(bonds)
