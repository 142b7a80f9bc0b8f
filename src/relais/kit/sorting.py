"""Lists of names in the order in which a reader looks for them, the same on every database.

*Problem.* A database compares letters by their numbers, or as its server was set up: Élise comes after Zoé, de La Tour after
Zola, and not the same elsewhere.

*Method.* A row that has a name keeps a second column beside it: its words in lower case without accents, then the name
itself. It is compared byte by byte, whatever the server. A constraint refuses a name whose column was not renewed.
"""

import re
import unicodedata
from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import StrIndex, Substr
from django.db.models.query_utils import DeferredAttribute

COLUMN = "sorted_name"
_BEFORE_NAME = "\t"
"""Between the words and the name itself. It comes before every letter, so that Awa comes before Awa Diop."""

_WORD = re.compile(r"[^\W_]+")
_ALONE = str.maketrans(
    # Letters that Unicode does not take apart: those of Europe, then those of languages of Africa.
    dict(zip("øðđłħŧıĸŋ", "oddlhtikn", strict=True))
    | dict(zip("ɓƃɖɗƌƒɠɣɨƙɩɲɔɛəǝƥɵƭʈʉʋʊƴƶ", "bbdddfggikinoeeepottuvuyz", strict=True))
    | {"œ": "oe", "æ": "ae", "þ": "th"}
    # Letters that are written for an apostrophe, and the point within a word: l·l, mentoré·e.
    | dict.fromkeys("ʻʼʽʾʿ", " ")
    | {"·": ""}
)


def sorted_name(name: str) -> str:
    r"""What places a name among others: its words first, the name itself where these are the same.

    Case and accents count for nothing, œ is oe, ß is ss; hyphens and apostrophes of every kind separate words as spaces do.

    >>> sorted_name("Élise d’Œuvre-Łącka")
    'elise d oeuvre lacka\tÉlise d’Œuvre-Łącka'
    >>> sorted(["Zoé", "élise", "Eliott", "de La Tour", "Øystein", "Élise"], key=sorted_name)
    ['de La Tour', 'Eliott', 'Élise', 'élise', 'Øystein', 'Zoé']
    """
    letters = name.casefold()
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters).casefold()
        letters = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_ALONE)
    return f"{' '.join(_WORD.findall(letters))}{_BEFORE_NAME}{name}"


class _FromName(DeferredAttribute):
    """What the name says at this moment, whatever was read or written before."""

    def __get__(self, row: Any, model: Any = None) -> Any:
        if row is None:
            return self
        kept: str = row.__dict__.get(COLUMN, "")
        return kept if kept.partition(_BEFORE_NAME)[2] == row.name else sorted_name(row.name)

    def __set__(self, row: models.Model, value: str) -> None:
        row.__dict__[COLUMN] = value


class SortedName(models.TextField):  # type: ignore[type-arg]  # it takes none at run time
    """Where a row with a `name` stands in a list; to be called `sorted_name`. Each write of the row renews it.

    Whatever names the columns it writes names this one with the name; `is_kept` makes the database insist.
    """

    descriptor_class = _FromName

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"blank": True, "editable": False})

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """Compared byte by byte: SQLite does so unasked, PostgreSQL as its server was set up unless told."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


def is_kept(name: str) -> models.CheckConstraint:
    """The constraint of this name: what a row is sorted by was made from its present name."""
    own_name = Substr(COLUMN, StrIndex(COLUMN, models.Value(_BEFORE_NAME)) + 1)
    return models.CheckConstraint(condition=models.Q(name=own_name), name=name)


def fill(rows: "models.QuerySet[Any]") -> None:
    """Place every row, once a migration has added the column; the moment it was last changed stays as it is."""
    about, here = rows.model._meta, connections[rows.db]  # noqa: SLF001 (documented by Django as public)
    names = {"table": about.db_table, "column": COLUMN, "pk": about.pk.column}
    quoted = {which: here.ops.quote_name(name) for which, name in names.items()}
    statement = "UPDATE {table} SET {column} = %s WHERE {pk} = %s".format(**quoted)  # noqa: S608 (our own names)
    places = [(sorted_name(name), pk) for pk, name in rows.values_list("pk", "name")]
    with here.cursor() as cursor:
        cursor.executemany(statement, places)
