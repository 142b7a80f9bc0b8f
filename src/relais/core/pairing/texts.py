"""How close two free texts are: TF-IDF over stems, French and English (Spärck Jones 1972; Salton and Buckley 1988)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import snowballstemmer
from scipy.sparse import csr_array

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """about an and are as at be been but by can could do for from get had has have he her him his how in into is it
    its like me more most my no not of on or our out she should so some than that the their them there they this to
    up us was we were what when which who will with would you your""",
    )
)
_FRENCH = frozenset(
    re.findall(
        r"\w+",
        """ai au aux avec avoir bien ce ces cette comme dans de depuis des donc du elle elles en est et etre eu faire fait
    il ils je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous ou par pas plus pour qu que qui sa sans
    se ses si son sont suis sur ta tes toi ton tout tres tu un une vos votre vous""",
    )
)


class _Stemmer(Protocol):
    # The library's stemmers keep the word they work on, so one is made for each call rather than shared by threads.
    def stemWords(self, words: Sequence[str], /) -> list[str]: ...  # noqa: N802 - the library's name


def stems(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order, without accents or case.

    A text is taken as French or English by which language's small words it has more of; French when equal.

    >>> stems("Préparer des négociations difficiles")
    ('prepar', 'negoci', 'difficil')
    >>> stems("I would like to prepare for negotiations")
    ('prepar', 'negoti')
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text.casefold()))
    english = sum(word in _ENGLISH for word in words) > sum(_plain(word) in _FRENCH for word in words)
    stemmer: _Stemmer = snowballstemmer.stemmer("english" if english else "french")
    telling = [word for word in words if _plain(word) not in _ENGLISH | _FRENCH]
    # Endings are recognised by their accents (négocié, négocier), which are dropped only afterwards.
    return tuple(_plain(stem) for stem in stemmer.stemWords(telling))


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def vectors(texts: Sequence[str], others: Sequence[str]) -> tuple[csr_array, csr_array]:
    """Both lists as rows of unit length over one vocabulary; a text without telling words is a row of zeros.

    Terms weigh ``(1 + log tf) * log((1 + N) / (1 + df) + 1)``, over the distinct texts of both lists.
    """
    stemmed = {text: Counter(stems(text)) for text in sorted({*texts, *others})}
    in_texts = Counter(stem for counts in stemmed.values() for stem in counts)
    place = {stem: at for at, stem in enumerate(sorted(in_texts))}
    rarity = {stem: float(np.log((1 + len(stemmed)) / (1 + count) + 1)) for stem, count in in_texts.items()}
    rows = {text: _row(counts, place, rarity) for text, counts in stemmed.items()}
    return _matrix([rows[text] for text in texts], len(place)), _matrix(
        [rows[text] for text in others], len(place)
    )


def _row(counts: Counter[str], place: dict[str, int], rarity: dict[str, float]) -> dict[int, float]:
    weights = {
        place[stem]: (1 + float(np.log(count))) * rarity[stem] for stem, count in sorted(counts.items())
    }
    length = float(np.sqrt(sum(weight * weight for weight in weights.values())))
    return {term: weight / length for term, weight in weights.items()}


def _matrix(rows: Sequence[dict[int, float]], terms: int) -> csr_array:
    pointers = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int32)
    columns = np.array([term for row in rows for term in row], np.int32)
    weights = np.array([weight for row in rows for weight in row.values()], np.float64)
    return csr_array((weights, columns, pointers), shape=(len(rows), max(terms, 1)))
