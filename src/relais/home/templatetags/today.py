"""Lines of the page of the day."""

from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from relais.home.presenting.day import companion_of
from relais.home.queries.day import Partner
from relais.ui.rendering import lines

register = template.Library()


@register.simple_tag
def companions(together: Iterable[tuple[Partner, ...]]) -> SafeString:
    """Those with whom one goes forward, and where each relationship is."""
    return lines(_companion, ((one,) for one in together))


def _companion(together: tuple[Partner, ...]) -> SafeString:
    return render_to_string("home/_companion.html", {"companion": companion_of(together)})
