"""How groups fare, in sentences that never tell of too few people."""

from collections.abc import Iterable

from relais.core.pairing.figures import agreement, capital, spelled
from relais.core.pairing.groups import GroupView
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.regrets import say_median


def say_groups(views: Iterable[GroupView], t: Translator) -> tuple[tuple[str, str], ...]:
    """Each line of a view: what to call it, then what to say of it."""
    return tuple((say_group_name(view, t), " ".join(_say_group(view, t))) for view in views)


def say_group_name(view: GroupView, t: Translator) -> str:
    """What to call a line: the name of its group, or what merged groups are together."""
    if len(view.names) > 1:
        return t.gettext("The other groups together")
    (name,) = view.names
    return t.gettext("Those who did not say") if name is None else name


def _say_group(view: GroupView, t: Translator) -> Iterable[str]:
    yield _say_placed(view, t)
    if view.mean is None or view.lowest is None or view.median_regret is None:
        if view.placed:
            yield t.gettext("Nothing more is shown, so that nobody can be recognised.")
        return
    sentence = t.gettext("On average their agreement is %(mean)s; the lowest is %(lowest)s.")
    yield sentence % {"mean": agreement(view.mean, t), "lowest": agreement(view.lowest, t)}
    yield say_median(view.median_regret, t)


def _say_placed(view: GroupView, t: Translator) -> str:
    if view.placed == view.people:
        sentence = t.ngettext(
            "The only person has a mentor.", "All %(people)s people have a mentor.", view.people
        )
    elif view.placed == 0:
        sentence = t.ngettext(
            "The only person has no mentor yet.",
            "None of the %(people)s people has a mentor yet.",
            view.people,
        )
    else:
        sentence = t.ngettext(
            "One of the %(people)s people has a mentor.",
            "%(placed)s of the %(people)s people have a mentor.",
            view.placed,
        )
    return capital(sentence % {"people": spelled(view.people, t), "placed": spelled(view.placed, t)})
