"""What we do when the sign-in pages, which are allauth's, say that something happened."""

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from django.dispatch import Signal, receiver

from relais.activity.events import Kind
from relais.people import events, own_data  # noqa: F401  # importing own_data registers it
from relais.people.actions import note_security_change
from relais.people.models import Person

HEARD: tuple[tuple[Signal, Kind], ...] = (
    (account.user_logged_in, events.PERSON_SIGNED_IN),
    (account.password_set, events.PERSON_PASSWORD_CHANGED),
    (account.password_changed, events.PERSON_PASSWORD_CHANGED),
    (account.password_reset, events.PERSON_PASSWORD_CHANGED),
    (mfa.authenticator_added, events.PERSON_SECOND_FACTOR_ADDED),
    (mfa.authenticator_removed, events.PERSON_SECOND_FACTOR_REMOVED),
)


def _hear(signal: Signal, kind: Kind) -> None:
    def note(user: Person, **_others: Any) -> None:
        note_security_change(user, kind=kind, by=user)

    signal.connect(note, weak=False, dispatch_uid=kind.name)


@receiver(account.email_changed)
def _note_email_changed(user: Person, from_email_address: EmailAddress | None, **_others: Any) -> None:
    """A first address, at sign-up, replaces none."""
    if from_email_address:
        note_security_change(user, kind=events.PERSON_EMAIL_CHANGED, by=user)


for _signal, _kind in HEARD:
    _hear(_signal, _kind)
