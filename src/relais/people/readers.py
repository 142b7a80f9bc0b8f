"""Who can read each part of a profile, as the readers' line names them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from relais.people.models import Person, Profile
from relais.people.queries.profiles import private_readers
from relais.ui.values import Reader


def readers_of_public_part(profile: Profile) -> Sequence[Reader]:
    """The person, those they share a programme with, and everybody when the page is open to the web."""
    you = Reader(_("you"), is_you=True)
    if profile.is_open_to_web:
        return (you, Reader(_("everybody on the web"), _("as long as your page is open")))
    met = Reader(
        _("the people of your programmes"), _("those who take part, run or sponsor them, now and later")
    )
    return (you, met)


def readers_of_private_part(person: Person) -> Sequence[Reader]:
    """The person, and those whom contexts above let read it, by name."""
    others = (Reader(reader.name, reader.why) for reader in private_readers(person))
    return (Reader(_("you"), is_you=True), *others)


def readers_of_openings() -> Sequence[Reader]:
    """The list of who opened what is one's own alone."""
    return (Reader(_("you"), _("and nobody else."), is_you=True),)
