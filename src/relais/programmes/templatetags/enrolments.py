"""How somebody's part in a programme, and the programme itself, are told on a page."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from relais.people.models import Person
from relais.programmes.forms.enrolments import FindParticipantsForm
from relais.programmes.models import Enrolment, Programme
from relais.programmes.presenting.settings import length
from relais.programmes.presets.preset import RoleWords
from relais.programmes.queries.participants import GONE, MATCHED, UNANSWERED, Filter, Listed
from relais.ui.rendering import drawn, lines
from relais.ui.templatetags.ui.words import figure
from relais.ui.values import Face, Reader, Tab

register = template.Library()

State = Enrolment.State
LOOKS = {State.ACTIVE: "moss", State.APPLIED: "brick", State.INVITED: "sky"}


@register.filter
def face(person: Person) -> Face:
    """Somebody as components see them."""
    return Face(person.name, person.public_id)


@register.filter
def state_look(state: str) -> str:
    """The look of the badge of a state."""
    return LOOKS.get(State(state), "")


@register.filter
def state_told(state: str) -> str:
    """The state for those who run the programme: who has not answered may not have been written to either."""
    return gettext("No answer yet") if state == State.INVITED else str(State(state).label)


@register.simple_tag
def roles(part: Enrolment | Listed, words: RoleWords) -> str:
    """What somebody is here, in the programme's words: mentor, mentee or both; peers are called so once."""
    held = ((part.is_mentor, words.mentor_one), (part.is_mentee, words.mentee_one))
    return " · ".join(dict.fromkeys(str(word) for is_so, word in held if is_so))


@register.simple_tag
def tie(held: str, email: str) -> str:
    """What stands under somebody's name: the roles they hold, and their address, which may break before its @."""
    name, _, host = email.rpartition("@")
    return format_html("{} · {}<wbr>@{}", held, name, host)


@register.simple_tag
def finder(wanted: Filter) -> SafeString:
    """The form by which one looks for people in the list, as it was filled in."""
    return drawn(
        "programmes/_finder.html",
        q=wanted.q,
        side=wanted.side,
        state=wanted.state,
        is_missing=wanted.is_missing,
    )


@register.simple_tag
def finder_form(q: str, side: str, is_missing: bool) -> FindParticipantsForm:
    """The same form, for its template."""
    return FindParticipantsForm(initial={"q": q, "side": side, "missing": is_missing})


@register.simple_tag
def participants(people: Iterable[Listed], words: RoleWords, *, missing: Collection[int]) -> SafeString:
    """Those who take part, each with a box to tick; `missing` are those, by key, whose answers are awaited."""
    return lines(_participant, ((part, words, part.pk in missing) for part in people))


def _participant(part: Listed, words: RoleWords, is_missing: bool) -> SafeString:
    state = "" if part.state == State.ACTIVE else state_told(part.state)
    given = {"part": part, "held": roles(part, words), "state": state, "look": state_look(part.state)}
    return render_to_string("programmes/_participant.html", {**given, "is_missing": is_missing})


@register.simple_tag
def rhythm(programme: Programme) -> list[tuple[str, str]]:
    """What taking part means in time: how long, how many meetings, how far apart."""
    minutes = ngettext("%(n)d minute", "%(n)d minutes", programme.minutes) % {"n": programme.minutes}
    if programme.meetings == 1:
        return [(gettext("Meeting"), gettext("one, of %(minutes)s") % {"minutes": minutes})]
    return [
        (gettext("Length"), length(programme)),
        (
            gettext("Meetings"),
            gettext("%(n)d, of %(minutes)s") % {"n": programme.meetings, "minutes": minutes},
        ),
        (gettext("Rhythm"), _apart(programme.days_between_meetings)),
    ]


@register.simple_tag(takes_context=True)
def state_tabs(context: Context, counts: Mapping[str, int], wanted: Filter) -> Sequence[Tab]:
    """The list by state; what else was asked for is kept. States in which nobody is are not offered.

    Two parts of the list are not a state: one comes to them from elsewhere.
    """
    gone = counts.get(State.LEFT, 0) + counts.get(State.REFUSED, 0)
    everybody = sum(counts.values()) - gone
    offered = (
        ("", gettext("Everybody"), everybody),
        (State.ACTIVE, gettext("Taking part"), counts.get(State.ACTIVE, 0)),
        (State.INVITED, gettext("No answer yet"), counts.get(State.INVITED, 0)),
        (State.APPLIED, gettext("Applications"), counts.get(State.APPLIED, 0)),
        (State.RESTING, gettext("On a break"), counts.get(State.RESTING, 0)),
        (GONE, gettext("Gone"), gone),
    )
    parts = {UNANSWERED: gettext("Invited by name, no answer yet"), MATCHED: gettext("Can be matched")}
    here = (
        [Tab(parts[wanted.state], _address(context, wanted.state), is_current=True)]
        if wanted.state in parts
        else []
    )
    return here + [
        Tab(label, _address(context, state), is_current=state == wanted.state, count=figure(number))
        for state, label, number in offered
        if number or not state or state == wanted.state
    ]


@register.simple_tag
def entrant_readers(managers: Sequence[str]) -> list[Reader]:
    """Who reads the name and the address that somebody gives at the door."""
    return [
        Reader(gettext("you"), is_you=True),
        *(Reader(name, gettext("who runs the programme")) for name in managers),
    ]


@register.simple_tag
def entrant_others() -> list[str]:
    """What is said beside those readers."""
    return [
        gettext(
            "They see your name and your address. Each question you may be asked later says who reads its answer."
        )
    ]


@register.filter
def names(people: Sequence[Person | str]) -> str:
    """Several names in one line."""
    return ", ".join(str(person) for person in people)


def _apart(days: int) -> str:
    if days % 7:
        return ngettext("one a day", "one every %(n)d days", days) % {"n": days}
    return ngettext("one a week", "one every %(n)d weeks", days // 7) % {"n": days // 7}


def _address(context: Context, state: str) -> str:
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["state"] = state
    if not state:
        query.pop("state")
    return f"?{query.urlencode()}"
