"""One spelling for what several people wrote differently.

"Prise de Parole", "prise de la parole" and "Prises de parole" are one topic; "anglais", "English" and "EN" one
language. What differs only by case, accents, punctuation, articles or a plural ending is put together, and shown as
most people wrote it. Nothing cleverer: a programme manager must be able to foresee it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from tomllib import loads

_ARTICLES = frozenset(
    [
        "a",
        "l",
        "la",
        "le",
        "les",
        "un",
        "une",
        "des",
        "d",
        "de",
        "du",
        "en",
        "et",
        "the",
        "of",
        "an",
        "and",
        "to",
    ]
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SIGNIFICANT = re.compile(r"[+#]")
_PLURAL_LEAST = 4


def fold(text: str) -> str:
    """The text without case, accents or punctuation, one space between words.

    >>> fold("  Éloïse  LE ROUX-Petit ")
    'eloise le roux petit'
    """
    plain = text if text.isascii() else _without_accents(text)
    return _BETWEEN_WORDS.sub(" ", _SIGNIFICANT.sub(_spell_sign, plain.casefold())).strip()


def fold_topic(text: str) -> str:
    """The words of a topic that carry its meaning, in their order.

    >>> fold_topic("Les marchés publics") == fold_topic("marché public")
    True
    >>> fold_topic("C++") == fold_topic("C")
    False
    """
    words = [word for word in fold(text).split() if word not in _ARTICLES] or fold(text).split()
    return " ".join(_singular(word) for word in words)


def fold_language(text: str) -> str:
    """A language by its usual English name when it is a known one, else folded.

    >>> fold_language("Anglais"), fold_language("EN"), fold_language("LSF")
    ('english', 'english', 'french sign language')
    """
    folded = fold(text)
    return _LANGUAGES.get(folded, folded)


class Spelling:
    """The spelling to show for each text, among all that people wrote; the order in which they come has no effect.

    >>> spelling = Spelling(["budget", "Budget", "budget", "BUDGETS"], fold_topic)
    >>> spelling("Budgets")
    'budget'
    """

    def __init__(self, texts: Iterable[str], key: Callable[[str], str]) -> None:
        groups: dict[str, Counter[str]] = {}
        self._key = _remembering(key)
        for text, count in Counter(texts).items():
            groups.setdefault(self._key(text), Counter())[text.strip()] += count
        self._shown = {key: min(group, key=lambda t: (-group[t], t)) for key, group in groups.items()}

    def __call__(self, text: str) -> str:
        """The spelling most people use for what this text says."""
        return self._shown.get(self._key(text), text.strip())


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _remembering(key: Callable[[str], str]) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def remembered(text: str) -> str:
        if text not in known:
            known[text] = key(text)
        return known[text]

    return remembered


def _spell_sign(match: re.Match[str]) -> str:
    return " plus " if match[0] == "+" else " sharp "


def _singular(word: str) -> str:
    ends = len(word) >= _PLURAL_LEAST and word[-1] in "sx" and word[-2] not in "s"
    return word[:-1] if ends else word


def _languages() -> Mapping[str, str]:
    table = loads((files("relais.core.pools.reading") / "languages.toml").read_text(encoding="utf-8"))
    return {fold(name): english for english, names in table.items() for name in [english, *names]}


_LANGUAGES = _languages()
