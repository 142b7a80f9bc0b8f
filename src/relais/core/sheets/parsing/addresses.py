"""E-mail addresses, and people named by one."""

from __future__ import annotations

import re

from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"|]+@(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_][\w-]*[^\W_]")
_INSIDE = re.compile(r"[^\s@<>()\[\],;:\"|]+@[^\s@<>()\[\],;:\"|]+")
_READ = 1000  # characters; no cell with one address is longer
_LONGEST = 254  # characters, RFC 5321


def parse_email(cell: Cell) -> str:
    """The address in lower case, whatever stands around it. Raises `Misread` when there is none, or more than one.

    >>> parse_email(" mailto:Awa.Diop@Exemple.FR "), parse_email("Awa Diop <awa@exemple.fr>;")
    ('awa.diop@exemple.fr', 'awa@exemple.fr')
    """
    if len(as_text(cell)) > _READ:
        raise Misread(Code.BAD_EMAIL)
    found = {address.strip(".'’").lower() for address in _INSIDE.findall(as_text(cell))}
    if len(found) > 1:
        raise Misread(Code.SEVERAL_EMAILS)
    address = found.pop() if found else ""
    if len(address) > _LONGEST or ".." in address or not _ADDRESS.fullmatch(address):
        raise Misread(Code.BAD_EMAIL)
    return address


def parse_people(text: str) -> tuple[str, ...]:
    """Everyone that one part of a list names: every address in it, else the one name. Raises `Misread`.

    >>> parse_people("awa@exemple.fr ou zoe@exemple.fr"), parse_people("Béatrice Morel")
    (('awa@exemple.fr', 'zoe@exemple.fr'), ('Béatrice Morel',))
    """
    addresses = _INSIDE.findall(text) if len(text) <= _READ else []
    return tuple(map(parse_email, addresses)) if len(addresses) > 1 else (parse_person(text),)


def parse_person(cell: Cell) -> str:
    """Someone's address if it is given, else the name as written. Raises `Misread`.

    >>> parse_person("Béatrice Morel (B.Morel@exemple.fr)"), parse_person("Béatrice Morel")
    ('b.morel@exemple.fr', 'Béatrice Morel')
    """
    text = as_text(cell).strip()
    return parse_email(text) if "@" in text else text
