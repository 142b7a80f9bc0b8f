"""What a criterion matters to each of the two, when it is more, or nothing."""

from collections.abc import Mapping

from relais.core.pairing.explanation import Who
from relais.core.pairing.figures import all_of
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Translator

_DOUBLE = 2.0


def say_importance(
    criterion: str,
    people: tuple[Person, Person],
    names: Mapping[str, str],
    t: Translator,
    *,
    to: Who | None = None,
) -> str:
    """To whom of the mentee and the mentor the criterion of that name matters more than the programme says, or not at all.

    Empty for nobody. `to`: which of the two reads it.
    """
    told: dict[str, list[str]] = {"double": [], "most": [], "nothing": []}
    for who, person in zip(("mentee", "mentor"), people, strict=True):
        told.get(_weight(criterion, person), []).append(who)
    return " ".join(
        _sentence(weight, t, has_you=to in those, is_both=len(those) == 2)
        % {"names": all_of([names[who] for who in those if who != to], t)}
        for weight, those in told.items()
        if those
    )


def _sentence(weight: str, t: Translator, *, has_you: bool, is_both: bool) -> str:
    if not has_you:
        known = {
            "double": t.gettext("This counts double for %(names)s."),
            "most": t.gettext("This matters most to %(names)s."),
            "nothing": t.gettext("This does not count for %(names)s."),
        }
    elif is_both:
        known = {
            "double": t.gettext("This counts double for you and for %(names)s."),
            "most": t.gettext("This matters most to you and to %(names)s."),
            "nothing": t.gettext("This counts neither for you nor for %(names)s."),
        }
    else:
        known = {
            "double": t.gettext("This counts double for you."),
            "most": t.gettext("This matters most to you."),
            "nothing": t.gettext("This does not count for you."),
        }
    return known[weight]


def _weight(criterion: str, person: Person) -> str:
    factor = person.importance.get(criterion, 1.0)
    if factor == 0:
        return "nothing"
    if factor <= 1 or factor < max(person.importance.values()):
        return "usual"
    return "double" if factor == _DOUBLE else "most"
