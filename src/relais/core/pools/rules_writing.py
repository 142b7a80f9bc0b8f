"""From settings to a commented text that a programme manager can edit."""

from relais.core.pools.pool import Pool
from relais.core.pools.settings import Settings
from relais.core.sheets import Translator


def to_toml(settings: Settings, pool: Pool | None, t: Translator) -> str:
    """TOML that `from_toml` reads back equal; comments, in the language of `t`, say what each line does."""
    raise NotImplementedError
