"""What may be written in a log: what happened, never whom it happened to."""

import logging
import re

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
MASK = "[e-mail]"


class DiscreetFormatter(logging.Formatter):
    """Hides every e-mail address of the finished line, those of a traceback included.

    >>> record = logging.LogRecord("relais", logging.INFO, "", 0, "%s signed in", ("awa@example.org",), None)
    >>> DiscreetFormatter().format(record)
    '[e-mail] signed in'
    """

    def format(self, record: logging.LogRecord) -> str:
        return _EMAIL.sub(MASK, super().format(record))
