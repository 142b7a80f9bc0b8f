"""What the engine refuses to work with, in one clear sentence that can be said in any language."""

from gettext import NullTranslations
from typing import Protocol


class Translator(Protocol):
    """Anything that translates: the standard library's ``gettext`` classes, Django's functions, a test's own."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int, /) -> str: ...


def gettext_noop(message: str) -> str:
    """Mark a sentence for translators and leave it as it is."""
    return message


class Refusal(ValueError):  # noqa: N818 - an answer to a person, not a fault of the program
    """Input that cannot be used as it is: the sentence names who or what, and the mend.

    ``message`` is an English sentence with ``%(name)s`` places, marked for translators; ``values`` fill them. A value
    that is itself to be translated is a function of the translator.

    >>> str(Refusal("%(who)s has a capacity of %(number)s.", who="Awa", number=-1))
    'Awa has a capacity of -1.'
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(self.say(NullTranslations()))

    def say(self, t: Translator) -> str:
        """The same sentence in the language of ``t``."""
        said = {name: value(t) if callable(value) else value for name, value in self.values.items()}
        return t.gettext(self.message) % said
