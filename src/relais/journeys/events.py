"""What can happen to a relationship."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

JOURNEY_OPENED = Kind(
    "journey.opened",
    mail="journeys/mail/journey_opened",
    says=_("Your relationship with %(name)s has begun: everybody in it has said yes."),
)
JOURNEY_ENDED = Kind(
    "journey.ended",
    mail="journeys/mail/journey_ended",
    says=_(
        "A relationship of yours in “%(programme)s” has ended: it cannot go on without somebody who erased their account."
    ),
)
CONSENT_GIVEN = Kind("consent.given", says=_("%(by)s lets you read what they say in confidence."))
CONSENT_WITHDRAWN = Kind("consent.withdrawn")
"""Facts about the relationship: who let somebody in it read, and whom, is in the consent itself."""
