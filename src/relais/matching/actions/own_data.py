"""What goes from this context when somebody is erased."""

from collections.abc import Collection, Iterable

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from relais.activity.events import SYSTEM
from relais.matching.actions.proposals.sending import withdraw
from relais.matching.models import Decision, LeftOver, Pair, Proposal, Reply, Run, Showing, Step, Visibility
from relais.matching.running.snapshots import without
from relais.people.models import Person
from relais.people.queries.own_data import erases, unnamed
from relais.programmes.models import Enrolment


@erases(
    "matching",
    goes=(
        _(
            "What you wished, in everything that was ever computed from it, and the reasons that spoke of you."
        ),
        _("The proposals waiting for an answer: the others are told that they are withdrawn."),
        _("What you said when you declined."),
    ),
    stays=(_("That there were proposals, and how they ended, for the figures of each programme."),),
)
def _erase_from_matching(person: Person, words: Collection[str]) -> None:
    parts = list(Enrolment.objects.filter(person=person))
    _take_back(parts)
    _forget_decisions(parts)
    for run in Run.objects.filter(programme__in=[part.programme_id for part in parts]):
        _forget_in(run, parts, words)


def _take_back(parts: Collection[Enrolment]) -> None:
    mine = Reply.objects.filter(enrolment__in=parts)
    proposals = Proposal.objects.filter(pk__in=mine.values("proposal"))
    for proposal in proposals.filter(state__in=(Proposal.State.QUEUED, Proposal.State.SENT)):
        withdraw(proposal, by=SYSTEM)
    proposals.update(reasons={}, ties={})
    mine.update(reason="")


def _forget_decisions(parts: Collection[Enrolment]) -> None:
    for met in (Decision, Showing):
        met.objects.filter(Q(mentee__in=parts) | Q(mentor__in=parts)).delete()
    Visibility.objects.filter(enrolment__in=parts).delete()


def _forget_in(run: Run, parts: Collection[Enrolment], words: Collection[str]) -> None:
    """What the run was made from and what it said of the person; the pairs stay, without a word of why."""
    for part in parts:
        if run.people and part.programme_id == run.programme_id:
            run.people = without(bytes(run.people), part.public_id)
    run.figures = unnamed(run.figures, words)
    run.save(update_fields=["people", "figures", "updated"])
    Pair.objects.filter(Q(mentee__in=parts) | Q(mentor__in=parts), run=run).update(reasons={}, ties={})
    LeftOver.objects.filter(run=run, mentee__in=parts).update(sentences={})
    Step.objects.filter(_is_about(parts), run=run).delete()
    _rewrite(Pair.objects.filter(run=run).iterator(), ("reasons", "ties"), words)
    _rewrite(LeftOver.objects.filter(run=run).iterator(), ("sentences",), words)
    _rewrite(Step.objects.filter(run=run).iterator(), ("before", "after"), words)


def _is_about(parts: Collection[Enrolment]) -> Q:
    roles = ("mentee", "mentor", "other_mentee", "other_mentor")
    return Q(*(Q(**{f"{role}__in": parts}) for role in roles), _connector=Q.OR)


def _rewrite(rows: Iterable[Model], fields: tuple[str, ...], words: Collection[str]) -> None:
    """The same rows without these words; only those that held one are written."""
    for row in rows:
        said = {name: getattr(row, name) for name in fields}
        kept = unnamed(said, words)
        if kept != said:
            for name, value in kept.items():
                setattr(row, name, value)
            row.save(update_fields=fields)
