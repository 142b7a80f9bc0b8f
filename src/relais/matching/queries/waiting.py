"""How long somebody may wait, told honestly: their place in the queue, the usual delay, what to do meanwhile."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext, ngettext

from relais.journeys.models import Journey, Participation
from relais.kit.prepared import Prepared, how_many
from relais.kit.verdicts import Words
from relais.matching.models import Proposal, Reply
from relais.programmes.models import Enrolment, Programme

FEWEST_OPENINGS = 5
"""Below, a usual delay would tell of somebody in particular, and be no use."""

LATEST_OPENINGS = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """`place` is 1 for whoever has waited longest, `days` the days waited so far, `usual_days` None while too few know."""

    place: int
    days: int
    usual_days: int | None

    @property
    def sentences(self) -> tuple[Words, ...]:
        """The same in words, in the language of the page."""
        ahead = self.place - 1
        told = (
            ngettext(
                "%(count)s person has been waiting longer than you.",
                "%(count)s people have been waiting longer than you.",
                ahead,
            )
            % {"count": ahead}
            if ahead
            else gettext("Nobody has been waiting longer than you.")
        )
        return told, self._delay()

    def _delay(self) -> str:
        if self.usual_days is None:
            return gettext("We cannot say yet how long it takes here: too few people have found somebody.")
        if self.usual_days == 0:
            return gettext("Half of those who found somebody here did so the same day.")
        say = ngettext(
            "Half of those who found somebody here waited %(count)s day or less.",
            "Half of those who found somebody here waited %(count)s days or less.",
            self.usual_days,
        )
        return say % {"count": self.usual_days}


def queue(programme: Programme) -> QuerySet[Enrolment]:
    """Those to accompany who go forward with nobody and have no proposal waiting, the longest waiting first.

    Between peers, whichever side they stand on.
    """
    return _queue(programme.pk)


def _queue(programme: int) -> QuerySet[Enrolment]:
    peer = Programme.Template.PEER
    standing = Participation.objects.filter(
        Q(role=Participation.Role.MENTEE) | Q(journey__programme__template=peer),
        person=OuterRef("person"),
        journey__programme=OuterRef("programme"),
        journey__in=Journey.objects.standing(),
    )
    pending = Reply.objects.filter(
        Q(side=Reply.Side.MENTEE) | Q(proposal__programme__template=peer),
        enrolment=OuterRef("pk"),
        proposal__state=Proposal.State.SENT,
    )
    return (
        Enrolment.objects.active()
        .mentees()
        .filter(programme=programme)
        .filter(~Exists(standing), ~Exists(pending))
        .order_by(F("since").asc(nulls_last=True), "pk")
    )


_NUMBER = Prepared(lambda programme: how_many(_queue(programme), "programme"), int)


def queue_length(programme: Programme) -> int:
    """How many wait."""
    return _NUMBER.number(programme.pk)


def waiting_of(enrolment: Enrolment, *, today: date) -> Waiting:
    """Where somebody stands in the queue of their programme."""
    since = enrolment.since or enrolment.created
    ahead = queue(enrolment.programme).filter(since__lt=since).exclude(pk=enrolment.pk).count()
    return Waiting(ahead + 1, max((today - since.date()).days, 0), usual_delay(enrolment.programme))


def usual_delay(programme: Programme) -> int | None:
    """The median of days between taking part and the opening of a relationship; None below `FEWEST_OPENINGS`."""
    opened = (
        Participation.objects.filter(
            journey__programme=programme,
            role=Participation.Role.MENTEE,
            person__enrolments__programme=programme,
            person__enrolments__since__isnull=False,
        )
        .order_by("-journey__created")
        .values_list("journey__created", "person__enrolments__since")[:LATEST_OPENINGS]
    )
    waited = [max((created - since).days, 0) for created, since in opened if since]
    return round(median(waited)) if len(waited) >= FEWEST_OPENINGS else None
