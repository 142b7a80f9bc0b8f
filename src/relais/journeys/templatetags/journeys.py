"""What the pages and letters about a relationship need to say."""

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from relais.journeys.models import Consent, Journey, Participation
from relais.journeys.queries import ListedJourney
from relais.journeys.words import FIRST_MEETING, MOMENTS
from relais.people.models import Person
from relais.ui.rendering import drawn
from relais.ui.templatetags.ui.telling import row
from relais.ui.values import Face, Moment

register = template.Library()


@register.simple_tag
def first_meeting(journey: Journey) -> tuple[Promise, ...]:
    """Three suggestions for the first meeting."""
    return tuple(FIRST_MEETING[journey.template])


@register.simple_tag
def moments(journey: Journey) -> list[Moment]:
    """The path of the relationship, with where it is."""
    return [
        Moment(
            str(name),
            str(note),
            "done"
            if number < journey.moment or journey.state == Journey.State.CLOSED
            else "here"
            if number == journey.moment
            else "to_come",
        )
        for number, (name, note) in enumerate(MOMENTS, 1)
    ]


@register.simple_tag
def moment_name(journey: Journey) -> str:
    """The moment the relationship is at."""
    return str(MOMENTS[journey.moment - 1][0])


@register.simple_tag
def others(journey: Journey, person: Person) -> list[Participation]:
    """Everybody else in the relationship, mentors first."""
    found = [part for part in journey.participations.all() if part.person_id != person.pk]
    return sorted(found, key=lambda part: part.role != Participation.Role.MENTOR)


@register.simple_tag
def journey_row(journey: ListedJourney) -> SafeString:
    """A relationship in the list of one of those in it."""
    key, first = journey.others[0]
    where = gettext("has ended") if journey.is_over else str(MOMENTS[journey.moment - 1][0])
    return row(
        drawn(
            "journeys/_journey_row.html",
            key=journey.public_id,
            moment=0 if journey.is_over else journey.moment,
        ),
        ", ".join(name for _key, name in journey.others),
        who=Face(first, key),
        note=f"{journey.programme} · {where}" if journey.programme else where,
    )


@register.filter
def given_to(consents: list[Consent], person: Person) -> Consent | None:
    """What the reader of the page lets this person read."""
    return next((consent for consent in consents if consent.to_id == person.pk), None)


@register.filter
def given_by(consents: list[Consent], person: Person) -> Consent | None:
    """What this person lets the reader of the page read."""
    return next((consent for consent in consents if consent.person_id == person.pk), None)


@register.filter
def names(parts: list[Participation]) -> str:
    """Their names, one after the other."""
    return ", ".join(part.person.name for part in parts)


@register.filter
def face(person: Person) -> Face:
    """The person as components see one."""
    return Face(person.name, person.public_id)
