"""What can happen to a programme."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

PROGRAMME_CREATED = Kind("programme.created")
PROGRAMME_EDITED = Kind("programme.edited")
PROGRAMME_WORDED = Kind("programme.worded")
PROGRAMME_MOVED = Kind("programme.moved", says=_("%(by)s moved “%(programme)s” to another stage."))
PROGRAMME_DUPLICATED = Kind("programme.duplicated")
