"""What can happen, who can make it happen, and who listens.

Each context declares its events here by kind: `JOURNEY_CLOSED = Kind("journey.closed")`.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relais.kit.verdicts import Words

if TYPE_CHECKING:
    from relais.activity.models import Event


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event, past tense, `noun.participle`.

    `mail` names the letter sent to those who are told, without its extension; empty when none is sent. `says` tells it
    on a page to whoever was told, in one whole sentence without names.
    """

    name: str
    mail: str = ""
    says: Words = ""


@dataclass(frozen=True, slots=True)
class System:
    """The installation itself, when nobody in particular acts: an operator's command, a clock."""

    name: str = "Relais"


SYSTEM = System()

Receiver = Callable[["Event"], None]
_receivers: defaultdict[str, list[Receiver]] = defaultdict(list)


def receives(kind: Kind) -> Callable[[Receiver], Receiver]:
    """Have this function called with each committed event of the kind.

    It must be safe to run twice, and call actions only. When it fails the fact stands, and so do
    the other receivers.
    """

    def register(receiver: Receiver) -> Receiver:
        if receiver not in _receivers[kind.name]:
            _receivers[kind.name].append(receiver)
        return receiver

    return register


def receivers_of(kind: Kind) -> tuple[Receiver, ...]:
    """Those who listen to this kind, in the order they registered."""
    return tuple(_receivers[kind.name])
