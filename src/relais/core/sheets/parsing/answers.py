"""Yes or no, mentor or mentee."""

from __future__ import annotations

from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary


def parse_yes_no(cell: Cell) -> bool:
    """The answer to a question of yes or no; a sentence is judged by its first word.

    Raises `Misread`.

    >>> [parse_yes_no(cell) for cell in ("Oui", "✓", 0.0, "No, thanks", "VRAI")]
    [True, True, False, False, True]
    """
    text = as_text(cell)
    first = plain(text).split(" ", maxsplit=1)[0]
    for form in (text.casefold(), plain(text), first):
        if form and form in vocabulary().answers["yes"]:
            return True
        if form and form in vocabulary().answers["no"]:
            return False
    raise Misread(Code.BAD_YES_NO)


def parse_role(cell: Cell, *, heading: str = "") -> str:
    """`"mentor"`, `"mentee"` or `"both"`. A yes or no answers the question in the heading ("sign up as a mentor?").

    Raises `Misread`.

    >>> parse_role("Mentorée"), parse_role("mentor / mentoré"), parse_role("Yes", heading="As a mentor?")
    ('mentee', 'both', 'mentor')
    """
    text = plain(as_text(cell))
    for role in ("both", "mentor", "mentee"):
        if text in vocabulary().answers[role]:
            return role
    if mentioned := _roles_in(text):
        return "both" if len(mentioned) == 2 else mentioned.pop()
    asked = _roles_in(plain(heading))
    if len(asked) != 1:
        raise Misread(Code.BAD_ROLE)
    return _answered(asked.pop(), cell)


def _roles_in(text: str) -> set[str]:
    words = set(text.split())
    return {role for role in ("mentor", "mentee") if words & vocabulary().answers[role]}


def _answered(role: str, cell: Cell) -> str:
    try:
        agrees = parse_yes_no(cell)
    except Misread:
        raise Misread(Code.BAD_ROLE) from None
    return role if agrees else {"mentor": "mentee", "mentee": "mentor"}[role]
