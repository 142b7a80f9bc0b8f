"""A session that ends while a page stands open: nothing is said to be kept that was not, and one comes back to the page."""

from urllib.parse import quote

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

HERE = "http://testserver/people/edit/?from=menu"
SIGN_IN = reverse("account_login")


def came_to(left: str) -> str:
    """The page to sign in that leads back there."""
    return f"{SIGN_IN}?next={quote(left)}"


def test_a_page_asked_for_is_the_one_that_follows(client: Client) -> None:
    response = client.get(reverse("home:today"))
    assert (response.status_code, response["Location"]) == (302, came_to(reverse("home:today")))
    assert not list(get_messages(response.wsgi_request))


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (HERE, "/people/edit/?from=menu"),
        ("https://elsewhere.example/", reverse("home:today")),
        ("", reverse("home:today")),
    ],
)
def test_what_was_sent_is_said_to_be_lost_and_one_comes_back_to_the_page_it_was_sent_from(
    client: Client, told: str, left: str
) -> None:
    response = client.post(reverse("programmes:create"), {"name": "Passerelles"}, headers={"Referer": told})
    assert (response.status_code, response["Location"]) == (302, came_to(left))
    assert len(list(get_messages(response.wsgi_request))) == 1
    assert client.get(response["Location"]).status_code == 200


def test_a_part_of_a_page_is_not_replaced_by_a_form_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": HERE}
    response = client.get(reverse("home:today"), headers=headers)
    assert (response.status_code, response.content) == (401, b"")
    assert response["HX-Redirect"] == came_to("/people/edit/?from=menu")
