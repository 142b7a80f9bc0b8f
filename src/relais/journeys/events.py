"""What can happen to a relationship."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

JOURNEY_OPENED = Kind(
    "journey.opened",
    mail="journeys/mail/journey_opened",
    says=_("Your relationship with %(name)s has begun: everybody in it has said yes."),
)
