"""What goes in and out, as JSON. Rows are named by their public ids; dates are ISO 8601."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from relais.matching.models import Pair, Proposal, Run
from relais.matching.queries.board.spoken import as_told_to_anybody
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


class Trouble(Schema):
    """Why it could not be done, in one sentence."""

    detail: str


class PersonOut(Schema):
    """Somebody. The address is told for oneself only."""

    id: str
    name: str
    email: str | None = None
    language: str

    @staticmethod
    def of(person: Person, *, is_self: bool = False) -> dict[str, Any]:
        """As the person may be read."""
        return {
            "id": person.public_id,
            "name": person.name,
            "email": person.email if is_self else None,
            "language": person.language,
        }


class ProgrammeOut(Schema):
    """A programme and how it is set up."""

    id: str
    name: str
    purpose: str
    template: str
    direction: str
    state: str
    ways: list[str]
    capacity: int
    places: int
    proposal_days: int
    organisations: list[str]

    @staticmethod
    def of(programme: Programme) -> dict[str, Any]:
        """The set-up, which those who see the programme may read."""
        names = (
            "name",
            "purpose",
            "template",
            "direction",
            "state",
            "ways",
            "capacity",
            "places",
            "proposal_days",
        )
        return {
            "id": programme.public_id,
            **{name: getattr(programme, name) for name in names},
            "organisations": [organisation.name for organisation in programme.organisations.all()],
        }


class ProgrammeIn(Schema):
    """A programme to create."""

    name: str = Field(max_length=120)
    template: str = Field(examples=["mentoring"])
    organisations: list[str] = Field(
        description="Public ids of organisations you may offer it to.", min_length=1
    )
    language: str = "fr"


class EnrolmentOut(Schema):
    """Somebody's part in a programme."""

    id: str
    programme: str
    person: PersonOut
    state: str
    is_mentor: bool
    is_mentee: bool
    capacity: int | None
    monthly_hours: float | None
    since: datetime | None

    @staticmethod
    def of(enrolment: Enrolment, reader: Person) -> dict[str, Any]:
        """As its owner, or somebody who runs the programme, may read it."""
        hours = enrolment.monthly_hours
        return {
            "id": enrolment.public_id,
            "programme": enrolment.programme.public_id,
            "person": PersonOut.of(enrolment.person, is_self=enrolment.person == reader),
            "state": enrolment.state,
            "is_mentor": enrolment.is_mentor,
            "is_mentee": enrolment.is_mentee,
            "capacity": enrolment.capacity,
            "monthly_hours": None if hours is None else float(hours),
            "since": enrolment.since,
        }


class InvitationIn(Schema):
    """Somebody to invite."""

    email: str = Field(max_length=254)
    name: str = Field(max_length=120)
    is_mentor: bool = False
    is_mentee: bool = False
    capacity: int | None = Field(None, ge=0, le=1_000)


class RunOut(Schema):
    """A run of the engine and what it found."""

    id: str
    programme: str
    number: int
    state: str
    phase: str
    percent: int
    objective: str
    figures: dict[str, Any]
    started: datetime | None
    finished: datetime | None

    @staticmethod
    def of(run: Run) -> dict[str, Any]:
        """As those who run the programme may read it."""
        names = ("number", "state", "phase", "percent", "objective", "figures", "started", "finished")
        return {
            "id": run.public_id,
            "programme": run.programme.public_id,
            **{name: getattr(run, name) for name in names},
        }


class RunIn(Schema):
    """What a run is to seek."""

    objective: str = Field("total", pattern="^(total|fair|stable)$")


class PairOut(Schema):
    """Two people a run puts together, by their enrolments; `agreement` is 0 to 10,000."""

    mentee: str
    mentor: str
    agreement: int
    origin: str
    reasons: dict[str, Any]

    @staticmethod
    def of(pair: Pair) -> dict[str, Any]:
        """With the reasons in both languages."""
        return {
            "mentee": pair.mentee.public_id,
            "mentor": pair.mentor.public_id,
            "agreement": pair.agreement,
            "origin": pair.origin,
            "reasons": as_told_to_anybody(pair.reasons),
        }


class ReplyOut(Schema):
    """One person's answer to a proposal; never why."""

    enrolment: str
    name: str
    side: str
    is_yes: bool | None


class ProposalOut(Schema):
    """A proposal and who has answered."""

    id: str
    programme: str
    way: str
    state: str
    sent: datetime | None
    expires: datetime | None
    replies: list[ReplyOut]
    reasons: dict[str, Any]

    @staticmethod
    def of(proposal: Proposal) -> dict[str, Any]:
        """As those who run the programme and the people in it may read it."""
        return {
            "id": proposal.public_id,
            "programme": proposal.programme.public_id,
            "way": proposal.way,
            "state": proposal.state,
            "sent": proposal.sent,
            "expires": proposal.expires,
            "reasons": as_told_to_anybody(proposal.reasons),
            "replies": [
                {
                    "enrolment": reply.enrolment.public_id,
                    "name": reply.enrolment.person.name,
                    "side": reply.side,
                    "is_yes": reply.is_yes,
                }
                for reply in proposal.replies.all()
            ],
        }


class AnswerIn(Schema):
    """Yes or no. A reason stays with its author unless it is addressed to those who run the programme."""

    is_yes: bool
    reason: str = Field("", max_length=2_000)
    is_for_manager: bool = False
