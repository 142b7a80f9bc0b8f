"""Questions about how somebody is signed in."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from relais.kit import clock
from relais.people.models import Person


def open_sessions(person: Person) -> list[UserSession]:
    """Where the person is signed in at this moment, the oldest first; two queries, however many there are.

    A session that has expired, or that ended when the password changed or by signing out everywhere, is not open.
    """
    begun = list(UserSession.objects.filter(user=person).order_by("created_at", "pk"))
    kept = Session.objects.filter(
        session_key__in=[session.session_key for session in begun], expire_date__gt=clock.now()
    )
    proofs = {person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()}
    alive = {row.session_key for row in kept if row.get_decoded().get(HASH_SESSION_KEY) in proofs}
    return [session for session in begun if session.session_key in alive]


def is_unconfirmed(person: Person) -> bool:
    """Whether the person never showed that the address is theirs, as whoever opened an installation did not have to."""
    unconfirmed: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=person, verified=False)
    return unconfirmed.filter(email__iexact=person.email).exists()
