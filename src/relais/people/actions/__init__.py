"""Every change to a person: their account, what they say of themselves, what is theirs, one module per noun."""

from relais.people.actions.accounts import (
    EmailTakenError,
    add_person,
    edit_person,
    note_security_change,
    sign_out_everywhere,
    sign_up,
)
from relais.people.actions.openings import note_export, note_opening

__all__ = [
    "EmailTakenError",
    "add_person",
    "edit_person",
    "note_export",
    "note_opening",
    "note_security_change",
    "sign_out_everywhere",
    "sign_up",
]
