"""Asking a parsed TOML table for values, noting every mistake instead of stopping at the first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from relais.core.pools.rules.lines import Path
from relais.core.pools.rules.mistakes import Mistake


class Table:
    """A table of the file with its path; what is asked for is checked, what is wrong is noted and read as absent."""

    def __init__(
        self, tree: Mapping[str, Any], path: Path, lines: Mapping[Path, int], mistakes: list[Mistake]
    ) -> None:
        self.tree, self.path, self._lines, self.mistakes = tree, path, lines, mistakes

    def __contains__(self, key: str) -> bool:
        return key in self.tree

    def table(self, key: str) -> "Table":
        """The table inside this one, empty when absent."""
        value = self.tree.get(key, {})
        if not isinstance(value, Mapping):
            self.note("not_a_table", key)
            value = {}
        return Table(value, (*self.path, key), self._lines, self.mistakes)

    def only(self, keys: Sequence[str]) -> None:
        """Note every key that is not one of these, with the nearest that is."""
        for key in self.tree:
            if key not in keys:
                near = get_close_matches(key, keys, n=1)
                self.note("unknown_key", key, near=near[0] if near else "", known=", ".join(keys))

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of the choices."""
        value = self.tree.get(key)
        if value is None or value in choices:
            return value
        self.note("unknown_choice", key, value=str(value), known=", ".join(choices))
        return None

    def text(self, key: str) -> str | None:
        """A text that is not empty."""
        value = self.tree.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.note("not_a_text", key)
        return None

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number from low to high."""
        value = self.tree.get(key)
        if value is None or (_is_number(value) and value == int(value) and low <= value <= high):
            return None if value is None else int(value)
        self.note("not_a_whole", key, value=str(value), low=low, high=high)
        return None

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number from low to high."""
        value = self.tree.get(key)
        if value is None or (_is_number(value) and low <= value <= high):
            return value
        self.note("not_a_number", key, value=str(value), low=low, high=high)
        return None

    def yes(self, key: str) -> bool | None:
        """True or false."""
        value = self.tree.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.note("not_yes_or_no", key, value=str(value))
        return None

    def day(self, key: str) -> date | None:
        """A date, without hour."""
        value = self.tree.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.note("not_a_date", key, value=str(value))
        return None

    def note(self, code: str, key: str = "", **details: str | float) -> None:
        """Keep a mistake about a key of this table, or about the table."""
        path = (*self.path, key) if key else self.path
        line = next((self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines), None)
        self.mistakes.append(Mistake(code, line, ".".join(path), details))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")
