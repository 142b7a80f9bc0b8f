"""The second step: an app, recovery codes, keys."""

import json
import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.people import make_unconfirmed
from tests.people.signing import ask_code, is_signed_in, last_code, type_code

from relais.activity.models import Event
from relais.kit.sealing import unseal
from relais.people.models import Person

SECRET = re.compile(r'<code class="mono">([A-Z2-7]+)</code>')
NOW = 1_780_000_000  # seconds of the Unix clock


@pytest.fixture(autouse=True)
def one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the codes stands still: on a busy machine a half minute may end between two lines of a test."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: NOW))


def app_code(secret: str, *, step: int = 0) -> str:
    """What an authenticator app shows now, or some half minutes away (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, NOW // 30 + step)))


@pytest.fixture
def secret(awa: Person) -> str:
    """The secret of the app that Awa has just added."""
    client = CommittingClient()
    client.force_login(awa)
    address = reverse("mfa_activate_totp")
    found = SECRET.search(client.get(address).content.decode())
    assert found
    assert client.post(address, {"code": app_code(found[1], step=-1)}).status_code == 302
    return found[1]


@pytest.fixture
def half_way(secret: str, awa: Person, client: Client) -> Client:
    """A browser in which Awa has typed the code of her mail, and nothing more."""
    ask_code(client, awa.email)
    response = type_code(client, last_code())
    assert response.headers["Location"] == reverse("mfa_authenticate")
    return client


def second_step(client: Client, code: str) -> None:
    """Type the code of the second step."""
    client.post(reverse("mfa_authenticate"), {"code": code})


def test_the_first_step_alone_opens_nothing(half_way: Client) -> None:
    assert not is_signed_in(half_way)
    assert half_way.get(reverse("mfa_authenticate")).status_code == 200


def test_the_code_of_the_app_opens(half_way: Client, secret: str) -> None:
    second_step(half_way, app_code(secret))
    assert is_signed_in(half_way)


def test_a_code_of_the_app_opens_once(half_way: Client, secret: str, awa: Person) -> None:
    code = app_code(secret)
    second_step(half_way, code)
    assert is_signed_in(half_way)
    cache.clear()  # another process, which has not seen the code
    again = CommittingClient()
    ask_code(again, awa.email)
    type_code(again, last_code())
    second_step(again, f"{code[:3]} {code[3:]}")
    assert not is_signed_in(again)


def test_a_recovery_code_opens_once(half_way: Client, awa: Person) -> None:
    code = Authenticator.objects.get(user=awa, type="recovery_codes").wrap().get_unused_codes()[0]
    second_step(half_way, code)
    assert is_signed_in(half_way)
    again = CommittingClient()
    ask_code(again, awa.email)
    type_code(again, last_code())
    second_step(again, code)
    assert not is_signed_in(again)


def test_ten_guesses_are_enough(half_way: Client, secret: str) -> None:
    for guess in range(10):
        second_step(half_way, f"00000{guess}")
    second_step(half_way, app_code(secret))
    assert not is_signed_in(half_way)


def test_the_secret_rests_under_seal(secret: str, awa: Person) -> None:
    app, sheet = Authenticator.objects.filter(user=awa).order_by("type")[::-1]
    assert unseal(app.data["secret"]) == secret
    assert secret not in json.dumps(app.data)
    assert unseal(sheet.data["seed"]) not in json.dumps(sheet.data)


def test_adding_and_removing_is_told_and_recorded(secret: str, awa: Person) -> None:
    client = CommittingClient()
    client.force_login(awa)
    address = reverse("mfa_deactivate_totp")
    asked = client.post(address)
    assert asked.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next={quote(address, safe='')}"
    client.post(asked.headers["Location"], {"code": app_code(secret)})
    assert not Authenticator.objects.filter(user=awa).exists()
    assert [letter.subject for letter in mail.outbox] == [
        "Une application de codes a été ajoutée",
        "L’application de codes a été retirée",
    ]
    assert {event.what for event in Event.objects.about(awa)} >= {
        "person.second_factor_added",
        "person.second_factor_removed",
    }


def test_the_picture_to_scan_is_drawn_in_the_page(awa: Person, client: Client) -> None:
    client.force_login(awa)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert '<svg width="45mm" height="45mm"' in page
    assert "data:image" not in page
    assert "<?xml" not in page


def test_recovery_codes_are_shown_renewed_and_downloaded(secret: str, awa: Person) -> None:
    client = CommittingClient()
    client.force_login(awa)
    address = reverse("mfa_generate_recovery_codes")
    client.get(address)
    client.post(f"{reverse('mfa_reauthenticate')}?next={address}", {"code": app_code(secret)})
    before = Authenticator.objects.get(user=awa, type="recovery_codes").wrap().get_unused_codes()
    client.post(address)
    after = Authenticator.objects.get(user=awa, type="recovery_codes").wrap().get_unused_codes()
    assert not set(before) & set(after)
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert [code for code in after if code in shown] == after
    assert client.get(reverse("mfa_download_recovery_codes")).content.decode().split() == after


def test_a_key_is_offered_registration_options(awa: Person, client: Client) -> None:
    client.force_login(awa)
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    assert found
    options = json.loads(found[1])["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "testserver", "name": "Relais"}
    assert options["user"]["displayName"] == awa.name
    assert len(options["challenge"]) >= 22


def test_a_passkey_is_offered_at_the_door_without_saying_who_exists(client: Client, db: None) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    options = answer.json()["request_options"]["publicKey"]
    assert options["rpId"] == "testserver"
    assert options.get("allowCredentials", []) == []


def test_whoever_never_confirmed_the_address_is_led_to_it_first(awa: Person, client: Client) -> None:
    make_unconfirmed(awa)
    client.force_login(awa)
    sending = f'action="{reverse("account_email")}"'
    assert client.get(reverse("mfa_activate_totp")).headers["Location"] == reverse("mfa_index")
    assert sending in client.get(reverse("mfa_index")).content.decode()
    sent = client.post(reverse("account_email"), {"email": awa.email, "action_send": "1"})
    assert sent.headers["Location"] == reverse("account_email_verification_sent")
    client.post(reverse("account_email_verification_sent"), {"code": last_code()})
    assert sending not in client.get(reverse("mfa_index")).content.decode()
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
