"""The seven templates. Each value is a place to start from, not a rule: a programme changes it freely."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relais.programmes.models import Programme
from relais.programmes.presets.preset import Preset, RoleWords, Settings

_Direction, _Template, _Way = Programme.Direction, Programme.Template, Programme.Way

_MENTOR_AND_MENTEE = RoleWords(
    pgettext_lazy("role", "mentor"),
    pgettext_lazy("role", "mentors"),
    pgettext_lazy("role", "mentee"),
    pgettext_lazy("role", "mentees"),
)
_COACH, _COACHES = pgettext_lazy("role", "coach"), pgettext_lazy("role", "coaches")
_ONE_PEER, _PEERS = pgettext_lazy("role", "peer"), pgettext_lazy("role", "peers")

_MENTORING = Preset(
    template=_Template.MENTORING,
    what=_("An experienced person accompanies somebody who wants to grow, for most of a year."),
    good_for=_(
        "Finding your way, taking on a role, entering a network, with somebody outside your hierarchy."
    ),
    # Longer than coaching and without a result to deliver: nine months, a meeting every three weeks.
    settings=Settings(
        direction=_Direction.DOWN,
        ways=(_Way.BATCH, _Way.HAND),
        weeks=39,
        days_between_meetings=21,
        meetings=12,
        minutes=60,
        capacity=2,
    ),
    words=_MENTOR_AND_MENTEE,
    moments=(_("Get acquainted"), _("Set the course"), _("Strengthen the bond")),
)

_REVERSE = Preset(
    template=_Template.REVERSE,
    what=_("Somebody earlier in their career shares what they know with somebody who decides."),
    good_for=_("Seeing your organisation through other eyes: habits, technology, what newcomers experience."),
    # One mentor, one mentee, never one’s evaluator (a rule of matching): half a year, once a month, is kept by busy people.
    settings=Settings(
        direction=_Direction.UP,
        ways=(_Way.BATCH, _Way.HAND),
        weeks=26,
        days_between_meetings=30,
        meetings=6,
        minutes=60,
        capacity=1,
    ),
    words=_MENTOR_AND_MENTEE,
    moments=(_("Get acquainted"), _("Choose what to explore"), _("Learn in both directions")),
)

_COACHING = Preset(
    template=_Template.COACHING,
    what=_("A certified coach accompanies one person towards results agreed with those who asked for it."),
    good_for=_("A new responsibility, a transition, a way of working to change, in six to ten sessions."),
    # The usual tripartite contract is 6–10 sessions over 3–6 months, after a first meeting that can be refused.
    settings=Settings(
        direction=_Direction.PROFESSIONAL,
        ways=(_Way.CHEMISTRY, _Way.HAND),
        weeks=22,
        days_between_meetings=21,
        meetings=8,
        minutes=90,
        capacity=6,
        requires_credentials=True,
    ),
    words=RoleWords(_COACH, _COACHES, pgettext_lazy("role", "coachee"), pgettext_lazy("role", "coachees")),
    moments=(_("Choose each other"), _("Agree on the results"), _("Work and look back")),
)

_TEAM_COACHING = Preset(
    template=_Template.TEAM_COACHING,
    what=_("A certified coach accompanies a whole team towards results it has chosen."),
    good_for=_("A team that forms, that comes out of a conflict, or that wants to work differently."),
    settings=Settings(
        direction=_Direction.PROFESSIONAL,
        ways=(_Way.BATCH, _Way.HAND),
        weeks=26,
        days_between_meetings=28,
        meetings=6,
        minutes=120,
        capacity=12,
        fewest_mentees=3,
        most_mentees=12,
        most_mentors=2,
        requires_credentials=True,
    ),
    words=RoleWords(
        _COACH, _COACHES, pgettext_lazy("role", "team member"), pgettext_lazy("role", "team members")
    ),
    moments=(_("Meet the team"), _("Agree on the results"), _("Work and look back")),
)

_CIRCLE = Preset(
    template=_Template.CIRCLE,
    what=_("One or two mentors and three to eight people meet around a topic they share."),
    good_for=_("Few mentors for many people, and questions that several ask themselves at once."),
    settings=Settings(
        direction=_Direction.DOWN,
        ways=(_Way.BATCH, _Way.HAND),
        weeks=26,
        days_between_meetings=28,
        meetings=6,
        minutes=90,
        capacity=8,
        fewest_mentees=3,
        most_mentees=8,
        most_mentors=2,
    ),
    words=RoleWords(
        pgettext_lazy("role", "mentor"),
        pgettext_lazy("role", "mentors"),
        pgettext_lazy("role", "member of the circle"),
        pgettext_lazy("role", "members of the circle"),
    ),
    moments=(_("Get acquainted"), _("Choose what to work on"), _("Learn from one another")),
)

_PEER = Preset(
    template=_Template.PEER,
    what=_("Two people of the same level accompany each other, in turn."),
    good_for=_("Keeping up a change after a training, or doing the same job in different places."),
    # Both give: one partner each, and short, regular meetings over a quarter.
    settings=Settings(
        direction=_Direction.LEVEL,
        ways=(_Way.BATCH, _Way.REQUEST, _Way.HAND),
        weeks=13,
        days_between_meetings=14,
        meetings=6,
        minutes=60,
        capacity=1,
    ),
    words=RoleWords(_ONE_PEER, _PEERS, _ONE_PEER, _PEERS),
    moments=(_("Get acquainted"), _("Set a course for each"), _("Help each other, in turn")),
)

_FLASH = Preset(
    template=_Template.FLASH,
    what=_("One meeting around one question, and each goes their own way."),
    good_for=_("A decision to take, a first look at a profession, or trying mentoring before committing."),
    # One meeting costs little: a mentor can give several, a mentee can ask several people, an answer comes sooner.
    settings=Settings(
        direction=_Direction.DOWN,
        ways=(_Way.REQUEST, _Way.HAND),
        weeks=4,
        days_between_meetings=7,
        meetings=1,
        minutes=45,
        capacity=4,
        places=3,
        proposal_days=5,
    ),
    words=_MENTOR_AND_MENTEE,
    moments=(_("Write down the question"), _("Meet"), _("Take one thing from it")),
)

PRESETS = (_MENTORING, _REVERSE, _COACHING, _TEAM_COACHING, _CIRCLE, _PEER, _FLASH)
"""In the order they are offered."""

_BY_TEMPLATE = {preset.template: preset for preset in PRESETS}


def preset_of(template: str) -> Preset:
    """What this template starts with.

    Raises:
        ValueError: when there is no such template.
    """
    return _BY_TEMPLATE[Programme.Template(template)]
