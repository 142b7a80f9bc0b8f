"""Rows behind the pages of a profile, and one row more of their lists."""

from collections.abc import Mapping

from relais.people.models import Person, Profile, Topic
from relais.programmes.models import Appointment
from tests.architecture.samples.kinds import OneMore, Sample
from tests.architecture.samples.people import herself
from tests.factories.people import make_person
from tests.factories.profiles import make_link, make_opening, make_profile, make_topic
from tests.factories.programmes import make_administrator, make_enrolment, make_programme


def her_profile(awa: Person) -> Profile:
    """What Awa says of herself."""
    return Profile.objects.filter(person=awa).first() or make_profile(awa)


def her_link(awa: Person) -> Mapping[str, object]:
    """A link of her profile."""
    profile = her_profile(awa)
    link = make_link(profile, url=f"https://example.org/@moi{profile.links.count()}")
    return {"public_id": awa.public_id, "link_id": link.public_id}


def somebody_met(awa: Person) -> Mapping[str, object]:
    """Somebody of a programme that Awa runs."""
    programme = make_programme(manager=awa)
    met = make_person()
    make_profile(met)
    make_enrolment(programme, met, side="mentor")
    return {"public_id": programme.public_id, "person_id": met.public_id}


def a_topic(awa: Person) -> Mapping[str, object]:
    """A topic that Awa keeps, as administrator."""
    one_more_topic(awa)
    return {"public_id": Topic.objects.latest("pk").public_id}


SAMPLES: dict[str, Sample] = {
    "people:profile": herself,
    "people:preview": herself,
    "people:edit_profile": herself,
    "people:edit_private_part": herself,
    "people:add_link": herself,
    "people:remove_link": her_link,
    "people:openings": herself,
    "people:export": herself,
    "people:erase": herself,
    "programmes:person": somebody_met,
    "programmes:open_web_page": herself,
    "programmes:close_web_page": herself,
    "programmes:edit_topic": a_topic,
    "programmes:retire_topic": a_topic,
    "programmes:restore_topic": a_topic,
}


def one_more_opening(awa: Person) -> object:
    """Somebody else who opened what is hers."""
    return make_opening(awa)


def one_more_topic(awa: Person) -> object:
    """A topic more, kept by Awa."""
    if not Appointment.objects.filter(person=awa, role=Appointment.Role.ADMINISTRATOR).exists():
        make_administrator(awa)
    return make_topic(f"Sujet {Topic.objects.count()}")


LISTS: dict[str, OneMore] = {
    "people:openings": one_more_opening,
}
