"""Letters: written in the reader's language, sealed, sent at commit or by the worker."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from traceback import format_exception

import pytest
from django.core import mail as sent
from django.db import transaction
from django.template import TemplateDoesNotExist
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from relais.kit import clock
from relais.kit.mail import PAUSES, Letter, UndeliveredError, deliver, post, write
from relais.kit.sealing import SealError, seal, unseal

LETTER = Letter(to="awa@example.org", subject="Votre code", text="BCDF-GHJK\n")


def test_a_letter_leaves_once_the_transaction_is_committed(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(LETTER)
        assert sent.outbox == []
    (letter,) = sent.outbox
    assert (letter.to, letter.subject, letter.body) == ([LETTER.to], LETTER.subject, LETTER.text)


@pytest.fixture
def worker(settings: Settings) -> None:
    """An installation with a worker: jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_with_a_worker_it_waits_in_the_transaction_of_the_fact_under_seal(worker: None, db: None) -> None:
    with transaction.atomic():
        post(LETTER)
    (waiting,) = DBTaskResult.objects.all()
    kept = json.dumps(waiting.args_kwargs)
    assert not [word for word in (LETTER.to, LETTER.subject, "BCDF") if word in kept]
    deliver.call(*waiting.args_kwargs["args"])
    assert sent.outbox[0].body == LETTER.text


def test_with_a_worker_an_undone_fact_leaves_no_letter(worker: None, db: None) -> None:
    with pytest.raises(ZeroDivisionError):
        undone(lambda: post(LETTER))
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("answer", ["Away", "Busy"])
def test_a_mail_server_that_is_away_or_busy_is_tried_again_later(
    answer: str, worker: None, db: None, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"tests.kit.refusing.{answer}"
    deliver.call(seal(json.dumps(asdict(LETTER))), 1)
    (later,) = DBTaskResult.objects.all()
    sealed, tried = later.args_kwargs["args"]
    assert (json.loads(unseal(sealed)), tried) == (asdict(LETTER), 2)
    assert abs(later.run_after - clock.now() - PAUSES[1]) < timedelta(seconds=10)


@pytest.mark.parametrize(("answer", "tried"), [("Never", 0), ("Away", len(PAUSES))])
def test_a_letter_refused_for_good_or_too_often_is_given_up_without_naming_anybody(
    answer: str, tried: int, worker: None, db: None, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"tests.kit.refusing.{answer}"
    with pytest.raises(UndeliveredError) as refused:
        deliver.call(seal(json.dumps(asdict(LETTER))), tried)
    assert not DBTaskResult.objects.exists()
    assert "example.org" not in "".join(format_exception(refused.value))


def test_without_a_worker_a_letter_that_cannot_leave_is_an_error(db: None, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.kit.refusing.Away"
    with pytest.raises(UndeliveredError, match="ConnectionRefusedError"):
        deliver.call(seal(json.dumps(asdict(LETTER))))


def test_a_letter_says_that_a_machine_wrote_it_so_that_no_machine_answers(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(LETTER)
    assert sent.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_html_goes_beside_the_plain_text(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(Letter(to="awa@example.org", subject="Bonjour", text="Bonjour\n", html="<p>Bonjour</p>"))
    message = sent.outbox[0].message()
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_a_subject_never_adds_a_header() -> None:
    forged = {"name": "Awa", "code": "x\nBcc: zoe@example.net", "from_email": "a", "to_email": "b"}
    letter = write("people/mail/login_code", to="awa@example.org", language="fr", context=forged)
    assert "\n" not in letter.subject


def test_a_missing_letter_is_an_error_and_not_a_blank_one() -> None:
    with pytest.raises(TemplateDoesNotExist):
        write("people/mail/nothing", to="awa@example.org", language="fr", context={})


def test_what_is_sealed_is_unreadable_and_comes_back() -> None:
    sealed = seal("Béatrice à Awa")
    assert "trice" not in sealed
    assert sealed.isascii()
    assert unseal(sealed) == "Béatrice à Awa"


def test_an_altered_or_foreign_seal_is_refused_in_words(settings: Settings) -> None:
    sealed = seal("Béatrice")
    with pytest.raises(SealError, match="RELAIS_SECRET_KEY"):
        unseal(sealed[:-4] + "AAAA")
    settings.SECRET_KEY = "another secret"
    with pytest.raises(SealError):
        unseal(sealed)


def test_a_changed_secret_still_opens_old_seals(settings: Settings) -> None:
    old = settings.SECRET_KEY
    sealed = seal("Béatrice")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret", [old]
    assert unseal(sealed) == "Béatrice"


@transaction.atomic
def undone(act: Callable[[], object]) -> None:
    """Do it, then fail, so that the transaction is rolled back."""
    act()
    raise ZeroDivisionError
