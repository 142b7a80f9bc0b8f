"""A page that breaks is still ours: in the reader's language, closed, and telling nothing of why."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from relais.kit.public import public

SECRET = "the inside of the machine"


@public("a visitor reads how it works")
def _broken(request: HttpRequest) -> HttpResponse:
    raise LookupError(SECRET)


urlpatterns = [path("broken/", _broken), path("", include(settings.ROOT_URLCONF))]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_broken_page_speaks_the_language_of_its_reader_and_tells_nothing(language: str, db: None) -> None:
    client = Client(raise_request_exception=False, headers={"Accept-Language": language})
    with override_settings(ROOT_URLCONF=__name__):
        answer = client.get("/broken/")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Language"]) == (500, language)
    assert f'<html lang="{language}"' in page
    assert SECRET not in page
    assert "LookupError" not in page


def test_a_broken_page_is_closed_like_the_others(db: None) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        headers = Client(raise_request_exception=False).get("/broken/").headers
    names = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options")
    assert [headers[name].partition(";")[0] != "" for name in names] == [True, True, True]
    assert headers["Cache-Control"] == "no-store, private"
