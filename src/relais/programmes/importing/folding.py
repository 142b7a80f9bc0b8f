"""Rows brought together once doubts are answered: one draft for each person, and the rows it was made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from relais.programmes.importing import remarks as said
from relais.programmes.importing.doubts import Doubt
from relais.programmes.importing.drafts import Draft
from relais.programmes.importing.known import Known

SAME, ANOTHER = "same", "another"


@dataclass(slots=True)
class Folded:
    """One draft for each person; the rows that complete another, with the row they complete; those left out."""

    drafts: list[Draft] = field(default_factory=list)
    completing: dict[int, int] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)


def settle_numbers(drafts: Iterable[Draft], known: Known) -> None:
    """Give an address to those whom the sheet names by staff number only; whose number is unknown cannot be found."""
    for draft in drafts:
        if draft.number and not draft.email and not draft.is_wrong:
            person = known.numbered(draft.number)
            if person:
                draft.email = person.email
            else:
                draft.say(said.UNKNOWN_NUMBER, value=draft.number)


def settle_names(drafts: Iterable[Draft], known: Known) -> None:
    """An account cannot be opened without a name; whoever has one keeps theirs."""
    for draft in drafts:
        if not draft.name and draft.email not in known.by_email and not draft.is_wrong:
            draft.say(said.NO_NAME)


def fold(
    drafts: Sequence[Draft], doubted: Mapping[int, Doubt], decisions: Mapping[int, str], known: Known
) -> Folded:
    """One draft for each person. A row in doubt that nobody answered for is left out, as one that is wrong."""
    folded = Folded()
    by_row: dict[int, Draft] = {}
    by_email: dict[str, Draft] = {}
    for draft in drafts:
        doubt, decision = doubted.get(draft.row), decisions.get(draft.row, "")
        if draft.is_wrong or (doubt and decision not in (SAME, ANOTHER)):
            folded.left_out.add(draft.row)
            continue
        settled = _settled(draft, doubt, known) if doubt and decision == SAME else draft
        main = by_row.get(doubt.row) if doubt and doubt.row and decision == SAME else None
        main = main or by_email.get(settled.email)
        if main:
            complete(main, settled)
            folded.completing[draft.row] = main.row
        else:
            folded.drafts.append(settled)
        by_row[draft.row] = by_email[settled.email] = main or settled
    return folded


def _settled(draft: Draft, doubt: Doubt, known: Known) -> Draft:
    """The row under the address of the account it is about."""
    person = known.people.get(doubt.pk)
    return replace(draft, email=person.email) if person else draft


def complete(main: Draft, other: Draft) -> None:
    """Add to a draft what another row says besides; what it says itself stays."""
    main.is_mentor, main.is_mentee = main.is_mentor or other.is_mentor, main.is_mentee or other.is_mentee
    main.capacity = other.capacity if main.capacity is None else main.capacity
    for name in ("name", "number", "time_zone", "hours", "organisation", "line"):
        setattr(main, name, getattr(main, name) or getattr(other, name))
    main.place = {**other.place, **main.place}
    main.answers = {**other.answers, **main.answers}
