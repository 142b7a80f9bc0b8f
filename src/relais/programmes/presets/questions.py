"""The questions Relais suggests, and which of them each template asks from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.programmes.models import Programme, Question
from relais.programmes.presets import topics
from relais.programmes.presets.fields import IMPORTANCE_WORDS

Asked, Kind, Readers, Template = Question.Asked, Question.Kind, Question.Readers, Programme.Template


@dataclass(frozen=True, slots=True)
class Ready:
    """A question ready to be asked; its words are stored in the language of the programme that asks it."""

    name: str
    kind: Question.Kind
    label: Promise
    asked_of: Question.Asked = Asked.BOTH
    note: Promise | str = ""
    readers: Question.Readers = Readers.MATCHED
    feeds: str = ""
    choices: Sequence[Promise] = ()
    is_required: bool = False
    is_sensitive: bool = False
    reason: Promise | str = ""


WISHES = Ready(
    "wishes",
    Kind.LEVELS,
    _("What would you like to move forward on?"),
    Asked.MENTEE,
    _("Choose what matters now, five topics at most, and say how far you would like to go."),
    feeds="wishes",
    choices=topics.TOPICS,
    is_required=True,
)
OFFERS = Ready(
    "offers",
    Kind.LEVELS,
    _("What can you pass on?"),
    Asked.MENTOR,
    _("What you have lived through counts as much as what you have studied."),
    feeds="offers",
    choices=topics.TOPICS,
    is_required=True,
)
TOPICS_TO_LEAD = replace(
    OFFERS, name="topics_to_lead", label=_("Around which topics could you lead a circle?")
)
DISCOVERIES = replace(
    WISHES,
    name="discoveries",
    label=_("What would you like to discover?"),
    choices=topics.EXPERIENCE_OF_THE_YOUNG,
)
STRENGTHS = replace(
    OFFERS,
    name="strengths",
    label=_("What do you know well, that others would gain from discovering?"),
    note=_("Experience is what counts here, whatever your age."),
    choices=topics.EXPERIENCE_OF_THE_YOUNG,
)
SHARED_WISHES = replace(WISHES, name="shared_wishes", asked_of=Asked.BOTH)
SHARED_OFFERS = replace(OFFERS, name="shared_offers", asked_of=Asked.BOTH)
GOALS = Ready(
    "goals",
    Kind.CHOICES,
    _("What would you like to have achieved by the end?"),
    Asked.MENTEE,
    _("Two or three goals are enough; you will put them into your own words together."),
    feeds="goals",
    choices=topics.GOALS,
)
GOALS_SUPPORTED = replace(
    GOALS,
    name="goals_supported",
    label=_("Which goals do you like to see somebody reach?"),
    asked_of=Asked.MENTOR,
    note=_("They bring you together with people who have them."),
)
SHARED_GOALS = replace(GOALS, name="shared_goals", asked_of=Asked.BOTH)
LANGUAGES = Ready(
    "languages",
    Kind.LANGUAGES,
    _("In which languages are you at ease?"),
    note=_("Those in which you would gladly have a personal conversation."),
    feeds="languages",
    choices=topics.LANGUAGES,
    is_required=True,
)
HOURS = Ready(
    "hours",
    Kind.HOURS,
    _("When could you usually meet?"),
    note=_("In an ordinary week, in your local time. Nothing is booked yet."),
    feeds="availability",
)
EXPERIENCE = Ready(
    "experience",
    Kind.CHOICE,
    _("How long have you been working?"),
    feeds="seniority",
    choices=(
        _("Less than 2 years"),
        _("2 to 5 years"),
        _("5 to 10 years"),
        _("10 to 20 years"),
        _("More than 20 years"),
    ),
)
PROFESSION = Ready("profession", Kind.SHORT, _("What is your profession?"), feeds="profession")
GRADE = Ready("grade", Kind.SHORT, _("What is your grade?"), feeds="grade")
OWN_WORDS = Ready(
    "own_words",
    Kind.LONG,
    _("In your own words, what brings you here?"),
    note=_("Three sentences are enough: they are what makes somebody want to meet you."),
    feeds="text",
)
TEAM = replace(OWN_WORDS, name="team", label=_("What would your team like to do better together?"))
OWN_TEAM = Ready(
    "own_team",
    Kind.SHORT,
    _("Which team are you in?"),
    Asked.MENTEE,
    _("Write it as your colleagues do: the people of a team are placed together, with one coach."),
    feeds="unit",
)
IMPORTANCE = Ready(
    "importance",
    Kind.CHOICES,
    _("What matters most to you in the person you will meet?"),
    note=_("Two at most: each counts double for you. Choose nothing if everything matters equally."),
    feeds="importance",
    choices=tuple(IMPORTANCE_WORDS.values()),
)
AVOID = Ready(
    "avoid",
    Kind.LONG,
    _("Is there somebody we should not propose to you?"),
    note=_("Their e-mail address or their name, one person per line."),
    readers=Readers.NOBODY,
    feeds="avoid",
    is_sensitive=True,
    reason=_("So that you are never proposed to each other. Nobody is told, and nobody reads it."),
)
WAY_TO_MEET = Ready(
    "way_to_meet",
    Kind.CHOICE,
    _("How would you rather meet?"),
    choices=(_("In person"), _("Remotely"), _("Both suit me")),
)
SOMEBODY_IN_MIND = Ready(
    "somebody_in_mind",
    Kind.LONG,
    _("Is there somebody you would like to be with?"),
    Asked.MENTEE,
    _("Their e-mail address or their name, one person per line, the one you would like best first."),
    feeds="ranked",
)
CERTIFICATE = Ready(
    "certificate",
    Kind.FILE,
    _("A certificate of training, if you have one"),
    Asked.MENTOR,
    readers=Readers.MANAGERS,
)
_IDENTITIES = (
    _("Woman"),
    _("Man"),
    _("Another gender identity"),
    _("Person living with a disability"),
    _("First generation of the family in higher education"),
)
IDENTITY = Ready(
    "identity",
    Kind.CHOICES,
    _("Do you recognise yourself in one of these descriptions?"),
    readers=Readers.NOBODY,
    feeds="identity",
    choices=_IDENTITIES,
    is_sensitive=True,
    reason=_(
        "Only so that somebody who asks to be with a person who shares their experience can be. Nobody reads it, "
        "and you may leave it empty."
    ),
)
IDENTITY_WISH = Ready(
    "identity_wish",
    Kind.CHOICES,
    _("Would you like to be with a person who recognises themselves in one of these descriptions?"),
    Asked.MENTEE,
    readers=Readers.NOBODY,
    feeds="identity_wish",
    choices=_IDENTITIES,
    is_sensitive=True,
    reason=_("Only so that your wish is kept when you are proposed to somebody. Nobody reads it."),
)

READY: Mapping[str, Ready] = {
    ready.name: ready
    for ready in (
        *(WISHES, OFFERS, TOPICS_TO_LEAD, DISCOVERIES, STRENGTHS, SHARED_WISHES, SHARED_OFFERS),
        *(GOALS, GOALS_SUPPORTED, SHARED_GOALS, LANGUAGES, HOURS, EXPERIENCE, PROFESSION, GRADE),
        *(OWN_WORDS, TEAM, OWN_TEAM, WAY_TO_MEET, SOMEBODY_IN_MIND, CERTIFICATE, IMPORTANCE, AVOID),
        *(IDENTITY, IDENTITY_WISH),
    )
}
"""Every question that a programme can add as it stands, by name."""

_ALWAYS_LAST = (LANGUAGES, HOURS, OWN_WORDS, IMPORTANCE, AVOID)

USUAL: Mapping[str, tuple[Ready, ...]] = {
    Template.MENTORING: (
        *(WISHES, OFFERS, GOALS, GOALS_SUPPORTED, PROFESSION, EXPERIENCE),
        *_ALWAYS_LAST,
    ),
    Template.REVERSE: (DISCOVERIES, STRENGTHS, EXPERIENCE, *_ALWAYS_LAST),
    Template.COACHING: (WISHES, OFFERS, GOALS, GOALS_SUPPORTED, WAY_TO_MEET, *_ALWAYS_LAST),
    Template.TEAM_COACHING: (OWN_TEAM, TEAM, WISHES, OFFERS, WAY_TO_MEET, LANGUAGES, HOURS, AVOID),
    Template.CIRCLE: (WISHES, TOPICS_TO_LEAD, GOALS, EXPERIENCE, *_ALWAYS_LAST),
    Template.PEER: (SHARED_WISHES, SHARED_OFFERS, SHARED_GOALS, PROFESSION, EXPERIENCE, *_ALWAYS_LAST),
    Template.FLASH: (WISHES, OFFERS, LANGUAGES, HOURS, AVOID),
}
"""What each template asks from the start, in this order."""
