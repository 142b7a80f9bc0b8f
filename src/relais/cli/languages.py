"""The language of the terminal: from `--lang`, else from the environment, else French.

Nothing here waits for the heavy libraries: a command can be interrupted cleanly while they are being loaded.
"""

import gettext
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUES = Path(__file__).parents[1] / "locale"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language to speak; read before options are understood, since their help is in that language too.

    >>> spoken(["match", "--lang", "en"], {"LANG": "fr_FR.UTF-8"})
    'en'
    >>> spoken(["match"], {"LC_ALL": "en_GB.UTF-8"}), spoken(["match"], {"LANG": "C"})
    ('en', 'fr')
    """
    following = [*arguments[1:], ""]
    for argument, value in zip(arguments, following, strict=False):
        name, equals, own = argument.partition("=")
        if name == "--lang" and (found := _known(own if equals else value)):
            return found
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return _known(said) or "fr"


def translator(language: Language, catalogues: Path = CATALOGUES) -> gettext.NullTranslations:
    """The sentences of the product in that language; English is the language of the sources."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("django", str(catalogues), [language], fallback=True)


def gettext_noop(message: str) -> str:
    """The message as it is, marked to be translated where it is said."""
    return message


def _known(said: str) -> Language | None:
    return next((language for language in LANGUAGES if said.lower().startswith(language)), None)
