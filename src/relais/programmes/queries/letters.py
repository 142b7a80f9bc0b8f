"""The words of invitations, and what became of those that were sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from string import Template
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext, override

from relais.activity.models import Delivery, Event
from relais.kit.mail import Letter, write
from relais.kit.prepared import Prepared, how_many, how_many_by
from relais.people.models import Person
from relais.programmes.events.letters import ENROLMENT_INVITED, INVITATIONS_SENT
from relais.programmes.models import Appointment, Enrolment, Programme
from relais.programmes.queries.words import role_in, words_of

PLACES = ("name", "programme", "role", "who", "address")
"""What a text may have filled in, written $name, $programme, $role, $who and $address."""


PATIENCE = timedelta(minutes=2)
"""How long a worker may take before it is likelier that it stopped."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Subject and body of an invitation in one language, with its places not filled in."""

    language: str
    subject: str
    body: str
    is_usual: bool


def is_leaving(programme: Programme, *, now: datetime) -> bool:
    """Whether letters asked for a moment ago are still to be written; after `PATIENCE` one may ask again."""
    asked = Event.objects.about(programme).filter(what=INVITATIONS_SENT.name, created__gt=now - PATIENCE)
    last = asked.order_by("-created").values_list("created", flat=True).first()
    return last is not None and uninvited(programme).filter(created__lte=last).exists()


def wordings(programme: Programme) -> tuple[Wording, ...]:
    """The invitation in each language of the installation: the programme's own words, else the usual ones."""
    own = {text.language: text for text in programme.invitation_texts.all()}
    return tuple(
        Wording(code, own[code].subject, own[code].body, is_usual=False)
        if code in own
        else usual_wording(code)
        for code, _name in settings.LANGUAGES
    )


def usual_wording(language: str) -> Wording:
    """The words of an invitation that nobody changed."""
    with override(language):
        return Wording(
            language,
            gettext("$programme: your place is ready"),
            gettext(
                "You are invited to take part in “$programme” as $role.\n\n"
                "You decide: come and see what it is, say yes or no; nobody asks you why.\n\n"
                "To come in, ask for a code on this page with this address; no password is needed:\n"
                "$address\n\n"
                "$who"
            ),
            is_usual=True,
        )


def filled(
    wording: Wording, *, name: str, programme: Programme, role: str, who: str, address: str
) -> tuple[str, str]:
    """The subject and the body somebody will read."""
    places = {"name": name, "programme": programme.name, "role": role, "who": who, "address": address}
    return (
        " ".join(Template(wording.subject).safe_substitute(places).split()),
        Template(wording.body).safe_substitute(places).strip(),
    )


def invitation_to(enrolment: Enrolment, person: Person) -> Letter:
    """The invitation as this person receives it, in their language."""
    wording = next(w for w in wordings(enrolment.programme) if w.language == person.language)
    subject, body = filled(
        wording,
        name=person.name,
        programme=enrolment.programme,
        role=role_offered(
            enrolment.programme,
            person.language,
            is_mentor=enrolment.is_mentor,
            is_mentee=enrolment.is_mentee,
        ),
        who=who_runs(enrolment.programme),
        address=address_of(enrolment),
    )
    return write(
        ENROLMENT_INVITED.mail,
        to=person.email,
        language=person.language,
        context={"name": person.name, "subject": subject, "body": body},
    )


def role_offered(programme: Programme, language: str, *, is_mentor: bool, is_mentee: bool) -> str:
    """As what somebody is invited, in the words of the programme and in this language."""
    words = words_of(programme, language)
    with override(language):
        return role_in(words, is_mentor=is_mentor, is_mentee=is_mentee)


def roles_offered(programme: Programme, language: str) -> tuple[str, ...]:
    """As what one may be invited: accompanied, accompanying, or both; each once."""
    sides = ((False, True), (True, False), (True, True))
    told = (role_offered(programme, language, is_mentor=one, is_mentee=other) for one, other in sides)
    return tuple(dict.fromkeys(told))


def address_of(enrolment: Enrolment) -> str:
    """Where the invited person signs in and finds their place; it holds no secret."""
    place = reverse("programmes:enrolment", args=[enrolment.public_id])
    return f"{settings.PUBLIC_URL}{reverse('account_request_login_code')}?next={place}"


def who_runs(programme: Programme) -> str:
    """The names of those who run the programme, as a signature."""
    prefetch_related_objects([programme], "appointments__person")  # read once for all its letters
    runs = [one.person for one in programme.appointments.all() if one.role == Appointment.Role.MANAGER]
    return ", ".join(person.name for person in sorted(runs, key=attrgetter("sorted_name")))


def uninvited(programme: Programme) -> QuerySet[Enrolment]:
    """Those who are invited by name and to whom no letter has left yet, nor waits to."""
    return _uninvited(programme.pk)


def uninvited_count(programme: Programme) -> int:
    """How many they are."""
    return _UNINVITED.number(programme.pk)


def _uninvited(programme: int) -> QuerySet[Enrolment]:
    written = Delivery.objects.filter(
        event__what=ENROLMENT_INVITED.name, event__about_id=OuterRef("public_id")
    ).exclude(state=Delivery.State.FAILED)
    return Enrolment.objects.filter(~Exists(written), programme=programme, state=Enrolment.State.INVITED)


_UNINVITED = Prepared(lambda programme: how_many(_uninvited(programme), "programme"), int)


def failed_invitations(programme: Programme) -> QuerySet[Delivery]:
    """Invitations that could not be delivered, the latest first, with whom they were for."""
    places = programme.enrolments.values("public_id")
    return (
        Delivery.objects.failed()
        .filter(event__what=ENROLMENT_INVITED.name, event__about_id__in=places)
        .select_related("person")
        .order_by("-updated")
    )


def sent_count(programme: Programme) -> Mapping[str, int]:
    """How many invitations left, wait and failed, by state."""
    return dict.fromkeys(Delivery.State.values, 0) | dict(_SENT.rows(programme.pk))


def _sent(programme: int) -> QuerySet[Delivery, tuple[Any, ...]]:
    places = Enrolment.objects.filter(programme=programme).values("public_id")
    found = Delivery.objects.filter(event__what=ENROLMENT_INVITED.name, event__about_id__in=places)
    return how_many_by(found, "state")


_SENT = Prepared(_sent, int)
