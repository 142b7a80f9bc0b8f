"""What may be written in a log: what happened, never whom it happened to."""

import logging
import re

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
MASK = "[e-mail]"
_SECRET = re.compile(r"(?<=/)(reply|join|demo)/[^/\s]+")
"""Addresses whose last part lets whoever knows it act."""
HIDDEN = "[secret]"


class DiscreetFormatter(logging.Formatter):
    """Hides every e-mail address of the finished line, those of a traceback included, and the secret of a link.

    >>> record = logging.LogRecord("relais", logging.INFO, "", 0, "%s signed in", ("awa@example.org",), None)
    >>> DiscreetFormatter().format(record)
    '[e-mail] signed in'
    """

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(rf"\1/{HIDDEN}", _EMAIL.sub(MASK, super().format(record)))
