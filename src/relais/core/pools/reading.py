"""From two uploads to a pool."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from relais.core.pools.kinds import Kind
from relais.core.pools.pool import Corrections, Pool, Side
from relais.core.pools.upload import Upload

NO_CORRECTIONS: Mapping[Side, Corrections] = MappingProxyType({})


def read_pool(
    mentors: Upload,
    mentees: Upload,
    *,
    kind: Kind = "mentoring",
    today: date,
    columns: Mapping[Side, Corrections] = NO_CORRECTIONS,
    past: Upload | None = None,
    locked: Upload | None = None,
    zone: str = "Europe/Paris",
) -> Pool:
    """Everyone in the two files, as people that pairing understands, and everything that was noticed.

    `columns` corrects what headings mean, by side ("mentors", "mentees"): a heading or column letter, and the name of a
    field, or None for a column not to be used. `past` and `locked` are files of pairs. A person's key is the e-mail
    address, else the identifier, else the name; the same key on both sides is the same person. `zone` holds for
    whoever does not name a time zone.

    Raises `Unusable` when a file cannot be opened; problems inside files are in `Pool.problems`, and `Pool.stoppers`
    says whether pairing is possible.
    """
    raise NotImplementedError
