"""Letters: one message in the language of whoever receives it, plain text first.

A letter is a template `<name>.txt` with its subject in a `partialdef` of that name, and perhaps a twin
`<name>.html`.
It leaves through the jobs, so a letter about a fact leaves if, and only if, the fact is committed. A mail server
that is away or busy is tried again for most of a day; one that says no for good is not.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from relais.kit import jobs
from relais.kit.sealing import seal, unseal

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720))
"""How long to wait before each new try."""

_HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""So that absences and other machines do not answer (RFC 3834, and what Exchange reads)."""

_STAYING = tuple(
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased")
)
"""Ways of sending that write letters down here, or nowhere."""

logger = logging.getLogger(__name__)


class UndeliveredError(Exception):
    """The mail server does not take the letter. The message names no address: it is kept with the job."""


def has_mail_server() -> bool:
    """Whether letters leave this machine; without a mail server they are only written where Relais was started."""
    return settings.EMAIL_BACKEND not in _STAYING


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to leave. `html` is empty when the letter is plain text only."""

    to: str
    subject: str
    text: str
    html: str = ""


def write(template: str, *, to: str, language: str, context: Mapping[str, Any]) -> Letter:
    """Fill `<template>.txt`, and its twin in HTML if there is one, in this language.

    The templates also know `home`, the address of the installation.
    """
    values = {**context, "home": settings.PUBLIC_URL}
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}.txt#subject", values).split())
        text = render_to_string(f"{template}.txt", values).strip() + "\n"
        return Letter(to, subject, text, html=_twin(template, values))


def _twin(template: str, values: Mapping[str, Any]) -> str:
    try:
        return render_to_string(f"{template}.html", values)
    except TemplateDoesNotExist:
        return ""


def post(letter: Letter) -> None:
    """Send the letter once the current transaction is committed; it waits under seal until then."""
    jobs.later(deliver, sealed(letter))


def sealed(letter: Letter) -> str:
    """The letter as a job may carry it."""
    return seal(json.dumps(asdict(letter)))


@task()
def deliver(sealed_letter: str, tried: int = 0) -> None:
    """Hand one sealed letter to the mail server; come back later when it cannot be reached.

    `tried` is how often it was in vain.

    Raises:
        UndeliveredError: when the server refuses for good, when every pause is over, or without a worker to wait.
    """
    failure = attempt(sealed_letter)
    if failure and not (
        failure.may_pass
        and tried < len(PAUSES)
        and jobs.again(deliver, sealed_letter, tried + 1, after=PAUSES[tried])
    ):
        raise UndeliveredError(failure.named)
    if failure:
        logger.warning("A letter waits for the mail server, try %d: %s", tried + 1, failure.named)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a letter was not taken. `may_pass`: the same letter may be taken later. `named` holds no address."""

    may_pass: bool
    named: str


def attempt(sealed_letter: str) -> Failure | None:
    """Hand one sealed letter to the mail server, once; why it did not take it, or None."""
    with carrier() as carrying:
        return carrying.attempt(sealed_letter)


@contextmanager
def carrier() -> "Iterator[Carrier]":
    """Somebody who carries letters to the mail server, several on one connection."""
    carrying = Carrier()
    try:
        yield carrying
    finally:
        carrying.hang_up()


class Carrier:
    """Hands letters to the mail server. A failure ends the connection; the next letter opens another one."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._has_carried = False
        self._nobody_there: Failure | None = None

    def attempt(self, sealed_letter: str, *, mark: str = "") -> Failure | None:
        """Why the server did not take this letter, or None. Once nobody answers, nobody is asked again.

        A letter handed over twice under the same `mark` is the same message to the servers and boxes it comes to.
        """
        letter = Letter(**json.loads(unseal(sealed_letter)))
        was_in_use = self._has_carried
        failure = self._carry(letter, mark)
        if failure and failure.may_pass and was_in_use:  # servers end a connection that has carried enough
            failure = self._carry(letter, mark)
        return failure

    def _carry(self, letter: Letter, mark: str) -> Failure | None:
        if self._nobody_there:
            return self._nobody_there
        try:
            self._connection.open()
        except OSError as failure:
            self._nobody_there = _failure(failure)
            return self._nobody_there
        try:
            _message(letter, self._connection, mark).send()
        except OSError as failure:  # smtplib's own errors are OSError too
            self.hang_up()
            return _failure(failure)
        except ValueError as failure:
            # An address or a subject that no letter can bear: the others still leave.
            return Failure(may_pass=False, named=type(failure).__name__)
        self._has_carried = True
        return None

    def hang_up(self) -> None:
        """End the connection, whether or not the server is still there."""
        self._has_carried = False
        with suppress(OSError):
            self._connection.close()


def _message(letter: Letter, connection: Any, mark: str) -> EmailMultiAlternatives:
    here = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    headers = {**_HEADERS, "Message-ID": f"<{mark}@{here}>"} if mark else _HEADERS
    message = EmailMultiAlternatives(
        letter.subject, letter.text, to=[letter.to], connection=connection, headers=headers
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _failure(failure: OSError) -> Failure:
    return Failure(_may_pass(failure), _named(failure))


def _may_pass(failure: OSError) -> bool:
    """Whether the same letter may be taken later: SMTP says so with 4xx, and no with 5xx (RFC 5321, 4.2.1)."""
    return all(code < 500 for code in _codes(failure))


def _named(failure: OSError) -> str:
    """The kind of failure and the server's codes; its words may hold an address."""
    return " ".join([type(failure).__name__, *map(str, _codes(failure))])


def _codes(failure: OSError) -> list[int]:
    if isinstance(failure, SMTPRecipientsRefused):
        return [code for code, _words in failure.recipients.values()]
    return [failure.smtp_code] if isinstance(failure, SMTPResponseException) else []
