"""Mail servers that say no, each in the way that real ones do."""

from collections.abc import Sequence
from smtplib import SMTPDataError, SMTPRecipientsRefused

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
