"""The stages of a programme as a path, and the moves one can make from each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from relais.kit.verdicts import Words
from relais.programmes.models import Programme
from relais.ui.values import Moment

_State = Programme.State


@dataclass(frozen=True, slots=True)
class Move:
    """A state one may go to: what the act is called and what it changes."""

    to: str
    act: Words
    says: Words


STAGES: Mapping[str, Words] = {
    _State.DRAFT: _("You choose the settings and the questions. Nobody can sign up yet."),
    _State.OPEN: _("People come in and answer the questions. You can already see who could be with whom."),
    _State.CLOSED: _("Nobody else comes in. You form the pairs and propose them."),
    _State.RUNNING: _("People meet. You see that they do, never what they say to each other."),
    _State.CLOSING: _("Relationships come to their end, and each says what they take away."),
    _State.ARCHIVED: _("Nothing moves any more. What was written remains with those who wrote it."),
}
"""What happens in each state, in the order of the path."""

MOVES: Mapping[tuple[str, str], tuple[Words, Words]] = {
    (_State.DRAFT, _State.OPEN): (
        _("Open sign-up"),
        _("People can sign up from then on. You can still change everything, and go back."),
    ),
    (_State.OPEN, _State.CLOSED): (
        _("Close sign-up"),
        _("Nobody else comes in. Those who are here stay, and you can match them."),
    ),
    (_State.OPEN, _State.DRAFT): (
        _("Go back to preparation"),
        _("Nobody else comes in for now. Those who are here stay."),
    ),
    (_State.CLOSED, _State.RUNNING): (
        _("Begin"),
        _("Proposals and relationships go on from there, at the rhythm of the programme."),
    ),
    (_State.CLOSED, _State.OPEN): (
        _("Open sign-up again"),
        _("People can sign up again, in the ways you allow."),
    ),
    (_State.RUNNING, _State.CLOSING): (
        _("Start closing"),
        _("No relationship begins any more. Those in progress come to their end."),
    ),
    (_State.RUNNING, _State.CLOSED): (
        _("Go back to before the start"),
        _("The programme waits for its start again. Relationships in progress are left as they are."),
    ),
    (_State.CLOSING, _State.ARCHIVED): (
        _("Archive"),
        _("The programme is put away, and nothing moves in it any more. You can bring it back."),
    ),
    (_State.CLOSING, _State.RUNNING): (_("Run again"), _("Relationships may begin again.")),
    (_State.ARCHIVED, _State.CLOSING): (
        _("Bring it back"),
        _("The programme goes back to where it was before being archived: closing."),
    ),
}
"""Each move of `Programme.MOVES`: what the act is called, and what it changes."""


def moves_of(here: str) -> tuple[Move, ...]:
    """What one may do with a programme in this state, the usual way first, then the way back."""
    return tuple(Move(to, *MOVES[here, to]) for to in Programme.MOVES[here])


def path_of(programme: Programme) -> tuple[Moment, ...]:
    """The path from the first idea to the archive; what happens is told of the stage where one is."""
    states = list(STAGES)
    here = states.index(_State(programme.state))
    return tuple(
        Moment(
            str(_State(state).label),
            str(STAGES[state]) if at == here else "",
            _side(at, here),
        )
        for at, state in enumerate(states)
    )


def next_act(here: str) -> Words:
    """What usually comes next in this state, in a few words."""
    return moves_of(here)[0].act


def _side(at: int, here: int) -> Literal["done", "here", "to_come"]:
    if at == here:
        return "here"
    return "done" if at < here else "to_come"
