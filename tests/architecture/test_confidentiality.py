"""What is private is neither counted, nor carried by events, jobs and logs."""

import ast
import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.contract import PYPROJECT, contracts
from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import Module, house

PRIVATE = ("journal", "conversations")
COUNTING = ("insights", "matching", "feedback", "programmes")
OF_AN_EVENT = frozenset({"by", "about", "tell"})
LONGEST_NAME = 64
WHEN = "after"
"""The moment of a job is no argument of it."""

IDENTIFIER = re.compile(
    r"(?:.+[._])?(?:id|ids|pk|pks|public_id)|(?:\w+\.)?seal(?:ed)?\(.*\)|\*?sealed\w*|\w+ \+ \d+", re.DOTALL
)
LOGGERS = re.compile(r"(?:.*\.)?_?(?:log|logger|logging)", re.IGNORECASE)
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
PERSONAL = re.compile(
    r"\b(?:\w*mail\w*|\w*address\w*|\w*password\w*|name|login|phone|body|text|note|message|content)\b"
    r"|request\.(?:POST|GET)\b"
)


def uncovered(text: str, standing: Set[str]) -> Iterator[Finding]:
    """Private contexts that exist, beside one that counts, without the contract that keeps them apart."""
    contract = contracts(text).get("confidentiality", {})
    for who, what, listed in (
        ("counts", COUNTING, "source_modules"),
        ("is private", PRIVATE, "forbidden_modules"),
    ):
        if not (standing & set(PRIVATE) and standing & set(COUNTING)):
            return
        for context in (
            name for name in what if name in standing and f"relais.{name}" not in contract.get(listed, [])
        ):
            yield Finding(
                "pyproject.toml",
                1,
                f"relais.{context} {who}: add it to {listed} of the contract “confidentiality”.",
            )


def wordy_events(modules: Iterable[Module]) -> Iterator[Finding]:
    """Calls of record that carry more than who, about what and to whom."""
    for module, call in _calls(modules, {"record"}):
        more = sorted({keyword.arg or "**" for keyword in call.keywords} - OF_AN_EVENT)
        if more or len(call.args) > 1:
            says = f"gives an event {', '.join(more) or 'more than its kind'}: an event says what, by whom, about which row."
            yield Finding(module.file, call.lineno, says)


def wordy_tables(found: Iterable[type[models.Model]]) -> list[str]:
    """The fields of the tables of facts where words could be kept."""
    fields = (field for model in found for field in model._meta.local_fields)
    return [str(field) for field in fields if _holds_words(field)]


def wordy_jobs(modules: Iterable[Module]) -> Iterator[Finding]:
    """Deferred work that is given anything but identifiers, constants and sealed text."""
    for module, call in _calls(modules, {"later", "again", "enqueue"}):
        given = call.args[1:] if ast.unparse(call.func).split(".")[-1] in ("later", "again") else call.args
        kept = (keyword.value for keyword in call.keywords if keyword.arg != WHEN)
        for value in (*given, *kept):
            if not isinstance(value, ast.Constant) and not IDENTIFIER.fullmatch(ast.unparse(value)):
                says = f"gives a job {ast.unparse(value)}: give it an id, and let the job find the row."
                yield Finding(module.file, call.lineno, says)


def talkative_logs(modules: Iterable[Module]) -> Iterator[Finding]:
    """Log records filled with something personal: an address, a name, what somebody wrote."""
    for module, call in _calls(modules, LEVELS):
        if isinstance(call.func, ast.Attribute) and LOGGERS.fullmatch(ast.unparse(call.func.value)):
            for value in (
                *call.args[1:],
                *_filled(call.args[:1]),
                *(keyword.value for keyword in call.keywords),
            ):
                said = ast.unparse(value)
                if not isinstance(value, ast.Constant) and PERSONAL.search(said):
                    yield Finding(
                        module.file, call.lineno, f"logs {said}: log an id; what is personal stays out."
                    )


