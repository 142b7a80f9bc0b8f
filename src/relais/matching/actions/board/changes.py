"""One change of a board: the rows it takes away, those it makes, and the step that remembers both."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit import clock
from relais.kit.verdicts import Words
from relais.matching.models import Circle, Decision, LeftOver, Pair, Run, Step
from relais.matching.queries.board.spoken import from_the_other_side
from relais.matching.queries.circles import are_peers
from relais.matching.running.scoring import Scored
from relais.people.rules import Actor
from relais.programmes.models import Enrolment

Values = dict[str, Any]
KINDS: dict[str, type[Pair] | type[LeftOver] | type[Decision] | type[Circle]] = {
    "decisions": Decision,
    "circles": Circle,
    "pairs": Pair,
    "left": LeftOver,
}
_KEPT_APART = frozenset({"id", "created", "updated"})


class ChangedMeanwhileError(Exception):
    """What the act was about is no longer so: nothing was done."""

    def __init__(self, says: Words = "") -> None:
        self.says = says or _(
            "Somebody changed this meanwhile, so nothing was done. Here is the board as it is now."
        )
        super().__init__(self.says)

    def __str__(self) -> str:
        return str(self.says)


class Change:
    """What one act does to a run: written row by row, then kept as a step.

    Making one waits until no other act is at work on the same run.
    """

    def __init__(self, run: Run) -> None:
        self.run = (
            Run.objects.select_for_update(of=("self",))
            .select_related("programme")
            .defer("people")
            .get(pk=run.pk)
        )
        self.before: dict[str, list[Values]] = {}
        self.after: dict[str, list[Values]] = {}

    def still(self, pair: Pair) -> Pair:
        """The pair as it is now.

        Raises:
            ChangedMeanwhileError: when it is no longer on the board.
        """
        found = Pair.objects.select_related("mentee__person", "mentor__person").filter(pk=pair.pk).first()
        if found is None:
            raise ChangedMeanwhileError
        return found

    def part(self, pair: Pair) -> None:
        """Take two people apart."""
        self._take_away("pairs", pair)

    def join(self, mentee: Enrolment, mentor: Enrolment, scored: Scored, circle: int | None = None) -> Pair:
        """Put two people together by hand, in a circle when its number is given.

        Raises:
            ChangedMeanwhileError: when they are together already.
        """
        reasons = dict(scored.reasons)
        if are_peers(self.run.programme) and mentor.public_id < mentee.public_id:
            # As the engine puts them.
            mentee, mentor, reasons = mentor, mentee, from_the_other_side(reasons)
        if Pair.objects.filter(run=self.run, mentee=mentee, mentor=mentor).exists():
            raise ChangedMeanwhileError(_("These two people are together already, so nothing was done."))
        pair = Pair(
            run=self.run,
            mentee=mentee,
            mentor=mentor,
            agreement=scored.agreement or 0,
            reasons=reasons,
            ties=dict(scored.ties),
            origin=Pair.Origin.HAND,
            circle=circle,
        )
        self._make("pairs", pair)
        return pair

    def become(self, circle: Circle, *, agreement: int, worth: int, reasons: Values, ties: Values) -> Circle:
        """Have a circle be what it is worth with the people it now has; one that was not there yet begins."""
        if circle.pk:
            self._take_away("circles", circle)
        row = Circle(
            run=self.run,
            number=circle.number,
            agreement=agreement,
            worth=worth,
            reasons=reasons,
            ties=ties,
        )
        self._make("circles", row)
        return row

    def close(self, circle: Circle) -> None:
        """Have a circle be no more."""
        self._take_away("circles", circle)

    def leave_both(self, pair: Pair, sentences: Values) -> None:
        """Count those of a pair who have nobody now among those who are left: between peers, both of them."""
        self.leave(pair.mentee, sentences)
        if are_peers(self.run.programme):
            self.leave(pair.mentor, sentences)

    def settle_peer(self, peer: Enrolment) -> None:
        """Between peers, count as lacking nobody whoever is found for somebody else."""
        left = LeftOver.objects.filter(run=self.run, mentee=peer).first()
        if left and are_peers(self.run.programme):
            self.settle(left)

    def leave(self, mentee: Enrolment, sentences: Values) -> None:
        """Count somebody among those who lack one mentor more."""
        left = LeftOver.objects.filter(run=self.run, mentee=mentee).first()
        missing = 1 + (left.missing if left else 0)
        if left:
            self._take_away("left", left)
        self._make(
            "left",
            LeftOver(run=self.run, mentee=mentee, missing=missing, cause="by_hand", sentences=sentences),
        )

    def settle(self, left: LeftOver) -> None:
        """Count somebody as lacking one mentor less."""
        self._take_away("left", left)
        if left.missing > 1:
            self._make(
                "left",
                LeftOver(
                    run=self.run,
                    mentee=left.mentee,
                    missing=left.missing - 1,
                    cause=left.cause,
                    sentences=left.sentences,
                ),
            )

    def decide(self, mentee: Enrolment, mentor: Enrolment, verb: Decision.Verb, *, by: Actor) -> None:
        """Have every later run keep these two people together, or apart."""
        for decision in Decision.objects.filter(mentee=mentee, mentor=mentor):
            self._take_away("decisions", decision)
        author = None if isinstance(by, System) else by
        decision = Decision(programme=self.run.programme, mentee=mentee, mentor=mentor, verb=verb, by=author)
        self._make("decisions", decision)

    def take_back(self, decisions: Iterable[Decision]) -> None:
        """Leave these two people to the engine again."""
        for decision in decisions:
            self._take_away("decisions", decision)

    def keep(self, verb: Step.Verb, *, by: Actor, **about: Enrolment) -> Step:
        """The step that remembers this change."""
        rows = [values["public_id"] for kind in self.before.values() for values in kind]
        counted = "circles" if "circles" in self.before or "circles" in self.after else "pairs"
        return Step.objects.create(
            run=self.run,
            verb=verb,
            before=self.before,
            after=self.after,
            gone=f" {' '.join(rows)} " if rows else "",
            gain=_worth(self.after, counted) - _worth(self.before, counted),
            by=None if isinstance(by, System) else by,
            **about,
        )

    def undo(self, step: Step) -> None:
        """Put back what a step took away.

        Raises:
            ChangedMeanwhileError: when something it made is gone, or what it took away has no room any more.
        """
        for kind, model in KINDS.items():
            made = [values["public_id"] for values in step.after.get(kind, ())]
            found = list(model.objects.filter(public_id__in=made))
            if len(found) != len(made):
                raise ChangedMeanwhileError
            for row in found:
                row.delete()
        try:
            with transaction.atomic():
                for kind, model in KINDS.items():
                    for values in step.before.get(kind, ()):
                        model(**values).save(force_insert=True)
        except IntegrityError:
            raise ChangedMeanwhileError from None
        step.undone = clock.now()
        step.save(update_fields=["undone", "updated"])

    def _take_away(self, kind: str, row: models.Model) -> None:
        self.before.setdefault(kind, []).append(_values(row))
        row.delete()

    def _make(self, kind: str, row: models.Model) -> None:
        row.save(force_insert=True)
        self.after.setdefault(kind, []).append(_values(row))


def _values(row: models.Model) -> Values:
    """The columns of a row, by attribute, without those that the database gives."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields  # noqa: SLF001 (Django's own way to name columns)
        if field.attname not in _KEPT_APART
    }


def _worth(rows: dict[str, list[Values]], counted: str) -> int:
    """The agreement of the pairs among some rows, or the worth of the circles, added up."""
    told = "worth" if counted == "circles" else "agreement"
    return sum(values[told] for values in rows.get(counted, ()))
