"""Proposals as pages show them: people, words and dates; never a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from relais.matching.models import Pair, Proposal, Reply, Run, Why
from relais.matching.queries.board.spoken import known_as, spoken
from relais.matching.queries.circles import are_peers
from relais.matching.queries.proposals import reply_of
from relais.matching.queries.proposals_listed import ListedProposal, ListedReply
from relais.matching.running.choosing import Candidate
from relais.matching.views.board.pairs import names_of, reasons_told
from relais.matching.views.proposals.headings import outcome_for, question_to
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.answering import ToldAnswer, visible_answers
from relais.programmes.queries.enrolments import managers_of
from relais.ui.templatetags.ui.words import figure
from relais.ui.values import Face, Reader, Reason, Tab

State = Proposal.State


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody in a proposal, as those in it and those who run the programme see them."""

    face: Face
    role: str
    said: str
    reason: str = ""
    """What they wrote to those who run the programme; shown to nobody else."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One proposal on a page. `you` is the reader's own reply, None for whoever runs the programme."""

    proposal: Proposal
    you: Reply | None
    others: tuple[Side, ...]
    everybody: tuple[Side, ...]
    first: Face
    second: Face
    names: str
    ties: str
    reasons: tuple[Reason, ...]
    more: tuple[Reason, ...]

    @property
    def is_pair(self) -> bool:
        """Whether it brings two people together, and not a circle."""
        return len(self.everybody) == 2

    @property
    def heading(self) -> str:
        """What the page is called for this reader."""
        if self.you is None or (self.is_pair and not self.is_open):
            return self.names
        if not self.is_open:
            return outcome_for(self.you)
        return question_to(self.you, mentee=self.first.name, mentor=self.second.name, is_pair=self.is_pair)

    @property
    def is_under_way(self) -> bool:
        """Whether a relationship began of it, in which the reader is."""
        return self.proposal.state == State.ACCEPTED and self.you is not None and bool(self.you.is_yes)

    @property
    def is_open(self) -> bool:
        """Whether answers are waited for."""
        return self.proposal.state == State.SENT

    @property
    def waits_for_you(self) -> bool:
        """Whether the reader's own answer is among those waited for."""
        return self.is_open and self.you is not None and self.you.is_yes is None

    @property
    def meeting_address(self) -> str:
        """Where a coachee writes to arrange a first meeting, once the coach has said yes to it; empty otherwise."""
        coach = _one(self.proposal, Reply.Side.MENTOR)
        is_met = self.is_open and self.proposal.way == Proposal.Way.CHEMISTRY and coach.is_yes
        is_coachee = self.you is not None and self.you.side == Reply.Side.MENTEE
        return coach.enrolment.person.email if is_met and is_coachee else ""


def shown(proposal: Proposal, reader: Person, *, is_managed: bool = False) -> Shown:
    """The proposal in the reader's language; what was told to those who run the programme only for them."""
    replies = sorted(proposal.replies.all(), key=lambda one: one.side != Reply.Side.MENTEE)
    mine = reply_of(proposal, reader)
    sides = {one.pk: _side(one, proposal, is_managed=is_managed) for one in replies}
    mentee, mentor = (
        face(_one(proposal, side).enrolment.person) for side in (Reply.Side.MENTEE, Reply.Side.MENTOR)
    )
    at_once, more = reasons_told(spoken(proposal.reasons, [], to=known_as(mine) if mine else ()))
    return Shown(
        proposal=proposal,
        you=mine,
        others=tuple(sides[one.pk] for one in _others(replies, mine)),
        everybody=tuple(sides.values()),
        first=mentee,
        second=mentor,
        names=all_names([one.enrolment.person.name for one in replies]),
        ties=spoken(proposal.ties, ""),
        reasons=at_once,
        more=more,
    )


def _others(replies: Sequence[Reply], mine: Reply | None) -> Iterable[Reply]:
    """Everybody but the reader; once a relationship has begun, those who are in it."""
    if mine is None:
        return replies
    has_begun = mine.proposal.state == State.ACCEPTED and mine.is_yes
    return [one for one in replies if one.pk != mine.pk and (one.is_yes or not has_begun)]


