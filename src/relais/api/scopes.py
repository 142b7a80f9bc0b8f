"""What a token may be allowed to do: read or write one kind of thing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """A token does what its scopes say and its owner may."""

    PEOPLE_READ = "people:read", _("Read the people you meet through your programmes")
    PROGRAMMES_READ = "programmes:read", _("Read your programmes")
    PROGRAMMES_WRITE = "programmes:write", _("Create and change programmes")
    ENROLMENTS_READ = "enrolments:read", _("Read who takes part")
    ENROLMENTS_WRITE = "enrolments:write", _("Invite people and change their part")
    RUNS_READ = "runs:read", _("Read runs of the engine and their pairs")
    RUNS_WRITE = "runs:write", _("Start and cancel runs")
    PROPOSALS_READ = "proposals:read", _("Read proposals")
    PROPOSALS_WRITE = "proposals:write", _("Publish, answer and withdraw proposals")
