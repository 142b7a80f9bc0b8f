"""What somebody could do next, what matters most first.

Answers others wait for, then what their own place asks of them, then their programmes; last, the places that ask nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from relais.home.presenting.figures import whole
from relais.home.queries.day import Managed, Place, managed, sponsored
from relais.matching.models import Reply
from relais.matching.queries.proposals import pending_replies
from relais.matching.queries.waiting import waiting_of
from relais.matching.rules.requests import BEGUN
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.credentials import certification_awaited
from relais.programmes.rules.programmes import may_create_programme
from relais.ui.values import Face


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person could do: what, why, the act that does it, and perhaps whom it is about."""

    title: str
    why: str
    act: str
    href: str
    faces: tuple[Face, ...] = ()
    lead: str = ""
    when: str = ""


def steps_of(person: Person, own: Sequence[Place], *, now: datetime) -> Iterator[Step]:
    """All of it, the next step first; `own` are the person's places in programmes."""
    for reply in pending_replies(person):
        yield _reply_step(reply, person)
    run = managed(person)
    to_certify = [certification_awaited(place.enrolment, today=now.date()) for place in own]
    for place, awaited in zip(own, to_certify, strict=True):
        yield from _asked_steps(place, awaited)
    for programme in sorted(run, key=_urgency):
        yield _managed_step(programme)
    if not run and may_create_programme(person).allowed:
        yield _new_programme_step()
    for place, awaited in zip(own, to_certify, strict=True):
        yield from _quiet_steps(place, awaited, now)
    if not (own or run):
        for followed in sponsored(person):
            yield _sponsored_step(followed)


def _reply_step(reply: Reply, person: Person) -> Step:
    others = [other.enrolment.person for other in reply.proposal.replies.all() if other.pk != reply.pk]
    names = ", ".join(other.name for other in others)
    until = reply.proposal.expires
    return Step(
        title=gettext("Meet %(names)s?") % {"names": names},
        why=gettext("You can read why, then say yes or no. A no costs nothing and needs no reason."),
        act=gettext("See the proposal"),
        href=reverse("matching:proposal", args=[reply.proposal.public_id]),
        faces=(Face(person.name, person.public_id), *(Face(o.name, o.public_id) for o in others[:1])),
        lead=gettext("until") if until else "",
        when=date_format(until, "MONTH_DAY_FORMAT") if until else "",
    )


def _asked_steps(place: Place, awaited: str) -> Iterator[Step]:
    programme = place.enrolment.programme
    match place.enrolment.state:
        case Enrolment.State.INVITED if not programme.is_over:
            title = gettext("You are invited to “%(programme)s”") % {"programme": programme.name}
            why = gettext("See what it is, then say yes or no.")
            yield _place_step(place, title, why, gettext("See the invitation"))
        case Enrolment.State.ACTIVE if place.unanswered:
            yield _answers_step(place)
        case Enrolment.State.ACTIVE if awaited == "declared":
            yield _certification_step(place)
        case Enrolment.State.ACTIVE if place.is_waiting and _is_chosen_in(programme):
            yield _choosing_step(programme)


def _is_chosen_in(programme: Programme) -> bool:
    return Programme.Way.REQUEST in programme.ways and programme.state in BEGUN


def _quiet_steps(place: Place, awaited: str, now: datetime) -> Iterator[Step]:
    programme, act = place.enrolment.programme, gettext("See my place")
    match place.enrolment.state:
        case Enrolment.State.RESTING:
            title = gettext("You are taking a break from “%(programme)s”") % {"programme": programme.name}
            why = gettext("Nobody writes to you, nothing is lost. Come back whenever you like.")
            yield _place_step(place, title, why, act)
        case Enrolment.State.APPLIED:
            title = gettext("Your application to “%(programme)s” is being read") % {
                "programme": programme.name
            }
            why = gettext("Those who run the programme will answer you by e-mail.")
            yield _place_step(place, title, why, act)
        case Enrolment.State.ACTIVE if awaited == "checked":
            title = gettext("Your certification is being checked")
            why = gettext("Once it is, somebody can be proposed to you in “%(programme)s”.")
            yield _place_step(place, title, why % {"programme": programme.name}, act)
        case Enrolment.State.ACTIVE if not (
            place.is_accompanied or place.is_asked or place.unanswered or awaited
        ):
            title = gettext("Your place in “%(programme)s” is kept") % {"programme": programme.name}
            yield _place_step(place, title, _why_wait(place, now), act)


