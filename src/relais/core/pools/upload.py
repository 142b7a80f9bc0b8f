"""A file as it was given, before anything is understood."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a spreadsheet and the name to show in sentences; nothing is read from the disk by that name.

    >>> Upload("mentors.csv", b"").fingerprint[:8]
    'e3b0c442'
    """

    file: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the content in hexadecimal: two runs on the same fingerprints read the same people."""
        return sha256(self.content).hexdigest()
