"""What can happen to a run of the engine."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

RUN_STARTED = Kind("run.started")
RUN_CANCELLED = Kind("run.cancelled")
RUN_DONE = Kind(
    "run.done", says=_("The pairs you asked for are ready: look at them before anybody hears about them.")
)
RUN_FAILED = Kind(
    "run.failed", says=_("The pairs you asked for could not be worked out, and the page says why.")
)
