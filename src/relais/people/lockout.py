"""How often one may try: counted in the database, in one statement, whether the account exists or not.

A try is admitted while fewer than `limit.tries` were admitted since the last pause as long as
`limit.seconds`. No stretch of that length can therefore hold more than `limit.tries` admitted tries, whatever
the number of processes and threads, on SQLite as on PostgreSQL. Refused tries are not counted, successes are.
Keys are keyed hashes: the table does not tell which addresses were tried.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from relais.kit import clock

HALF_AN_HOUR = 30 * 60
DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` admitted in any stretch of `seconds`, for each purpose and each name."""

    purpose: str
    tries: int
    seconds: int = HALF_AN_HOUR


PASSWORD = Limit("password", 10)
CODE_REQUEST = Limit("code-request", 5)
CODE_GUESS = Limit("code-guess", 10)
SECOND_FACTOR = Limit("second-factor", 10)
SPENT_CODE = Limit("spent-code", 1, seconds=120)
NEW_ADDRESS = Limit("new-address", 5)
SIGN_UP = Limit("sign-up", 5)
ONE_ORIGIN = Limit("one-origin", 300)
"""Passwords tried and codes asked for from one network address: many people behind one door, or one person behind
many names.
"""
LETTER_LINK = Limit("letter-link", 20)
"""Openings of one link of a letter, and forged ones from one network address."""
LETTER_TO_UNKNOWN = Limit("letter-to-unknown", 100)
"""Counted for the whole installation, so that it cannot be used to flood strangers."""


class TooManyTriesError(ValidationError):
    """The limit is reached; the message tells the person what they can still do."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many attempts in a short time. To protect this account, wait half an hour or choose "
                "another way to sign in."
            ),
            code="too_many_tries",
        )


# One statement: the row is locked while its condition is looked at, so two tries never share a place.
_ADMIT = """
    INSERT INTO people_tally (key, tries, last) VALUES (%(key)s, 1, %(now)s)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN people_tally.last <= %(expired)s THEN 1 ELSE people_tally.tries + 1 END,
        last = %(now)s
    WHERE people_tally.last <= %(expired)s OR people_tally.tries < %(limit)s
    RETURNING tries
"""
_FORGET = "DELETE FROM people_tally WHERE last <= %(expired)s"


def admit(limit: Limit, whom: str, *, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Count one try and say whether it may go on.

    `whom` is an address in its normal spelling or any other name; `using` names the database.
    """
    now = int(clock.now().timestamp() * 1000)
    expired = now - limit.seconds * 1000
    with connections[using].cursor() as cursor:
        cursor.execute(
            _ADMIT, {"key": _key(limit, whom), "now": now, "expired": expired, "limit": limit.tries}
        )
        row = cursor.fetchone()
        if row == (1,):  # a new name, or one forgotten long enough: a good moment to sweep old ones
            cursor.execute(_FORGET, {"expired": now - DAY_MS})
    return row is not None


def require_place(limit: Limit, whom: str) -> None:
    """Count one try.

    Raises:
        TooManyTriesError: when it may not go on.
    """
    if not admit(limit, whom):
        raise TooManyTriesError


def _key(limit: Limit, whom: str) -> str:
    return salted_hmac("relais.people.lockout", f"{limit.purpose}:{whom}", algorithm="sha256").hexdigest()
