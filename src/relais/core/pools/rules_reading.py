"""From the text of a rules file to settings, every mistake named with its line."""

from dataclasses import dataclass, field
from collections.abc import Mapping

from relais.core.pools.settings import Settings


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a rules file: `code` for `words.say_mistake`, where, and what the sentence needs."""

    code: str
    line: int | None
    key: str
    details: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)


class UnusableRules(Exception):  # noqa: N818 -- "raise UnusableRules(mistakes)" says it all
    """A rules file that cannot be followed; `mistakes` holds all that is wrong in it."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes


def from_toml(text: str, *, base: Settings | None = None) -> Settings:
    """The settings a rules file asks for; parts it does not speak of are taken from `base`.

    Raises `UnusableRules` with every mistake found.
    """
    raise NotImplementedError
