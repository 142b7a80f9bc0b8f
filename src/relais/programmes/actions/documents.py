"""Keeping the files that people give."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events.documents import DOCUMENT_FORGOTTEN, DOCUMENT_KEPT
from relais.programmes.models import Document
from relais.programmes.rules.documents import may_forget_document, may_keep_document


@transaction.atomic
def keep_document(owner: Person, *, name: str, media_type: str, content: bytes, by: Actor) -> Document:
    """Keep a file that somebody gave; its content was looked at before (see `forms.documents`).

    Raises:
        Refused: when `by` may not.
    """
    require(may_keep_document(by, owner))
    document = Document.objects.create(owner=owner, name=name, media_type=media_type, content=content)
    record(DOCUMENT_KEPT, by=by, about=document)
    return document


@transaction.atomic
def forget_document(document: Document, *, by: Actor) -> None:
    """Delete a file for good.

    Raises:
        Refused: when `by` may not.
    """
    require(may_forget_document(by, document))
    public_id, pk = document.public_id, document.pk
    document.delete()
    document.public_id, document.pk = public_id, pk
    record(DOCUMENT_FORGOTTEN, by=by, about=document)
