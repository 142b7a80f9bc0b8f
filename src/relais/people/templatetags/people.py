"""What the pages about oneself need to say."""

from django import template
from django.utils.translation import gettext as _

from relais.people.browsers import browser_name

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """The browser and system behind a session."""
    return browser_name(user_agent) or _("Unknown browser")
