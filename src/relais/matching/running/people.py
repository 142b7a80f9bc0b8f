"""From the rows of a programme to a snapshot: who is to be paired, what they answered, what is settled already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext, override

from relais.core.pairing.rules import KeyPair
from relais.core.pairing.undisturbed import undisturbed
from relais.core.pools import Given, Kind, Side
from relais.core.sheets import Value
from relais.kit.prepared import Prepared
from relais.matching.models import Decision
from relais.matching.queries.circles import forms_circles, forms_teams
from relais.matching.running.settled import Settled, earlier_pairs, settled
from relais.matching.running.snapshots import Snapshot
from relais.programmes.models import Enrolment, Programme, Question
from relais.programmes.queries.answering import GivenAnswers, given_answers
from relais.programmes.queries.credentials import valid_until
from relais.programmes.queries.lines import lines_of

Template = Programme.Template
KINDS: Mapping[str, Kind] = {
    Template.MENTORING: "mentoring",
    Template.REVERSE: "reverse",
    Template.COACHING: "coaching",
    Template.TEAM_COACHING: "coaching",
    Template.CIRCLE: "mentoring",
    Template.PEER: "peer",
    Template.FLASH: "mentoring",
}
"""How the engine looks at each template."""

PRIVATE = frozenset({"identity", "identity_wish", "identity_asked", "avoid"})
"""Fields of which no reason ever speaks, whoever may read them."""

_READ_BY_THE_OTHER = (Question.Readers.PROGRAMME, Question.Readers.MATCHED)
_HOURS_PER_PAIR = 2.0  # hours a month that a relationship under way takes of what its mentor gives


def snapshot_of(programme: Programme, *, stickiness: int = 0) -> Snapshot:
    """The programme as it is now. `stickiness`: points that each pair of the last run is worth more."""
    with undisturbed():
        return _snapshot(programme, settled(programme), stickiness)


def everybody_in(programme: Programme) -> Snapshot:
    """The programme as if nothing were settled between its people: every place is free."""
    return _snapshot(programme, Settled(), 0)


def _snapshot(programme: Programme, known: Settled, stickiness: int) -> Snapshot:
    today = timezone.localdate()
    mentors, mentees = _answers(programme)
    keys = {answers.person_id: answers.public_id for answers in (*mentors, *mentees)}
    questions = list(programme.questions.all())
    if KINDS[programme.template] == "peer":
        mentors = mentees = _everybody(mentors, mentees)
        known.forget_sides()
    certified = _certified(programme, mentors, today)
    wanting = {key: left for key, left in _remaining(programme, mentees, known).items() if left > 0}
    offered = [one for one in mentors if not programme.requires_credentials or one.person_id in certified]
    waiting = [one for one in mentees if one.public_id in wanting]
    above = _above(programme, (*offered, *waiting))
    locked, forbidden = _decided(programme)
    apart = _by_key(known.apart, keys)
    return Snapshot(
        kind=KINDS[programme.template],
        today=today,
        zone=settings.TIME_ZONE,
        places=programme.places,
        capacity=programme.capacity,
        mentors=tuple(_given(one, above, **_offer(programme, one, known, certified)) for one in offered),
        mentees=tuple(_given(one, above) for one in waiting),
        headings=headings_of(programme.language, questions),
        private=PRIVATE | _private(questions),
        remaining={key: left for key, left in wanting.items() if left != programme.places},
        locked=_possible(locked - apart, mentors, wanting),
        forbidden=tuple(sorted(forbidden)),
        apart=tuple(sorted(apart)),
        past=tuple(sorted(_by_key(known.ended, keys) - apart)),
        earlier=tuple(sorted(earlier_pairs(programme) - apart)) if stickiness else (),
        stickiness=stickiness,
        fewest=programme.fewest_mentees if forms_circles(programme) else 1,
        most=programme.most_mentees if forms_circles(programme) else 1,
        leading=programme.most_mentors if forms_circles(programme) else 1,
        are_teams=forms_teams(programme),
    )


def _answers(programme: Programme) -> tuple[list[GivenAnswers], list[GivenAnswers]]:
    """What people of both sides answered; their organisation is no answer where everybody has the same."""
    sides = given_answers(programme, "mentors"), given_answers(programme, "mentees")
    if len({one.values.get("organisation") for side in sides for one in side} - {None}) > 1:
        return sides
    mentors, mentees = ([replace(one, values=_elsewhere(one.values)) for one in side] for side in sides)
    return mentors, mentees


def _everybody(mentors: Iterable[GivenAnswers], mentees: Iterable[GivenAnswers]) -> list[GivenAnswers]:
    """Peers have no sides: whoever stands on one stands on both, with all they answered."""
    found: dict[int, GivenAnswers] = {}
    for one in (*mentors, *mentees):
        before = found.get(one.person_id)
        answered = {**before.values, **one.values} if before else one.values
        found[one.person_id] = replace(one, values=answered)
    return list(found.values())


def _elsewhere(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "organisation"}


def _above(programme: Programme, people: Sequence[GivenAnswers]) -> dict[int, tuple[str, ...]]:
    """By person, who stands right above these people, who are all there are: their line goes on beyond anybody else."""
    lines, present = lines_of(programme), {one.person_id for one in people}
    return {person_id: found for person_id in present if (found := lines.above(person_id, present))}


def _given(answers: GivenAnswers, above: Mapping[int, tuple[str, ...]], **values: Value | None) -> Given:
    """Somebody as the engine takes them; hours of the week are those of their own time zone."""
    managers = above.get(answers.person_id)
    told = {**answers.values, "manager": managers, "time_zone": answers.time_zone, **values}
    return Given(
        answers.public_id,
        answers.name,
        answers.email.lower(),
        {name: cast("Value", value) for name, value in told.items() if value is not None},
        answers.extras,
    )


def _offer(
    programme: Programme, mentor: GivenAnswers, known: Settled, certified: Mapping[int, date]
) -> dict[str, Value | None]:
    """The places and hours a mentor has left, and until when they are certified."""
    taken, is_in_circles = known.taken_of_mentor[mentor.enrolment_id], forms_circles(programme)
    room = _room if is_in_circles else _capacity
    hours = None if is_in_circles else mentor.monthly_hours
    return {
        "capacity": room(programme, mentor, taken),
        "monthly_hours": None if hours is None else max(0.0, hours - taken * _HOURS_PER_PAIR),
        "certificate_until": certified.get(mentor.person_id),
    }


def _capacity(programme: Programme, mentor: GivenAnswers, taken: int) -> int | None:
    """The people a mentor can still take; None when only the hours they give say it."""
    if mentor.capacity is None and mentor.monthly_hours is not None:
        return None
    most = programme.capacity if mentor.capacity is None else mentor.capacity
    return max(0, most - taken)


def _room(programme: Programme, mentor: GivenAnswers, taken: int) -> int:
    """How many people a mentor can welcome in one circle: none while they lead one, whose hours they give."""
    if taken or mentor.monthly_hours == 0:
        return 0
    return programme.capacity if mentor.capacity is None else mentor.capacity


def _certified(programme: Programme, mentors: Sequence[GivenAnswers], today: date) -> Mapping[int, date]:
    if KINDS[programme.template] != "coaching" and not programme.requires_credentials:
        return {}
    return valid_until([one.person_id for one in mentors], today=today)


def _remaining(programme: Programme, mentees: Sequence[GivenAnswers], known: Settled) -> dict[str, int]:
    return {one.public_id: programme.places - known.taken_of_mentee[one.enrolment_id] for one in mentees}


def _decided(programme: Programme) -> tuple[set[KeyPair], set[KeyPair]]:
    """The pairs that were locked, and those that were forbidden."""
    rows = Decision.objects.filter(programme=programme)
    decided = rows.values_list("verb", "mentee__public_id", "mentor__public_id")
    pairs: dict[str, set[KeyPair]] = {verb: set() for verb in Decision.Verb.values}
    for verb, mentee, mentor in decided:
        pairs[verb].add((mentee, mentor))
    return pairs[Decision.Verb.LOCK], pairs[Decision.Verb.FORBID]


def _possible(
    locked: Iterable[KeyPair], mentors: Iterable[GivenAnswers], wanting: Mapping[str, int]
) -> tuple[KeyPair, ...]:
    """Locked pairs of people who are both still to be paired; whoever rests or left is waited for in silence."""
    present = {one.public_id for one in mentors}
    return tuple(sorted(pair for pair in locked if pair[0] in wanting and pair[1] in present))


def _by_key(pairs: Iterable[tuple[int, int]], keys: Mapping[int, str]) -> set[KeyPair]:
    """Pairs of persons as pairs of keys, those who are here."""
    return {(keys[mentee], keys[mentor]) for mentee, mentor in pairs if mentee in keys and mentor in keys}


def headings_of(language: str, questions: Iterable[Question]) -> dict[Side, dict[str, str]]:
    """What feeds each field: a question by its label, a fact that the organisation knows by its usual name."""
    with override(language):
        facts = {
            "organisation": gettext("Organisation"),
            "unit": gettext("Unit"),
            "site": gettext("Site"),
            "job_title": gettext("Job title"),
            "grade": gettext("Grade"),
            "seniority": gettext("Seniority"),
        }
    asked: dict[Side, dict[str, str]] = {"mentors": dict(facts), "mentees": dict(facts)}
    for question in questions:
        if question.feeds and question.asked_of != Question.Asked.MENTEE:
            asked["mentors"][question.feeds] = question.label
        if question.feeds and question.asked_of != Question.Asked.MENTOR:
            asked["mentees"][question.feeds] = question.label
    return asked


def _private(questions: Iterable[Question]) -> frozenset[str]:
    """Fields and labels of the questions whose answers the other person may not read."""
    return frozenset(
        question.feeds or question.label
        for question in questions
        if question.is_sensitive or question.readers not in _READ_BY_THE_OTHER
    )


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a run of the programme would look at."""

    mentors: int
    mentees: int


_SIDES = Prepared(
    lambda programme: (
        Enrolment.objects.filter(programme=programme)
        .matchable()
        .order_by()
        .values("programme")
        .annotate(
            mentors=Count("pk", filter=Q(is_mentor=True)), mentees=Count("pk", filter=Q(is_mentee=True))
        )
        .values_list("mentors", "mentees")
    ),
    int,
)


def size_of(programme: Programme) -> Size:
    """The people who may be proposed now, counted without reading what they answered."""
    return Size(*(_SIDES.row(programme.pk) or (0, 0)))
