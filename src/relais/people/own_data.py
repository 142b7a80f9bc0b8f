"""What this context keeps about a person, told to themselves. Importing it registers it."""

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from relais.activity.models import Delivery, Event, Notification
from relais.people.models import Opening, Person
from relais.people.queries.own_data import ACCOUNT, Row, contributes
from relais.people.queries.profiles import portrait_of


@contributes(ACCOUNT)
def account(person: Person) -> Sequence[Row]:
    """Who one is here, and how one comes in; never what proves it."""
    addresses = EmailAddress.objects.filter(user=person).values("email", "verified", "primary")
    factors = Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
    sessions = UserSession.objects.filter(user=person).values(
        "ip", "user_agent", "created_at", "last_seen_at"
    )
    return [
        {
            "public_id": person.public_id,
            "name": person.name,
            "email": person.email,
            "addresses": list(addresses),
            "language": person.language,
            "time_zone": person.time_zone,
            "created": person.created,
            "last_sign_in": person.last_login,
            "second_steps": list(factors),
            "sessions": list(sessions),
        }
    ]


@contributes("profile")
def profile(person: Person) -> Sequence[Row]:
    """What one says of oneself."""
    portrait = portrait_of(person)
    if not portrait.profile.pk:
        return []
    words = (
        "headline",
        "about",
        "pronouns",
        "city",
        "phone",
        "preferred_hours",
        "is_open_to_web",
        "web_name",
    )
    return [
        {
            **{name: getattr(portrait.profile, name) for name in words},
            "topics": [topic.label for topic in portrait.topics],
            "links": [
                {"kind": link.kind, "url": link.url, "verified_at": link.verified_at}
                for link in portrait.links
            ],
        }
    ]


@contributes("openings")
def openings(person: Person) -> Sequence[Row]:
    """Who opened what is private of oneself."""
    noted = Opening.objects.filter(person=person).select_related("by")
    return [
        {"by": row.by.name, "as": row.get_role_display(), "how": row.get_way_display(), "hour": row.hour}
        for row in noted
    ]


@contributes("events")
def events(person: Person) -> Sequence[Row]:
    """What one did, what happened to one, and what one was told of."""
    seen = Event.objects.visible_to(person).order_by("created", "pk")
    told = set(Notification.objects.filter(person=person).values_list("event", flat=True))
    return [
        {
            "what": event.what,
            "when": event.created,
            "by_you": event.by_id == person.pk,
            "about": event.about_model,
            "you_were_told": event.pk in told,
        }
        for event in seen
    ]


@contributes("letters")
def letters(person: Person) -> Sequence[Row]:
    """That letters were sent, and what became of each; their words are not kept."""
    sent = Delivery.objects.filter(person=person).select_related("event").order_by("created")
    return [{"about": row.event.what, "when": row.created, "state": row.state} for row in sent]
