"""What one says of oneself: each part, its readers, its links; and that others find nothing of it here."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.factories.profiles import make_link, make_profile, make_topic

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.actions import (
    PublicPart,
    TooManyLinksError,
    WebNameTakenError,
    add_link,
    add_usual_topics,
    close_to_web,
    edit_private_part,
    edit_profile,
    note_verification,
    open_to_web,
    remove_link,
)
from relais.people.models import Link, Person, Profile, Topic
from relais.people.models.profiles import MOST_LINKS
from relais.people.queries.profiles import portrait_of, topics_by_heading
from relais.people.taxonomy import USUAL_TOPICS

WORDS = {
    "headline": "Dix ans de budgets",
    "about": "Je sais <b>lire</b>.",
    "city": "Nantes",
    "pronouns": "elle",
}
PAGES = ("profile", "preview", "edit_profile", "edit_private_part", "add_link", "openings", "export")


def at(name: str, person: Person) -> str:
    """The address of one of the pages about this person."""
    return reverse(f"people:{name}", args=[person.public_id])


def test_awa_writes_her_profile_and_ticks_topics(awa: Person, client: Client) -> None:
    budget, other = make_topic("Budget"), make_topic("Négociation")
    client.force_login(awa)
    field = f"topics_{budget.parent.public_id}" if budget.parent else ""
    response = client.post(at("edit_profile", awa), {**WORDS, field: [budget.public_id]})
    assert (response.status_code, response.headers["Location"]) == (303, at("profile", awa))
    portrait = portrait_of(Person.objects.get(pk=awa.pk))
    assert {name: getattr(portrait.profile, name) for name in WORDS} == WORDS
    assert portrait.topics == (budget,)
    shown = BeautifulSoup(client.get(at("preview", awa)).content, "html.parser")
    assert [item.text for item in shown.select(".profile__topics li")] == ["Budget"]
    assert shown.select_one(".profile__about b") is None  # what is typed is text
    assert other not in portrait.topics


def test_a_topic_that_is_not_offered_cannot_be_chosen(awa: Person, client: Client) -> None:
    topic = make_topic()
    client.force_login(awa)
    sent = {**WORDS, f"topics_{topic.parent.public_id}" if topic.parent else "": ["0123456789ab"]}
    assert client.post(at("edit_profile", awa), sent).status_code == 422
    assert not Profile.objects.exists()


def test_what_is_too_long_is_kept_on_the_page_and_not_written(awa: Person, client: Client) -> None:
    client.force_login(awa)
    response = client.post(at("edit_profile", awa), {**WORDS, "headline": "x" * 121})
    assert response.status_code == 422
    assert "x" * 121 in response.content.decode()
    assert not Profile.objects.exists()
    with pytest.raises(ValidationError):
        edit_profile(awa, words=PublicPart("", "x" * 4_001, "", ""), topics=[], by=awa)


def test_the_private_part_is_written_apart_and_is_not_in_the_preview(awa: Person, client: Client) -> None:
    client.force_login(awa)
    client.post(at("edit_private_part", awa), {"phone": "+33 6 12", "preferred_hours": "Le soir"})
    assert "+33 6 12" in client.get(at("profile", awa)).content.decode()
    assert "+33 6 12" not in client.get(at("preview", awa)).content.decode()
    assert "Le soir" not in client.get(at("preview", awa)).content.decode()
    assert [event.what for event in Event.objects.filter(by=awa)] == ["profile.edited"]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("mastodon", "@awa@piaille.example", "https://piaille.example/@awa"),
        ("linkedin", "https://www.linkedin.com/in/awa", "https://www.linkedin.com/in/awa"),
        ("site", "awa.example.org", "https://awa.example.org"),
    ],
)
def test_awa_adds_a_link_and_removes_it(
    kind: str, typed: str, kept: str, awa: Person, client: Client
) -> None:
    client.force_login(awa)
    for _twice in range(2):
        response = client.post(at("add_link", awa), {"kind": kind, "url": typed})
        assert response.headers["Location"] == at("profile", awa)
    link = Link.objects.get()
    assert (link.kind, link.url, link.verified_at) == (kind, kept, None)
    client.post(reverse("people:remove_link", args=[awa.public_id, link.public_id]))
    assert not Link.objects.exists()
    assert [event.what for event in Event.objects.about(link)] == ["link.removed", "link.added"]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *(("site", "http://awa.example.org/"), ("site", "javascript://x/%0aalert(1)"), ("site", "https://")),
        *(
            ("site", "https://a:b@awa.example.org/"),
            ("linkedin", "https://awa.example.org/"),
            ("", "https://a.org"),
        ),
    ],
)
def test_what_is_no_page_of_that_kind_is_refused(kind: str, typed: str, awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.post(at("add_link", awa), {"kind": kind, "url": typed}).status_code == 422
    assert not Link.objects.exists()


def test_a_profile_has_so_many_links_and_no_more(awa: Person, client: Client) -> None:
    profile = make_profile(awa)
    for number in range(MOST_LINKS):
        make_link(profile, url=f"https://example.org/{number}")
    with pytest.raises(TooManyLinksError):
        add_link(awa, kind=Link.Kind.SITE, url="https://example.org/more", by=awa)
    client.force_login(awa)
    sent = {"kind": "site", "url": "https://example.org/more"}
    assert client.post(at("add_link", awa), sent).status_code == 422


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_awas_alone(name: str, awa: Person, client: Client, zoe_client: Client) -> None:
    client.force_login(awa)
    assert client.get(at(name, awa)).status_code == 200
    assert zoe_client.get(at(name, awa)).status_code == 404


def test_nobody_writes_the_profile_of_another(awa: Person, daniel: Person) -> None:
    link = make_link(make_profile(awa))
    with pytest.raises(Refused):
        edit_profile(awa, words=PublicPart("", "", "", ""), topics=[], by=daniel)
    with pytest.raises(Refused):
        edit_private_part(awa, phone="", preferred_hours="", by=daniel)
    with pytest.raises(Refused):
        open_to_web(awa, web_name="", by=daniel)
    with pytest.raises(Refused):
        close_to_web(awa, by=SYSTEM)
    with pytest.raises(Refused):
        add_link(awa, kind=Link.Kind.SITE, url="https://example.org", by=daniel)
    with pytest.raises(Refused):
        remove_link(link, by=daniel)
    with pytest.raises(Refused):
        note_verification(link, links_back=True, by=awa)
    assert not Event.objects.exists()


def test_zoe_removes_no_link_of_hers(awa: Person, zoe: Person, zoe_client: Client) -> None:
    link = make_link(make_profile(awa))
    for owner in (awa, zoe):
        at_link = reverse("people:remove_link", args=[owner.public_id, link.public_id])
        assert zoe_client.post(at_link).status_code == 404
    assert Link.objects.count() == 1


def test_a_name_on_the_web_is_taken_once(awa: Person, beatrice: Person) -> None:
    open_to_web(awa, web_name="Awa-Diop ", by=awa)
    assert Profile.objects.get(person=awa).web_name == "awa-diop"
    with pytest.raises(WebNameTakenError):
        open_to_web(beatrice, web_name="awa-diop", by=beatrice)
    open_to_web(beatrice, web_name="", by=beatrice)
    assert Profile.objects.get(person=beatrice).is_open_to_web


@pytest.mark.parametrize("name", ["awa diop", "awa_diop", "-awa", "été", "0123456789ab", "a/b"])
def test_what_cannot_be_part_of_an_address_is_refused(name: str, awa: Person) -> None:
    with pytest.raises(ValidationError):
        open_to_web(awa, web_name=name, by=awa)


def test_the_database_refuses_what_no_page_sends(awa: Person) -> None:
    profile = make_profile(awa)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_link(profile, url="http://example.org")


def test_the_usual_topics_are_added_once_and_by_nobody(db: None, awa: Person) -> None:
    with pytest.raises(Refused):
        add_usual_topics(by=awa)
    for _twice in range(2):
        add_usual_topics(by=SYSTEM)
    assert [shelf.heading.label_fr for shelf in topics_by_heading()] == [
        heading.fr for heading in USUAL_TOPICS
    ]
    assert Topic.objects.count() == sum(1 + len(heading.topics) for heading in USUAL_TOPICS)
    assert [event.what for event in Event.objects.all()] == ["topics.added"]


def test_an_installation_that_has_topics_keeps_what_it_made_of_them(db: None) -> None:
    make_topic("À nous")
    add_usual_topics(by=SYSTEM)
    assert Topic.objects.filter(parent__isnull=False).count() == 1
