"""What a visitor changes on the page changes the result, and everything else is kept."""

from django.conf import settings
from django.test import Client

from tests.home.visits import MENTEES, MENTORS, Answer, again, give, sheet


def test_a_correction_changes_the_result_and_holds_from_then_on(client: Client) -> None:
    first = give(client)
    fields = first.fields()
    at = fields["mentees-heading"].index("Wants help with")
    chosen = [*fields["mentees-field"]]
    chosen[at] = ""
    corrected = Answer(again(client, first, {"mentees-field": chosen}))
    assert corrected.status == 200
    held = Answer(again(client, corrected))
    assert held.pairs == corrected.pairs
    position = held.fields()["mentees-heading"].index("Wants help with")
    assert held.fields()["mentees-field"][position] == ""


def test_a_fresh_file_forgets_the_corrections_of_the_former(client: Client) -> None:
    first = give(client)
    chosen = ["" for _ in first.fields()["mentees-field"]]
    answer = Answer(again(client, first, {"mentees-field": chosen, "mentees": sheet(MENTEES, "other.csv")}))
    assert (answer.status, len(answer.pairs)) == (200, 2)


WEIGHED = """Name;E-mail;Wants help with;Organisation
Awa Diop;awa.diop@example.org;budget;North
"""


def test_weights_change_who_is_with_whom(client: Client) -> None:
    mentors = MENTORS.replace("negotiation", "law")
    first = give(client, mentors, WEIGHED)
    assert first.pairs == ["Awa Diop and Béatrice Lemoine"]
    weights = {name: "0" for name in first.fields() if name.startswith("weight-")}
    answer = Answer(again(client, first, weights | {"weight-different:organisation": "100"}))
    assert answer.pairs == ["Awa Diop and Coumba Traoré"]
    assert answer.fields()["weight-different:organisation"] == ["100"]


def test_a_rule_switched_on_forbids_pairs(client: Client) -> None:
    first = give(client, MENTORS.replace("negotiation", "law"), WEIGHED)
    answer = Answer(again(client, first, {"rules": ["different_trait:organisation"]}))
    assert answer.pairs == ["Awa Diop and Coumba Traoré"]
    back = Answer(again(client, answer, {"rules": None}))
    assert back.pairs == first.pairs


def test_earlier_pairs_are_not_made_again(client: Client) -> None:
    past = sheet("Mentee;Mentor\nawa.diop@example.org;beatrice.lemoine@example.org\n", "past.csv")
    assert "Awa Diop and Béatrice Lemoine" not in give(client, past=past).pairs


def test_decided_pairs_are_made_first(client: Client) -> None:
    locked = sheet("Mentee;Mentor\nzoe.martin@example.net;beatrice.lemoine@example.org\n", "locked.csv")
    assert "Zoé Martin and Béatrice Lemoine" in give(client, locked=locked).pairs


def test_a_weight_that_is_no_number_is_refused_and_the_rest_is_kept(client: Client) -> None:
    first = give(client)
    answer = Answer(again(client, first, {"weight-coverage": "much", "places": "2"}))
    assert (answer.status, answer.pairs) == (422, [])
    assert answer.fields()["places"] == ["2"]
    assert answer.fields()["mentors-carried"] == first.fields()["mentors-carried"]


def test_the_language_button_keeps_everything(client: Client) -> None:
    first = give(client)
    answer = Answer(again(client, first, {"lang": "fr", "weight-coverage": "73"}))
    assert answer.page.html is not None
    assert answer.page.html["lang"] == "fr"
    assert answer.fields()["weight-coverage"] == ["73"]
    assert len(answer.pairs) == len(first.pairs)
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"


def test_another_kind_brings_its_own_weights(client: Client) -> None:
    first = give(client)
    answer = Answer(again(client, first, {"kind": "coaching", "objective": "fair"}))
    assert answer.status == 200
    assert answer.fields()["settled"] == ["coaching"]
    assert answer.fields()["objective"] == ["fair"]


def test_a_range_that_ends_before_it_begins_is_refused_beside_what_was_typed(client: Client) -> None:
    mentors = "Name;E-mail;Grade\nBéatrice Lemoine;beatrice.lemoine@example.org;SEO\n"
    mentees = "Name;E-mail;Grade\nAwa Diop;awa.diop@example.org;HEO\n"
    first = give(client, mentors, mentees)
    answer = Answer(again(client, first, {"low-gap:grade": "3", "high-gap:grade": "1"}))
    assert (answer.status, answer.pairs) == (422, [])
    assert "The second number cannot be smaller than the first." in answer.alerts
    assert (answer.fields()["low-gap:grade"], answer.fields()["high-gap:grade"]) == (["3"], ["1"])


def test_a_column_confirmed_is_no_longer_in_doubt(client: Client) -> None:
    first = give(client)
    button = first.page.select_one("button[name=confirm]")
    assert button is not None
    confirmed = Answer(again(client, first, {"confirm": str(button["value"])}))
    doubts = [len(answer.page.select("button[name=confirm]")) for answer in (first, confirmed)]
    assert doubts == [doubts[0], doubts[0] - 1]
