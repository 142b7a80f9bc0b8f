"""What was looked into beyond the pairs, as tables: what the weights decide, how groups fare."""

from collections.abc import Iterator

from relais.core.pairing import Criterion, Move, Sensitivity
from relais.core.pairing.words.groups import say_group_name
from relais.core.pairing.words.sensitivity import say_move
from relais.core.pools.outcome import Outcome
from relais.core.pools.study import Groups, Study
from relais.core.pools.words.settings import say_criterion
from relais.core.pools.words.studies import say_fairness, say_fairness_by_group
from relais.core.sheets import Table, Translator
from relais.core.sheets.writing import Written

_WORDS_WIDTH = 80.0


def study_tables(study: Study, outcome: Outcome, t: Translator) -> Iterator[Table]:
    """One table for each part of the study."""
    if study.weights:
        yield weights_table(study.weights, outcome, t)
    if study.groups:
        yield groups_table(study.groups, t)


def weights_table(weights: Sensitivity, outcome: Outcome, t: Translator) -> Table:
    """One row for each weight moved up, one for each moved down: how many pairs change, at what cost, which."""
    criteria = {criterion.name: criterion for criterion in outcome.settings.criteria}
    headings = (
        t.gettext("What counts"),
        t.gettext("Weight"),
        t.gettext("Moved by (percent)"),
        t.gettext("Pairs that change"),
        t.gettext("Points less in all, with today’s weights"),
        t.gettext("What would happen"),
    )
    rows = [_weight_row(move, weights, criteria[move.criterion], outcome, t) for move in weights.moves]
    return Table(t.gettext("What the weights decide"), headings, rows, widths={5: _WORDS_WIDTH})


def _weight_row(
    move: Move, weights: Sensitivity, criterion: Criterion, outcome: Outcome, t: Translator
) -> list[Written]:
    said = say_move(move, weights, outcome.problem, t) if move.changes else t.gettext("No pair would change.")
    cost = weights.total - move.total
    return [say_criterion(criterion, t), criterion.weight, move.percent, move.undone, cost, said]


def groups_table(groups: Groups, t: Translator) -> Table:
    """One row for each group: how many people, how many placed, how well; nothing of fewer than five people."""
    headings = (
        groups.heading,
        t.gettext("People"),
        t.gettext("People who have a mentor"),
        t.gettext("Agreement on average (0–10,000)"),
        t.gettext("Lowest agreement (0–10,000)"),
        t.gettext("Points below their best, for half of them at most"),
        t.gettext("In words"),
    )
    told = [sentence for _, sentence in say_fairness_by_group(groups, t)]
    rows: list[list[Written]] = [
        [say_group_name(v, t), v.people, v.placed, v.mean, v.lowest, v.median_regret, sentence]
        for v, sentence in zip(groups.views, told, strict=True)
    ]
    note = " ".join(say_fairness(groups, t))
    return Table(t.gettext("Groups"), headings, rows, widths={6: _WORDS_WIDTH}, note=note or None)
