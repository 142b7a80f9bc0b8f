"""What is said of a relationship whatever its people: the moments of its path, what to do at a first meeting."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.programmes.models import Programme

MOMENTS: Sequence[tuple[Promise, Promise]] = (
    (_("Getting acquainted"), _("Trust first: who you are, what you have in common.")),
    (_("Setting the course"), _("What is hoped for, and what each person commits to.")),
    (_("Strengthening the bond"), _("Listening, asking, telling each other what helps.")),
    (_("Passing it on"), _("What each received, gave, and will pass on.")),
)
"""The three moments of a path, then its closing: a name, and what it is about."""

_ACCOMPANYING = (
    _("Tell each other, ten minutes each, a turning point of your working life and what it taught you."),
    _("Say what you hope for, and one thing you do not want: both are easier to hear at the start."),
    _("Agree on where, how often and how long you meet, and on what stays between you."),
)
_REVERSE = (
    _("Tell each other what you know that the other probably does not: that is what you are here for."),
    _("Choose one thing to look at together next time, on the real thing: a tool, a habit, a meeting."),
    _("Agree that rank stays at the door, and on what stays between you."),
)
_COACHING = (
    _("Name one situation in which you would like to act differently, and how it goes today."),
    _("Say by what you would see, in three months, that the work was worth it."),
    _("Agree on the number of meetings, on confidentiality, and on what the sponsor will know."),
)
_CIRCLE = (
    _("Go round once: each says in three minutes what brings them, and nobody answers yet."),
    _("Choose together the question of the next meeting, and who keeps time."),
    _("Agree on what is said here and stays here."),
)
_PEER = (
    _("Tell each other, ten minutes each, what you are good at and what you are struggling with at work."),
    _("Each asks the other for one thing, small enough to be done before next time."),
    _("Agree on a rhythm, on equal time for both, and on what stays between you."),
)
_FLASH = (
    _("Send your question beforehand, in two sentences: the meeting starts further on."),
    _("Begin with what you have tried already, and keep ten minutes for what comes next."),
    _("Finish by saying what you take away, and one first step with a date."),
)
FIRST_MEETING: Mapping[str, Sequence[Promise]] = {
    Programme.Template.MENTORING: _ACCOMPANYING,
    Programme.Template.REVERSE: _REVERSE,
    Programme.Template.COACHING: _COACHING,
    Programme.Template.TEAM_COACHING: _CIRCLE,
    Programme.Template.CIRCLE: _CIRCLE,
    Programme.Template.PEER: _PEER,
    Programme.Template.FLASH: _FLASH,
}
"""Three suggestions for a first meeting, by template."""
