"""A file is taken by its owner, and by those who may read the answer it is."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.documents import PDF, make_document
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.kit.verdicts import Refused
from relais.people.models import Opening, Person
from relais.programmes.actions.documents import forget_document, keep_document
from relais.programmes.models import Document, Programme, Question

Readers = Question.Readers


def _address(document: Document) -> str:
    return reverse("programmes:download", args=[document.public_id])


def _given(programme: Programme, owner: Person, readers: Question.Readers) -> Document:
    question = make_question(programme, kind=Question.Kind.FILE, readers=readers)
    document = make_document(owner, name="Diplôme d’État.pdf")
    make_answer(make_enrolment(programme, owner, side="mentor"), question, document.public_id)
    return document


def test_the_owner_takes_it_as_a_file_and_never_as_a_page(client: Client, coumba: Person) -> None:
    document = _given(make_programme(), coumba, Readers.NOBODY)
    client.force_login(coumba)

    taken = client.get(_address(document))

    assert (taken.status_code, taken.content) == (200, PDF)
    assert taken["Content-Disposition"].startswith("attachment; filename*=utf-8''Dipl%C3%B4me")
    assert (taken["X-Content-Type-Options"], taken["Cache-Control"]) == ("nosniff", "no-store, private")
    assert Opening.objects.count() == 0


def test_who_runs_the_programme_takes_it_and_its_owner_sees_so(
    client: Client, coumba: Person, daniel: Person
) -> None:
    document = _given(make_programme(manager=daniel), coumba, Readers.MANAGERS)
    client.force_login(daniel)

    assert client.get(_address(document)).status_code == 200

    opening = Opening.objects.get()
    assert (opening.person, opening.by) == (coumba, daniel)


def test_what_is_for_nobody_stays_so(client: Client, coumba: Person, daniel: Person) -> None:
    document = _given(make_programme(manager=daniel), coumba, Readers.NOBODY)
    client.force_login(daniel)
    assert client.get(_address(document)).status_code == 404


def test_a_participant_a_stranger_and_another_manager_find_nothing(
    client: Client, zoe_client: Client, coumba: Person, awa: Person, beatrice: Person
) -> None:
    programme = make_programme()
    document = _given(programme, coumba, Readers.MANAGERS)
    make_enrolment(programme, awa)
    make_programme(manager=beatrice)
    statuses = [zoe_client.get(_address(document)).status_code]
    for reader in (awa, beatrice):
        client.force_login(reader)
        statuses.append(client.get(_address(document)).status_code)
    assert statuses == [404, 404, 404]


def test_naming_somebodys_file_in_an_answer_opens_it_to_nobody(
    client: Client, coumba: Person, daniel: Person, zoe: Person
) -> None:
    programme = make_programme(manager=daniel)
    question = make_question(programme, kind=Question.Kind.FILE, readers=Readers.MANAGERS)
    document = make_document(coumba)
    make_answer(make_enrolment(programme, zoe), question, document.public_id)
    for reader in (daniel, zoe):
        client.force_login(reader)
        assert client.get(_address(document)).status_code == 404


def test_one_gives_and_takes_back_ones_own_files_only(coumba: Person, zoe: Person) -> None:
    with pytest.raises(Refused):
        keep_document(coumba, name="a.pdf", media_type="application/pdf", content=PDF, by=zoe)
    with pytest.raises(Refused):
        forget_document(make_document(coumba), by=zoe)
