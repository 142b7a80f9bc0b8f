"""Files that people gave, for those who may read them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relais.kit import files
from relais.kit.requests import SignedInRequest
from relais.people.actions.openings import note_opening
from relais.programmes.models import Document
from relais.programmes.queries.documents import readable_document


@require_GET
def download(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A file, to be kept and not shown: its owner sees who opened it."""
    document = get_object_or_404(readable_document(request.user, public_id))
    note_opening(document.owner, by=request.user)
    return attachment(document)


def attachment(document: Document) -> HttpResponse:
    """The file as an attachment that no browser opens in our name, whatever it holds."""
    response = files.attachment(bytes(document.content), name=document.name, media_type=document.media_type)
    response["Cache-Control"] = "private, no-store"
    return response
