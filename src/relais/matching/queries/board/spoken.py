"""What is kept by language, in the reader's."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

from relais.matching.models import Reply

Said = TypeVar("Said")


def told_to(language: str, reader: str) -> str:
    """The key of what is said in this language to one of those it speaks of, beside what is said to anybody.

    >>> told_to("fr", "mentor")
    'fr.mentor'
    """
    return f"{language}.{reader}"


def known_as(reply: Reply) -> tuple[str, str]:
    """How sentences know whoever gives this reply: by their side, if they are two, or by their enrolment."""
    return reply.enrolment.public_id, reply.side


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


def spoken(by_language: Mapping[str, Said], otherwise: Said, *, to: Sequence[str] = ()) -> Said:
    """What is said in the reader's language, else in the installation's, else anything there is.

    `to`: how the reader of a proposal is known in it, by their side and their enrolment; they are spoken to where
    words for them are kept.

    >>> spoken({"fr": "bonjour"}, "")
    'bonjour'
    >>> spoken({"fr": "Elle offre.", "fr.mentor": "Vous offrez."}, "", to=["mentor"])
    'Vous offrez.'
    """
    for language in (get_language() or "", settings.LANGUAGE_CODE):
        for key in (*(told_to(language, one) for one in to), language):
            if key in by_language:
                return by_language[key]
    return next(iter(by_language.values()), otherwise)
