"""Letters: one message in the language of whoever receives it, plain text first.

A letter is a template `<name>.txt` with its subject in a `partialdef` of that name, and perhaps a twin
`<name>.html`.
It leaves through the jobs, so a letter about a fact leaves if, and only if, the fact is committed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from relais.kit import jobs
from relais.kit.sealing import seal, unseal


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
    jobs.later(deliver, seal(json.dumps(asdict(letter))))


@task()
def deliver(sealed: str) -> None:
    """Hand one sealed letter to the mail server."""
    letter = Letter(**json.loads(unseal(sealed)))
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to])
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.send()
