"""A rules file on the page: given back, followed, corrected, taken away."""

from io import BytesIO

from django.test import Client

from tests.home.visits import Answer, again, give, sheet

RULES = """objective = "fair"
[criteria.wishes]
weight = 70
[criteria.languages]
weight = 1
[criteria.organisation]
weight = 30
prefer = "different"
"""


def ruled(client: Client, text: str = RULES, **more: BytesIO) -> Answer:
    return give(client, **{"rules": sheet(text, "rules.toml"), **more})  # type: ignore[arg-type]  # files, none a text


def weights(answer: Answer) -> dict[str, list[str]]:
    return {name: values for name, values in answer.fields().items() if name.startswith("weight-")}


def test_the_rules_given_are_those_the_page_shows(client: Client) -> None:
    answer = ruled(client)
    assert answer.status == 200
    assert weights(answer)["weight-coverage"] == ["70"]
    assert answer.fields()["objective"] == ["fair"]


def test_the_rules_downloaded_and_given_back_give_the_same_page(client: Client) -> None:
    first = give(client)
    changed = Answer(again(client, first, {"weight-coverage": "7", "objective": "stable"}))
    rules = again(client, changed, to="/match/rules/").content.decode()
    other = ruled(client, rules)
    fields = other.fields()
    assert fields.pop("rules-name") == ["rules.toml"]
    assert fields.pop("rules-carried") != [""]
    assert (other.pairs, fields) == (changed.pairs, changed.fields())


def test_a_workbook_made_by_relais_is_a_rules_file_too(client: Client) -> None:
    first = Answer(again(client, give(client), {"weight-coverage": "7"}))
    workbook = BytesIO(again(client, first, to="/match/workbook/").content)
    workbook.name = "pairs.xlsx"
    assert weights(give(client, rules=workbook)) == weights(first)


def test_what_is_changed_on_the_page_wins_over_rules_given_earlier(client: Client) -> None:
    changed = Answer(again(client, ruled(client), {"weight-coverage": "9"}))
    assert weights(changed)["weight-coverage"] == ["9"]
    assert weights(Answer(again(client, changed))) == weights(changed)


def test_rules_given_over_a_result_replace_what_was_chosen(client: Client) -> None:
    chosen = Answer(again(client, give(client), {"weight-coverage": "9"}))
    answer = Answer(again(client, chosen, {"rules": sheet(RULES, "rules.toml")}))
    assert (answer.status, weights(answer)["weight-coverage"]) == (200, ["70"])


def test_a_mistake_is_named_with_its_line_and_nothing_is_lost(client: Client) -> None:
    chosen = Answer(again(client, give(client), {"weight-coverage": "9"}))
    wrong = RULES.replace("weight = 70", "wieght = 70")
    answer = Answer(again(client, chosen, {"rules": sheet(wrong, "rules.toml")}))
    assert (answer.status, answer.pairs) == (422, [])
    assert "“rules.toml”: Line 3:" in answer.alerts
    assert "wieght" in answer.alerts
    assert weights(answer)["weight-coverage"] == ["9"]
    assert "rules-carried" not in answer.fields()
    assert sorted(Answer(again(client, answer)).pairs) == sorted(chosen.pairs)


def test_a_file_that_is_no_text_is_refused_in_a_sentence(client: Client) -> None:
    picture = BytesIO(b"\x89PNG\r\n\x1a\n\xff\xfe")
    picture.name = "rules.toml"
    answer = give(client, rules=picture)
    assert answer.status == 422
    assert "“rules.toml” holds no rules." in answer.alerts


def test_the_kind_of_the_rules_holds_until_another_is_chosen(client: Client) -> None:
    answer = ruled(client, 'kind = "peer"\n')
    assert answer.fields()["kind"] == ["peer"]
    other = Answer(again(client, answer, {"kind": "coaching"}))
    assert (other.status, other.fields()["kind"]) == (200, ["coaching"])
    assert "rules-carried" not in other.fields()


def test_columns_corrected_by_the_rules_are_corrected(client: Client) -> None:
    answer = ruled(client, '[columns.mentees]\n"Wants help with" = "goals"\n')
    assert answer.status == 200
    fields = answer.fields()
    meanings = dict(zip(fields["mentees-heading"], fields["mentees-field"], strict=True))
    assert meanings["Wants help with"] == "goals"


def test_the_page_names_the_files_it_carries_and_takes_one_away(client: Client) -> None:
    past = sheet("Mentee;Mentor\nAwa Diop;Béatrice Lemoine\n", "past.csv")
    answer = ruled(client, past=past)
    assert "Awa Diop and Béatrice Lemoine" not in answer.pairs
    assert [button["value"] for button in answer.page.select("button[name=without]")] == ["past", "rules"]
    without = Answer(again(client, answer, {"without": "past"}))
    assert "Awa Diop and Béatrice Lemoine" in without.pairs
    assert "past-carried" not in without.fields()
