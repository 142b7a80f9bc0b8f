"""The answer of a rule."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.defaults import permission_denied

from relais.kit.verdicts import Allowed, Denied, Refused, require


def test_yes_has_no_reason_and_goes_on() -> None:
    assert (Allowed().allowed, Allowed().reason) == (True, "")
    require(Allowed())


def test_no_says_why_and_stops() -> None:
    refused = Denied("This relationship is closed.")
    assert refused.allowed is False
    with pytest.raises(Refused, match=r"^This relationship is closed\.$"):
        require(refused)


def test_the_reason_is_read_in_the_language_of_whoever_reads_it() -> None:
    with pytest.raises(Refused) as caught:
        require(Denied(_("Yes")))
    with translation.override("fr"):
        assert str(caught.value) == "Oui"
    with translation.override("en"):
        assert str(caught.value) == "Yes"


def test_left_alone_it_becomes_a_403_page_that_says_why() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    answer = permission_denied(request, Refused("This relationship is closed."))
    assert answer.status_code == 403
    assert "This relationship is closed." in answer.content.decode()
