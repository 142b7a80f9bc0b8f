"""Questions about what proves that coaches are coaches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from relais.people.models import Person
from relais.programmes.ethics import VERSION
from relais.programmes.models import (
    Appointment,
    Credential,
    Enrolment,
    EthicsAcceptance,
    Programme,
    Supervision,
)
from relais.programmes.models.credentials import GONE, WARNINGS
from relais.ui.values import Reader

ASKED_AT_ONCE = 500
"""Above this, reading every valid credential is quicker than naming each person, and no database refuses it."""


def valid_until(person_ids: Collection[int], *, today: date) -> dict[int, date]:
    """Until when each of these persons has a credential that a manager checked; who has none today is absent.

    One query, however many they are. Of several credentials, the one that lasts longest counts.
    """
    valid = Credential.objects.valid(today).order_by()
    if len(person_ids) <= ASKED_AT_ONCE:
        valid = valid.filter(owner__in=person_ids)
    asked = frozenset(person_ids)
    rows = valid.values_list("owner").annotate(last=Max("expires"))
    return {owner: last for owner, last in rows if owner in asked}


def lacks_certified(programme: Programme, *, today: date) -> bool:
    """Whether it asks for certifications, and of those who accompany nobody has one that a manager checked."""
    coaches = programme.enrolments.matchable().mentors().values("person")
    valid = Credential.objects.valid(today)
    return programme.requires_credentials and not valid.filter(owner__in=coaches).exists()


def certification_awaited(part: Enrolment, *, today: date) -> Literal["", "declared", "checked"]:
    """What must still happen before this coach is proposed: that a certification is declared, or checked; "" if nothing."""
    if not (part.programme.requires_credentials and part.is_mentor):
        return ""
    states = set(
        Credential.objects.filter(owner=part.person_id, expires__gte=today).values_list("state", flat=True)
    )
    if Credential.State.CHECKED in states:
        return ""
    return "checked" if Credential.State.DECLARED in states else "declared"


def looks_after(manager: Person, coach: Person) -> bool:
    """Whether this manager runs a programme in which the coach accompanies."""
    return (
        Enrolment.objects.mentors()
        .filter(person=coach, programme__in=Programme.objects.managed_by(manager))
        .exclude(state__in=GONE)
        .exists()
    )


def managers_of(coach: Person) -> list[Person]:
    """Those who run a programme in which the coach accompanies, and may check what the coach declares."""
    present = Enrolment.objects.mentors().filter(person=coach).exclude(state__in=GONE)
    rights = Appointment.objects.managing().filter(programme__in=present.values("programme"))
    return list(
        Person.objects.active().filter(pk__in=rights.values("person")).exclude(pk=coach.pk).order_by("pk")
    )


def credential_readers(coach: Person) -> list[Reader]:
    """Who reads what the coach declares: themselves, and those who may check it, by name."""
    others = [
        Reader(person.name, _("runs a programme in which you accompany")) for person in managers_of(coach)
    ]
    return [Reader(_("you"), is_you=True), *others]


def due_for_warning(today: date) -> QuerySet[Credential]:
    """Those whose owner is to be warned today that they end soon; owners who rest are left in peace."""
    first, last = (timedelta(days=days) for days in WARNINGS)
    kept = (Credential.State.DECLARED, Credential.State.CHECKED)
    is_due = Q(warned__isnull=True, expires__lte=today + first) | Q(
        warned=WARNINGS[0], expires__lte=today + last
    )
    return Credential.objects.filter(is_due, state__in=kept, expires__gt=today).filter(_is_reachable())


def over(today: date) -> QuerySet[Credential]:
    """Those that ended and do not say so yet."""
    return Credential.objects.filter(expires__lt=today).exclude(state=Credential.State.EXPIRED)


def _is_reachable() -> Q:
    """That the owner takes no part anywhere, or not only as somebody who rests."""
    parts = Enrolment.objects.filter(person=OuterRef("owner"))
    return ~Exists(parts) | Q(Exists(parts.reachable()))


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who accompanies in a programme, with what they declared."""

    enrolment: Enrolment
    credentials: tuple[Credential, ...]
    accepted: int
    """The version of the code of ethics they accepted last; 0 when none."""
    supervision: Supervision | None

    @property
    def accepts_present_code(self) -> bool:
        """Whether it is the code in force."""
        return self.accepted == VERSION


def coaches_of(programme: Programme) -> QuerySet[Enrolment]:
    """Those who accompany in the programme and have not left it, by name."""
    return (
        programme.enrolments.mentors()
        .exclude(state__in=GONE)
        .select_related("person")
        .order_by("person__sorted_name", "pk")
    )


def with_credentials(enrolments: Collection[Enrolment]) -> list[Coach]:
    """What each of these declared, in three queries."""
    persons = [enrolment.person_id for enrolment in enrolments]
    credentials: dict[int, list[Credential]] = {}
    for credential in Credential.objects.filter(owner__in=persons):
        credentials.setdefault(credential.owner_id, []).append(credential)
    accepted: Mapping[int, int] = dict(
        EthicsAcceptance.objects.filter(person__in=persons)
        .order_by()
        .values_list("person")
        .annotate(last=Max("version"))
    )
    supervisions = {row.person_id: row for row in Supervision.objects.filter(person__in=persons)}
    return [
        Coach(
            enrolment,
            tuple(credentials.get(enrolment.person_id, ())),
            accepted.get(enrolment.person_id, 0),
            supervisions.get(enrolment.person_id),
        )
        for enrolment in enrolments
    ]
