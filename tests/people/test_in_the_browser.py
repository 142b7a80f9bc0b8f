"""The pages of signing in, as a real browser shows them and a real key opens them."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, axe_findings, sideways, turn
from tests.clients import CommittingClient
from tests.factories.people import PASSWORD, make_key, make_person

from relais.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

VISITOR_PAGES = ("account_login", "account_request_login_code", "account_reset_password", "account_signup")
OWN_PAGES = (
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "account_logout",
)


@pytest.fixture
def awa(db: None) -> Person:
    """Awa, with a password."""
    return make_person(name="Awa Diop", email="awa.diop@example.org", password=PASSWORD)


def own_addresses(person: Person) -> list[str]:
    """Every page this person has about themselves."""
    named = [reverse(name) for name in OWN_PAGES]
    return [
        *named,
        *(
            reverse(f"people:{name}", args=[person.public_id])
            for name in ("person", "edit", "sign_out_everywhere")
        ),
    ]


@pytest.mark.parametrize(("theme", "language"), [("light", "fr"), ("dark", "en")])
def test_axe_finds_nothing_and_nothing_overflows_on_the_way_in(
    theme: str, language: str, browser_page: OpenPage, live_server: LiveServer
) -> None:
    page = browser_page(320, theme, language)
    for name in VISITOR_PAGES:
        page.goto(live_server.url + reverse(name))
        assert (name, axe_findings(page), sideways(page)) == (name, [], 0)


@pytest.mark.parametrize(("theme", "language"), [("dark", "fr"), ("light", "en")])
def test_axe_finds_nothing_and_nothing_overflows_on_ones_own_pages(
    theme: str, language: str, awa: Person, browser_page: OpenPage, live_server: LiveServer
) -> None:
    make_key(awa)
    client = CommittingClient()
    client.force_login(awa)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser_page(320, theme, language, signed_in=client, address=live_server.url)
    for address in own_addresses(awa):
        shown = page.goto(live_server.url + address)
        assert shown is not None
        seen = (shown.status, urlsplit(page.url).path, axe_findings(page), sideways(page))
        assert seen == (200, address, [], 0)


def test_one_signs_in_and_changes_ones_name_without_javascript(
    awa: Person, browser_page: OpenPage, live_server: LiveServer
) -> None:
    page = browser_page(javascript=False)
    edit = reverse("people:edit", args=[awa.public_id])
    page.goto(live_server.url + edit)
    page.fill("input[name=login]", awa.email)
    page.fill("input[name=password]", PASSWORD)
    turn(page, page.locator("form:has(input[name=password]) button[type=submit]"))
    page.fill("input[name=name]", "Awa Diop Fall")
    turn(page, page.locator("form:has(input[name=name]) button[type=submit]"))
    assert page.url == live_server.url + reverse("people:person", args=[awa.public_id])
    awa.refresh_from_db()
    assert awa.name == "Awa Diop Fall"


def test_the_keyboard_goes_from_what_is_to_be_put_right_to_the_field(
    awa: Person, browser_page: OpenPage, live_server: LiveServer
) -> None:
    client = CommittingClient()
    client.force_login(awa)
    page = browser_page(signed_in=client, address=live_server.url)
    page.goto(live_server.url + reverse("people:edit", args=[awa.public_id]))
    page.fill("input[name=name]", "")
    turn(page, page.locator("form:has(input[name=name]) button[type=submit]"))
    assert page.evaluate("document.activeElement.className") == "mend"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "name"


def plug_in_a_key(page: Page) -> None:
    """Give the browser a key that always says yes (WebAuthn virtual authenticator)."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_opens_the_door_alone(
    awa: Person, browser_page: OpenPage, live_server: LiveServer
) -> None:
    client = CommittingClient()
    client.force_login(awa)
    page = browser_page(signed_in=client, address=live_server.url)
    plug_in_a_key(page)
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.fill("input[name=password]", PASSWORD)
    turn(page, page.locator("form:has(input[name=password]) button[type=submit]"))
    page.check("input[name=passwordless]")
    turn(page, page.locator("#mfa_webauthn_add"))
    assert page.url == live_server.url + reverse("mfa_view_recovery_codes")
    page.goto(live_server.url + reverse("account_logout"))
    turn(page, page.locator("form:has(input[name=csrfmiddlewaretoken]) button.btn--ink"))
    page.goto(live_server.url + reverse("account_login"))
    turn(page, page.locator("#passkey_login"))
    assert page.url == live_server.url + reverse("home:today")
    page.goto(live_server.url + reverse("people:person", args=[awa.public_id]))
    assert page.locator("h1").inner_text() in ("Mon compte", "My account")
