"""Saying where else one can be found, and keeping whether that place says the same."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.events import LINK_ADDED, LINK_REMOVED, LINK_UNVERIFIED, LINK_VERIFIED
from relais.people.models import Link, Person, Profile
from relais.people.models.profiles import MOST_LINKS
from relais.people.rules import Actor, may_edit_profile, may_verify_link


class TooManyLinksError(ValidationError):
    """The profile has as many links as one may have."""

    def __init__(self) -> None:
        super().__init__(
            _("A profile has %(most)d links at most: remove one first."),
            params={"most": MOST_LINKS},
            code="too_many_links",
        )


@transaction.atomic
def add_link(person: Person, *, kind: Link.Kind, url: str, by: Actor) -> Link:
    """Add a page of one's own elsewhere; it is looked at soon after, to see whether it links back. Twice is once.

    Raises:
        Refused: when `by` is somebody else.
        TooManyLinksError: when there are as many links as one may have.
        ValidationError: when the address is none.
    """
    require(may_edit_profile(by, person))
    Profile.objects.get_or_create(person=person)
    profile = Profile.objects.select_for_update().get(person=person)
    if known := profile.links.filter(url=url).first():
        return known
    if profile.links.count() >= MOST_LINKS:
        raise TooManyLinksError
    link = Link(profile=profile, kind=kind, url=url)
    link.full_clean()
    link.save(force_insert=True)
    record(LINK_ADDED, by=by, about=link)
    return link


@transaction.atomic
def remove_link(link: Link, *, by: Actor) -> None:
    """Forget a link.

    Raises:
        Refused: when `by` is somebody else.
    """
    require(may_edit_profile(by, link.profile.person))
    Link.objects.filter(pk=link.pk).delete()
    record(LINK_REMOVED, by=by, about=link)


@transaction.atomic
def note_verification(link: Link, *, links_back: bool, by: Actor) -> None:
    """Keep whether the page linked back when it was last looked at. Only a change is an event.

    Raises:
        Refused: when `by` is a person: nobody vouches for a link.
    """
    require(may_verify_link(by))
    now, was_verified = clock.now(), link.verified_at is not None
    link.tried_at, link.verified_at = now, now if links_back else None
    Link.objects.filter(pk=link.pk).update(tried_at=link.tried_at, verified_at=link.verified_at)
    if was_verified == links_back:
        return
    record(LINK_VERIFIED if links_back else LINK_UNVERIFIED, by=by, about=link)
