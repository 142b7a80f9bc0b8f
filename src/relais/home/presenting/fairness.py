"""How each group of the people to accompany fares, by a column of their sheet, and never of fewer than five people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pairing import GroupView, Refusal
from relais.core.pairing.figures import all_of
from relais.core.pairing.words.groups import say_group_name
from relais.core.pools import Outcome
from relais.core.pools.study import Groups, columns_of, groups_by
from relais.home.presenting.columns import Choice, shorten
from relais.home.presenting.figures import agreement, whole
from relais.ui.values import Column, Table

MOST_LINES = 40
"""Groups that the page tells of, the largest; the terminal tells of them all."""

MOST_NAMED = 8
"""Groups told of together whose names are given; the others are counted."""

NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class FairnessView:
    """The columns one may choose, and how each group of the chosen one fares.

    `table` is None until a column is chosen, and when nothing can be told of its groups without telling of fewer than
    five people; `notes` then say so, otherwise what was gathered or withheld in the table.
    """

    columns: tuple[Choice, ...]
    table: Table | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is anything to read, be it that nothing can be shown."""
        return self.table is not None or bool(self.notes)


def fairness(outcome: Outcome, by: str) -> FairnessView:
    """The groups of the column whose heading is `by`; with an empty heading, only the columns to choose from.

    A heading that is no longer in the file is answered with a sentence: the pairs do not depend on it.
    """
    columns = tuple(
        Choice(heading, shorten(heading, NAME_LENGTH), heading == by)
        for heading in dict.fromkeys(use.column.heading for use in columns_of(outcome.pool.mentees))
    )
    if not by:
        return FairnessView(columns)
    try:
        groups = groups_by(outcome, by)
    except Refusal as refusal:
        return FairnessView(columns, notes=(refusal.say(translation),))
    if nothing := _why_nothing(groups):
        return FairnessView(columns, notes=(nothing,))
    return FairnessView(columns, _table(groups), tuple(_notes(groups)))


def _why_nothing(groups: Groups) -> str:
    """Why no group can be told of; empty when one can."""
    if not groups.views:
        return gettext(
            "There are fewer than five people: groups are not shown, so that nobody is recognised."
        )
    if all(_is_merged(view) for view in groups.views):
        return gettext(
            "“%(heading)s” makes no group that can be shown without pointing to fewer than five people: "
            "nothing is shown, so that nobody is recognised."
        ) % {"heading": groups.heading}
    return ""


def _is_merged(view: GroupView) -> bool:
    return len(view.names) > 1


def _table(groups: Groups) -> Table:
    return Table(
        caption=gettext("By “%(heading)s”") % {"heading": groups.heading},
        columns=(
            Column(gettext("Group")),
            Column(gettext("People"), is_figure=True),
            Column(gettext("Paired"), is_figure=True),
            Column(gettext("Mean agreement"), is_figure=True),
            Column(gettext("Lowest agreement"), is_figure=True),
        ),
        rows=[_row(view) for view in sorted(_shown(groups), key=_is_merged)],
    )


def _shown(groups: Groups) -> Sequence[GroupView]:
    return groups.views[:MOST_LINES]


def _row(view: GroupView) -> tuple[str, ...]:
    name = shorten(say_group_name(view, translation), NAME_LENGTH)
    return name, whole(view.people), whole(view.placed), agreement(view.mean), agreement(view.lowest)


def _notes(groups: Groups) -> Iterator[str]:
    """What was gathered, what was withheld, what did not fit."""
    shown = _shown(groups)
    for view in filter(_is_merged, shown):
        yield gettext(
            "Shown together, because at least one of them has fewer than five people: %(names)s."
        ) % {"names": _named(view)}
    if any(view.mean is None and view.placed for view in shown):
        yield gettext("A dash replaces what would say too much about fewer than five people.")
    if len(shown) < len(groups.views):
        yield gettext(
            "The %(shown)s largest of %(all)s groups are shown; relais match shows all of them with --by."
        ) % {"shown": whole(len(shown)), "all": whole(len(groups.views))}


def _named(view: GroupView) -> str:
    """The names of the groups told of together, as a list inside a sentence."""
    names = [gettext("those who did not say") if name is None else _quoted(name) for name in view.names]
    others = len(names) - MOST_NAMED
    if others > 1:
        counted = ngettext("%(count)s other", "%(count)s others", others) % {"count": whole(others)}
        names = [*names[:MOST_NAMED], counted]
    return all_of(names, translation)


def _quoted(name: str) -> str:
    return gettext("“%(name)s”") % {"name": shorten(name, NAME_LENGTH)}
