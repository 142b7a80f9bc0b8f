"""What can happen to a person."""

from relais.activity.events import Kind

PERSON_ADDED = Kind("person.added", mail="people/mail/person_added")
PERSON_SIGNED_UP = Kind("person.signed_up")
PERSON_EDITED = Kind("person.edited", mail="people/mail/person_edited")
PERSON_SIGNED_OUT_EVERYWHERE = Kind(
    "person.signed_out_everywhere", mail="people/mail/person_signed_out_everywhere"
)
# These come with a letter of their own, sent by the sign-in pages.
PERSON_SIGNED_IN = Kind("person.signed_in")
PERSON_EMAIL_CHANGED = Kind("person.email_changed")
PERSON_PASSWORD_CHANGED = Kind("person.password_changed")
PERSON_SECOND_FACTOR_ADDED = Kind("person.second_factor_added")
PERSON_SECOND_FACTOR_REMOVED = Kind("person.second_factor_removed")
# What is private of somebody was read by somebody else, or taken away in a file.
PERSON_OPENED = Kind("person.opened")
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
