"""Who may read which file."""

from django.db.models import Q, QuerySet

from relais.people.models import Person
from relais.programmes.models import Answer, Document, Programme, Question


def readable_document(person: Person, public_id: str) -> QuerySet[Document]:
    """The file of this name if it is one's own, or was given as an answer that those who run the programme may read."""
    given = Answer.objects.filter(
        question__kind=Question.Kind.FILE,
        value=public_id,
        enrolment__programme__in=Programme.objects.managed_by(person),
    ).exclude(question__readers=Question.Readers.NOBODY)
    is_readable = Q(owner=person) | Q(owner__in=given.values("enrolment__person"))
    return Document.objects.filter(is_readable, public_id=public_id).select_related("owner")


def document_names(owner: Person) -> dict[str, str]:
    """The names of somebody's files by public id, without their content."""
    return dict(Document.objects.filter(owner=owner).values_list("public_id", "name"))
