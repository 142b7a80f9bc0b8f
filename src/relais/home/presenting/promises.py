"""What the landing page says of the time after the pairing, and of what Relais refuses."""

from dataclasses import dataclass

from django.utils.translation import gettext

from relais.ui.values import Moment


@dataclass(frozen=True, slots=True)
class Promise:
    """Something Relais will not do, and how one can tell."""

    what: str
    how: str


def moments() -> tuple[Moment, ...]:
    """The path of a relationship, from meeting to passing on."""
    return (
        Moment(
            gettext("Get acquainted"),
            gettext("Say yes, or no, at no cost. Find common ground."),
            "done",
        ),
        Moment(
            gettext("Set the course"),
            gettext("A learning agreement signed by both, goals written in their own words."),
            "done",
        ),
        Moment(
            gettext("Strengthen the bond"),
            gettext("Listen, ask, tell each other what helps. Open doors."),
            "here",
        ),
        Moment(
            gettext("Pass it on"),
            gettext("“I received more than I gave.” Hand the baton to someone else."),
        ),
    )


def refusals() -> tuple[Promise, ...]:
    """Six things Relais will not do."""
    return (
        Promise(
            gettext("Read what you say to each other."),
            gettext(
                "Under each private thing is the list, by name, of who can read it. The programme manager "
                "is not on it."
            ),
        ),
        Promise(gettext("Rank people."), gettext("No stars, no league table, no percentage beside a face.")),
        Promise(
            gettext("Decide in your place."),
            gettext(
                "You fix pairs in advance, you weigh, you forbid; you are told what each rule rules out."
            ),
        ),
        Promise(
            gettext("Make people wait without a word."),
            gettext("A place in the queue, an honest delay, something to do meanwhile."),
        ),
        Promise(
            gettext("Send reminders without end."),
            gettext("Reminders stop. Silence sets the other person free, without reproach."),
        ),
        Promise(
            gettext("Lock you in."),
            gettext(
                "Free software under the Apache 2.0 licence, on your own machine. Everything can be exported."
            ),
        ),
    )
