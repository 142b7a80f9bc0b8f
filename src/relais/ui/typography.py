"""How text and figures are set: narrow spaces in French, separators in both languages.

The rules are those of the French *Imprimerie nationale*: a narrow no-break space (U+202F) before
``; : ! ? » %`` and after ``«``, between thousands and around the « h » of an hour. In every language a
middle dot holds on to the word before it (U+00A0), so that no line begins with one. In French a verb holds on to the
pronoun that follows it (U+2011), so that no title breaks in « avancez-vous »; and nowhere does one break in “e-mail”.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

NARROW = "\u202f"
NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"

_SPACES = "[ \u00a0\u202f]"
_PRONOUNS = "je|tu|ils?|elles?|on|nous|vous|ce|moi|en|y|les?|la|lui|leur"
_FRENCH = (
    # A space someone typed becomes the right one; a missing one is added where nothing else could be meant.
    (re.compile(rf"(?<=\S){_SPACES}+(?=»|[;:!?%](?![\w(]))"), NARROW),
    (re.compile(r"(?<=[\w»)’…])(?=[;!?]+(?:\s|$|[»)]))"), NARROW),
    (re.compile(r"(?<=[\w)…])(?=:(?:\s|$))"), NARROW),
    (re.compile(r"(?<=[\w.,…!?)])(?=»)"), NARROW),
    (re.compile(r"(?<=\d)(?=%)"), NARROW),
    (re.compile(rf"«{_SPACES}*(?=\S)"), "«" + NARROW),
    (re.compile(rf"(?<=[^\W\d_])-(?=(?:t-)?(?:{_PRONOUNS})(?![\w@/-]|\.\w))"), NO_BREAK_HYPHEN),
    (re.compile(rf"(?<![\d,.])(\d{{1,3}}(?:{_SPACES}\d{{3}})+)(?![\d])"), None),
    (re.compile(rf"(?<=\d){_SPACES}h(?:{_SPACES}(?=\d\d\b)|\b)"), None),
)
_E_MAIL = re.compile(r"\b([Ee])-(?=mails?\b(?![@/-]|\.\w))")
_MIDDLE_DOT = re.compile(rf"(?<=\S){_SPACES}+(?=·)")
_MARKUP = re.compile(r"(<[^>]*>|&#?\w+;)")


def fr_spaces(text: str) -> str:
    r"""``text`` with the spaces French typography asks for; addresses and times such as 18:30 stay whole.

    >>> fr_spaces("Qui avec qui ?").encode("unicode_escape").decode()
    'Qui avec qui\\u202f?'
    >>> fr_spaces("https://exemple.fr/?page=2")
    'https://exemple.fr/?page=2'
    """
    for pattern, replacement in _FRENCH:
        if replacement is None:
            text = pattern.sub(lambda found: re.sub(_SPACES, NARROW, found.group()), text)
        else:
            text = pattern.sub(replacement, text)
    return text


def typeset(text: str, language: str) -> str:
    """``text`` set for ``language`` (an IETF tag such as ``fr`` or ``fr-be``).

    >>> typeset("Really?", "en")
    'Really?'
    """
    if _base(language) == "fr":
        text = fr_spaces(text)
    text = _E_MAIL.sub(rf"\1{NO_BREAK_HYPHEN}", text)
    return _MIDDLE_DOT.sub(NO_BREAK, text)


def typeset_markup(markup: str, language: str) -> str:
    """The same for HTML: what stands between tags is set, tags and entities are left alone."""
    parts = _MARKUP.split(markup)
    parts[::2] = [typeset(part, language) for part in parts[::2]]
    return "".join(parts)


def figure(number: float | Decimal, decimals: int, language: str) -> str:
    r"""``number`` rounded half up to ``decimals`` places, with the separators of ``language``.

    >>> figure(381846, 0, "en"), figure(0.725, 2, "en")
    ('381,846', '0.73')
    >>> figure(1234.5, 1, "fr").encode("unicode_escape").decode()
    '1\\u202f234,5'
    """
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    plain = f"{rounded:,.{decimals}f}"
    if _base(language) != "fr":
        return plain.replace("-", "−")
    return plain.replace(",", NARROW).replace(".", ",").replace("-", "−")


def _base(language: str) -> str:
    return language.partition("-")[0]
