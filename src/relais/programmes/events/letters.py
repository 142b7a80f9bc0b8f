"""What can happen to invitations."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

ENROLMENT_INVITED = Kind(
    "enrolment.invited",
    mail="programmes/mail/enrolment_invited",
    says=_("You are invited to take part in “%(programme)s”."),
)
INVITATIONS_SENT = Kind("programme.invitations_sent")
INVITATION_WORDED = Kind("programme.invitation_worded")
