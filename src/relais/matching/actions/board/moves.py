"""Moving people on the board by hand: swapped, given another mentor, placed, taken apart."""

from collections.abc import Iterable

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import Refused, require
from relais.matching.actions.board.changes import Change, ChangedMeanwhileError
from relais.matching.events.board import MENTOR_REPLACED, PAIR_PARTED, PAIRS_SWAPPED, PERSON_PLACED
from relais.matching.models import LeftOver, Pair, Run, Step
from relais.matching.queries.board.costs import meetings
from relais.matching.queries.board.loads import free_places
from relais.matching.queries.board.standings import standing_of
from relais.matching.queries.board.why import parted_by_hand
from relais.matching.queries.circles import are_peers
from relais.matching.rules.board import may_arrange, may_change, may_join
from relais.matching.running.scoring import Scored
from relais.people.rules import Actor
from relais.programmes.models import Enrolment


@transaction.atomic
def swap_pairs(pair: Pair, *, other: Pair, by: Actor) -> Step:
    """Give each of two mentees the mentor of the other.

    Raises:
        Refused: when `by` may not, when one of the pairs is decided or proposed, or when a rule forbids a new one.
        ChangedMeanwhileError: when one of the pairs is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair, other = change.still(pair), change.still(other)
    require(may_change(standing_of(pair)))
    require(may_change(standing_of(other)))
    crossed = ((pair.mentee, other.mentor), (other.mentee, pair.mentor))
    scores = _allowed(change.run, crossed)
    change.part(pair)
    change.part(other)
    for (mentee, mentor), score in zip(crossed, scores, strict=True):
        change.join(mentee, mentor, score)
    step = change.keep(
        Step.Verb.SWAP,
        by=by,
        mentee=pair.mentee,
        mentor=pair.mentor,
        other_mentee=other.mentee,
        other_mentor=other.mentor,
    )
    record(PAIRS_SWAPPED, by=by, about=step)
    return step


@transaction.atomic
def replace_mentor(pair: Pair, *, mentor: Enrolment, by: Actor) -> Step:
    """Give the mentee of this pair another mentor, who has a place.

    Raises:
        Refused: when `by` may not, when the pair is decided or proposed, when a rule forbids the new one, or when the
            mentor has no place left.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    require(may_change(standing_of(pair)))
    require(may_join(free_places(change.run, mentor)))
    (score,) = _allowed(change.run, [(pair.mentee, mentor)])
    change.part(pair)
    if are_peers(change.run.programme):
        change.leave(pair.mentor, parted_by_hand(are_peers=True))
        change.settle_peer(mentor)
    change.join(pair.mentee, mentor, score)
    step = change.keep(Step.Verb.REPLACE, by=by, mentee=pair.mentee, mentor=pair.mentor, other_mentor=mentor)
    record(MENTOR_REPLACED, by=by, about=step)
    return step


@transaction.atomic
def place_person(left: LeftOver, *, mentor: Enrolment, by: Actor) -> Step:
    """Give somebody who was left a mentor who has a place.

    Raises:
        Refused: when `by` may not, when a rule forbids the pair, or when the mentor has no place left.
        ChangedMeanwhileError: when the person is no longer left, or is with this mentor already.
    """
    require(may_arrange(by, left.run))
    change = Change(left.run)
    still = LeftOver.objects.select_related("mentee__person").filter(pk=left.pk).first()
    if still is None:
        raise ChangedMeanwhileError
    require(may_join(free_places(change.run, mentor)))
    (score,) = _allowed(change.run, [(still.mentee, mentor)])
    change.settle(still)
    change.settle_peer(mentor)
    change.join(still.mentee, mentor, score)
    step = change.keep(Step.Verb.PLACE, by=by, mentee=still.mentee, mentor=mentor)
    record(PERSON_PLACED, by=by, about=step)
    return step


@transaction.atomic
def part_pair(pair: Pair, *, by: Actor) -> Step:
    """Take two people apart in this run; a later one may propose them again.

    Raises:
        Refused: when `by` may not, or the pair is decided or proposed.
        ChangedMeanwhileError: when they are no longer together in this run.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    require(may_change(standing_of(pair)))
    change.part(pair)
    change.leave_both(pair, parted_by_hand(are_peers=are_peers(change.run.programme)))
    step = change.keep(Step.Verb.PART, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(PAIR_PARTED, by=by, about=step)
    return step


def _allowed(run: Run, wanted: Iterable[tuple[Enrolment, Enrolment]]) -> list[Scored]:
    """What these pairs are worth, in their order.

    Raises:
        Refused: with the rule's sentence, when one of them is forbidden.
    """
    found = meetings(run, [(mentee, mentor, None) for mentee, mentor in wanted])
    for meeting in found:
        if meeting.refused:
            raise Refused(meeting.refused)
    return [meeting.scored for meeting in found]
