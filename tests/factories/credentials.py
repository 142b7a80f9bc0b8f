"""What coaches declare, for tests."""

from datetime import date, timedelta

from relais.kit import clock
from relais.people.models import Person
from relais.programmes.models import Credential, Document


def in_days(days: int) -> date:
    """A day counted from today."""
    return clock.now().date() + timedelta(days=days)


def make_credential(
    owner: Person,
    *,
    state: Credential.State = Credential.State.CHECKED,
    days: int = 400,
    body: str = "Fédération des coachs",
    document: Document | None = None,
) -> Credential:
    """A certification that ends in so many days, 400 unless one says, issued three years ago."""
    return Credential.objects.create(
        owner=owner,
        body=body,
        level="Praticienne",
        number="FC-1234",
        issued=in_days(-1_000),
        expires=in_days(days),
        state=state,
        document=document,
    )


def make_document(
    owner: Person, *, name: str = "diplôme.pdf", content: bytes = b"%PDF-1.7 diploma"
) -> Document:
    """A file somebody gave."""
    return Document.objects.create(owner=owner, name=name, media_type="application/pdf", content=content)
