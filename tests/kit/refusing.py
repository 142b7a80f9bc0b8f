"""Mail servers that say no, each in the way that real ones do."""

from collections.abc import Sequence
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    """Nobody answers."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse the connection."""
        raise ConnectionRefusedError(111, "Connection refused")


class Busy(BaseEmailBackend):
    """Come back later."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answer 451, as a server that greylists does."""
        raise SMTPDataError(451, b"Try again, awa@example.org")


class Never(BaseEmailBackend):
    """There is no such mailbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answer 550 for each address."""
        raise SMTPRecipientsRefused({"awa@example.org": (550, b"awa@example.org is unknown")})


class Limited(BaseEmailBackend):
    """Takes two letters on a connection, then hangs up; the letters are in `took`, a list for each connection."""

    took: ClassVar[list[list[str]]] = []

    def __init__(self, *, fail_silently: bool = False) -> None:
        super().__init__(fail_silently=fail_silently)
        self._is_open = False

    def open(self) -> bool:
        """Begin a connection, once."""
        if self._is_open:
            return False
        self._is_open = True
        self.took.append([])
        return True

    def close(self) -> None:
        """End it."""
        self._is_open = False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take them, as long as they are few."""
        if len(self.took[-1]) == 2:
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        self.took[-1] += [address for message in email_messages for address in message.to]
        return len(email_messages)


class Unreachable(BaseEmailBackend):
    """No connection can be opened; `asked` counts how often one was."""

    asked: ClassVar[list[int]] = []

    def open(self) -> bool:
        """Wait in vain."""
        self.asked.append(1)
        raise TimeoutError(110, "Connection timed out")
