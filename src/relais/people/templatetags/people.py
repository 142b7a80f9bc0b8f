"""What the pages about oneself need to say."""

import ipaddress

from django import template
from django.http.request import split_domain_port
from django.utils.translation import gettext as _

from relais.kit.mail import has_mail_server
from relais.people.browsers import browser_name
from relais.people.models import Person
from relais.people.queries import sessions

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """The browser and system behind a session."""
    return browser_name(user_agent) or _("Unknown browser")


@register.simple_tag
def do_letters_leave() -> bool:
    """Whether a code reaches a mailbox, rather than the terminal alone."""
    return has_mail_server()


@register.filter
def is_unconfirmed(person: Person) -> bool:
    """Whether the person has yet to show that the address is theirs."""
    return sessions.is_unconfirmed(person)


@register.filter
def holds_passkeys(host: str) -> bool:
    """Whether browsers accept passkeys for this host: they want a name, such as localhost, not an IP address.

    >>> holds_passkeys("localhost:8000"), holds_passkeys("127.0.0.1:8000"), holds_passkeys("[::1]:8000")
    (True, False, False)
    """
    name, _port = split_domain_port(host)
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return True
    return False
