"""The people of a pool as two spreadsheets, the way people fill them in: topics with levels, moments of the week."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from relais.core.pairing import Person

Row = dict[str, str]

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def write(path: Path, people: Sequence[Person]) -> Path:
    """One side of a pool, as a spreadsheet program in French writes it."""
    rows = [_row(person) for person in people]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _row(person: Person) -> Row:
    return _of_everybody(person) | (_of_mentor(person) if person.offers else _of_mentee(person))


def _of_everybody(person: Person) -> Row:
    return {
        "Nom": person.name,
        "E-mail": _address(person.key),
        "E-mail du manager": ", ".join(map(_address, sorted(person.managers))),
        "Service": _listed(person.traits.get("unit", ())),
        "Site": _listed(person.traits.get("site", ())),
        "Métier": _listed(person.traits.get("profession", ())),
        "Langues": _listed(person.traits.get("languages", ())),
        "Objectifs": _listed(person.traits.get("goals", ())),
        "Grade": f"{person.scales['grade']:.0f}",
        "Fuseau horaire": "UTC",
        "Disponibilités": moments(person.hours or ()),
        "Identité": _listed(person.traits.get("identity", ())),
        "Identité souhaitée": _listed(person.wished_identity),
        "Choix": ", ".join(map(_address, person.ranked)),
        "À éviter": ", ".join(map(_address, sorted(person.avoid))),
    }


def _of_mentor(mentor: Person) -> Row:
    return {
        "Capacité": str(mentor.capacity),
        "Compétences": ", ".join(_topic(*offer) for offer in mentor.offers.items()),
        "Fin de certification": mentor.certificate_until.strftime("%d/%m/%Y")
        if mentor.certificate_until
        else "",
    }


def _of_mentee(mentee: Person) -> Row:
    return {"Souhaits": ", ".join(_topic(wish.topic, wish.level) for wish in mentee.wishes)}


def _topic(topic: str, level: float | None) -> str:
    return topic if level is None else f"{topic} ({level:.0f})"


def _address(key: str) -> str:
    return f"{key}@passerelles.example"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def moments(hours: Iterable[int]) -> str:
    """Hours of the week as people write them.

    >>> moments({9, 10, 11, 36, 37})
    'lundi 9h-12h, mardi 12h-14h'
    """
    return ", ".join(_moments(sorted(hours)))


def _moments(hours: Sequence[int]) -> Iterator[str]:
    """Each run of hours of one day."""
    for (day, _), run in groupby(enumerate(hours), lambda at: (at[1] // 24, at[1] - at[0])):
        span = [hour % 24 for _, hour in run]
        yield f"{DAYS[day]} {span[0]}h-{span[-1] + 1}h"
