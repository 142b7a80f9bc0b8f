"""What can happen to somebody's part in a programme. That they are invited is told in `letters`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relais.activity.events import Kind

ENROLMENT_ADDED = Kind("enrolment.added")
ENROLMENT_ENTERED = Kind(
    "enrolment.entered",
    says=_("%(name)s joined “%(programme)s” with an invitation link."),
    many=ngettext_lazy(
        "%(count)s person joined “%(programme)s” with an invitation link.",
        "%(count)s people joined “%(programme)s” with an invitation link.",
        "count",
    ),
)
ENROLMENT_ACCEPTED = Kind(
    "enrolment.accepted",
    says=_("%(name)s accepted the invitation to “%(programme)s”."),
    many=ngettext_lazy(
        "%(count)s person accepted the invitation to “%(programme)s”.",
        "%(count)s people accepted the invitation to “%(programme)s”.",
        "count",
    ),
)
ENROLMENT_DECLINED = Kind(
    "enrolment.declined",
    says=_("%(name)s declined the invitation to “%(programme)s”."),
    many=ngettext_lazy(
        "%(count)s person declined the invitation to “%(programme)s”.",
        "%(count)s people declined the invitation to “%(programme)s”.",
        "count",
    ),
)
ENROLMENT_APPLIED = Kind(
    "enrolment.applied",
    mail="programmes/mail/enrolment_applied",
    says=_("%(name)s has applied to “%(programme)s”, and is waiting for your answer."),
    many=ngettext_lazy(
        "%(count)s person has applied to “%(programme)s”.",
        "%(count)s people have applied to “%(programme)s”.",
        "count",
    ),
)
ENROLMENT_APPROVED = Kind(
    "enrolment.approved",
    mail="programmes/mail/enrolment_approved",
    says=_("Your application to “%(programme)s” was accepted."),
)
ENROLMENT_REFUSED = Kind(
    "enrolment.refused",
    mail="programmes/mail/enrolment_refused",
    says=_("Your application to “%(programme)s” was answered."),
)
ENROLMENT_RESTED = Kind("enrolment.rested")
ENROLMENT_RESUMED = Kind("enrolment.resumed")
ENROLMENT_ADJUSTED = Kind("enrolment.adjusted", says=_("%(by)s adjusted your part in “%(programme)s”."))
ENROLMENT_LEFT = Kind(
    "enrolment.left",
    says=_("%(name)s left “%(programme)s”."),
    many=ngettext_lazy(
        "%(count)s person left “%(programme)s”.", "%(count)s people left “%(programme)s”.", "count"
    ),
)
ENROLMENT_REMOVED = Kind(
    "enrolment.removed",
    mail="programmes/mail/enrolment_removed",
    says=_("Your part in “%(programme)s” was ended by %(by)s."),
)
