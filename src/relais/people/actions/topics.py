"""Filling the taxonomy an installation starts with. Editing it is for those whose rights are known above."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.events import TOPICS_ADDED
from relais.people.models import Topic
from relais.people.rules import Actor, may_add_usual_topics
from relais.people.taxonomy import USUAL_TOPICS, Heading


@transaction.atomic
def add_usual_topics(*, by: Actor) -> None:
    """Add the usual topics to an installation that has none; one that has any keeps what it made of them.

    Raises:
        Refused: when `by` is a person.
    """
    require(may_add_usual_topics(by))
    if Topic.objects.exists():
        return
    headings = [_add(heading, position) for position, heading in enumerate(USUAL_TOPICS)]
    record(TOPICS_ADDED, by=by, about=headings[0])


def _add(heading: Heading, position: int) -> Topic:
    parent = Topic.objects.create(label_fr=heading.fr, label_en=heading.en, position=position)
    Topic.objects.bulk_create(
        Topic(label_fr=fr, label_en=en, parent=parent, position=place)
        for place, (fr, en) in enumerate(heading.topics)
    )
    return parent
