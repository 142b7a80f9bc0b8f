"""Numbers and lists inside sentences."""

from collections.abc import Sequence
from datetime import date

from relais.core.pairing.refusals import Translator


def spelled(number: float, t: Translator) -> str:
    """A number inside a sentence: in letters from two to ten, otherwise in figures as the language writes them.

    One is left to the singular of each sentence, since its gender depends on what is counted.

    >>> from gettext import NullTranslations
    >>> [spelled(number, NullTranslations()) for number in (2, 12, 1200, 2.5)]
    ['two', '12', '1,200', '2.5']
    """
    letters = {
        2: t.gettext("two"),
        3: t.gettext("three"),
        4: t.gettext("four"),
        5: t.gettext("five"),
        6: t.gettext("six"),
        7: t.gettext("seven"),
        8: t.gettext("eight"),
        9: t.gettext("nine"),
        10: t.gettext("ten"),
    }
    return letters.get(int(number), figures(number, t)) if number == int(number) else figures(number, t)


def figures(number: float, t: Translator) -> str:
    """A number in figures, its thousands and decimals as the language writes them, a true minus sign before."""
    whole, _, decimals = f"{abs(number):,.10g}".partition(".")
    written = whole.replace(",", t.gettext("1,000").strip("01"))
    if decimals:
        written += t.gettext("0.5").strip("05") + decimals
    return f"−{written}" if number < 0 else written


def agreement(points: int, t: Translator) -> str:
    """How well a pair suits, from 0 to 1, to the nearest hundredth, out of its 10,000 points.

    >>> from gettext import NullTranslations
    >>> agreement(7251, NullTranslations()), agreement(7000, NullTranslations())
    ('0.73', '0.70')
    """
    hundredths = (points + 50) // 100
    return f"{hundredths // 100}{t.gettext('0.5').strip('05')}{hundredths % 100:02}"


def day(on: date, t: Translator) -> str:
    """A day as the language writes it in figures.

    >>> from gettext import NullTranslations
    >>> day(date(2026, 3, 1), NullTranslations())
    '2026-03-01'
    """
    values = {"year": on.year, "month": f"{on.month:02}", "day": f"{on.day:02}"}
    return t.gettext("%(year)s-%(month)s-%(day)s") % values


def capital(sentence: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def all_of(items: Sequence[str], t: Translator) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return t.gettext("%(most)s and %(last)s") % {"most": ", ".join(items[:-1]), "last": items[-1]}


def any_of(items: Sequence[str], t: Translator) -> str:
    """a, b or c."""
    if len(items) < 2:
        return "".join(items)
    return t.gettext("%(most)s or %(last)s") % {"most": ", ".join(items[:-1]), "last": items[-1]}
