"""What Relais understood of each file, what it doubts, and the choices to correct it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools import ColumnUse, Pool, Roster, Side
from relais.core.pools.pool import Corrections
from relais.core.pools.words import say_use
from relais.core.sheets import Field, Severity
from relais.core.sheets.vocabulary import vocabulary
from relais.home.forms.columns import DECIDED
from relais.home.presenting.sentences import capital, letters

MOST_CHOICES = 100
"""Columns of one file that can be corrected on the page; a form has a limited number of answers."""

EXAMPLE_LENGTH = 60
LINE_LENGTH = 44


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning a column may be given; `value` is the name of a field, empty to keep the column unused."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a file. `understood` comes back with the form: see `home.forms.columns`."""

    position: int
    heading: str
    use: str
    examples: str
    understood: str
    is_in_doubt: bool
    is_used: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RosterView:
    """One file as Relais understood it: columns to confirm first, then those used, then those kept."""

    side: Side
    file: str
    sheet: str | None
    people: str
    summary: str
    columns: tuple[ColumnRow, ...]
    has_errors: bool

    @property
    def is_open(self) -> bool:
        """Whether there is something to confirm or to mend, so that the columns are shown at once."""
        return self.has_errors or bool(self.doubtful)

    @property
    def doubtful(self) -> tuple[ColumnRow, ...]:
        """The columns to confirm."""
        return tuple(column for column in self.columns if column.is_in_doubt)

    @property
    def settled(self) -> tuple[ColumnRow, ...]:
        """The columns of which Relais is sure."""
        return tuple(column for column in self.columns if not column.is_in_doubt)


def rosters(pool: Pool) -> tuple[RosterView, RosterView]:
    """Both files, mentors first."""
    wrong = {problem.file for problem in pool.problems if problem.severity is Severity.ERROR}
    return (
        roster_shown(pool.mentors, has_errors=pool.mentors.file in wrong),
        roster_shown(pool.mentees, has_errors=pool.mentees.file in wrong),
    )


def roster_shown(roster: Roster, *, has_errors: bool = False) -> RosterView:
    """One file: its people, its columns, how sure Relais is of them."""
    ordered = sorted(roster.uses, key=lambda use: (not use.in_doubt, not is_used(use), use.column.index))
    meanings = _meanings(ordered[0]) if ordered else {}
    columns = tuple(_row(at, use, roster.corrections, meanings) for at, use in enumerate(ordered))
    return RosterView(
        side=roster.side,
        file=roster.file,
        sheet=roster.sheet,
        people=people_counted(roster),
        summary=summary(roster.uses),
        columns=columns,
        has_errors=has_errors,
    )


def people_counted(roster: Roster) -> str:
    """How many people a file holds, and what they are there for; a phrase without a capital or a full stop."""
    count = len(roster.members)
    if roster.side == "mentors":
        said = ngettext("%(count)s person who accompanies", "%(count)s people who accompany", count)
    else:
        said = ngettext("%(count)s person to accompany", "%(count)s people to accompany", count)
    return said % {"count": count}


def is_used(use: ColumnUse) -> bool:
    """Whether the column has an effect, rather than being kept as it is."""
    return use.use not in ("kept", "idle")


def summary(uses: tuple[ColumnUse, ...]) -> str:
    """How many columns are recognised, to confirm, and kept, in up to three sentences."""
    return " ".join(_counted(uses))


def _counted(uses: tuple[ColumnUse, ...]) -> Iterator[str]:
    doubtful = sum(use.in_doubt for use in uses)
    known = sum(is_used(use) for use in uses) - doubtful
    kept = len(uses) - known - doubtful
    if known:
        say = ngettext("%(number)s column recognised.", "%(number)s columns recognised.", known)
        yield _with_letters(say, known)
    if doubtful:
        say = ngettext("%(number)s to confirm.", "%(number)s to confirm.", doubtful)
        yield _with_letters(say, doubtful)
    if kept:
        say = ngettext("%(number)s kept without being used.", "%(number)s kept without being used.", kept)
        yield _with_letters(say, kept)


def _with_letters(sentence: str, number: int) -> str:
    return sentence % {"number": capital(letters(number, feminine=True))}


def _row(position: int, use: ColumnUse, corrections: Corrections, meanings: Mapping[str, str]) -> ColumnRow:
    column = use.column
    decided = column.heading in corrections or column.letter in corrections
    return ColumnRow(
        position=position,
        heading=column.heading,
        use=say_use(use, translation),
        examples=_examples(column.examples),
        understood=DECIDED if decided else _name(column.field),
        is_in_doubt=use.in_doubt,
        is_used=is_used(use),
        choices=_choices(use, meanings) if position < MOST_CHOICES else (),
    )


def _examples(examples: tuple[str, ...]) -> str:
    """As many examples as fit a line, one at least, each short."""
    shown = [shorten(example, EXAMPLE_LENGTH) for example in examples]
    line = shown[:1]
    for example in shown[1:]:
        if sum(map(len, line)) + len(example) <= LINE_LENGTH:
            line.append(example)
    return " · ".join(line)


def shorten(text: str, length: int) -> str:
    r"""The text on one line, cut between two words with an ellipsis when it is longer.

    >>> shorten("prise de parole,\nbudget", 17)
    'prise de…'
    """
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return words[: length - 1].rsplit(" ", 1)[0].rstrip(",;") + "…"


def _choices(use: ColumnUse, meanings: Mapping[str, str]) -> tuple[Choice, ...]:
    """Likely meanings first, then all the others, then none."""
    column = use.column
    likely = ([column.field] if column.field else []) + [field for field, _ in column.alternatives]
    names = dict.fromkeys([*(field.name for field in likely), *meanings])
    chosen = _name(column.field)
    named = (Choice(name, meanings.get(name, name), name == chosen) for name in names)
    return (*named, Choice("", gettext("keep without using it"), not chosen))


def _meanings(use: ColumnUse) -> dict[str, str]:
    """What each field means, in words; any column lends its body to say so."""
    return {
        field.name: say_use(
            replace(use, column=replace(use.column, field=field), use=field.name), translation
        )
        for field in vocabulary().fields.values()
    }


def _name(field: Field | None) -> str:
    return field.name if field else ""
