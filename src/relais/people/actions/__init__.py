"""Every change to a person: their account, what they say of themselves, what is theirs, one module per noun."""

from relais.people.actions.accounts import (
    EmailTakenError,
    add_person,
    edit_person,
    note_security_change,
    sign_out_everywhere,
    sign_up,
)
from relais.people.actions.links import TooManyLinksError, add_link, note_verification, remove_link
from relais.people.actions.openings import note_export, note_opening
from relais.people.actions.own_data import erase_person, note_own_export
from relais.people.actions.profiles import (
    PublicPart,
    WebNameTakenError,
    close_to_web,
    edit_private_part,
    edit_profile,
    open_to_web,
)
from relais.people.actions.topics import add_usual_topics

__all__ = [
    "EmailTakenError",
    "PublicPart",
    "TooManyLinksError",
    "WebNameTakenError",
    "add_link",
    "add_person",
    "add_usual_topics",
    "close_to_web",
    "edit_person",
    "edit_private_part",
    "edit_profile",
    "erase_person",
    "note_export",
    "note_opening",
    "note_own_export",
    "note_security_change",
    "note_verification",
    "open_to_web",
    "remove_link",
    "sign_out_everywhere",
    "sign_up",
]
