"""Two sheets in, pairs out, and the page that carries everything."""

import re
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from relais.home.views import visit
from tests.home.visits import MENTEES, MENTORS, Answer, again, crowd, give, sheet


def test_the_page_begins_with_two_places_for_files(client: Client) -> None:
    answer = Answer(client.get("/match/", headers={"accept-language": "en"}))
    assert (answer.status, len(answer.page.select("input[type=file]"))) == (200, 2)


def test_two_sheets_give_pairs_each_with_its_reasons(client: Client) -> None:
    answer = give(client)
    assert answer.status == 200
    assert sorted(answer.pairs) == [
        "Awa Diop and Béatrice Lemoine",
        "Daniel Nguyen and Coumba Traoré",
    ]
    assert all(pair.select(".reasons__for") for pair in answer.page.select(".pair"))


def test_the_same_in_french(client: Client) -> None:
    answer = give(client, language="fr")
    assert sorted(answer.pairs) == ["Awa Diop et Béatrice Lemoine", "Daniel Nguyen et Coumba Traoré"]
    assert answer.page.html is not None
    assert answer.page.html["lang"] == "fr"


def test_whoever_is_left_is_named_with_the_cause(client: Client) -> None:
    left = give(client).page.select_one("[aria-labelledby=left]")
    assert left is not None
    assert "Zoé Martin" in Answer.text(left)


def test_there_is_one_saffron_act(client: Client) -> None:
    assert len(give(client).page.select(".btn--baton")) == 1


def test_the_example_is_a_visit_like_any_other(client: Client) -> None:
    answer = Answer(client.get("/match/?example", headers={"accept-language": "en"}))
    assert (answer.status, len(answer.pairs)) == (200, 53)
    assert Answer(again(client, answer)).pairs == answer.pairs


def test_what_the_page_carried_gives_the_same_page(client: Client) -> None:
    first = give(client)
    second = Answer(again(client, first))
    assert (second.status, second.pairs, second.fields()) == (200, first.pairs, first.fields())


def test_no_store_and_no_query(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = give(client)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_nothing_is_written_during_a_visit(client: Client) -> None:
    before = _everything_written()
    first = give(client, past=sheet("Mentee;Mentor\nAwa Diop;Béatrice Lemoine\n", "past.csv"))
    again(client, first)
    again(client, first, to="/match/workbook/")
    assert _everything_written() == before


def _everything_written() -> dict[str, Any]:
    folders = {Path(settings.HOME) if hasattr(settings, "HOME") else Path("var"), Path(tempfile.gettempdir())}
    mine = {str(path) for folder in folders for path in folder.glob("*") if path.name.startswith("tmp")}
    return {
        "rows": {model._meta.label: model._default_manager.count() for model in apps.get_models()},
        "files": mine,
    }


def test_an_unreadable_file_comes_back_with_its_sentence_and_the_other_is_kept(client: Client) -> None:
    files = {
        "mentors": sheet("%PDF-1.7 not a table", "mentors.csv"),
        "mentees": sheet(MENTEES, "mentees.csv"),
    }
    answer = Answer(client.post("/match/", files, headers={"accept-language": "en"}))
    assert answer.status == 422
    assert [name for name in answer.fields() if name.endswith("-carried")] == ["mentees-carried"]
    wrong = answer.page.select_one(".drop--first .drop__wrong")
    assert wrong is not None
    mended = Answer(again(client, answer, {"mentors": sheet(MENTORS, "mentors.csv")}))
    assert (mended.status, len(mended.pairs)) == (200, 2)


def test_a_missing_file_is_asked_for_and_the_other_is_kept(client: Client) -> None:
    answer = Answer(client.post("/match/", {"mentees": sheet(MENTEES)}, headers={"accept-language": "en"}))
    assert answer.status == 422
    assert "This file is missing: choose it and try again." in answer.html
    assert "mentees-carried" in answer.fields()


@pytest.mark.parametrize("carried", ["not base64 !", "QUJD", ""])
def test_a_carried_file_that_was_tampered_with_is_refused_in_a_sentence(client: Client, carried: str) -> None:
    first = give(client)
    answer = Answer(again(client, first, {"mentors-carried": carried}))
    assert answer.status == 422


def test_files_too_heavy_together_are_refused_in_a_sentence(client: Client) -> None:
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=200):
        answer = give(client)
    assert answer.status == 422
    assert "are larger than 20 MB" in answer.alerts


def test_a_body_heavier_than_the_installation_reads_is_answered_in_a_sentence(client: Client) -> None:
    first = give(client)
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=200):
        answer = Answer(again(client, first))
    assert answer.status == 400
    heading = answer.page.select_one("h1")
    assert heading is not None
    assert Answer.text(heading) == "This is too large to be read"


