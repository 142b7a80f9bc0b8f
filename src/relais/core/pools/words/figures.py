"""Numbers as the reader's language writes them."""

from relais.core.sheets import Translator

_FULL = 10_000


def whole(number: int, t: Translator) -> str:
    """A whole number, its thousands grouped as the language does.

    >>> from gettext import NullTranslations
    >>> whole(4799559, NullTranslations())
    '4,799,559'
    """
    return f"{number:,}".replace(",", t.gettext("1,000").strip("01"))


def counted(number: int | None, t: Translator) -> str:
    """A whole number, or a dash for what was not counted.

    >>> from gettext import NullTranslations
    >>> counted(None, NullTranslations()), counted(1200, NullTranslations())
    ('–', '1,200')
    """
    return "–" if number is None else whole(number, t)


def decimal(number: float, t: Translator, *, digits: int = 2) -> str:
    """A number with so many decimals.

    >>> from gettext import NullTranslations
    >>> decimal(1234.5, NullTranslations(), digits=1)
    '1,234.5'
    """
    before, _, after = f"{number:,.{digits}f}".partition(".")
    grouped = before.replace(",", t.gettext("1,000").strip("01"))
    return grouped + t.gettext("0.5").strip("05") + after if after else grouped


def gibibytes(size: int, t: Translator) -> str:
    """A size in bytes, in GiB.

    >>> from gettext import NullTranslations
    >>> gibibytes(9_020_000_000, NullTranslations())
    '8.4'
    """
    return decimal(size / 2**30, t, digits=1)


def plain(number: float, t: Translator) -> str:
    """A number with only the decimals it needs: 2, 2.5."""
    return whole(int(number), t) if number == int(number) else decimal(number, t, digits=1)


def agreement(points: float, t: Translator) -> str:
    """The agreement of a pair on the screen, from 0 to 1, out of its 10,000 points.

    >>> from gettext import NullTranslations
    >>> agreement(7231, NullTranslations())
    '0.72'
    """
    return decimal(points / _FULL, t)
