"""What a criterion matters to each of the two, when it is more, or nothing."""

from relais.core.pairing.figures import all_of
from relais.core.pairing.people import Person
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.callings import Calling

_DOUBLE = 2.0


def say_importance(criterion: str, people: tuple[Person, Person], call: Calling, t: Translator) -> str:
    """To whom the criterion of that name matters more than the programme says, or not at all; empty for nobody."""
    sentences = {
        "double": t.gettext("This counts double for %(names)s."),
        "most": t.gettext("This matters most to %(names)s."),
        "nothing": t.gettext("This does not count for %(names)s."),
    }
    weighed = [(_weight(criterion, person), call(person)) for person in people]
    told = {weight: [name for own, name in weighed if own == weight] for weight in sentences}
    return " ".join(
        sentences[weight] % {"names": all_of(names, t)} for weight, names in told.items() if names
    )


def _weight(criterion: str, person: Person) -> str:
    factor = person.importance.get(criterion, 1.0)
    if factor == 0:
        return "nothing"
    if factor <= 1 or factor < max(person.importance.values()):
        return "usual"
    return "double" if factor == _DOUBLE else "most"