@pytest.mark.parametrize("text", ["", "Name;E-mail\n", "\n\n\n"])
def test_a_sheet_with_nobody_is_refused_in_a_sentence(client: Client, text: str) -> None:
    answer = give(client, mentees=text)
    assert answer.status == 422
    assert answer.pairs == []


def test_a_sheet_that_names_nobody_shows_its_columns_so_that_they_can_be_corrected(client: Client) -> None:
    answer = give(client, mentees="Colour;Label\nred;Awa Diop\nblue;Zoé Martin\n")
    assert (answer.status, answer.pairs) == (422, [])
    assert "No column gives a name or an e\u2011mail address." in answer.alerts
    assert [details.has_attr("open") for details in answer.page.select("details.roster")][1] is True
    fields = answer.fields()
    chosen = [*fields["mentees-field"]]
    chosen[fields["mentees-heading"].index("Label")] = "name"
    mended = Answer(again(client, answer, {"mentees-field": chosen}))
    assert {pair.split(" and ")[0] for pair in mended.pairs} == {"Awa Diop", "Zoé Martin"}


def test_one_person_on_each_side_is_enough(client: Client) -> None:
    answer = give(
        client, MENTORS.splitlines()[0] + "\n" + MENTORS.splitlines()[1], "\n".join(MENTEES.splitlines()[:2])
    )
    assert answer.pairs == ["Awa Diop and Béatrice Lemoine"]


def test_a_hostile_name_is_shown_as_text(client: Client) -> None:
    wicked = "<script>alert(1)</script>"
    mentees = MENTEES.replace("Awa Diop", wicked)
    files = {"mentors": sheet(MENTORS, "mentors.csv"), "mentees": sheet(mentees, f"{wicked}.csv")}
    answer = Answer(client.post("/match/", files, headers={"accept-language": "en"}))
    assert f"{wicked} and Béatrice Lemoine" in answer.pairs
    assert wicked not in answer.html
    assert [script.get("src", "") for script in answer.page.select("script")] == ["/static/ui/js/ui.js"]


def test_more_people_than_the_page_takes_are_refused_with_the_command(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "MOST_PEOPLE", 2)
    answer = give(client)
    assert answer.status == 422
    assert "relais match mentors.xlsx mentees.xlsx -o pairs.xlsx" in answer.alerts


def test_a_large_pool_is_shown_as_it_goes_then_its_result(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = give(client, *crowd(12, 15))
    monkeypatch.setattr(visit, "LARGE_POOL", 100)
    response = client.post(
        "/match/",
        {
            name: sheet(text, f"{name}.csv")
            for name, text in zip(("mentors", "mentees"), crowd(12, 15), strict=True)
        },
        headers={"accept-language": "en"},
    )
    assert response.streaming
    pieces = [piece.decode() for piece in response]
    assert pieces[0].startswith("<!doctype html>")
    assert pieces[-1].rstrip().endswith("</html>")
    assert all('<div class="running">' in piece for piece in pieces[1:-2])
    assert 'id="work"' in pieces[-2]
    assert len(pieces) > 3
    assert re.findall(r"pair__names\">([^<]+)<", "".join(pieces)) == re.findall(
        r"pair__names\">([^<]+)<", whole.html
    )


@pytest.mark.slow
def test_twenty_thousand_rows_are_refused_quickly(client: Client) -> None:
    mentors, mentees = crowd(20, 20_000)
    answer = give(client, mentors, mentees)
    assert answer.status == 422
    assert "5,000 people on each side" in answer.alerts


@pytest.mark.parametrize(
    ("form", "content_type", "ending"),
    [
        ("workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pairs.xlsx"),
        ("csv", "text/csv; charset=utf-8", "pairs.csv"),
        ("json", "application/json", "pairs.json"),
        ("rules", "application/toml", "rules.toml"),
    ],
)
def test_the_result_is_downloaded_from_the_same_form(
    client: Client, form: str, content_type: str, ending: str
) -> None:
    response = again(client, give(client), to=f"/match/{form}/")
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert response.headers["Content-Disposition"] == f'attachment; filename="relais-{ending}"'
    assert "no-store" in response.headers["Cache-Control"]


def test_a_download_that_cannot_be_made_says_why_on_the_page(client: Client) -> None:
    answer = Answer(again(client, give(client), {"weight-coverage": "much"}, to="/match/workbook/"))
    assert answer.status == 422
    assert answer.alerts != ""


def test_a_formula_in_a_name_stays_text_in_the_workbook(client: Client) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    wicked = "=HYPERLINK(1)"
    response = again(client, give(client, mentees=MENTEES.replace("Awa Diop", wicked)), to="/match/workbook/")
    book = openpyxl.load_workbook(BytesIO(response.content))
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(wicked in str(cell.value) for cell in cells)
