"""Each hx-get repeats a link, each hx-post a form: in templates as they are written, and in pages as they are read."""

from pathlib import Path

import pytest

from tests.architecture.finding import holds, told
from tests.architecture.javascript import needs_javascript
from tests.architecture.tree import ROOT, templates
from tests.architecture.walking import Visit

READS = "needs the same address in href (a link) or action (a form that gets)."
SENDS = "must stand in a form that posts to the same action."


def test_templates_work_without_javascript() -> None:
    found = (
        finding
        for template in templates(ROOT)
        for finding in needs_javascript(
            template.file,
            template.text,
            is_part=Path(template.file).name.startswith("_") or "components" in template.file,
        )
    )
    holds(found)


@pytest.mark.django_db
@pytest.mark.slow
def test_pages_work_without_javascript(visits: tuple[Visit, ...]) -> None:
    found = (finding for seen in visits for finding in needs_javascript(seen.address.name, seen.html))
    holds(found)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<div hx-get='/goals/'></div>", f"<div hx-get> {READS}"),
        ("<div data-hx-get='/goals/'></div>", f"<div hx-get> {READS}"),
        ("<a href='/goals/' hx-get='/goals/?part=1'>", f"<a hx-get> {READS}"),
        ("<form method='post' action='/goals/' hx-get='/goals/'>", f"<form hx-get> {READS}"),
        ("<button hx-post='/close/'>", f"<button hx-post> {SENDS}"),
        (
            "<form method='post' action='/open/'><button hx-post='/close/'></form>",
            f"<button hx-post> {SENDS}",
        ),
        ("<form action='/close/'><button hx-post='/close/'></form>", f"<button hx-post> {SENDS}"),
        (
            "<a hx-delete='/close/'>",
            "<a hx-delete> has no plain form: use hx-post, the verb is in the address.",
        ),
    ],
)
def test_what_needs_javascript_is_caught(html: str, says: str) -> None:
    assert told(needs_javascript("page.html", f"<main>\n{html}")) == f"page.html:2: {says}"


@pytest.mark.parametrize(
    "html",
    [
        """<a href="{% url "goals:list" %}" hx-get="{% url 'goals:list' %}">""".replace(
            "'goals:list'", '"goals:list"'
        ),
        "<form action='{{ at }}' hx-get='{{ at }}'><input></form>",
        "<form method='post' action='/close/' hx-post='/close/'><button></form>",
        "<form method='post' action='/a/'><button formaction='/b/' hx-post='/b/'></form>",
    ],
)
def test_what_works_without_javascript_passes(html: str) -> None:
    holds(needs_javascript("page.html", html))


def test_a_part_may_send_with_the_form_of_its_page() -> None:
    holds(needs_javascript("_row.html", "<button hx-post='/close/'>", is_part=True))
