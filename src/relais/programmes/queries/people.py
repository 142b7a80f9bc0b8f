"""Whom one meets through programmes, and what they may read of each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from relais.people.models import Opening, Person
from relais.people.queries.profiles import PrivateReader, private_readers
from relais.programmes.models import Appointment, Enrolment, Programme
from relais.programmes.models.credentials import GONE
from relais.ui.values import Reader

PRESENT = (Enrolment.State.ACTIVE, Enrolment.State.RESTING)
"""Those who take part see each other; whoever is invited or has applied does not yet, and is seen by managers only."""


def people_met(person: Person) -> QuerySet[Person]:
    """Everybody the person shares a programme with, in whatever part, and those who run it; never oneself."""
    shared = Programme.objects.filter(
        Q(pk__in=Appointment.objects.filter(person=person).values("programme"))
        | Q(pk__in=Enrolment.objects.filter(person=person, state__in=PRESENT).values("programme"))
    )
    present = Enrolment.objects.filter(programme__in=shared, state__in=PRESENT)
    running = Appointment.objects.managing().filter(programme__in=shared)
    entering = Enrolment.objects.filter(programme__in=Programme.objects.managed_by(person))
    seen = (
        Q(pk__in=present.values("person"))
        | Q(pk__in=running.values("person"))
        | Q(pk__in=entering.values("person"))
    )
    met: QuerySet[Person] = Person.objects.active().filter(seen).exclude(pk=person.pk)
    return met


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody as a reader meets them in a programme; without a part there, they run it."""

    person: Person
    part: Enrolment | None

    @property
    def is_in(self) -> bool:
        """Whether they entered the programme, or asked to, and have not left it."""
        return self.part is not None and self.part.state not in GONE


def met_in(programme: Programme, public_id: str, *, role: Opening.Role | None) -> Met | None:
    """The person of this public id, if one who reads as `role` may read their public part; None otherwise.

    Everybody who entered or asked to, for those who run the programme; those who take part and those who run it, for
    those who take part, sponsor it or administer the installation; nobody for anybody else.
    """
    if role is None:
        return None
    known = Enrolment.objects.filter(programme=programme, person__public_id=public_id, person__is_active=True)
    if role != Opening.Role.MANAGER:
        known = known.filter(state__in=PRESENT)
    if part := known.select_related("person__profile").first():
        return Met(part.person, part)
    running = Appointment.objects.managing().filter(programme=programme, person__public_id=public_id)
    right = running.filter(person__is_active=True).select_related("person__profile").first()
    return Met(right.person, None) if right else None


def role_in(programme: Programme, reader: Person) -> Opening.Role | None:
    """As what somebody reads the people of this programme; None when they have no part in it. Two queries at most."""
    rights = set(
        Appointment.objects.filter(person=reader)
        .filter(Q(programme=programme) | Q(programme__isnull=True))
        .values_list("role", flat=True)
    )
    for right, role in READ_AS:
        if right in rights:
            return role
    is_present = Enrolment.objects.filter(programme=programme, person=reader, state__in=PRESENT).exists()
    return Opening.Role.MATCHED if is_present else None


READ_AS = (
    (Appointment.Role.MANAGER, Opening.Role.MANAGER),
    (Appointment.Role.ADMINISTRATOR, Opening.Role.ADMINISTRATOR),
    (Appointment.Role.SPONSOR, Opening.Role.SPONSOR),
)
"""As what each right lets one read, the strongest first."""

READ_PRIVATE_PART = frozenset({Opening.Role.MANAGER, Opening.Role.ADMINISTRATOR})
"""Those who read the private part, each time noted for the person to see."""


def managers_who_read(person: Person) -> Sequence[PrivateReader]:
    """Those who run a programme this person is in, and administrators: they read the private part of the profile."""
    parts = Enrolment.objects.filter(person=person).exclude(state__in=GONE)
    rights = Appointment.objects.filter(
        Q(role=Appointment.Role.MANAGER, programme__in=parts.values("programme"))
        | Q(role=Appointment.Role.ADMINISTRATOR)
    )
    named = rights.exclude(person=person).select_related("person", "programme")
    return [_reader(right) for right in named.order_by("person__sorted_name", "pk")]


def _reader(right: Appointment) -> PrivateReader:
    if right.programme is None:
        return PrivateReader(right.person, _("administers the installation; each reading is noted"))
    why = _("runs %(programme)s; each reading is noted") % {"programme": right.programme.name}
    return PrivateReader(right.person, why)


def private_part_readers(person: Person, *, reader: Person) -> list[Reader]:
    """Everybody who reads it, the person themselves first, as the readers' line names them to this reader."""
    others = private_readers(person)
    mine = [Reader(_("you"), other.why, is_you=True) for other in others if other.person == reader]
    named = {other.name: Reader(other.name, other.why) for other in others if other.person != reader}
    return [Reader(person.name), *mine[:1], *named.values()]


def accompanies(person: Person) -> bool:
    """Whether the person takes part somewhere as somebody who accompanies."""
    return Enrolment.objects.mentors().filter(person=person, state__in=PRESENT).exists()


def accompanying() -> QuerySet[Enrolment, int]:
    """The persons who accompany somewhere, by their key."""
    return Enrolment.objects.mentors().filter(state__in=PRESENT).values_list("person", flat=True)
