"""Saying what counts: the page, a try of which nothing is kept, files in and out."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_question

from relais.core.pools import from_toml
from relais.matching.models import Rules, Run
from relais.matching.queries.rules import rules_text
from relais.people.models import Person
from relais.programmes.models import Question


@pytest.fixture
def pool(daniel: Person, awa: Person, beatrice: Person) -> Pool:
    """One mentor with a place, two mentees; everybody is asked for languages."""
    pool = make_pool(daniel)
    make_question(pool.programme, kind=Question.Kind.LANGUAGES, feeds="languages")
    pool.mentor(beatrice, "budget")
    pool.mentee(awa, "budget")
    pool.mentee("Karim Bey", "droit")
    return pool


@pytest.fixture
def daniel_client(daniel: Person) -> Client:
    """Daniel's browser."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def at(name: str, pool: Pool) -> str:
    """An address of the programme."""
    return reverse(f"matching:{name}", args=[pool.programme.public_id])


def answers(**changed: object) -> dict[str, object]:
    """What the page sends when nothing is changed, then what is."""
    return {
        "weight-coverage": 40,
        "weight-languages": 5,
        "earlier": "avoid",
        "stickiness": 200,
        "minimum": 0,
        "minimum_hours": 1,
        "rules": ["common_language"],
        **changed,
    }


def test_the_page_offers_what_questions_feed(pool: Pool, daniel_client: Client) -> None:
    page = daniel_client.get(at("rules", pool))
    assert [row.name for row in page.context["weights"]] == ["weight-coverage", "weight-languages"]
    assert [(rule.name, rule.is_on, rule.is_locked) for rule in page.context["switches"]] == [
        ("avoid_list", True, True),
        ("outside_reporting_line", True, True),
        ("common_language", True, False),
    ]


def test_a_gap_in_spans_of_years_is_asked_in_years(pool: Pool, daniel_client: Client) -> None:
    spans = ("Moins de 2 ans", "2 à 5 ans", "Plus de 5 ans")
    make_question(pool.programme, kind=Question.Kind.CHOICE, choices=spans, feeds="seniority")
    gaps = daniel_client.get(at("rules", pool)).context["gaps"]
    assert [(gap.is_in_years, gap.low.value(), gap.high.value()) for gap in gaps] == [(True, 3, 15)]


def test_weights_are_kept_as_a_rules_file(pool: Pool, daniel_client: Client) -> None:
    answer = daniel_client.post(at("rules", pool), answers(**{"weight-coverage": 70}))
    kept = from_toml(rules_text(pool.programme))
    assert (answer.status_code, {one.name: one.weight for one in kept.criteria}) == (
        303,
        {"coverage": 70, "languages": 5},
    )


def test_a_rule_is_switched_off(pool: Pool, daniel_client: Client) -> None:
    daniel_client.post(at("rules", pool), answers(rules=[]))
    assert [rule.name for rule in from_toml(rules_text(pool.programme)).hard] == [
        "avoid_list",
        "outside_reporting_line",
    ]


def test_what_protects_people_cannot_be_switched_off(pool: Pool, daniel_client: Client) -> None:
    daniel_client.post(at("rules", pool), answers(rules=["common_language"]))
    page = daniel_client.get(at("rules", pool))
    assert [rule.name for rule in page.context["switches"] if rule.is_locked] == [
        "avoid_list",
        "outside_reporting_line",
    ]


def test_a_weight_beyond_a_hundred_is_refused_and_nothing_is_kept(pool: Pool, daniel_client: Client) -> None:
    answer = daniel_client.post(at("rules", pool), answers(**{"weight-coverage": 700}))
    assert (answer.status_code, Rules.objects.count()) == (422, 0)


def test_a_try_keeps_nothing_and_says_what_is_in_the_way(pool: Pool, daniel_client: Client) -> None:
    page = daniel_client.post(at("try_rules", pool), answers())
    tried = page.context["tried"]
    assert (page.status_code, len(tried.obstacles), tried.hindered) == (200, 1, ())
    assert (tried.forbids["common_language"], Run.objects.count(), Rules.objects.count()) == (0, 0, 0)


def test_a_try_counts_what_each_rule_sets_aside(pool: Pool, daniel_client: Client) -> None:
    page = daniel_client.post(at("try_rules", pool), answers())
    assert page.context["tried"].forbids == {
        "avoid_list": 0,
        "outside_reporting_line": 0,
        "common_language": 0,
    }


def test_without_anybody_a_try_says_why(daniel: Person, daniel_client: Client) -> None:
    pool = make_pool(daniel)
    page = daniel_client.post(at("try_rules", pool), answers(rules=[]))
    assert len(page.context["tried"].hindered) == 2


