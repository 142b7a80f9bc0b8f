"""What is kept by language, in the reader's."""

from collections.abc import Mapping
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

Said = TypeVar("Said")


def told_to(language: str, reader: str) -> str:
    """The key of what is said in this language to one of a pair, beside what is said of the two to anybody.

    >>> told_to("fr", "mentor")
    'fr.mentor'
    """
    return f"{language}.{reader}"


def as_told_to_anybody(said: Mapping[str, Said]) -> dict[str, Said]:
    """By language, what is kept for anybody who reads.

    >>> as_told_to_anybody({"fr": "Elle offre.", "fr.mentor": "Vous offrez."})
    {'fr': 'Elle offre.'}
    """
    return {key: told for key, told in said.items() if "." not in key}


def from_the_other_side(said: Mapping[str, Said]) -> dict[str, Said]:
    """The same, of a pair whose two have changed sides.

    >>> from_the_other_side({"fr": "Elle offre.", "fr.mentor": "Vous offrez."})
    {'fr': 'Elle offre.', 'fr.mentee': 'Vous offrez.'}
    """
    turned = {"mentee": "mentor", "mentor": "mentee"}
    keys = (key.partition(".") for key in said)
    return {
        told_to(language, turned[side]) if side else language: said[f"{language}{dot}{side}"]
        for language, dot, side in keys
    }


def spoken(by_language: Mapping[str, Said], otherwise: Said, *, to: str = "") -> Said:
    """What is said in the reader's language, else in the installation's, else anything there is.

    `to`: the side on which the reader of a pair stands, if they are one of the two; they are spoken to where words
    for them are kept.

    >>> spoken({"fr": "bonjour"}, "")
    'bonjour'
    >>> spoken({"fr": "Elle offre.", "fr.mentor": "Vous offrez."}, "", to="mentor")
    'Vous offrez.'
    """
    for language in (get_language() or "", settings.LANGUAGE_CODE):
        for key in (told_to(language, to), language):
            if key in by_language:
                return by_language[key]
    return next(iter(by_language.values()), otherwise)
