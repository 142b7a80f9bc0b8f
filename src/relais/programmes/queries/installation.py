"""Whether anybody administers the installation yet, and the code that lets the first person in."""

from django.utils.crypto import constant_time_compare, salted_hmac

from relais.kit.ids import ALPHABET
from relais.programmes.models import Appointment

_GROUPS, _GROUP = 3, 4


def is_new() -> bool:
    """Whether nobody administers this installation: the first account is then still to be opened."""
    return not Appointment.objects.filter(role=Appointment.Role.ADMINISTRATOR).exists()


_administered: list[bool] = []
"""Whether this process has seen that somebody administers: that never ends, so it is asked no more."""


def may_be_new() -> bool:
    """Whether the first account may still have to be opened; no query once this process knows better."""
    if not _administered and not is_new():
        _administered.append(True)
    return not _administered


def first_code() -> str:
    """What the terminal of the server shows, so that only its operator opens the first account: 60 bits.

    It is drawn from the installation's secret, so that nothing has to be kept; it opens nothing once somebody
    administers.
    """
    drawn = salted_hmac("relais.programmes.first_code", "first account", algorithm="sha256").digest()
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn[: _GROUPS * _GROUP])
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def is_first_code(typed: str) -> bool:
    """Whether this is the code of the terminal, however it was spaced or capitalised."""
    return constant_time_compare(_bare(typed), _bare(first_code()))


def _bare(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())
