"""What people say of themselves, for tests."""

from relais.people.models import Link, Opening, Person, Profile, Topic
from tests.factories.people import make_person


def make_topic(label: str = "Budget", *, heading: str = "Métier") -> Topic:
    """A topic under a heading, both named alike in both languages."""
    parent, _is_new = Topic.objects.get_or_create(label_fr=heading, label_en=heading, parent=None)
    return Topic.objects.create(label_fr=label, label_en=label, parent=parent)


def make_profile(person: Person, *, is_open_to_web: bool = False, web_name: str = "") -> Profile:
    """A profile with something in each part."""
    return Profile.objects.create(
        person=person,
        headline="Dix ans de budgets, et autant d’équipes",
        about="Je sais lire un budget.\n\nJ’aimerais apprendre à en parler.",
        city="Nantes",
        pronouns="elle",
        phone="+33 6 12 34 56 78",
        preferred_hours="Le soir après huit heures",
        is_open_to_web=is_open_to_web,
        web_name=web_name,
    )


def make_link(profile: Profile, *, url: str = "https://example.org/@moi") -> Link:
    """A link nobody has looked at."""
    return Link.objects.create(profile=profile, kind=Link.Kind.SITE, url=url)


def make_opening(person: Person, by: Person | None = None) -> Opening:
    """That somebody, one more person unless one is given, opened what is private of a person."""
    return Opening.objects.create(person=person, by=by or make_person(), role=Opening.Role.MANAGER)
