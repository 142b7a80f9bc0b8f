"""Who may bring people in by a sheet, and when."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relais.activity.events import System
from relais.kit import clock
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Import, Programme
from relais.programmes.queries.imports import unanswered
from relais.programmes.queries.roles import is_manager

State = Import.State

STILL = timedelta(minutes=2)
"""Work that said nothing for so long has stopped with the process that did it."""


def may_import_sheet(by: Actor, programme: Programme) -> Verdict:
    """Those who run a programme bring people in, until it comes to its end."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run this programme may bring people in."))
    if programme.is_over:
        return Denied(_("This programme is coming to its end: nobody is brought in any more."))
    return Allowed()


def may_check_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """Columns are said once, until the sheet is read again."""
    if sheet_import.state != State.COLUMNS:
        return Denied(_("The columns of this sheet are settled. Ask to read them again to change them."))
    return may_import_sheet(by, sheet_import.programme)


def may_reread_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """One goes back to the columns as long as nothing is written."""
    if sheet_import.state != State.CHECKED:
        return Denied(_("The columns of this sheet cannot be changed now."))
    return may_import_sheet(by, sheet_import.programme)


def may_answer_doubt(by: Actor, sheet_import: Import) -> Verdict:
    """Doubts are answered between the dry run and the writing."""
    if sheet_import.state != State.CHECKED:
        return Denied(_("The doubts of this sheet cannot be answered now."))
    return may_import_sheet(by, sheet_import.programme)


def may_apply_sheet(by: Actor, sheet_import: Import, *, waiting: int | None = None) -> Verdict:
    """A sheet is written once, when it was tried and no doubt is left: `waiting` are left, where that is known already."""
    if sheet_import.state != State.CHECKED:
        return Denied(_("This sheet cannot be applied now."))
    if waiting is None:
        waiting = unanswered(sheet_import)
    if waiting:
        return Denied(
            ngettext_lazy(
                "One row is in doubt: say what it is first.",
                "%(count)d rows are in doubt: say what they are first.",
                waiting,
            )
            % {"count": waiting}
        )
    if not (
        sheet_import.counts.get("new") or sheet_import.counts.get("changed") or _is_decided(sheet_import)
    ):
        return Denied(_("This sheet would change nothing."))
    return may_import_sheet(by, sheet_import.programme)


def _is_decided(sheet_import: Import) -> bool:
    return sheet_import.rows.filter(decision__in=("same", "another")).exists()


def may_write_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """The installation writes what somebody who may has asked to write."""
    if not isinstance(by, System) or sheet_import.state != State.APPLYING:
        return Denied(_("This sheet cannot be applied now."))
    return Allowed()


def may_drop_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """One gives up a sheet of which nothing is written."""
    if sheet_import.state not in (State.COLUMNS, State.CHECKED):
        return Denied(_("This sheet cannot be discarded now."))
    return _may_manage(by, sheet_import)


def may_undo_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """What a sheet brought in is taken back within thirty days, even when the programme is coming to its end."""
    until = sheet_import.undo_until
    if sheet_import.state != State.APPLIED or until is None:
        return Denied(_("There is nothing to undo."))
    if clock.now() > until:
        return Denied(_("More than thirty days have passed: this import can no longer be undone."))
    return _may_manage(by, sheet_import)


def may_resume_sheet(by: Actor, sheet_import: Import) -> Verdict:
    """Work that stopped half-way is begun again; work that goes on is left alone."""
    if not sheet_import.is_working:
        return Denied(_("Nothing is under way."))
    if clock.now() - sheet_import.moved < STILL:
        return Denied(_("It is under way: give it a moment."))
    return _may_manage(by, sheet_import)


def may_tend_sheet(by: Actor, sheet_import: Import, *, during: str = "") -> Verdict:
    """What the installation notes by itself, of work still under way when it is about that."""
    if not isinstance(by, System):
        return Denied(_("Only Relais itself notes how far its work is."))
    if during and sheet_import.state != during:
        return Denied(_("This work is over already."))
    return Allowed()


def _may_manage(by: Actor, sheet_import: Import) -> Verdict:
    if isinstance(by, System) or is_manager(by, sheet_import.programme):
        return Allowed()
    return Denied(_("Only those who run this programme may do this."))
