"""What goes from this context when somebody is erased."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.people.models import Person
from relais.people.queries.own_data import erases, unnamed
from relais.programmes.actions.enrolments import leave_enrolment
from relais.programmes.models import (
    Answer,
    Appointment,
    Credential,
    Document,
    Enrolment,
    EthicsAcceptance,
    Import,
    ImportFile,
    ImportRow,
    Membership,
    StaffNumber,
    Supervision,
)


@erases(
    "programmes",
    goes=(
        _("Your answers in every programme, and the documents you gave."),
        _(
            "Your place in every organisation, and your rights here: programmes you run alone will have nobody."
        ),
        _(
            "Your certifications, what was found when they were checked, and what you declared of your practice."
        ),
        _("Your rows in the lists by which you were brought in, and the files themselves."),
    ),
    stays=(
        _("That somebody took part in each programme, from when to when, for its figures."),
        _("A list that is being brought in right now: it is forgotten within thirty days."),
    ),
)
def _erase_from_programmes(person: Person, words: Collection[str]) -> None:
    _leave(person)
    _forget_what_was_given(person)
    _forget_imports(person, words)


def _leave(person: Person) -> None:
    """Those who run the programmes learn that somebody left; the part itself stays, without anything in it."""
    parts = Enrolment.objects.filter(person=person)
    for part in parts.select_related("programme"):
        if Enrolment.State.LEFT in Enrolment.MOVES[part.state]:
            leave_enrolment(part, by=person)
    parts.update(capacity=None, monthly_hours=None)


def _forget_what_was_given(person: Person) -> None:
    Answer.objects.filter(enrolment__person=person).delete()
    Credential.objects.filter(owner=person).delete()
    Document.objects.filter(owner=person).delete()
    for held in (Membership, StaffNumber, Appointment, EthicsAcceptance, Supervision):
        held.objects.filter(person=person).delete()
    Membership.objects.filter(manager=person).update(manager=None)


def _forget_imports(person: Person, words: Collection[str]) -> None:
    """The rows that speak of the person go, with the sheet they came from; an import not written yet is given up."""
    is_theirs = Q(email__in=[word.lower() for word in words]) | Q(
        name__iexact=person.name,
        of__programme__in=Enrolment.objects.filter(person=person).values("programme"),
    )
    rows = ImportRow.objects.filter(is_theirs)
    touched = list(Import.objects.filter(pk__in=rows.values("of")))
    rows.delete()
    for sheet in touched:
        ImportFile.objects.filter(of=sheet).delete()
        if Import.State.DROPPED in Import.MOVES[sheet.state]:
            sheet.state = Import.State.DROPPED
        sheet.columns, sheet.notes = unnamed(sheet.columns, words), unnamed(sheet.notes, words)
        sheet.save(update_fields=["state", "columns", "notes", "updated"])
        _forget_doubts(sheet, words)


def _forget_doubts(sheet: Import, words: Collection[str]) -> None:
    """Rows about others that were taken for the person."""
    for row in ImportRow.objects.filter(of=sheet).exclude(doubt="").iterator():
        row.about, row.remarks = unnamed(row.about, words), unnamed(row.remarks, words)
        row.save(update_fields=["about", "remarks"])