def test_rules_go_out_and_come_back_the_same(pool: Pool, daniel_client: Client) -> None:
    daniel_client.post(at("rules", pool), answers(**{"weight-coverage": 70}))
    file = daniel_client.get(at("download_rules", pool)).content
    before = from_toml(rules_text(pool.programme))
    daniel_client.post(at("reset_rules", pool))
    assert rules_text(pool.programme) == ""
    sent = daniel_client.post(at("upload_rules", pool), {"file": BytesIO(file)})
    assert (sent.status_code, from_toml(rules_text(pool.programme))) == (303, before)


@pytest.mark.parametrize(
    "content", [b"weight = = 3", b"\xff\xfe\x00", b'[criteria."Taille de polo"]\nprefer = "same"']
)
def test_a_file_that_cannot_be_followed_changes_nothing(
    content: bytes, pool: Pool, daniel_client: Client
) -> None:
    sent = daniel_client.post(at("upload_rules", pool), {"file": BytesIO(content)})
    assert (sent.status_code, Rules.objects.count()) == (422, 0)


def test_a_choice_that_feeds_no_field_can_be_made_to_count(pool: Pool, daniel_client: Client) -> None:
    make_question(pool.programme, kind=Question.Kind.CHOICE, label="Télétravail ?", choices=("oui", "non"))
    daniel_client.post(at("rules", pool), answers(**{"weight-same:Télétravail ?": 30}))
    assert "same:Télétravail ?" in {one.name for one in from_toml(rules_text(pool.programme)).criteria}
    assert daniel_client.post(at("start", pool), {"objective": "total"}).status_code == 303
    assert Run.objects.get().state == Run.State.DONE


@pytest.mark.parametrize("name", ["rules", "download_rules", "upload_rules"])
def test_a_participant_finds_nothing_there(name: str, pool: Pool, awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.get(at(name, pool)).status_code == 404


@pytest.mark.parametrize("name", ["rules", "try_rules", "reset_rules", "upload_rules"])
def test_a_stranger_changes_nothing(name: str, pool: Pool, zoe_client: Client) -> None:
    assert (zoe_client.post(at(name, pool), answers()).status_code, Rules.objects.count()) == (404, 0)


def test_one_may_start_from_the_rules_of_another_template(pool: Pool, daniel_client: Client) -> None:
    page = daniel_client.get(at("rules", pool), {"start": "reverse"})
    weights = {row.name: row.value for row in page.context["weights"]}
    assert (weights["weight-coverage"], len(page.context["changes"]), Rules.objects.count()) == (50, 1, 0)
    assert b'name="start" value="reverse"' in page.content


def test_what_one_starts_from_is_kept_once_one_says_so(pool: Pool, daniel_client: Client) -> None:
    sent = answers(**{"weight-coverage": 50}, start="reverse")
    assert daniel_client.post(at("rules", pool), sent).status_code == 303
    kept = from_toml(rules_text(pool.programme))
    assert {one.name: one.weight for one in kept.criteria} == {"coverage": 50, "languages": 5}


def test_the_rules_one_has_are_no_change(pool: Pool, daniel_client: Client) -> None:
    assert daniel_client.get(at("rules", pool), {"start": "mentoring"}).context["changes"] == ()
    assert "changes" not in daniel_client.get(at("rules", pool), {"start": "elsewhere"}).context


def test_a_number_to_mend_is_said_by_a_try_and_nothing_is_asked_again(
    pool: Pool, daniel_client: Client
) -> None:
    page = daniel_client.post(
        at("try_rules", pool), answers(minimum=-1), headers={"HX-Request": "true", "HX-Target": "tried"}
    )
    assert (len(page.context["tried"].hindered), b"load, click" in page.content) == (1, False)


def test_what_one_moves_is_counted_again_and_not_kept(pool: Pool, daniel_client: Client) -> None:
    page = daniel_client.get(at("rules", pool)).content.decode()
    assert 'change from:closest form delay:600ms"' in page
    part = daniel_client.post(
        at("try_rules", pool), answers(rules=[]), headers={"HX-Request": "true", "HX-Target": "tried"}
    )
    assert (part.content.decode().lstrip()[:15], Rules.objects.count()) == ('<div id="tried"', 0)


def test_rules_are_kept_where_nobody_is_asked_for_hours(pool: Pool, daniel_client: Client) -> None:
    sent = {name: value for name, value in answers().items() if name != "minimum_hours"}
    assert daniel_client.post(at("rules", pool), sent).status_code == 303
    assert daniel_client.post(at("try_rules", pool), sent).context["tried"].hindered == ()
