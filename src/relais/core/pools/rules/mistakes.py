"""What is wrong in a rules file, as plain values; `words.say_mistake` turns each into a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend: `code` for the sentence, the line when known, the key, and what the sentence needs."""

    code: str
    line: int | None
    key: str
    details: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)


class UnusableRules(Exception):  # noqa: N818 -- "raise UnusableRules(mistakes)" says it all
    """Rules that cannot be followed; `mistakes` holds all that is wrong in them."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes
