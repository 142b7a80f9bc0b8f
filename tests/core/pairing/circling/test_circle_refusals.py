"""Rules of circles that cannot be used are refused in one sentence."""

import pytest

from relais.core.pairing import Person, Refusal
from relais.core.pairing.circling import AtMost, CircleRules, Varied, circles

SIZES = "write three whole numbers from 3 to 8, the best size between the two others."


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (CircleRules(2), f"Circles of 2 to 8 people, best with 5, cannot be formed; {SIZES}"),
        (CircleRules(3, 9, 9), f"Circles of 3 to 9 people, best with 9, cannot be formed; {SIZES}"),
        (CircleRules(5, 4, 6), f"Circles of 5 to 6 people, best with 4, cannot be formed; {SIZES}"),
        (
            CircleRules(3, 4.5, 6),  # type: ignore[arg-type]  # what a careless caller may write
            f"Circles of 3 to 6 people, best with 4.5, cannot be formed; {SIZES}",
        ),
        (CircleRules(wishing=101), "“wishing” is 101; write a whole number from 0 to 100."),
        (CircleRules(hours=-1), "“hours” is -1; write a whole number from 0 to 168."),
        (CircleRules(enough_hours=0), "“enough_hours” is 0; write a whole number from 1 to 168."),
        (
            CircleRules(circles_per_mentor=0),
            "“circles_per_mentor” is 0; write a whole number from 1 to 1000.",
        ),
        (CircleRules(size_weight=101), "“size_weight” is 101; write a whole number from 0 to 100."),
        (
            CircleRules(varied=(Varied("site", -1),)),
            "“varied:site” is -1; write a whole number from 0 to 100.",
        ),
        (
            CircleRules(at_most=(AtMost("unit", 0),)),
            "“at_most:unit” is 0; write a whole number from 1 to 10.",
        ),
        (
            CircleRules(at_most=(AtMost("unit", 1), AtMost("unit", 2))),
            "“at_most:unit” appears twice; keep one of the two.",
        ),
        (
            CircleRules(varied=(Varied("site"), Varied("site"))),
            "“varied:site” appears twice; keep one of the two.",
        ),
        (
            CircleRules(fewest_mentors=2, most_mentors=1),
            "2 to 1 mentors in each circle is not possible; write two whole numbers from 0 to 2, the smaller first.",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused(rules: CircleRules, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        circles([], rules, seed=1)
    assert str(refused.value) == sentence


def test_the_same_person_twice_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        circles([Person("awa"), Person("awa")], CircleRules(), seed=1)
    assert str(refused.value) == "“awa” appears twice; keep one of the two."
