"""What moving people by hand would give and cost, before anybody decides."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext

from relais.matching.models import Decision, Pair, Run
from relais.matching.queries.board.spoken import spoken
from relais.matching.queries.circles import are_peers
from relais.matching.running.scoring import Scored, scored
from relais.programmes.models import Enrolment

Two = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two people who would be together. `instead` is the pair the mentee leaves for it; `refused` says why it cannot be."""

    mentee: Enrolment
    mentor: Enrolment
    scored: Scored
    refused: str
    instead: Pair | None = None
    are_peers: bool = False

    @property
    def agreement(self) -> int:
        """How well they suit; 0 for what is refused."""
        return self.scored.agreement or 0

    @property
    def gain(self) -> int:
        """How much better off the mentee would be, negative for worse."""
        return self.agreement - (self.instead.agreement if self.instead else 0)


@dataclass(frozen=True, slots=True)
class Cost:
    """What an act would give: the pairs it makes, and the agreement of the whole before it."""

    meetings: tuple[Meeting, ...]
    before: int

    @property
    def refused(self) -> tuple[str, ...]:
        """Why it cannot be done, a sentence for each pair that a rule forbids."""
        return tuple(meeting.refused for meeting in self.meetings if meeting.refused)

    @property
    def gain(self) -> int:
        """Points the whole gains, negative when it loses."""
        return sum(meeting.gain for meeting in self.meetings)

    @property
    def percent(self) -> float:
        """The gain in percent of what the whole has now."""
        return 100 * self.gain / self.before if self.before else 0.0


def cost_of_swap(pair: Pair, other: Pair) -> Cost:
    """What giving each mentee the mentor of the other would give."""
    crossed = [(pair.mentee, other.mentor, pair), (other.mentee, pair.mentor, other)]
    return Cost(meetings(pair.run, crossed), whole_of(pair.run))


def cost_of_meeting(run: Run, mentee: Enrolment, mentor: Enrolment, instead: Pair | None) -> Cost:
    """What giving somebody this mentor would give, instead of the one they have or of none."""
    return Cost(meetings(run, [(mentee, mentor, instead)]), whole_of(run))


def meetings(
    run: Run, wanted: Iterable[tuple[Enrolment, Enrolment, Pair | None]], *, forbidden: Set[Two] | None = None
) -> tuple[Meeting, ...]:
    """What each of these pairs would be, in their order; `forbidden` by hand is asked for when it is not known."""
    asked = list(wanted)
    twos = [(mentee.pk, mentor.pk) for mentee, mentor, _ in asked]
    scores: Mapping[Two, Scored] = scored(run, twos)
    if forbidden is None:
        forbidden = forbidden_by_hand(run, twos)
    return tuple(
        Meeting(
            mentee,
            mentor,
            scores[two],
            _refusal(scores[two], two in forbidden),
            instead,
            are_peers(run.programme),
        )
        for two, (mentee, mentor, instead) in zip(twos, asked, strict=True)
    )


def _refusal(found: Scored, is_forbidden: bool) -> str:
    if is_forbidden:
        return gettext("You forbade this pair. Allow it again before putting them together.")
    if found.agreement is None:
        return spoken(found.refused_by or {}, gettext("A rule forbids this pair."))
    return ""


def forbidden_by_hand(run: Run, twos: Sequence[Two]) -> set[Two]:
    """Those of some pairs, and perhaps others, that a decision keeps apart."""
    mentees = {mentee for mentee, _ in twos}
    decisions = Decision.objects.filter(programme=run.programme_id, verb=Decision.Verb.FORBID)
    if are_peers(run.programme):
        found = set(decisions.values_list("mentee", "mentor"))
        return found | {(other, one) for one, other in found}
    if len(mentees) == 1:
        decisions = decisions.filter(mentee__in=mentees)
    return set(decisions.values_list("mentee", "mentor"))


def whole_of(run: Run) -> int:
    """The agreement of all the pairs of a run together."""
    whole: int = Pair.objects.filter(run=run).aggregate(whole=Sum("agreement", default=0))["whole"]
    return whole
