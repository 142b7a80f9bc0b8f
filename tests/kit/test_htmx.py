"""One view, one template: the page, its fragment, and the four statuses."""

from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.test.utils import override_settings

from relais.kit.htmx import page, see

TEMPLATE = (
    "{% load partials %}{% partialdef goals %}<p id='goals'>{{ form.name.errors|length }}</p>{% endpartialdef %}"
    "<html>{% partial goals %}</html>"
)
SETTINGS: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.locmem.Loader", {"journey.html": TEMPLATE})],
                )
            ],
        },
    }
]


class NameForm(forms.Form):
    """One field, required."""

    name = forms.CharField()


def ask(form: forms.Form | None = None, headers: dict[str, str] | None = None) -> HttpResponse:
    """The page, asked for with these headers of htmx."""
    request = RequestFactory().get("/", headers=headers or {})
    with override_settings(TEMPLATES=SETTINGS):
        engines["django"]  # build the engine with these settings
        return page(request, "journey.html", {"form": form} if form else None, fragment="goals")


def test_a_browser_receives_the_page() -> None:
    answer = ask()
    assert (answer.status_code, answer.content) == (
        200,
        b"<html><p id='goals'>0</p></html>",
    )


def test_htmx_receives_the_fragment_it_names() -> None:
    assert ask(headers={"HX-Request": "true", "HX-Target": "goals"}).content == b"<p id='goals'>0</p>"


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Target": "meetings"},
        {"HX-Request": "true", "HX-Target": "goals", "HX-Boosted": "true"},
        {"HX-Request": "true", "HX-Target": "goals", "HX-History-Restore-Request": "true"},
        {"HX-Target": "goals"},
    ],
)
def test_anything_else_receives_the_page(headers: dict[str, str]) -> None:
    assert ask(headers=headers).content.endswith(b"</html>")


def test_caches_are_told_that_the_answer_depends_on_who_asks() -> None:
    assert ask().headers["Vary"] == "HX-Request, HX-Target"


@pytest.mark.parametrize(
    ("form", "status"), [(NameForm(), 200), (NameForm({"name": "Awa"}), 200), (NameForm({"name": ""}), 422)]
)
def test_a_form_filled_in_and_refused_is_422(form: forms.Form, status: int) -> None:
    assert ask(form).status_code == status


def test_after_a_success_one_looks_elsewhere() -> None:
    answer = see("/journeys/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/journeys/")
