"""What tests of the looks start from."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.template import Context, engines
from django.template.backends.django import Template
from django.test import RequestFactory
from django.utils.safestring import SafeString
from django.utils.translation import override

Show = Callable[..., SafeString]


@pytest.fixture
def visit() -> HttpRequest:
    """A visitor's request for the first page."""
    return RequestFactory().get("/?kept=yes")


@pytest.fixture
def show(visit: HttpRequest) -> Show:
    """Renders ``{% load ui %}`` and what follows, in a language, for a visitor."""

    def rendered(source: str, language: str = "en", **given: object) -> SafeString:
        template = engines["django"].from_string("{% load ui %}" + source)
        assert isinstance(template, Template)
        with override(language):
            return template.template.render(Context({"request": visit, **given}))

    return rendered
