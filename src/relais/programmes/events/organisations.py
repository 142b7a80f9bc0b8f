"""What can happen to an organisation."""

from relais.activity.events import Kind

ORGANISATION_ADDED = Kind("organisation.added")
ORGANISATION_EDITED = Kind("organisation.edited")
