"""Steps that several tests of signing in take, as a person takes them: pages, forms and letters."""

import re
from html.parser import HTMLParser

from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import Answer

_CODE = re.compile(r"^    (\S+)$", re.MULTILINE)


def last_code() -> str:
    """The code in the last letter that left."""
    found = _CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def ask_code(client: Client, email: str) -> Answer:
    """Ask for a code to sign in."""
    return client.post(reverse("account_request_login_code"), {"email": email})


def type_code(client: Client, code: str) -> Answer:
    """Type the code that signs in."""
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def type_password(client: Client, email: str, password: str) -> Answer:
    """Sign in with a password."""
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client: Client) -> bool:
    """Whether a page for signed-in people opens."""
    return client.get(reverse("mfa_index")).status_code == 200


def words_of(response: Answer) -> str:
    """What the page says, without its markup, its scripts and what changes at each request."""
    reader = _Words()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if not self._is_script:
            self.words.append(data)
