"""Keeping the topics of an installation: administrators only, no name twice, retired ones stay with those who chose them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.factories.profiles import make_profile, make_topic
from tests.factories.programmes import make_administrator

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person, Topic
from relais.people.queries.profiles import portrait_of, topics_by_heading
from relais.programmes.actions.topics import (
    TopicTakenError,
    add_topic,
    edit_topic,
    restore_topic,
    retire_topic,
)

NAMES = {"label_fr": "Trésorerie", "label_en": "Cash management"}


@pytest.fixture
def keeper(daniel: Person, client: Client) -> Client:
    """The browser of Daniel, who administers the installation."""
    make_administrator(daniel)
    client.force_login(daniel)
    return client


def at(name: str, topic: Topic) -> str:
    """One of the addresses of a topic."""
    return reverse(f"programmes:{name}", args=[topic.public_id])


def offered() -> list[str]:
    """The topics that can be chosen."""
    return [topic.label_fr for shelf in topics_by_heading() for topic in shelf.topics]


def test_daniel_adds_a_topic_at_the_end_of_its_heading(keeper: Client) -> None:
    first = make_topic("Budget")
    assert first.parent is not None
    response = keeper.post(reverse("programmes:add_topic"), {**NAMES, "parent": first.parent.public_id})
    assert response.headers["Location"] == reverse("programmes:topics")
    assert offered() == ["Budget", "Trésorerie"]
    assert [event.what for event in Event.objects.all()] == ["topic.added"]


def test_a_name_that_is_taken_is_refused_on_the_page(keeper: Client, daniel: Person) -> None:
    topic = make_topic("Trésorerie")
    assert topic.parent is not None
    response = keeper.post(reverse("programmes:add_topic"), {**NAMES, "parent": topic.parent.public_id})
    assert (response.status_code, Topic.objects.count()) == (422, 2)
    with pytest.raises(TopicTakenError):
        add_topic(parent=topic.parent, **NAMES, by=daniel)


def test_daniel_names_a_topic_better(keeper: Client) -> None:
    topic = make_topic("Budget")
    keeper.post(at("edit_topic", topic), NAMES)
    topic.refresh_from_db()
    assert (topic.label_fr, topic.label_en) == ("Trésorerie", "Cash management")
    assert keeper.post(at("edit_topic", topic), {**NAMES, "label_en": ""}).status_code == 422


def test_a_retired_topic_is_offered_no_more_and_stays_with_awa(keeper: Client, awa: Person) -> None:
    topic = make_topic("Budget")
    make_profile(awa).topics.add(topic)
    keeper.post(at("retire_topic", topic))
    assert (offered(), portrait_of(awa).topics) == ([], (topic,))
    page = BeautifulSoup(keeper.get(reverse("programmes:topics")).content, "html.parser")
    assert [form["action"] for form in page.select("form[action*=restore]")] == [at("restore_topic", topic)]
    keeper.post(at("restore_topic", topic))
    assert offered() == ["Budget"]


def test_a_retired_heading_takes_its_topics_along(keeper: Client) -> None:
    topic = make_topic("Budget")
    assert topic.parent is not None
    keeper.post(at("retire_topic", topic.parent))
    assert offered() == []


def test_only_administrators_keep_them(awa: Person) -> None:
    topic = make_topic()
    with pytest.raises(Refused):
        add_topic(parent=None, **NAMES, by=awa)
    with pytest.raises(Refused):
        edit_topic(topic, **NAMES, by=awa)
    for act in (retire_topic, restore_topic):
        with pytest.raises(Refused):
            act(topic, by=awa)


def test_for_zoe_these_pages_do_not_exist(zoe_client: Client) -> None:
    topic = make_topic()
    for address in (reverse("programmes:topics"), reverse("programmes:add_topic"), at("edit_topic", topic)):
        assert zoe_client.get(address).status_code == 404
    for name in ("retire_topic", "restore_topic", "edit_topic"):
        assert zoe_client.post(at(name, topic), NAMES).status_code == 404
