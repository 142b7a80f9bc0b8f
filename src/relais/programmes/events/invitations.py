"""What can happen to invitation links, and to the doors by which strangers come in."""

from relais.activity.events import Kind

INVITATION_LINK_OPENED = Kind("invitation_link.opened")
INVITATION_LINK_REVOKED = Kind("invitation_link.revoked")
ACCOUNT_OPENED_AT_DOOR = Kind("door.account_opened")
"""Somebody without an account came by a link or by the page where one applies; the row is that link or programme."""
