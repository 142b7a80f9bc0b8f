"""Small numbers as a sentence writes them: « cinquante-trois binômes », "fifty-three pairs"."""

_ENGLISH = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FRENCH = [
    "aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]  # fmt: skip
_FRENCH_TENS = [
    "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt",
]  # fmt: skip


def in_letters(number: int, language: str, *, feminine: bool = False) -> str:
    """The number in letters from 0 to 99 in French or English, in figures otherwise.

    `feminine` agrees the French « un » and « aucun » with what is counted.

    >>> in_letters(53, "fr"), in_letters(71, "fr"), in_letters(80, "fr"), in_letters(53, "en")
    ('cinquante-trois', 'soixante et onze', 'quatre-vingts', 'fifty-three')
    >>> in_letters(1, "fr", feminine=True), in_letters(99, "fr"), in_letters(240, "fr")
    ('une', 'quatre-vingt-dix-neuf', '240')
    """
    if not 0 <= number < 100:
        return str(number)
    if language == "fr":
        letters = _in_french(number)
        return f"{letters}e" if feminine and letters.endswith("un") else letters
    return _in_english(number)


def _in_english(number: int) -> str:
    if number < 20:
        return _ENGLISH[number]
    tens, ones = divmod(number, 10)
    return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")


def _in_french(number: int) -> str:
    if number < 20:
        return _FRENCH[number]
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        ones += 10
    stem = _FRENCH_TENS[tens - 2]
    if not ones:
        return f"{stem}s" if number == 80 else stem
    joins_with_and = ones in (1, 11) and tens < 8
    return f"{stem} et {_FRENCH[ones]}" if joins_with_and else f"{stem}-{_FRENCH[ones]}"
