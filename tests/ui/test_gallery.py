"""Every component of the gallery, in both languages."""

import itertools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

import relais.ui
from relais.kit.public import reason_to_be_public
from relais.ui.gallery import SPECIMENS, Specimen
from relais.ui.templatetags.ui import register
from relais.ui.views import gallery

LANGUAGES = ("fr", "en")
INNER = {"new_id", "mark", "language_switch", "is_too_heavy", "brand", "rail", "shortcuts", "came_from"}
"""Tags that draw nothing by themselves, or belong to the frame of every page."""

specimens = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
languages = pytest.mark.parametrize("language", LANGUAGES)


def rendered(specimen: Specimen, language: str, request: HttpRequest) -> str:
    with override(language):
        return render_to_string(specimen.template, {"given": specimen.given()}, request)


@specimens
@languages
def test_a_component_renders_without_inline_style_or_script(
    specimen: Specimen, language: str, visit: HttpRequest
) -> None:
    soup = BeautifulSoup(rendered(specimen, language, visit), "html.parser")
    assert soup.get_text(strip=True) or soup.find(["svg", "input", "i", "span"])
    assert soup.find_all(["style", "script"]) == []
    inline = [
        name
        for element in soup.find_all(True)
        for name in element.attrs
        if name == "style" or name.startswith("on") or name == "hx-on"
    ]
    assert inline == []


@specimens
@languages
def test_nothing_is_escaped_twice(specimen: Specimen, language: str, visit: HttpRequest) -> None:
    text = BeautifulSoup(rendered(specimen, language, visit), "html.parser").get_text()
    assert re.findall(r"</?[a-z]+[ >]|&(?:amp|lt|gt|quot|#x?\d+);|%%|\{[{%]", text) == []


@specimens
@languages
def test_each_drawing_is_hidden_or_named(specimen: Specimen, language: str, visit: HttpRequest) -> None:
    soup = BeautifulSoup(rendered(specimen, language, visit), "html.parser")
    silent = [
        str(svg)
        for svg in soup.find_all("svg")
        if svg.get("aria-hidden") != "true" and not (svg.get("aria-label") or svg.get("aria-labelledby"))
    ]
    assert silent == []


def test_every_tag_and_filter_is_shown() -> None:
    shown = {tag for specimen in SPECIMENS for tag in specimen.shows}
    assert shown == (set(register.tags) | set(register.filters)) - INNER | {"mark"}


def test_every_template_of_the_gallery_is_shown() -> None:
    folder = Path(relais.ui.__file__).parent / "templates/ui/gallery"
    assert {path.stem for path in folder.glob("*.html")} == {specimen.name for specimen in SPECIMENS}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.django_db
def test_the_theme_can_be_chosen(client: Client, theme: str) -> None:
    page = BeautifulSoup(client.get(f"/ui/?theme={theme}").content, "html.parser")
    assert page.html is not None
    assert page.html["data-theme"] == theme


@pytest.mark.django_db
def test_an_unknown_theme_is_the_readers_own(client: Client) -> None:
    page = BeautifulSoup(client.get('/ui/?theme="><script>').content, "html.parser")
    assert page.html is not None
    assert "data-theme" not in page.html.attrs
    assert [script["src"] for script in page.find_all("script")] == ["/static/ui/js/ui.js"]


@languages
@pytest.mark.django_db
def test_the_page_says_its_language_and_repeats_no_id(client: Client, language: str) -> None:
    page = BeautifulSoup(client.get("/ui/", headers={"accept-language": language}).content, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == language
    ids = [element["id"] for element in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    known = set(ids)
    referred = {
        part
        for element in page.find_all(True)
        for name in ("aria-labelledby", "aria-describedby", "for", "aria-controls")
        for part in str(
            " ".join(element[name]) if isinstance(element.get(name), list) else element.get(name, "")
        ).split()
    }
    assert referred - known == set()


@pytest.mark.django_db
def test_headings_never_skip_a_level(client: Client) -> None:
    page = BeautifulSoup(client.get("/ui/").content, "html.parser")
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(above, below) for above, below in itertools.pairwise(levels) if below > above + 1] == []


def test_the_gallery_is_public_and_says_why() -> None:
    assert reason_to_be_public(gallery) == (
        "it shows invented people and no one's, and designers and tests look at it without an account"
    )


@pytest.mark.django_db
def test_the_gallery_costs_no_query(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without a type
        assert client.get("/ui/").status_code == 200
