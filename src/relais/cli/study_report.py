"""What the terminal says of a result beyond its pairs: what the weights decide, how groups fare."""

from rich.console import Console

from relais.cli.terminal import heading, paragraph, table
from relais.core.pairing import Sensitivity
from relais.core.pools import Outcome
from relais.core.pools.study import Groups, Study
from relais.core.pools.words import say_fairness, say_fairness_by_group, say_weights, say_weights_patience
from relais.core.sheets import Translator


def patience(out: Console, outcome: Outcome, t: Translator) -> None:
    """That it takes long to know what the weights decide, before it is looked into."""
    if said := say_weights_patience(outcome, t):
        paragraph(out)
        paragraph(out, said)


def tell(out: Console, study: Study, outcome: Outcome, t: Translator) -> None:
    """Each part of the study, under a title of its own."""
    if study.weights:
        _weights(out, study.weights, outcome, t)
    if study.groups:
        _groups(out, study.groups, t)


def _weights(out: Console, weights: Sensitivity, outcome: Outcome, t: Translator) -> None:
    heading(out, t.gettext("What the weights decide"))
    for sentence in say_weights(weights, outcome, t):
        paragraph(out, f"- {sentence}")


def _groups(out: Console, groups: Groups, t: Translator) -> None:
    heading(out, t.gettext("How people fare, by “%(heading)s”") % {"heading": groups.heading})
    for sentence in say_fairness(groups, t):
        paragraph(out, sentence)
    if groups.views:
        paragraph(out)
        headings = (groups.heading, t.gettext("How they fare"))
        table(out, headings, say_fairness_by_group(groups, t), ratios=(3, 11))
