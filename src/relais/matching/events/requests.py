"""What can happen when people ask by themselves. What they ask for is a proposal like any other."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

MENTORS_SHOWN = Kind("mentors.shown")
MENTORS_ASKED = Kind("mentors.asked")
MENTEE_WELCOMED = Kind("mentee.welcomed")
COACHES_INTRODUCED = Kind("coaches.introduced")
MENTEE_SHOWN = Kind("mentee.shown")
MENTEE_HIDDEN = Kind("mentee.hidden")
REQUESTS_ENDED = Kind(
    "requests.ended",
    mail="matching/mail/requests_ended",
    says=_("None of the people you asked in “%(programme)s” could say yes. You can ask others."),
)
