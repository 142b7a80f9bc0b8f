"""The access matrix: for each thing people entrust to Relais, who may read or write it.

It is read by the page *Who sees what*, and by the test that goes through every page, fragment, file and call of the API in
every role, looking for words that the role may not read. Forbidden and absent are answered alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Role(Enum):
    """What somebody is to the thing: its owner, or somebody beside."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    OWNER = "owner"
    PARTNER = "partner"
    MEMBER = "member"
    SPONSOR = "sponsor"
    VISITOR = "visitor"


class Right(Enum):
    """What a role may do with a thing."""

    WRITE = "write"
    READ = "read"
    CONSENT = "consent"
    NOTHING = "nothing"

    @property
    def lets_read(self) -> bool:
        """Whether the words may be read without the person having to open them."""
        return self in (Right.WRITE, Right.READ)


ROLES: Mapping[Role, Words] = {
    Role.OWNER: _("The person themselves"),
    Role.PARTNER: _("Who is proposed to them, or goes forward with them"),
    Role.MEMBER: _("Other people of the programme"),
    Role.MANAGER: _("Who runs the programme"),
    Role.SPONSOR: _("Who sponsors it"),
    Role.ADMINISTRATOR: _("Who administers the installation"),
    Role.VISITOR: _("Anybody on the web"),
}

RIGHTS: Mapping[Right, Words] = {
    Right.WRITE: _("reads and writes"),
    Right.READ: _("reads"),
    Right.CONSENT: _("reads, if the person opens it to them"),
    Right.NOTHING: _("sees nothing"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something people entrust to Relais; roles that are not named have no right."""

    name: str
    title: Words
    rights: Mapping[Role, Right]
    note: Words = ""

    def right_of(self, role: Role) -> Right:
        """What the role may do with it."""
        return self.rights.get(role, Right.NOTHING)


_OWN = {Role.OWNER: Right.WRITE}
_RUN = {Role.MANAGER: Right.WRITE}
_EVERYBODY_INSIDE = {
    Role.ADMINISTRATOR: Right.READ,
    Role.MANAGER: Right.READ,
    Role.PARTNER: Right.READ,
    Role.MEMBER: Right.READ,
    Role.SPONSOR: Right.READ,
}

THINGS: tuple[Thing, ...] = (
    Thing(
        "set_up",
        _("What a programme is, its rhythm and how people join it"),
        {
            **_EVERYBODY_INSIDE,
            Role.OWNER: Right.READ,
            Role.MANAGER: Right.WRITE,
            Role.ADMINISTRATOR: Right.WRITE,
        },
        _(
            "Who sponsors it also reads how many people take part and go forward together: figures about five people or more."
        ),
    ),
    Thing("public_part", _("The public part of a profile"), {**_OWN, **_EVERYBODY_INSIDE}),
    Thing(
        "private_part",
        _("The private part of a profile: telephone, best time to call"),
        {
            **_OWN,
            Role.PARTNER: Right.CONSENT,
            Role.MANAGER: Right.READ,
            Role.ADMINISTRATOR: Right.READ,
        },
        _(
            "Reading it leaves a trace that the person sees. Whoever goes forward with them reads it once "
            "it is opened to them, and no longer once it is closed."
        ),
    ),
    Thing("answer_for_nobody", _("An answer that nobody else reads, such as a sensitive one"), _OWN),
    Thing(
        "answer_for_managers",
        _("An answer for those who run the programme"),
        {**_OWN, Role.MANAGER: Right.READ},
    ),
    Thing(
        "answer_for_matched",
        _("An answer for the people proposed to whoever answers"),
        {**_OWN, Role.PARTNER: Right.READ, Role.MANAGER: Right.READ},
    ),
    Thing(
        "line",
        _("Who manages somebody, as an organisation’s sheet says"),
        {Role.OWNER: Right.READ, Role.MANAGER: Right.READ},
        _("It keeps the two apart in matching. Whoever it is about reads it on the page of their place."),
    ),
    Thing(
        "reasons",
        _("A proposal and its reasons"),
        {Role.OWNER: Right.READ, Role.PARTNER: Right.READ, Role.MANAGER: Right.READ},
    ),
    Thing(
        "why_declined",
        _("Why somebody said no"),
        _OWN,
        _("Nobody asks for it, and it stays with its author."),
    ),
    Thing(
        "why_declined_for_manager",
        _("Why somebody said no, when they address it to those who run the programme"),
        {**_OWN, Role.MANAGER: Right.READ},
    ),
    Thing("board", _("Pairing runs, and what they found"), _RUN),
    Thing("sheet", _("The rows of an imported sheet"), _RUN),
    Thing("credential", _("The number of a coach’s certification"), {**_OWN, Role.MANAGER: Right.READ}),
    Thing("token", _("Programs that act for somebody"), _OWN),
)
"""Everything that exists today; a thing that comes brings its row."""
