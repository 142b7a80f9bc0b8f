"""What can happen to somebody's part in a programme. That they are invited is told in `letters`."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

ENROLMENT_ADDED = Kind("enrolment.added")
ENROLMENT_ENTERED = Kind("enrolment.entered")
ENROLMENT_ACCEPTED = Kind("enrolment.accepted")
ENROLMENT_DECLINED = Kind(
    "enrolment.declined", says=_("Somebody declined the invitation to a programme you run.")
)
ENROLMENT_APPLIED = Kind(
    "enrolment.applied",
    mail="programmes/mail/enrolment_applied",
    says=_("Somebody has applied to a programme you run, and is waiting for your answer."),
)
ENROLMENT_APPROVED = Kind(
    "enrolment.approved",
    mail="programmes/mail/enrolment_approved",
    says=_("Your application to a programme was accepted."),
)
ENROLMENT_REFUSED = Kind(
    "enrolment.refused",
    mail="programmes/mail/enrolment_refused",
    says=_("Your application to a programme was answered."),
)
ENROLMENT_RESTED = Kind("enrolment.rested")
ENROLMENT_RESUMED = Kind("enrolment.resumed")
ENROLMENT_ADJUSTED = Kind("enrolment.adjusted", says=_("Your part in a programme was adjusted."))
ENROLMENT_LEFT = Kind("enrolment.left", says=_("Somebody left a programme you run."))
ENROLMENT_REMOVED = Kind(
    "enrolment.removed",
    mail="programmes/mail/enrolment_removed",
    says=_("Your part in a programme was ended by those who run it."),
)
