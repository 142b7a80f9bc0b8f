"""What a check has to say: where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule: the file from the root of the repository, the line from 1, and the sentence with the mend.

    >>> print(Finding("src/relais/people/views.py", 3, "saves a row: call an action."))
    src/relais/people/views.py:3: saves a row: call an action.
    """

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says}"


def told(findings: Iterable[Finding]) -> str:
    r"""Everything found, one per line, in the order of the files; empty when the rule holds.

    >>> told([Finding("b.py", 1, "again."), Finding("a.py", 9, "here."), Finding("a.py", 9, "here.")])
    'a.py:9: here.\nb.py:1: again.'
    """
    return "\n".join(str(finding) for finding in sorted(set(findings)))


def holds(findings: Iterable[Finding]) -> None:
    """Fail the test with everything found, whole and without a trace of our own calls."""
    if found := told(findings):
        pytest.fail(found, pytrace=False)