def _why_wait(place: Place, now: datetime) -> str:
    """Where a person stands to whom nobody is given yet: their own yes said, in the queue, or ready to accompany."""
    if place.is_proposed:
        return gettext("You have answered. As soon as everybody has, you read it here.")
    if place.enrolment.is_mentee:
        return " ".join(str(sentence) for sentence in waiting_of(place.enrolment, today=now.date()).sentences)
    return gettext("As soon as somebody is proposed to you, you will find them here and receive an e-mail.")


def _place_step(place: Place, title: str, why: str, act: str) -> Step:
    return Step(title, why, act, reverse("programmes:enrolment", args=[place.enrolment.public_id]))


def _answers_step(place: Place) -> Step:
    say = ngettext(
        "%(count)s answer is missing. The more is known, the better the people proposed to you.",
        "%(count)s answers are missing. The more is known, the better the people proposed to you.",
        place.unanswered,
    )
    return Step(
        title=gettext("Say who you are in “%(programme)s”") % {"programme": place.enrolment.programme.name},
        why=say % {"count": place.unanswered},
        act=gettext("Answer"),
        href=reverse("programmes:answer", args=[place.enrolment.programme.public_id]),
    )


def _certification_step(place: Place) -> Step:
    return Step(
        title=gettext("Show your certification"),
        why=gettext("“%(programme)s” proposes only coaches whose certification was checked.")
        % {"programme": place.enrolment.programme.name},
        act=gettext("Declare a certification"),
        href=reverse("programmes:credentials"),
    )


def _choosing_step(programme: Programme) -> Step:
    return Step(
        title=gettext("Choose who to ask in “%(programme)s”") % {"programme": programme.name},
        why=gettext("Up to five people are proposed to you, each with the reasons. You ask one to three."),
        act=gettext("See who is proposed"),
        href=reverse("matching:choose", args=[programme.public_id]),
    )


def _new_programme_step() -> Step:
    return Step(
        title=gettext("Create a programme"),
        why=gettext(
            "A template is where you start; everything in it can be changed. Nobody receives a message "
            "before you decide."
        ),
        act=gettext("Choose a template"),
        href=reverse("programmes:create"),
    )


def _sponsored_step(programme: Programme) -> Step:
    why = gettext("You see how many people take part and go forward together, never who.")
    return _programme_step(programme, why, gettext("See where it stands"), "home:figures")


def _urgency(programme: Managed) -> int:
    """First where people wait for an answer, then where there are people, then what is to be filled."""
    return 0 if programme.applied else 1 if programme.invited or programme.active else 2


def _managed_step(programme: Managed) -> Step:
    _key, _name, applied, invited, active, waiting = programme
    if applied:
        say = ngettext(
            "%(count)s person has applied and is waiting for your answer.",
            "%(count)s people have applied and are waiting for your answer.",
            applied,
        )
        return _programme_step(
            programme, say % {"count": whole(applied)}, gettext("Answer them"), "programmes:participants"
        )
    if not active and invited:
        say = ngettext(
            "%(count)s person is expected and has not answered yet: see whether they were written to.",
            "%(count)s people are expected and have not answered yet: see whether they were written to.",
            invited,
        )
        return _programme_step(
            programme,
            say % {"count": whole(invited)},
            gettext("See the invitations"),
            "programmes:invitations",
        )
    if not active:
        why = gettext("Nobody takes part yet. Bring people in with a spreadsheet, a link, or one by one.")
        return _programme_step(programme, why, gettext("Bring people in"), "programmes:participants")
    if waiting:
        say = ngettext(
            "%(count)s proposal is waiting for answers.",
            "%(count)s proposals are waiting for answers.",
            waiting,
        )
        return _programme_step(
            programme, say % {"count": whole(waiting)}, gettext("Follow them"), "matching:proposals"
        )
    say = ngettext("%(count)s person takes part.", "%(count)s people take part.", active)
    act = gettext("See who could be with whom")
    return _programme_step(programme, say % {"count": whole(active)}, act, "matching:board")


def _programme_step(programme: Managed | Programme, why: str, act: str, address: str) -> Step:
    return Step(programme.name, why, act, reverse(address, args=[programme.public_id]))
