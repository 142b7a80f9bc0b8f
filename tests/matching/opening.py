"""The board in a browser, as those who run a programme open it."""

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, ready
from tests.factories.pools import Pool

from relais.people.models import Person


def opened(
    open_page: OpenPage,
    live_server: LiveServer,
    pool: Pool,
    daniel: Person,
    *,
    width: int = 1280,
    javascript: bool = True,
) -> Page:
    """The board, as Daniel opens it."""
    client = Client()
    client.force_login(daniel)
    page = open_page(width, javascript=javascript, signed_in=client, address=live_server.url)
    page.goto(live_server.url + reverse("matching:board", args=[pool.programme.public_id]))
    if javascript:
        ready(page)
    return page
