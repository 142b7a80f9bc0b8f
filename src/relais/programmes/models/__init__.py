"""Tables of organisations, programmes, questions and those who take part."""

from relais.programmes.models.credentials import Credential, CredentialCheck, EthicsAcceptance, Supervision
from relais.programmes.models.enrolments import Answer, Enrolment
from relais.programmes.models.imports import (
    UNDO_WITHIN,
    ColumnMemory,
    Import,
    ImportFile,
    ImportRow,
    StaffNumber,
)
from relais.programmes.models.invitations import InvitationLink
from relais.programmes.models.letters import InvitationText
from relais.programmes.models.organisations import Appointment, Membership, Organisation
from relais.programmes.models.programmes import Programme
from relais.programmes.models.questions import Document, Question

__all__ = [
    "UNDO_WITHIN",
    "Answer",
    "Appointment",
    "ColumnMemory",
    "Credential",
    "CredentialCheck",
    "Document",
    "Enrolment",
    "EthicsAcceptance",
    "Import",
    "ImportFile",
    "ImportRow",
    "InvitationLink",
    "InvitationText",
    "Membership",
    "Organisation",
    "Programme",
    "Question",
    "StaffNumber",
    "Supervision",
]
