"""What can happen to a run of the engine."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relais.activity.events import Kind

RUN_STARTED = Kind("run.started")
RUN_CANCELLED = Kind("run.cancelled")
RUN_DONE = Kind(
    "run.done",
    says=_("The pairs of “%(programme)s” are ready: look at them before anybody hears about them."),
    many=ngettext_lazy(
        "%(count)s pairing run of “%(programme)s” is ready: look at it before anybody hears about it.",
        "%(count)s pairing runs of “%(programme)s” are ready: look at them before anybody hears about them.",
        "count",
    ),
)
RUN_FAILED = Kind(
    "run.failed", says=_("The pairs of “%(programme)s” could not be worked out, and the page says why.")
)
