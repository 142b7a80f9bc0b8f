"""Invitation links for tests."""

from datetime import date

from relais.programmes.models import InvitationLink, Programme


def make_invitation_link(
    programme: Programme,
    *,
    side: InvitationLink.Side = InvitationLink.Side.CHOICE,
    quota: int = 10,
    used: int = 0,
    ends_on: date | None = None,
    is_revoked: bool = False,
) -> InvitationLink:
    """A link by which ten people may enter the programme, on the side they choose."""
    return InvitationLink.objects.create(
        programme=programme, side=side, quota=quota, used=used, ends_on=ends_on, is_revoked=is_revoked
    )
