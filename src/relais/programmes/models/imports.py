"""Sheets by which people are brought in: the file, what each row of it would do and did, what was learnt of columns."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.organisations import Organisation
from relais.programmes.models.programmes import Programme
from relais.programmes.models.questions import Question

if TYPE_CHECKING:
    from datetime import datetime

    from relais.people.models import Person

UNDO_WITHIN = timedelta(days=30)
"""How long an import can be undone; its file and its rows are forgotten afterwards."""


class ImportQuerySet(models.QuerySet["Import"]):
    """Questions about imports that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the programmes the person runs."""
        return self.filter(programme__in=Programme.objects.managed_by(person))

    def forgettable(self, now: "datetime") -> Self:
        """Those whose rows are still kept although nothing can be done with them any more."""
        return self.filter(
            Q(begun__lt=now - UNDO_WITHIN) & (Q(rows__isnull=False) | Q(file__isnull=False))
        ).distinct()


class Import(Entity):
    """One sheet by which people are brought into a programme, from its upload to its undoing.

    `columns` holds for each column its letter, heading, examples, whether Relais was sure of it, and `use`: "" when it
    is not used, "field:…" for a field of sheets, "question:…" for the public id of a question, "new" for a question to make.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", _("Columns to confirm")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked, nothing written yet")
        APPLYING = "applying", _("Being written")
        APPLIED = "applied", _("Written")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Discarded")

    class Side(models.TextChoices):
        COLUMN = "column", _("A column says so for each person")
        MENTEE = "mentee", _("They are all accompanied")
        MENTOR = "mentor", _("They all accompany")
        BOTH = "both", _("They all do both")

    class Phase(models.TextChoices):
        READING = "reading", _("Reading the sheet")
        COMPARING = "comparing", _("Comparing it with who is here already")
        KEEPING = "keeping", _("Keeping what was found")
        PREPARING = "preparing", _("Preparing what is to be written")
        WRITING = "writing", _("Writing everything at once")
        UNDOING = "undoing", _("Putting things back as they were")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.COLUMNS: (State.CHECKING, State.DROPPED),
        State.CHECKING: (State.CHECKED, State.COLUMNS),
        State.CHECKED: (State.APPLYING, State.COLUMNS, State.DROPPED),
        State.APPLYING: (State.APPLIED, State.CHECKED),
        State.APPLIED: (State.UNDOING,),
        State.UNDOING: (State.UNDONE, State.APPLIED),
        State.UNDONE: (),
        State.DROPPED: (),
    }
    """From each state, those one may go to; work that could not be done goes back to where it was asked for."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="imports_made"
    )
    name = models.CharField(_("File"), max_length=200)
    tab = models.CharField(max_length=200, blank=True)
    """The sheet of the workbook that is read; empty for a text file."""
    side = models.CharField(_("Who these people are"), max_length=8, choices=Side, default=Side.COLUMN)
    state = models.CharField(max_length=10, choices=State, default=State.COLUMNS)
    columns = models.JSONField(default=list)
    size = models.PositiveIntegerField(default=0)
    """Rows below the headings."""
    counts = models.JSONField(default=dict)
    """How many rows by verdict: figures without names, which outlive the rows."""
    outcomes = models.JSONField(default=dict)
    """How many rows by outcome, once written, then once undone."""
    notes = models.JSONField(default=list)
    """What is to be known of the whole file."""
    repeated = models.JSONField(default=list)
    """What is said of many rows, told once: see `relais.programmes.importing.grouping`."""
    phase = models.CharField(max_length=10, choices=Phase, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    begun = models.DateTimeField()
    """When the last work was asked for."""
    moved = models.DateTimeField()
    """When the work under way last said how far it is."""
    applied = models.DateTimeField(null=True, blank=True)
    is_failed = models.BooleanField(default=False)
    """Whether the last work could not be done, nothing of it being kept."""

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        *("columns", "checking", "checked", "applying"),
                        *("applied", "undoing", "undone", "dropped"),
                    ]
                ),
                name="an_import_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "undoing", "undone"], applied__isnull=False)
                | (~Q(state__in=["applied", "undoing", "undone"]) & Q(applied__isnull=True)),
                name="an_import_is_dated_once_written",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        """Whether a job is at it."""
        return self.state in (self.State.CHECKING, self.State.APPLYING, self.State.UNDOING)

    @property
    def is_written(self) -> bool:
        """Whether it has brought people in, even if it was undone since."""
        return self.applied is not None

    @property
    def undo_until(self) -> "datetime | None":
        """Until when it can be undone; None when nothing was written."""
        return self.applied + UNDO_WITHIN if self.applied else None


class ImportFile(models.Model):
    """The file as it came, compressed, until it is of no use any more. Kept apart so that lists never load it."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.of_id)


class ImportRow(models.Model):
    """One row of the sheet: what it says, what it would do, what is wrong, what it did.

    `draft` is the row made clean, `remarks` what is to be said of it, `changes` what it changes in words already known
    (see `relais.programmes.importing`), `did` what undoing it needs. All are forgotten with the import.
    """

    class Verdict(models.TextChoices):
        NEW = "new", _("To add")
        CHANGED = "changed", _("To change")
        SAME = "same", _("Unchanged")
        DOUBT = "doubt", _("In doubt")
        WRONG = "wrong", _("Needs correcting")

    class Decision(models.TextChoices):
        SAME = "same", _("The same person")
        ANOTHER = "another", _("Another person")
        LEAVE = "leave", _("Leave this row out")

    class Outcome(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        KEPT = "kept", _("Left as is")
        LEFT_OUT = "left_out", _("Left out")
        UNDONE = "undone", _("Taken back")
        PARTLY = "partly", _("Partly taken back")

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    doubt = models.CharField(max_length=12, blank=True)
    about = models.JSONField(default=dict)
    """Whom a doubt is about: name, email, and the row or the account."""
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    draft = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    did = models.JSONField(default=dict)

    class Meta:
        ordering = ("of", "number")
        constraints = (models.UniqueConstraint(fields=("of", "number"), name="a_row_is_told_once"),)
        indexes = (
            models.Index(fields=("of", "verdict", "number"), name="import_row_verdict"),
            models.Index(fields=("of", "outcome", "number"), name="import_row_outcome"),
        )

    def __str__(self) -> str:
        return f"{self.of_id}: {self.number}"


class ColumnMemory(Entity):
    """What a heading meant in a programme, the last time somebody confirmed it. `use` as in `Import.columns`."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="column_memories")
    heading = models.CharField(max_length=240)
    """Without case, accents or punctuation."""
    use = models.CharField(max_length=40, blank=True)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="column_memories"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "heading"), name="a_heading_means_one_thing"),
        )

    def __str__(self) -> str:
        return f"{self.heading} → {self.use}"


class StaffNumber(Entity):
    """The number or code by which an organisation's sheets name somebody, so that a sheet without addresses finds them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="staff_numbers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_numbers"
    )
    value = models.CharField(max_length=120)
    """In lower case."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "value"), name="a_staff_number_names_one_person"),
            models.CheckConstraint(condition=~Q(value=""), name="a_staff_number_says_something"),
        )

    def __str__(self) -> str:
        return self.value
