"""What can happen to what a coach declares."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

CREDENTIAL_DECLARED = Kind(
    "credential.declared",
    says=_("%(name)s declared a certification: it needs checking."),
)
CREDENTIAL_EDITED = Kind(
    "credential.edited",
    says=_("%(name)s changed a certification: it needs checking again."),
)
CREDENTIAL_WITHDRAWN = Kind("credential.withdrawn")
CREDENTIAL_CHECKED = Kind(
    "credential.checked",
    mail="programmes/mail/credential_checked",
    says=_("%(by)s checked your certification."),
)
CREDENTIAL_REFUSED = Kind(
    "credential.refused",
    mail="programmes/mail/credential_refused",
    says=_("%(by)s could not confirm your certification."),
)
CREDENTIAL_ENDING = Kind(
    "credential.ending", mail="programmes/mail/credential_ending", says=_("Your certification ends soon.")
)
CREDENTIAL_EXPIRED = Kind(
    "credential.expired", mail="programmes/mail/credential_expired", says=_("Your certification has expired.")
)
ETHICS_ACCEPTED = Kind("ethics.accepted")
SUPERVISION_DECLARED = Kind("supervision.declared")
