"""Which addresses of signing in are open to visitors, and why."""

from collections.abc import Callable, Iterator

import pytest
from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from allauth.usersessions import urls as usersessions_urls
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from tests.factories.people import make_key

from relais.people.doors import PUBLIC_ADDRESSES
from relais.people.models import Person


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every name with its view, however deep."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        else:
            yield str(pattern.name), pattern.callback


LIBRARY = [
    pair for part in (account_urls, mfa_urls, usersessions_urls) for pair in addresses(part.urlpatterns)
]


def test_the_table_lists_exactly_the_open_views_of_the_library() -> None:
    opened = {name for name, view in LIBRARY if not getattr(view, "login_required", True)}
    assert opened == set(PUBLIC_ADDRESSES)


@pytest.mark.parametrize("name", sorted(name for name, _view in LIBRARY if name not in PUBLIC_ADDRESSES))
def test_the_others_ask_who_one_is(name: str, client: Client, db: None) -> None:
    arguments = [1] if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else []
    address = reverse(name, args=arguments)
    assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("name", ["mfa_remove_webauthn", "mfa_edit_webauthn"])
def test_zoe_does_not_find_the_keys_of_awa(name: str, awa: Person, zoe_client: Client) -> None:
    key = make_key(awa)
    assert zoe_client.get(reverse(name, args=[key.pk])).status_code == 404
