"""The topics of the installation, for those who keep them."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from relais.people.models import Person, Topic
from relais.programmes.queries.roles import is_administrator


@dataclass(frozen=True, slots=True)
class Kept:
    """A heading and all its topics, retired ones too."""

    heading: Topic
    topics: tuple[Topic, ...]


def topics_kept_by(person: Person) -> QuerySet[Topic]:
    """All topics for an administrator, none for anybody else."""
    return Topic.objects.all() if is_administrator(person) else Topic.objects.none()


def taxonomy() -> tuple[Kept, ...]:
    """Every heading with its topics, each with how many chose it as `chosen`; one query."""
    found = Topic.objects.annotate(chosen=Count("profiles")).order_by("position", "pk")
    under: dict[int, list[Topic]] = {}
    for topic in found:
        if topic.parent_id is not None:
            under.setdefault(topic.parent_id, []).append(topic)
    headings = (topic for topic in found if topic.parent_id is None)
    return tuple(Kept(heading, tuple(under.get(heading.pk, ()))) for heading in headings)
