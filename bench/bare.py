"""The pages that Relais is measured against: as little as Django does on the same stack, and a plain list of 50 rows."""

from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from relais.people.models import Person

ROWS = 50
FRAME = "<!doctype html><html lang='en'><head><title>Bare</title></head><body>{body}</body></html>"
PAGE = FRAME.format(body="<h1>{{ words }}</h1>")
LIST = FRAME.format(body="<ul>{% for row in rows %}<li>{{ row.name }} {{ row.email }}</li>{% endfor %}</ul>")


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """One line of text, for visitors and for those signed in."""
    return HttpResponse(_template(PAGE).render({"words": "Bare"}, request))


def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows, two columns."""
    return HttpResponse(_template(LIST).render({"rows": Person.objects.order_by("pk")[:ROWS]}, request))


@cache
def _template(source: str) -> Any:
    """The template, compiled once, as the cached loader does for files."""
    return engines["django"].from_string(source)


urlpatterns = [
    path("bare/", bare, name="bare"),
    path("bare/rows/", rows, name="rows"),
    path("", include("relais.config.urls")),
]
