"""Tables of organisations, programmes, questions and those who take part."""

from relais.programmes.models.enrolments import Answer, Enrolment
from relais.programmes.models.invitations import InvitationLink
from relais.programmes.models.letters import InvitationText
from relais.programmes.models.organisations import Appointment, Membership, Organisation
from relais.programmes.models.programmes import Programme
from relais.programmes.models.questions import Document, Question

__all__ = [
    "Answer",
    "Appointment",
    "Document",
    "Enrolment",
    "InvitationLink",
    "InvitationText",
    "Membership",
    "Organisation",
    "Programme",
    "Question",
]
