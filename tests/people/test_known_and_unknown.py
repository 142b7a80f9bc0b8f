"""An address that has an account and one that has none get the same answer for the same work."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.clients import Answer, CommittingClient
from tests.people.signing import ask_code, type_code, words_of

from relais.people import lockout
from relais.people.models import Person

UNKNOWN = "personne@example.org"


def ask_reset(client: Client, email: str) -> Answer:
    """Ask for a code to choose a new password."""
    return client.post(reverse("account_reset_password"), {"email": email})


ASKING = (ask_code, ask_reset)
Ask = Callable[[Client, str], Answer]


@pytest.mark.parametrize("ask", ASKING)
def test_asking_for_a_code_leads_to_the_same_page_and_sends_one_letter(ask: Ask, awa: Person) -> None:
    seen = set()
    for address in (awa.email, UNKNOWN):
        client = CommittingClient()
        mail.outbox.clear()
        asked = ask(client, address)
        page = client.get(asked.headers["Location"])
        seen.add((asked.status_code, asked.headers["Location"], words_of(page).replace(address, "…")))
        assert [letter.to for letter in mail.outbox] == [[address]]
    assert len(seen) == 1


@pytest.mark.parametrize("ask", ASKING)
def test_asking_for_a_code_writes_as_much_for_both(ask: Ask, awa: Person) -> None:
    written = []
    for address in (awa.email, UNKNOWN):
        with CaptureQueriesContext(connection) as queries:
            ask(CommittingClient(), address)
        written.append(
            [query["sql"].split()[0] for query in queries if "SELECT" not in query["sql"][:7]].count("INSERT")
        )
    assert written[0] == written[1] > 0


@pytest.mark.parametrize("address", ["awa.diop@example.org", UNKNOWN])
def test_a_wrong_code_gets_the_same_answer(address: str, awa: Person, client: Client) -> None:
    ask_code(client, address)
    answer = type_code(client, "BCDF-GHJK")
    assert answer.status_code == 200
    assert "envoyé" in words_of(answer) or "not the code" in words_of(answer)


def test_a_blank_code_never_signs_in(client: Client, db: None) -> None:
    ask_code(client, UNKNOWN)
    for nothing in ("", " ", "-"):
        type_code(client, nothing)
    assert "_auth_user_id" not in client.session


def test_letters_to_strangers_stop_at_a_hundred_for_the_whole_installation(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lockout, "LETTER_TO_UNKNOWN", lockout.Limit("letter-to-unknown", 3))
    pages = {
        ask_code(CommittingClient(), f"personne.{number}@example.org").headers["Location"]
        for number in range(5)
    }
    assert len(mail.outbox) == 3
    assert len(pages) == 1