def _filled(messages: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """What an f-string puts into the message."""
    for message in messages:
        yield from (node.value for node in ast.walk(message) if isinstance(node, ast.FormattedValue))


def _holds_words(field: models.Field[Any, Any]) -> bool:
    if isinstance(field, models.TextField | models.JSONField | models.BinaryField | models.FileField):
        return True
    return isinstance(field, models.CharField) and (field.max_length or 0) > LONGEST_NAME


def _calls(modules: Iterable[Module], names: Set[str]) -> Iterator[tuple[Module, ast.Call]]:
    return ((module, call) for module in modules for call in module.calls(names))


def _standing() -> set[str]:
    return {module.context for module in house()}


def test_private_contexts_are_kept_from_those_that_count() -> None:
    holds(uncovered(PYPROJECT.read_text("utf-8"), _standing()))


@pytest.mark.slow
def test_events_carry_no_words() -> None:
    holds(wordy_events(house()))
    assert wordy_tables(apps.get_app_config("activity").get_models()) == []


def test_jobs_carry_no_words() -> None:
    the_door = "src/relais/kit/jobs.py"  # passes on what it is given
    holds(found for found in wordy_jobs(house()) if found.file != the_door)


def test_logs_carry_nothing_personal() -> None:
    holds(talkative_logs(house()))


def test_a_private_context_outside_the_contract_is_caught() -> None:
    text = PYPROJECT.read_text("utf-8")
    clause = """
[[tool.importlinter.contracts]]
id = "confidentiality"
source_modules = ["relais.insights"]
forbidden_modules = ["relais.journal"]
"""
    holds(uncovered(text, {"journal", "people"}))
    assert told(uncovered(text + clause, {"journal", "insights", "conversations", "feedback"})) == (
        "pyproject.toml:1: relais.conversations is private: add it to forbidden_modules of the contract “confidentiality”.\n"
        "pyproject.toml:1: relais.feedback counts: add it to source_modules of the contract “confidentiality”."
    )


def test_an_event_that_carries_words_is_caught() -> None:
    code = "record(NOTE_SHARED, by=by, about=note, tell=[awa])\nrecord(NOTE_SHARED, by=by, about=note, text=note.text)\n"
    assert told(wordy_events([Module("a.py", code)])) == (
        "a.py:2: gives an event text: an event says what, by whom, about which row."
    )


def test_a_table_of_facts_that_could_hold_words_is_caught() -> None:
    fields: tuple[models.Field[Any, Any], ...] = (
        models.TextField(),
        models.CharField(max_length=500),
        models.CharField(max_length=12),
        models.DateTimeField(),
    )
    assert [_holds_words(field) for field in fields] == [True, True, False, False]


def test_a_job_that_carries_words_is_caught() -> None:
    code = (
        "later(post_letter, letter.pk)\nlater(post_letter, seal(text))\n"
        "later(post_letter, letter.text, *words)\npost_letter.enqueue(person.email, 3, at=person.public_id)\n"
        "again(post_letter, letter.pk, tried + 1, after=PAUSE)\nagain(post_letter, letter.title, after=PAUSE)\n"
    )
    assert told(wordy_jobs([Module("a.py", code)])) == (
        "a.py:3: gives a job *words: give it an id, and let the job find the row.\n"
        "a.py:3: gives a job letter.text: give it an id, and let the job find the row.\n"
        "a.py:4: gives a job person.email: give it an id, and let the job find the row.\n"
        "a.py:6: gives a job letter.title: give it an id, and let the job find the row."
    )


def test_a_log_with_an_address_is_caught() -> None:
    code = (
        "logger.info('signed in: %s', person.public_id)\nlog.warning('no mail for %s', person.email)\n"
        "logging.error(f'{person.name} is gone')\nemail.info(person.email)\n"
        "logger.info('%s %s', response.status_code, __name__)\n"
    )
    assert told(talkative_logs([Module("a.py", code)])) == (
        "a.py:2: logs person.email: log an id; what is personal stays out.\n"
        "a.py:3: logs person.name: log an id; what is personal stays out."
    )
