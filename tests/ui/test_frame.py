"""What surrounds every page: head, navigation, language, messages, errors, mails, paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.utils.translation import override

import relais.ui
from relais.ui import navigation
from relais.ui.navigation import Entry, Me
from relais.ui.values import Face

FOLDER = Path(relais.ui.__file__).parent
ERRORS = ("400", "403", "403_csrf", "404", "500")


def page(
    source: str, request: HttpRequest | None = None, language: str = "en", **given: Any
) -> BeautifulSoup:
    template = engines["django"].from_string(source)
    with override(language):
        return BeautifulSoup(template.render(given, request), "html.parser")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("error", ERRORS)
def test_an_error_says_what_happened_even_with_nothing_to_stand_on(error: str, language: str) -> None:
    with override(language):
        soup = BeautifulSoup(render_to_string(f"{error}.html", {}), "html.parser")
    assert soup.html is not None
    assert soup.title is not None
    assert soup.h1 is not None
    assert soup.html["lang"] == language
    assert soup.title.text == f"{soup.h1.text}\u00a0· Relais"
    assert len(soup.select("main p")) >= 2
    assert re.findall(rf"\b{error[:3]}\b", soup.get_text()) == []


def test_a_refusal_gives_its_reason_and_escapes_it() -> None:
    soup = BeautifulSoup(render_to_string("403.html", {"exception": "No <script>."}), "html.parser")
    assert [told.text for told in soup.select("main .stack p")] == ["No <script>."]


@pytest.mark.parametrize(
    ("came", "back"),
    [("http://testserver/programmes/", "http://testserver/programmes/"), ("https://elsewhere.example/", "/")],
)
def test_a_refusal_leads_back_to_the_page_before_it(visit: HttpRequest, came: str, back: str) -> None:
    visit.META["HTTP_REFERER"] = came
    soup = BeautifulSoup(render_to_string("403.html", {"exception": "No."}, visit), "html.parser")
    assert [link["href"] for link in soup.select("main .btn")] == [back]


def test_a_missing_page_says_nothing_of_what_was_looked_for() -> None:
    html = render_to_string("404.html", {"exception": "No Person matches", "request_path": "/people/awa/"})
    assert "awa" not in html
    assert "No Person" not in html


@pytest.mark.parametrize("frame", ["ui/public.html", "ui/page.html"])
def test_one_may_jump_to_the_content(frame: str, visit: HttpRequest) -> None:
    soup = page(f'{{% extends "{frame}" %}}{{% block content %}}<h1>Hi</h1>{{% endblock %}}', visit)
    first = soup.find("a")
    assert first is not None
    main = soup.select_one(str(first["href"]))
    assert main is not None
    assert (first["href"], main.name, main["tabindex"]) == ("#main", "main", "-1")


def test_the_title_ends_with_the_name() -> None:
    soup = page('{% extends "ui/public.html" %}{% block title %}Privacy{% endblock %}')
    assert soup.title is not None
    assert soup.title.text == "Privacy\u00a0· Relais"


def test_the_entry_one_stands_on_is_marked(visit: HttpRequest) -> None:
    entries = (
        Entry("Today", "", "today", "/today/", is_current=True),
        Entry("Learn", "", "learn", "/learn/"),
    )
    soup = page('{% extends "ui/page.html" %}', visit, nav=entries)
    links = soup.select(".nav__item a")
    assert [(link.text, link.get("aria-current")) for link in links] == [("Today", "page"), ("Learn", None)]


def test_a_person_finds_their_own_page_on_phone_and_desktop(visit: HttpRequest) -> None:
    me = Me(Face("Awa Sow<b>", "awa"), "/people/awa/", is_current=False)
    soup = page('{% extends "ui/page.html" %}', visit, nav=(), me=me)
    links = soup.select('.nav a[href="/people/awa/"]')
    assert [link.get_text(" ").split() for link in links] == [["AS", "You"], ["AS", "Awa", "Sow<b>"]]


def test_a_visitor_is_nobody_in_the_frame(visit: HttpRequest) -> None:
    visit.user = AnonymousUser()
    assert bool(navigation.navigation(visit)["me"]) is False


def test_a_request_without_sign_in_is_nobody(visit: HttpRequest) -> None:
    assert bool(navigation.navigation(visit)["me"]) is False


@pytest.mark.django_db
def test_awa_is_herself_in_the_frame(visit: HttpRequest, awa: Any) -> None:
    visit.user = awa
    me = navigation.navigation(visit)["me"]
    assert (me.face, me.href) == (Face(awa.name, awa.public_id), f"/people/{awa.public_id}/")  # type: ignore[attr-defined]  # known once asked for


@pytest.mark.django_db
@pytest.mark.parametrize(("here", "other"), [("fr", ("en", "English")), ("en", ("fr", "Français"))])
def test_the_other_language_is_offered_in_its_own_words(
    client: Client, here: str, other: tuple[str, str]
) -> None:
    soup = BeautifulSoup(
        client.get("/ui/?theme=dark", headers={"accept-language": here}).content, "html.parser"
    )
    (button,) = soup.select(".languages button")
    (kept,) = soup.select('.languages input[name="next"]')
    assert (button["lang"], button.text) == other
    assert (button["value"], kept["value"]) == (other[0], "/ui/?theme=dark")


@pytest.mark.django_db
def test_choosing_a_language_keeps_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/ui/?theme=dark"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ui/?theme=dark")
    soup = BeautifulSoup(client.get("/ui/", headers={"accept-language": "fr"}).content, "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == "en"


def test_what_was_done_is_announced_and_escaped(visit: HttpRequest) -> None:
    done = [
        Message(constants.SUCCESS, "Sent <b>"),
        Message(constants.ERROR, "Not kept"),
        Message(constants.INFO, "So"),
    ]
    soup = page('{% extends "ui/page.html" %}', visit, messages=done)
    toasts = soup.select('[role="status"] .toast')
    assert [(toast["class"][1], toast.text.strip()) for toast in toasts] == [
        ("toast--good", "Sent <b>"),
        ("toast--care", "Not kept"),
        ("toast--info", "So"),
    ]


def test_htmx_comes_only_where_a_page_asks(visit: HttpRequest) -> None:
    plain = page('{% extends "ui/page.html" %}', visit)
    asking = page(
        '{% extends "ui/page.html" %}{% block htmx %}{% include "ui/_htmx.html" %}{% endblock %}', visit
    )
    sources = [[str(script["src"]) for script in soup.find_all("script")] for soup in (plain, asking)]
    assert sources == [["/static/ui/js/ui.js"], ["/static/django_htmx/htmx-2.min.js", "/static/ui/js/ui.js"]]
    (config,) = asking.select('meta[name="htmx-config"]')
    assert '"includeIndicatorStyles": false' in str(config["content"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_form_page_asks_one_question(visit: HttpRequest, language: str) -> None:
    from django import forms

    class Name(forms.Form):
        name = forms.CharField()

    with override(language):
        html = render_to_string(
            "ui/form.html", {"question": "Who ?", "form": Name(), "submit": "Keep"}, visit
        )
    soup = BeautifulSoup(html, "html.parser")
    assert [heading.text for heading in soup.find_all("h1")] == [
        "Who\u202f?" if language == "fr" else "Who ?"
    ]
    assert [button.text for button in soup.select("main form .btn")] == ["Keep"]


def test_a_mail_in_text_is_not_escaped_and_one_in_html_is() -> None:
    given = {"name": "D’Arc & <Fils>", "home": "https://relais.example"}
    with override("en"):
        text, html = render_to_string("ui/mail.txt", given), render_to_string("ui/mail.html", given)
    assert text.splitlines()[0] == "Hello D’Arc & <Fils>,"
    assert "Hello D’Arc &amp; &lt;Fils&gt;," in html
    assert re.findall(r"style|script|<img|http[^\"<]*", html.replace("https://relais.example", "")) == []


LIMITS = [("static/ui/css", "*.css", 150), ("static/ui/js", "*.js", 100), ("templates", "*.html", 150)]


@pytest.mark.parametrize(("folder", "pattern", "most"), LIMITS, ids=["css", "js", "templates"])
def test_files_stay_small(folder: str, pattern: str, most: int) -> None:
    lines = {path.name: len(path.read_text().splitlines()) for path in (FOLDER / folder).rglob(pattern)}
    assert lines != {}
    assert {name: count for name, count in lines.items() if count > most} == {}


def test_no_percent_sign_hides_in_a_marked_literal() -> None:
    """Django never finds the translation of ``_("40 %")`` written in a template; ``{% translate %}`` does."""
    marked = re.compile(r"_\((\"[^\"]*\"|'[^']*')\)")
    found = [
        (path.name, text)
        for path in (FOLDER / "templates").rglob("*.html")
        for text in marked.findall(path.read_text())
        if "%" in text
    ]
    assert found == []


def test_a_visitor_finds_the_promises_at_the_foot_of_every_public_page(visit: HttpRequest) -> None:
    soup = page('{% extends "ui/public.html" %}', visit)
    assert [str(link["href"]) for link in soup.select("footer a")] == ["/accessibility/", "/privacy/"]


def test_a_page_that_would_lose_its_form_leaves_the_language_switch_out(client: Client) -> None:
    plain = BeautifulSoup(client.get("/match/").content, "html.parser")
    result = BeautifulSoup(client.get("/match/?example").content, "html.parser")
    assert [len(soup.select(".mast .languages")) for soup in (plain, result)] == [1, 0]
    assert len(result.select("form#work button[name=lang]")) == 1


@pytest.mark.parametrize(
    ("weight", "is_heavy"), [("201", True), ("200", False), ("", False), ("much", False)]
)
def test_an_error_knows_what_was_too_heavy(visit: HttpRequest, weight: str, *, is_heavy: bool) -> None:
    visit.META["CONTENT_LENGTH"] = weight
    with override("en"), override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=200):
        html = render_to_string("400.html", {}, visit)
    assert ("This is too large to be read" in html) is is_heavy
