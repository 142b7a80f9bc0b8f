"""The first sight people get of Relais: true figures, both languages, light."""

import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relais.core.pools.demo import demo_uploads
from relais.home.queries.example import example
from relais.kit.clock import now
from relais.people.models import Person
from tests.home.visits import Answer

FIRST_VIEW = 150_000
"""Bytes of the page and all its files, before any compression."""


def landing(client: Client, language: str = "en") -> Answer:
    return Answer(client.get("/", headers={"accept-language": language}))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Who with whom, and why."), ("fr", "Qui avec qui, et pourquoi.")]
)
def test_the_question_stands_first_in_both_languages(client: Client, language: str, title: str) -> None:
    heading = landing(client, language).page.select_one("h1")
    assert heading is not None
    assert Answer.text(heading) == title


def test_the_page_costs_no_query_and_one_saffron_act(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = landing(client)
    assert len(answer.page.select(".btn--baton")) == 1


def test_the_pairs_of_the_example_are_pairs_of_the_outcome(client: Client) -> None:
    outcome = example(now().date()).outcome
    made = {f"{pair.mentee.name} and {pair.mentor.name}" for pair in outcome.pairs}
    shown = landing(client).pairs
    assert len(shown) == 3
    assert set(shown) <= made


def test_the_figures_of_the_proof_are_those_of_the_outcome(client: Client) -> None:
    certificate = example(now().date()).outcome.certificate
    proof = landing(client).page.select_one(".proof__eq")
    assert proof is not None
    figures = [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", Answer.text(proof))]
    assert figures[:4] == [
        certificate.people,
        certificate.most_people,
        certificate.primal,
        certificate.primal,
    ]
    assert certificate.is_proven


def test_the_example_is_computed_once_a_day(client: Client) -> None:
    landing(client)
    before = example.cache_info().misses
    landing(client)
    landing(client, "fr")
    assert example.cache_info().misses == before
    assert example(date(2026, 1, 1)).outcome.pairs != ()


def test_the_workbook_of_the_example_opens(client: Client) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    response = client.get("/match/example/", headers={"accept-language": "en"})
    assert response.status_code == 200
    book = openpyxl.load_workbook(BytesIO(response.content))
    mentees = demo_uploads()[1].content.decode("utf-8-sig")
    assert "Awa;Diallo" in mentees
    assert any("Awa Diallo" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_a_signed_in_person_is_led_to_their_day(client: Client, awa: Person) -> None:
    client.force_login(awa)
    assert landing(client).page.select_one('.mast__links a[href="/today/"]') is not None


def test_the_first_view_weighs_less_than_150_kilobytes(client: Client) -> None:
    answer = landing(client)
    files = _files(answer.html)
    assert "ui/css/ui.css" in files
    assert len(answer.html.encode()) + sum(map(_weight, files)) <= FIRST_VIEW


def test_nothing_comes_from_elsewhere_and_nothing_is_inline(client: Client) -> None:
    page = landing(client).page
    addresses = [tag.get("src") or tag.get("href") for tag in page.select("script, link, img, use")]
    assert [address for address in addresses if urlsplit(str(address)).netloc] == []
    assert page.select("[style], style, script:not([src])") == []


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get("src") or (given.get("href") if tag in {"link", "use"} else None) or ""
        if address.startswith("/static/"):
            self.found.add(urlsplit(address).path.removeprefix("/static/"))


def _files(html: str) -> set[str]:
    links = _Links()
    links.feed(html)
    return links.found


def _weight(name: str) -> int:
    """The bytes of a static file and of those it imports."""
    path = finders.find(name)
    assert isinstance(path, str), name
    with Path(path).open("rb") as file:
        content = file.read()
    folder = name.rsplit("/", 1)[0]
    imported = re.findall(r'(?:@import|import\(|from|import) ?["\']\.?/?([\w/.-]+)["\']', content.decode())
    return len(content) + sum(_weight(f"{folder}/{one}") for one in imported)
