"""One change of circles or teams: what they become with other people, pairs and all."""

from collections.abc import Sequence

from relais.kit.verdicts import Refused, require
from relais.matching.actions.board.changes import Change, ChangedMeanwhileError
from relais.matching.models import Circle, Pair
from relais.matching.queries.board.circles import circle_of, pairs_by_circle
from relais.matching.queries.board.regrouping import Becomes, Wanted, cost_of, scores_of
from relais.matching.queries.board.standings import standing_of_circle
from relais.matching.rules.board import may_change_circle
from relais.matching.running.appraising import told


class Regrouping(Change):
    """What one act does to circles: no pair of one stands without the others."""

    def pairs_of(self, pair: Pair) -> tuple[Pair, ...]:
        """Everybody of a pair's circle, told where they stand."""
        number = pair.circle or 0
        return pairs_by_circle(self.run, [number])[number]

    def circle_of(self, pair: Pair) -> Circle:
        """The circle of a pair.

        Raises:
            ChangedMeanwhileError: when it is no more.
        """
        found = circle_of(pair)
        if found is None:
            raise ChangedMeanwhileError
        return found

    def first_of(self, circle: Circle) -> Pair:
        """Any pair of a circle of this run, by its number: what one was shown may have changed since.

        Raises:
            ChangedMeanwhileError: when nobody is in it any more.
        """
        found = pairs_by_circle(self.run, [circle.number])[circle.number]
        if not found or circle.run_id != self.run.pk:
            raise ChangedMeanwhileError
        return found[0]

    def require_open(self, *pairs: Pair) -> None:
        """Nobody changes a circle that is decided or proposed.

        Raises:
            Refused: with the sentence that says so.
        """
        for pair in pairs:
            require(may_change_circle(standing_of_circle(self.pairs_of(pair))))

    def regroup(self, wanted: Sequence[Wanted]) -> None:
        """Write what circles become: pairs that go, circles as they are worth now, pairs that come.

        Raises:
            Refused: with the first sentence that says why it cannot be.
            ChangedMeanwhileError: when there is nothing to change any more.
        """
        if not wanted:
            raise ChangedMeanwhileError
        cost = cost_of(self.run, wanted)
        if cost.refused:
            raise Refused(cost.refused[0])
        for one in wanted:
            for pair in one.pairs:
                if pair.mentee_id in one.going or pair.mentor_id in one.leaving:
                    self.part(pair)
        for becomes in cost.becoming:
            self._become(becomes)

    def _become(self, becomes: Becomes) -> None:
        reasons, ties = told(self.run, becomes.people)
        self.become(
            becomes.circle,
            agreement=becomes.appraised.agreement,
            worth=becomes.appraised.worth,
            reasons=dict(reasons),
            ties=dict(ties),
        )
        people = {one.pk: one for one in (*becomes.staying, *becomes.coming, *becomes.mentors)}
        for (mentee, mentor), scored in scores_of(self.run, becomes).items():
            self.join(people[mentee], people[mentor], scored, becomes.circle.number)
