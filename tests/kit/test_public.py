"""Opening a view to visitors."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from relais.kit.public import public, reason_to_be_public


def view(request: HttpRequest) -> HttpResponse:
    """A page."""
    return HttpResponse()


def test_a_view_says_why_it_is_public() -> None:
    opened = public("visitors read it")(require_GET(view))
    assert reason_to_be_public(opened) == "visitors read it"
    assert getattr(opened, "login_required", True) is False


def test_the_reason_survives_other_decorators() -> None:
    opened = require_GET(public("visitors read it")(lambda request: HttpResponse()))
    assert reason_to_be_public(opened) == "visitors read it"
    assert getattr(opened, "login_required", True) is False


def test_a_view_is_private_unless_it_says_so() -> None:
    assert reason_to_be_public(require_GET(lambda request: HttpResponse())) == ""


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_reason_is_refused(blank: str) -> None:
    with pytest.raises(ValueError, match="says why"):
        public(blank)
