"""How sentences begin and count."""

from django.utils.translation import get_language

from relais.home.numerals import in_letters


def capital(sentence: str) -> str:
    """The sentence with its first letter in capital.

    >>> capital("quatre heures communes.")
    'Quatre heures communes.'
    """
    return sentence[:1].upper() + sentence[1:]


def letters(number: int, *, feminine: bool = False) -> str:
    """The number in letters, in the language of the page; `feminine` agrees the French « un » with what is counted."""
    return in_letters(number, get_language() or "fr", feminine=feminine)
