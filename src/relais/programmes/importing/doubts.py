"""Rows that may be about somebody else than they seem: nothing is guessed, a person answers.

An address tells people apart. What is doubtful is the same name under another address, here or on another row, the same
address on two rows, an address that belongs to a colleague of another name, a staff number under another address.
Names alike are looked for among people who share one word of their name, and count only if their addresses are alike
too: homonyms are many, slips of the pen look like each other twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from relais.core.sheets.normalising import plain
from relais.programmes.importing.drafts import Draft
from relais.programmes.importing.known import Known, KnownPerson

SAME_ROW = "address"
"""The address stands on an earlier row: the row completes it, or is left out."""
OTHER_NAME = "owner"
"""The address belongs to somebody whose name is quite another."""
NUMBER = "number"
"""The staff number is somebody's who has another address."""
NAMESAKE = "namesake"
"""Somebody here has the same name, or nearly, and another address."""
TWIN = "twin"
"""An earlier row has the same name, or nearly, and another address."""

NEVER_ANOTHER = frozenset({SAME_ROW, OTHER_NAME})
"""Doubts about one address, which cannot belong to two people."""

ALIKE = 88
"""From 0 to 100 (Levenshtein's ratio of names, words in order): from here two names may be one, misspelt."""
ADDRESSES_ALIKE = 80
CROWD = 1_000
"""A word shared by more people than this tells nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a row is in doubt, and about whom: an account (`pk`) or an earlier row."""

    kind: str
    name: str
    email: str
    row: int = 0
    pk: int = 0


def doubts(drafts: Sequence[Draft], known: Known) -> dict[int, Doubt]:
    """The rows in doubt, by number, each with its first reason."""
    usable = [draft for draft in drafts if not draft.is_wrong]
    found: dict[int, Doubt] = {}
    for row, doubt in (*_about_addresses(usable, known), *_about_names(usable, known)):
        found.setdefault(row, doubt)
    return found


def _about_addresses(drafts: Iterable[Draft], known: Known) -> Iterator[tuple[int, Doubt]]:
    first: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.email:
            continue
        earlier = first.setdefault(draft.email, draft)
        if earlier is not draft:
            yield draft.row, Doubt(SAME_ROW, earlier.name, earlier.email, row=earlier.row)
            continue
        owner, numbered = known.by_email.get(draft.email), _numbered(draft, known)
        if owner and owner.is_in_sight and draft.name and not is_same_name(owner.name, draft.name):
            yield draft.row, Doubt(OTHER_NAME, owner.name, owner.email, pk=owner.pk)
        elif numbered and numbered.is_in_sight and numbered.email != draft.email:
            yield draft.row, Doubt(NUMBER, numbered.name, numbered.email, pk=numbered.pk)


def _numbered(draft: Draft, known: Known) -> KnownPerson | None:
    return known.numbered(draft.number) if draft.number else None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: same words in any order, one among the other's, or nearly so.

    >>> is_same_name("Béatrice Lemoine", "LEMOINE Beatrice"), is_same_name("Awa Diop", "Zoé Martin")
    (True, False)
    """
    mine, theirs = ordered(one), ordered(other)
    return mine == theirs or fuzz.token_set_ratio(mine, theirs) >= ALIKE


def ordered(name: str) -> str:
    """The words of a name, plain and in the order of the alphabet.

    >>> ordered("Diop-Fall, Awa")
    'awa diop fall'
    """
    return " ".join(sorted(plain(name).split()))


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    words: str
    email: str
    row: int
    pk: int

    def doubt(self) -> Doubt:
        return Doubt(TWIN if self.row else NAMESAKE, self.name, self.email, self.row, self.pk)


def _about_names(drafts: Sequence[Draft], known: Known) -> Iterator[tuple[int, Doubt]]:
    """Only rows whose address nobody here has may be about somebody who is here under another."""
    written = {draft.email for draft in drafts}
    rows = [_Named(d.name, ordered(d.name), d.email, d.row, 0) for d in drafts if d.name and d.email]
    people = [
        _Named(person.name, ordered(person.name), person.email, 0, person.pk)
        for person in known.people.values()
        if person.is_in_sight and person.email not in written
    ]
    unknown = [named for named in rows if named.email not in known.by_email]
    same: dict[str, _Named] = {}
    for named in (*people, *rows):
        same.setdefault(named.words, named)
    for named in unknown:
        other = same[named.words]
        if other.email != named.email and (not other.row or other.row < named.row):
            yield named.row, other.doubt()
    yield from _nearly([*people, *rows], {named.row for named in unknown})


def _nearly(everybody: Sequence[_Named], unknown: set[int]) -> Iterator[tuple[int, Doubt]]:
    """Names one slip apart whose addresses look alike too."""
    for crowd in _sharing_a_word(everybody).values():
        if 1 < len(crowd) <= CROWD and any(named.row in unknown for named in crowd):
            yield from _alike(crowd, unknown)


def _sharing_a_word(everybody: Iterable[_Named]) -> Mapping[str, list[_Named]]:
    sharing: defaultdict[str, list[_Named]] = defaultdict(list)
    for named in everybody:
        for word in set(named.words.split()):
            if len(word) > 1:
                sharing[word].append(named)
    return sharing


def _alike(crowd: Sequence[_Named], unknown: set[int]) -> Iterator[tuple[int, Doubt]]:
    words = [named.words for named in crowd]
    likeness = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=ALIKE)
    for mine, theirs in zip(*likeness.nonzero(), strict=True):
        named, other = crowd[mine], crowd[theirs]
        is_before = not other.row or other.row < named.row
        if named.row in unknown and is_before and named.words != other.words and _look_alike(named, other):
            yield named.row, other.doubt()


def _look_alike(one: _Named, other: _Named) -> bool:
    """Whether a slip of the pen tells them apart; numbers are given so as to tell people apart, and are no slip."""
    if _numbers(one.words) != _numbers(other.words):
        return False
    mine, theirs = one.email.partition("@")[0], other.email.partition("@")[0]
    return one.email != other.email and fuzz.ratio(mine, theirs) >= ADDRESSES_ALIKE


def _numbers(words: str) -> list[str]:
    return re.findall(r"\d+", words)
