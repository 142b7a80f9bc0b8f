"""Questions about relationships: whose they are, who is already with whom, and that they exist."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from relais.journeys.models import Consent, Journey, Participation
from relais.kit import clock
from relais.people.queries.profiles import PrivateReader
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.people import PRESENT

if TYPE_CHECKING:
    from relais.people.models import Person


def of_person(person: "Person") -> QuerySet[Journey]:
    """Those the person is in, the latest first, with everybody in them."""
    found = Journey.objects.visible_to(person).select_related("programme")
    return found.prefetch_related("participations__person")


class ListedJourney(NamedTuple):
    """A relationship in the list of one of those in it; `others` are the public ids and names of the others, mentors first."""

    public_id: str
    moment: int
    programme: str
    """Its name; empty for one that stands freely."""
    others: list[tuple[str, str]]
    is_over: bool


def listed(person: "Person") -> QuerySet[Journey, tuple[Any, ...]]:
    """Those the person is in, the latest first: rows for `with_others`."""
    shown = ("pk", "public_id", "moment", "programme__name", "state")
    return Journey.objects.visible_to(person).values_list(*shown)


def with_others(rows: Iterable[tuple[Any, ...]], person: "Person") -> list[ListedJourney]:
    """The same, few enough for one page, with everybody else in them."""
    page = list(rows)
    others: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    parts = Participation.objects.filter(journey__in=[row[0] for row in page]).exclude(person=person)
    about = ("person__public_id", "person__name")
    # "mentor" comes after "mentee".
    for journey, *somebody in parts.order_by("-role", "pk").values_list("journey_id", *about):
        others[journey].append((somebody[0], somebody[1]))
    return [
        ListedJourney(
            public_id,
            moment,
            programme or "",
            others[key] or [(person.public_id, person.name)],
            state == Journey.State.CLOSED,
        )
        for key, public_id, moment, programme, state in page
    ]


def readable_in(journey: Journey, reader: "Person") -> set[int]:
    """By id, those of the relationship whose page the reader may open: as long as both still take part in the programme."""
    present = Enrolment.objects.filter(programme=journey.programme, state__in=PRESENT)
    found = set(present.filter(person__participations__journey=journey).values_list("person", flat=True))
    return found if reader.pk in found else set()


def of_programme(programme: Programme) -> QuerySet[Journey]:
    """That they exist, between whom and in which state: all that whoever runs the programme may know of them."""
    found = Journey.objects.filter(programme=programme)
    return found.prefetch_related("participations__person")


def standing_pairs(programme: Programme, persons: Iterable[int] | None = None) -> list[tuple[int, int, int]]:
    """Who accompanies whom now in the programme: ids of the mentee, of the mentor and of the relationship.

    Only the relationships of `persons`, by id, when they are given.
    """
    pairs = Participation.objects.filter(
        role=Participation.Role.MENTOR,
        journey__in=Journey.objects.filter(programme=programme).standing(),
        journey__participations__role=Participation.Role.MENTEE,
    )
    if persons is not None:
        theirs = Participation.objects.filter(person__in=list(persons)).values("journey")
        pairs = pairs.filter(journey__in=theirs)
    return list(pairs.values_list("journey__participations__person_id", "person_id", "journey_id"))


def consents_in(journey: Journey, person: "Person") -> list[Consent]:
    """What stands in this relationship between the person and the others, given or received."""
    standing = Consent.objects.visible_to(person).standing(timezone.localdate(clock.now()))
    return list(standing.filter(journey=journey))


def lets_read(journey: Journey, person: "Person", reader: "Person") -> bool:
    """Whether the person lets this reader, in this relationship, read what they say in confidence."""
    standing = Consent.objects.standing(timezone.localdate(clock.now()))
    return standing.filter(journey=journey, person=person, to=reader).exists()


def partners_who_read(person: "Person") -> Sequence[PrivateReader]:
    """Those to whom the person opened the private part of their profile, and where each is closed."""
    given = Consent.objects.filter(person=person).standing(timezone.localdate(clock.now()))
    named = given.select_related("to", "journey").order_by("to__sorted_name", "pk")
    return [_reader(consent) for consent in named]


def _reader(consent: Consent) -> PrivateReader:
    why = _("since %(person)s opened it, on %(day)s; each reading is noted") % {
        "person": consent.person.name,
        "day": date_format(timezone.localtime(consent.created), "DATE_FORMAT"),
    }
    closing = reverse("journeys:withdraw_consent", args=[consent.journey.public_id, consent.to.public_id])
    return PrivateReader(consent.to, why, closing)
