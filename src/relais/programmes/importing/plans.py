"""What would change for each person: their account, their part, their place, their answers.

A blank cell never erases. What people said of themselves once they came in is theirs: a sheet fills what is blank and
changes nothing else of it. Where they work is the organisation's to say: a sheet brings it up to date.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from relais.core.sheets.normalising import plain
from relais.programmes.importing import remarks as said
from relais.programmes.importing.doubts import ordered
from relais.programmes.importing.drafts import Draft
from relais.programmes.importing.known import Known, KnownAnswer, KnownPart, KnownPerson, KnownPlace
from relais.programmes.importing.remarks import Remark

NEW, CHANGED, UNCHANGED = "new", "changed", "same"

LINE = "manager"
"""The fact of a place that says who directs somebody's work."""


@dataclass(frozen=True, slots=True)
class Place:
    """What to write of somebody's place in an organisation; facts that stay are absent."""

    organisation: int
    known: KnownPlace | None
    facts: Mapping[str, str]

    @property
    def before(self) -> dict[str, str]:
        """The same facts as they were."""
        if self.known is None:
            return {}
        were = {**self.known.facts, LINE: self.known.line}
        return {fact: were.get(fact, "") for fact in self.facts}


@dataclass(frozen=True, slots=True)
class Part:
    """What to write of somebody's part: sides, capacity, hours; what stays is absent."""

    known: KnownPart | None
    facts: Mapping[str, Any]

    @property
    def before(self) -> dict[str, Any]:
        """The same facts as they were."""
        return {fact: getattr(self.known, fact) for fact in self.facts} if self.known else {}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to write; `question` as in `Draft.answers`."""

    question: str
    known: KnownAnswer | None
    value: Any


@dataclass(slots=True)
class Plan:
    """All that one person's rows change. `person` is None when an account is to be opened."""

    draft: Draft
    person: KnownPerson | None
    part: Part | None = None
    place: Place | None = None
    replies: list[Reply] = field(default_factory=list)
    number_in: int | None = None
    """The organisation in which a staff number is to be noted."""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """Whether the person is new here, changed, or left as is."""
        if self.part and self.part.known is None:
            return NEW
        return CHANGED if self.part or self.place or self.replies or self.number_in else UNCHANGED

    def changes(self) -> list[list[Any]]:
        """What changes for somebody who takes part already: [what, before, after]. Answers tell no value from before."""
        if self.verdict != CHANGED:
            return []
        told = [
            [fact, written.before.get(fact, ""), after]
            for written in (self.part, self.place)
            if written
            for fact, after in written.facts.items()
        ]
        return [*told, *(["answer", "", reply.question] for reply in self.replies)]


def plans(drafts: Sequence[Draft], known: Known) -> list[Plan]:
    """One plan for each person, in the order of the rows."""
    lines = _Lines(drafts, known)
    return [_plan(draft, known, lines) for draft in drafts]


def _plan(draft: Draft, known: Known, lines: "_Lines") -> Plan:
    person = known.by_email.get(draft.email)
    part = known.parts.get(person.pk) if person else None
    plan = Plan(draft, person)
    if part and part.is_over:
        plan.remarks.append(Remark(said.HAS_LEFT))
        return plan
    plan.part = _part(draft, part, plan)
    plan.replies = _replies(draft, part, known, plan)
    organisation = _organisation(draft, known, plan)
    if organisation is not None:
        line, remark = lines.of(draft)
        plan.place = _place(draft, person, organisation, known, line)
        if remark and (remark.code == said.OWN_LINE or _tells_line(plan.place)):
            plan.remarks.append(remark)
        plan.number_in = _number_in(draft, person, organisation, known, plan)
    return plan


def _part(draft: Draft, known: KnownPart | None, plan: Plan) -> Part | None:
    told: dict[str, Any] = {
        "is_mentor": draft.is_mentor,
        "is_mentee": draft.is_mentee,
        "capacity": draft.capacity,
        "hours": draft.hours,
    }
    if known is None:
        return Part(None, told)
    facts: dict[str, Any] = {}
    for fact, after in told.items():
        before = getattr(known, fact)
        if after in (None, "") or after is False or after == before:
            continue
        if known.is_theirs and (fact.startswith("is_") or before not in (None, "")):
            _say_once(plan, said.ANSWERED)
        else:
            facts[fact] = after
    return Part(known, facts) if facts else None


