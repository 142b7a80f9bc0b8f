"""What can happen to the rights of persons."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

ADMINISTRATOR_APPOINTED = Kind(
    "administrator.appointed",
    mail="programmes/mail/administrator_appointed",
    says=_("You may now administer this installation."),
)
MANAGER_APPOINTED = Kind(
    "manager.appointed",
    mail="programmes/mail/manager_appointed",
    says=_("You now run “%(programme)s”."),
)
SPONSOR_APPOINTED = Kind(
    "sponsor.appointed",
    mail="programmes/mail/sponsor_appointed",
    says=_("You now sponsor “%(programme)s”."),
)
APPOINTMENT_WITHDRAWN = Kind(
    "appointment.withdrawn",
    mail="programmes/mail/appointment_withdrawn",
    says=_("One of your responsibilities was withdrawn."),
)
INSTALLATION_OPENED = Kind("installation.opened")
