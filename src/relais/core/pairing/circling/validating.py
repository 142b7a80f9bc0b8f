"""Rules of circles looked over before anything is computed: the first thing that cannot be used is refused."""

from collections.abc import Sequence

from relais.core.pairing.circling.rules import LARGEST, SMALLEST, CircleRules
from relais.core.pairing.criteria import MAX_WEIGHT
from relais.core.pairing.people import HOURS_IN_A_WEEK, Person
from relais.core.pairing.pool import Pool
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.rules import Rules
from relais.core.pairing.validating import refuse_unusable

MOST_MENTORS = 2
MOST_CIRCLES_EACH = 1_000


def refuse_unusable_circles(people: Sequence[Person], mentors: Sequence[Person], rules: CircleRules) -> None:
    """Raise ``Refusal`` for the first person or rule that cannot be used."""
    refuse_unusable(Pool(tuple(people), tuple(mentors)), Rules())
    _refuse_sizes(rules)
    _refuse_numbers(rules)
    _refuse_mentors(rules)
    _refuse_repeated([limit.name for limit in rules.at_most])
    _refuse_repeated([varied.name for varied in rules.varied])


def _refuse_sizes(rules: CircleRules) -> None:
    sizes = (rules.smallest, rules.aimed, rules.largest)
    if not all(map(_is_whole, sizes)) or not SMALLEST <= sizes[0] <= sizes[1] <= sizes[2] <= LARGEST:
        raise Refusal(
            gettext_noop(
                "Circles of %(smallest)s to %(largest)s people, best with %(aimed)s, cannot be formed; "
                "write three whole numbers from 3 to 8, the best size between the two others."
            ),
            smallest=rules.smallest,
            aimed=rules.aimed,
            largest=rules.largest,
        )


def _refuse_numbers(rules: CircleRules) -> None:
    bounded = [
        ("wishing", rules.wishing, 0, 100),
        ("hours", rules.hours, 0, HOURS_IN_A_WEEK),
        ("enough_hours", rules.enough_hours, 1, HOURS_IN_A_WEEK),
        ("circles_per_mentor", rules.circles_per_mentor, 1, MOST_CIRCLES_EACH),
        ("topic_weight", rules.topic_weight, 0, MAX_WEIGHT),
        ("hours_weight", rules.hours_weight, 0, MAX_WEIGHT),
        ("size_weight", rules.size_weight, 0, MAX_WEIGHT),
        *((varied.name, varied.weight, 0, MAX_WEIGHT) for varied in rules.varied),
        *((limit.name, limit.people, 1, LARGEST + MOST_MENTORS) for limit in rules.at_most),
    ]
    for name, number, low, high in bounded:
        if not _is_whole(number) or not low <= number <= high:
            raise Refusal(
                gettext_noop("“%(name)s” is %(number)s; write a whole number from %(low)s to %(high)s."),
                name=name,
                number=number,
                low=low,
                high=high,
            )


def _refuse_mentors(rules: CircleRules) -> None:
    fewest, most = rules.fewest_mentors, rules.most_mentors
    if not (_is_whole(fewest) and _is_whole(most) and 0 <= fewest <= most <= MOST_MENTORS):
        raise Refusal(
            gettext_noop(
                "%(fewest)s to %(most)s mentors in each circle is not possible; write two whole numbers "
                "from 0 to 2, the smaller first."
            ),
            fewest=fewest,
            most=most,
        )


def _refuse_repeated(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise Refusal(gettext_noop("“%(name)s” appears twice; keep one of the two."), name=name)


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
