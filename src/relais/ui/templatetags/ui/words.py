"""Words and figures set for the language of the reader."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from relais.ui.typography import figure as set_figure
from relais.ui.typography import typeset, typeset_markup

register = template.Library()


@register.filter(is_safe=True)
def typography(text: object) -> str:
    """``text`` with the spaces its reader's language asks for; safe HTML stays safe, the rest gets escaped."""
    return _set(text, get_language() or "en")


@register.filter
def fr_spaces(text: object) -> str:
    """The same for a text known to be French, whatever the reader's language."""
    return _set(text, "fr")


def _set(text: object, language: str) -> str:
    # A lazy translation may turn out to be safe HTML: ask it before deciding.
    words = text if isinstance(text, str) else str(text)
    if isinstance(words, SafeString):
        return mark_safe(typeset_markup(words, language))  # noqa: S308 - nothing changes inside a tag
    return typeset(words, language)


@register.filter(expects_localtime=True)
def day(moment: date | None, form: str = "j F") -> str:
    """A day in words, the first of a month as French says it; nothing for none."""
    if not moment:
        return ""
    said = date_format(moment, form)
    is_first = moment.day == 1 and form.startswith("j") and get_language() == "fr"
    return said.replace("1", "1er", 1) if is_first else said


@register.filter
def figure(number: float | Decimal, decimals: int = 0) -> str:
    """``number`` with the separators of the reader's language and exactly ``decimals`` decimals."""
    return set_figure(number, decimals, get_language() or "en")
