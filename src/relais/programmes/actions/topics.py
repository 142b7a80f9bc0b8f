"""Keeping the topics people choose among."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.models import Topic
from relais.people.rules import Actor
from relais.programmes.events.topics import TOPIC_ADDED, TOPIC_EDITED, TOPIC_RESTORED, TOPIC_RETIRED
from relais.programmes.rules.topics import may_edit_topics


class TopicTakenError(ValidationError):
    """The heading has a topic of this name."""

    def __init__(self) -> None:
        super().__init__(_("There is a topic of this name under this heading."), code="topic_taken")


@transaction.atomic
def add_topic(*, parent: Topic | None, label_fr: str, label_en: str, by: Actor) -> Topic:
    """Add a topic at the end of a heading, or a heading when there is none to put it under.

    Raises:
        Refused: when `by` is no administrator.
        TopicTakenError: when the heading has one of this name.
        ValidationError: when a name is missing or too long.
    """
    require(may_edit_topics(by))
    last = Topic.objects.filter(parent=parent).aggregate(last=Max("position"))["last"]
    topic = Topic(parent=parent, position=0 if last is None else last + 1)
    _name(topic, label_fr, label_en)
    record(TOPIC_ADDED, by=by, about=topic)
    return topic


@transaction.atomic
def edit_topic(topic: Topic, *, label_fr: str, label_en: str, by: Actor) -> Topic:
    """Name a topic better: those who chose it keep it under its new name.

    Raises:
        Refused: when `by` is no administrator.
        TopicTakenError: when the heading has one of this name.
        ValidationError: when a name is missing or too long.
    """
    require(may_edit_topics(by))
    _name(topic, label_fr, label_en)
    record(TOPIC_EDITED, by=by, about=topic)
    return topic


@transaction.atomic
def retire_topic(topic: Topic, *, by: Actor) -> Topic:
    """Offer a topic no more, and those under it when it is a heading; whoever chose one keeps it.

    Raises:
        Refused: when `by` is no administrator.
    """
    require(may_edit_topics(by))
    topic.is_retired = True
    topic.save(update_fields=["is_retired", "updated"])
    record(TOPIC_RETIRED, by=by, about=topic)
    return topic


@transaction.atomic
def restore_topic(topic: Topic, *, by: Actor) -> Topic:
    """Offer a retired topic again.

    Raises:
        Refused: when `by` is no administrator.
    """
    require(may_edit_topics(by))
    topic.is_retired = False
    topic.save(update_fields=["is_retired", "updated"])
    record(TOPIC_RESTORED, by=by, about=topic)
    return topic


def _name(topic: Topic, label_fr: str, label_en: str) -> None:
    topic.label_fr, topic.label_en = label_fr.strip(), label_en.strip()
    topic.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            topic.save()
    except IntegrityError:
        raise TopicTakenError from None
