"""Every link of every page opens for whoever is shown it, and every page that asks in fragments has what asks for them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from relais.people.models import Person
from tests.architecture.addresses import Address, addresses
from tests.architecture.browsing import browser_of
from tests.architecture.finding import Finding, holds
from tests.architecture.samples import SAMPLES
from tests.architecture.walking import Visit

LEAVES = ("/static/", "/account/logout/")
"""Addresses that the server of the tests does not serve, or that would end the visit."""


def dead(awa: Person) -> Iterator[Finding]:
    """Links Awa is shown that tell her there is nothing there; each is followed once."""
    browser, followed = browser_of(awa), set()
    for address, html in pages(awa):
        for link in BeautifulSoup(html, "html.parser").select("main a[href^='/']"):
            path = urlsplit(str(link["href"])).path
            if path.startswith(LEAVES) or path in followed:
                continue
            followed.add(path)
            status = browser.get(str(link["href"])).status_code
            if status >= 400:
                yield address.finding(f"links to {path}, which answers {status}.")


def pages(awa: Person) -> Iterator[tuple[Address, str]]:
    """Every page that can be built, as Awa sees it while what it shows still stands."""
    browser = browser_of(awa)
    for address in addresses(settings.ROOT_URLCONF):
        if not address.name or (address.takes and address.name not in SAMPLES):
            continue
        response: Any = browser.get(address.path(SAMPLES[address.name](awa) if address.takes else {}))
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            yield address, response.content.decode()


def deaf(visits: tuple[Visit, ...]) -> Iterator[Finding]:
    """Pages that ask for fragments without the script that does so."""
    for seen in visits:
        page = BeautifulSoup(seen.html, "html.parser")
        if page.select("[hx-get], [hx-post]") and page.head and not page.select("script[src*=htmx]"):
            yield seen.address.finding("has hx-get or hx-post and does not include ui/_htmx.html.")


@pytest.mark.django_db
@pytest.mark.slow
def test_links_lead_somewhere(awa: Person) -> None:
    holds(dead(awa))


@pytest.mark.django_db
@pytest.mark.slow
def test_pages_that_ask_for_fragments_can(visits: tuple[Visit, ...]) -> None:
    holds(deaf(visits))
