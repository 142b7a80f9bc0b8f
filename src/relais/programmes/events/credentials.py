"""What can happen to what a coach declares."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

CREDENTIAL_DECLARED = Kind(
    "credential.declared",
    says=_("A certification was declared in one of your programmes: it needs checking."),
)
CREDENTIAL_EDITED = Kind(
    "credential.edited",
    says=_("A certification was changed in one of your programmes: it needs checking again."),
)
CREDENTIAL_WITHDRAWN = Kind("credential.withdrawn")
CREDENTIAL_CHECKED = Kind(
    "credential.checked", mail="programmes/mail/credential_checked", says=_("Your certification was checked.")
)
CREDENTIAL_REFUSED = Kind(
    "credential.refused",
    mail="programmes/mail/credential_refused",
    says=_("Your certification could not be confirmed."),
)
CREDENTIAL_ENDING = Kind(
    "credential.ending", mail="programmes/mail/credential_ending", says=_("Your certification ends soon.")
)
CREDENTIAL_EXPIRED = Kind(
    "credential.expired", mail="programmes/mail/credential_expired", says=_("Your certification has expired.")
)
ETHICS_ACCEPTED = Kind("ethics.accepted")
SUPERVISION_DECLARED = Kind("supervision.declared")
