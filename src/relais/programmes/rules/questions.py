"""Who may decide what a programme asks, and what may no longer change once people have answered."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Programme, Question
from relais.programmes.presets.fields import SILENT
from relais.programmes.queries.roles import is_manager

Readers = Question.Readers

WIDTH = {reader: width for width, reader in enumerate(reversed(Readers.values))}
"""How wide each circle of readers is: each contains those below it."""


def may_set_questions(by: Actor, programme: Programme) -> Verdict:
    """Those who run a programme decide what it asks, until it is archived."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run this programme decide what it asks."))
    if programme.state == Programme.State.ARCHIVED:
        return Denied(_("This programme is archived: its questions stay as they were."))
    return Allowed()


def may_let_read(question: Question, readers: str, *, is_answered: bool, feeds: str) -> Verdict:
    """Nobody reads an answer whom its author did not expect, and nothing is told in a reason that nobody may read."""
    if is_answered and WIDTH[readers] > WIDTH[question.readers]:
        return Denied(
            _(
                "People have answered already, knowing who would read them: you can let fewer people read, "
                "but not more. To let more people read, ask another question."
            )
        )
    if question.kind == Question.Kind.FILE and WIDTH[readers] > WIDTH[Readers.MANAGERS]:
        return Denied(_("A file is read by those who run the programme or by nobody, besides its owner."))
    return _may_keep_from_those_proposed(feeds, readers)


def _may_keep_from_those_proposed(feeds: str, readers: str) -> Verdict:
    if feeds in SILENT and readers != Readers.NOBODY:
        return Denied(_("Answers of this kind are read by nobody: they serve only to form pairs."))
    if feeds and feeds not in SILENT and WIDTH[readers] < WIDTH[Readers.MATCHED]:
        return Denied(
            _(
                "What counts for matching is mentioned in the reasons for a proposal: the people proposed "
                "must be allowed to read it. Otherwise, choose that it does not count."
            )
        )
    return Allowed()