def _one(proposal: Proposal, side: str) -> Reply:
    """The first on this side."""
    return next(one for one in proposal.replies.all() if one.side == side)


def face(person: Person) -> Face:
    """The person as components see one."""
    return Face(person.name, person.public_id)


def all_names(names: Sequence[str]) -> str:
    """Everybody in a proposal, those to accompany first: two as a pair, more as a list."""
    return names_of(*names) if len(names) == 2 else ", ".join(names)


def _side(reply: Reply, proposal: Proposal, *, is_managed: bool) -> Side:
    told = reply.reason if is_managed and reply.is_for_manager else ""
    return Side(face(reply.enrolment.person), _role(reply, proposal), said(reply, proposal), told)


def _role(reply: Reply, proposal: Proposal) -> str:
    """The side somebody stands on; "" between peers, who have none."""
    return "" if are_peers(proposal.programme) else reply.get_side_display()


def said(reply: Reply | ListedReply, proposal: Proposal | ListedProposal) -> str:
    """What somebody answered, to be read after their name."""
    if reply.is_yes is None:
        return (
            gettext("has not answered yet") if proposal.state == State.SENT else gettext("has not answered")
        )
    return gettext("said yes") if reply.is_yes else gettext("said no")


def told_by_other(proposal: Proposal, reader: Person) -> list[ToldAnswer]:
    """What the other wrote and this reader may read, while the proposal stands; of a circle, on their profiles only."""
    others = [one for one in proposal.replies.all() if one.enrolment.person_id != reader.pk]
    if len(others) != 1 or proposal.state not in (State.SENT, State.ACCEPTED):
        return []
    return visible_answers(others[0].enrolment, reader, is_matched=True)


def readers_of_reason(proposal: Proposal, reply: Reply) -> list[Reader]:
    """Who can read why somebody answered as they did."""
    you = Reader(gettext("you"), is_you=True)
    if not reply.is_for_manager:
        return [you]
    return [you, *(Reader(person.name) for person in managers_of(proposal.programme))]


def deadline(proposal: Proposal) -> datetime | None:
    """Until when one may answer; None once it is settled."""
    return proposal.expires if proposal.state == State.SENT else None


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Somebody who could be proposed, with what speaks for the two; `key` is what a form sends."""

    key: str
    face: Face
    ties: str
    reasons: tuple[Reason, ...]
    more: tuple[Reason, ...]


def candidates_shown(candidates: Iterable[Candidate], *, to: Sequence[str] = ()) -> list[CandidateView]:
    """Candidates in the reader's language, in their order; `to` is the reader's side, if it is they who look."""
    return [candidate_shown(one.enrolment, one.why, to=to) for one in candidates]


def candidate_shown(enrolment: Enrolment, why: Why, *, to: Sequence[str] = ()) -> CandidateView:
    """One of them."""
    at_once, more = reasons_told(spoken(why.reasons, [], to=to))
    return CandidateView(enrolment.public_id, face(enrolment.person), spoken(why.ties, ""), at_once, more)


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing a run would do: to how many people, how many pairs, and how many are left alone."""

    people: int
    proposals: int
    left: int


def publication(run: Run, groups: Sequence[Sequence[Pair]]) -> Publication:
    """Counted before anything leaves."""
    people = {one for pairs in groups for pair in pairs for one in (pair.mentee_id, pair.mentor_id)}
    return Publication(len(people), len(groups), run.pairs.count() - sum(map(len, groups)))


def state_tabs(programme: Programme, counts: Mapping[str, int], state: str) -> list[Tab]:
    """The states that proposals are in, each a page of its own; all of them first."""
    address = reverse("matching:proposals", args=[programme.public_id])
    every = Tab(gettext("All"), address, is_current=not state, count=figure(sum(counts.values())))
    return [
        every,
        *(
            Tab(str(one.label), f"{address}?state={one}", is_current=state == one, count=figure(counts[one]))
            for one in State
            if counts.get(one)
        ),
    ]
