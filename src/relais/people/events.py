"""What can happen to a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relais.activity.events import Kind

PERSON_ADDED = Kind("person.added", mail="people/mail/person_added", says=_("Your account was opened."))
PERSON_SIGNED_UP = Kind("person.signed_up", says=_("You opened your account."))
PERSON_EDITED = Kind(
    "person.edited",
    mail="people/mail/person_edited",
    says=_("Your details were changed."),
    many=ngettext_lazy(
        "Your details were changed %(count)s time.", "Your details were changed %(count)s times.", "count"
    ),
)
PERSON_SIGNED_OUT_EVERYWHERE = Kind(
    "person.signed_out_everywhere",
    mail="people/mail/person_signed_out_everywhere",
    says=_("You signed out on every device."),
)
# These come with a letter of their own, sent by the sign-in pages.
PERSON_SIGNED_IN = Kind(
    "person.signed_in",
    says=_("You signed in."),
    many=ngettext_lazy("You signed in %(count)s time.", "You signed in %(count)s times.", "count"),
)
PERSON_EMAIL_CHANGED = Kind("person.email_changed", says=_("Your e-mail address was changed."))
PERSON_PASSWORD_CHANGED = Kind("person.password_changed", says=_("Your password was changed."))
PERSON_SECOND_FACTOR_ADDED = Kind(
    "person.second_factor_added", says=_("A second step was added to your sign-in.")
)
PERSON_SECOND_FACTOR_REMOVED = Kind(
    "person.second_factor_removed", says=_("A second step was taken away from your sign-in.")
)
# What is private of somebody was read by somebody else, or taken away in a file.
PERSON_OPENED = Kind(
    "person.opened",
    says=_("%(by)s opened what you answered, or said in confidence."),
    many=ngettext_lazy(
        "What you answered, or said in confidence, was opened %(count)s time.",
        "What you answered, or said in confidence, was opened %(count)s times.",
        "count",
    ),
)
PEOPLE_EXPORTED = Kind("people.exported")
PERSON_EXPORTED = Kind("person.exported")
PERSON_ERASED = Kind("person.erased")
PROFILE_EDITED = Kind("profile.edited")
PROFILE_OPENED_TO_WEB = Kind("profile.opened_to_web")
PROFILE_CLOSED_TO_WEB = Kind("profile.closed_to_web")
LINK_ADDED = Kind("link.added")
LINK_REMOVED = Kind("link.removed")
LINK_VERIFIED = Kind("link.verified")
LINK_UNVERIFIED = Kind("link.unverified")
TOPICS_ADDED = Kind("topics.added")