def _replies(draft: Draft, part: KnownPart | None, known: Known, plan: Plan) -> list[Reply]:
    replies = []
    for question, value in draft.answers.items():
        answer = known.answers.get((part.pk, question)) if part else None
        if answer is None:
            replies.append(Reply(question, None, value))
        elif part and part.is_theirs:
            _say_once(plan, said.ANSWERED)  # whether it differs is not told either
        elif answer.value != value:
            replies.append(Reply(question, answer, value))
    return replies


def _organisation(draft: Draft, known: Known, plan: Plan) -> int | None:
    """Where the row places somebody.

    A name that is none of the programme's organisations is a part of the only one when there is one, and places nobody
    when there are several.
    """
    if not draft.organisation:
        return known.home
    found = known.organisations.get(plain(draft.organisation))
    if found is not None:
        return found
    named = said.TAKEN_FOR_UNIT if "unit" not in draft.place else said.ONLY_ORGANISATION
    plan.remarks.append(
        Remark(said.UNKNOWN_ORGANISATION if known.home is None else named, value=draft.organisation)
    )
    return known.home


def _facts(draft: Draft, known: Known) -> dict[str, str]:
    """What the row says of where somebody works; the name of a part of the only organisation is a department."""
    is_part = draft.organisation and plain(draft.organisation) not in known.organisations
    return {"unit": draft.organisation, **draft.place} if is_part else draft.place


def _place(
    draft: Draft, person: KnownPerson | None, organisation: int, known: Known, line: str
) -> Place | None:
    place = known.places.get((organisation, person.pk)) if person else None
    told = {**_facts(draft, known), **({LINE: line} if line else {})}
    if place is None:
        return Place(organisation, None, told)
    were = {**place.facts, LINE: place.line}
    facts = {fact: after for fact, after in told.items() if were.get(fact, "") != after}
    return Place(organisation, place, facts) if facts else None


def _tells_line(place: Place | None) -> bool:
    """Whether a manager is to be written: what was kept before is not told again."""
    return place is not None and LINE in place.facts


def _number_in(
    draft: Draft, person: KnownPerson | None, organisation: int, known: Known, plan: Plan
) -> int | None:
    if not draft.number:
        return None
    owner = known.by_number.get((organisation, draft.number))
    if owner is None:
        return organisation
    if person is None or owner != person.pk:
        plan.remarks.append(Remark(said.NUMBER_TAKEN, value=draft.number))
    return None


def _say_once(plan: Plan, code: str) -> None:
    if code not in {remark.code for remark in plan.remarks}:
        plan.remarks.append(Remark(code))


class _Lines:
    """Finds the address of a direct manager, among the rows and those who are here: by address, unique name or number."""

    def __init__(self, drafts: Iterable[Draft], known: Known) -> None:
        self._addresses = {draft.email for draft in drafts} | set(known.by_email)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._numbers = {draft.number: draft.email for draft in drafts if draft.number}
        self._known = known
        for draft in drafts:
            self._names[ordered(draft.name)].add(draft.email)
        for person in known.people.values():
            if person.is_in_sight:
                self._names[ordered(person.name)].add(person.email)

    def of(self, draft: Draft) -> tuple[str, Remark | None]:
        """What to keep of their manager, and what to say of it: an address when one person is meant, else the words of
        the sheet, so that matching knows at least what it says.
        """
        if not draft.line:
            return "", None
        found = self._meant(draft.line)
        if found == {draft.email}:
            return "", Remark(said.OWN_LINE, value=draft.line)
        if len(found) == 1:
            return next(iter(found)), None
        return draft.line, Remark(said.SEVERAL_LINES if found else said.UNKNOWN_LINE, value=draft.line)

    def _meant(self, line: str) -> set[str]:
        if "@" in line:
            return {line} & self._addresses
        return self._names.get(ordered(line)) or self._numbered(line.casefold())

    def _numbered(self, number: str) -> set[str]:
        person = self._known.numbered(number)
        found = self._numbers.get(number) or (person.email if person else "")
        return {found} if found else set()
