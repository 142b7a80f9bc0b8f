"""What can happen, who can make it happen, and who listens.

Each context declares its events here by kind: `JOURNEY_CLOSED = Kind("journey.closed")`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django_tasks.base import Task

from relais.kit.mail import Letter
from relais.kit.verdicts import Words

if TYPE_CHECKING:
    from relais.activity.models import Event
    from relais.people.models import Person


_kinds: dict[str, "Kind"] = {}


def kind_named(name: str) -> "Kind | None":
    """The kind of this name; None when its context is gone."""
    return _kinds.get(name)


def told_kinds() -> tuple[str, ...]:
    """The names of the kinds that pages tell, as far as their contexts are loaded."""
    # A lazy sentence says something: to ask whether it is empty would translate it.
    return tuple(name for name, kind in _kinds.items() if isinstance(kind.says, Promise) or kind.says)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event, past tense, `noun.participle`.

    `mail` names the letter sent to those who are told, without its extension; empty when none is sent. `says` tells it
    on a page to whoever was told, in one whole sentence; `many` tells several of one day in one, with `%(count)s`.
    Both may name `%(name)s`, whom it is about, `%(by)s`, who did it, `%(programme)s` and `%(file)s`: what a page
    cannot name because the reader may not see it, it does not tell.
    """

    name: str
    mail: str = ""
    says: Words = ""
    many: Words = ""

    def __post_init__(self) -> None:
        _kinds[self.name] = self


@dataclass(frozen=True, slots=True)
class System:
    """The installation itself, when nobody in particular acts: an operator's command, a clock."""

    name: str = "Relais"


SYSTEM = System()

Receiver = Callable[["Event"], None]
Job = Task[Any, Any]
Writer = Callable[["Kind", "Person", Mapping[str, Any]], Letter]
_receivers: defaultdict[str, list[Receiver]] = defaultdict(list)
_jobs: defaultdict[str, list[Job]] = defaultdict(list)
_writers: dict[str, Writer] = {}


def receives(kind: Kind) -> Callable[[Receiver], Receiver]:
    """Have this function called with each committed event of the kind.

    It must be safe to run twice, and call actions only. When it fails the fact stands, and so do
    the other receivers.
    """

    def register(receiver: Receiver) -> Receiver:
        if receiver not in _receivers[kind.name]:
            _receivers[kind.name].append(receiver)
        return receiver

    return register


def receivers_of(kind: Kind) -> tuple[Receiver, ...]:
    """Those who listen to this kind, in the order they registered."""
    return tuple(_receivers.get(kind.name, ()))


def follows(kind: Kind) -> Callable[[Job], Job]:
    """Have this job done after each event of the kind: it is asked for in the transaction of the fact, so that both
    exist or neither, and is given the public id of the row the fact is about.

    Unlike a receiver, it is not lost when the process dies right after the commit. Write it above `@task()`.
    """

    def register(job: Job) -> Job:
        if job.module_path not in [known.module_path for known in _jobs[kind.name]]:
            _jobs[kind.name].append(job)
        return job

    return register


def writes(kind: Kind) -> Callable[[Writer], Writer]:
    """Have the letters about this kind written by this function instead of the template the kind names.

    It is given the kind, the person written to, and what templates are given: name, person, by, about.
    """

    def register(writer: Writer) -> Writer:
        _writers[kind.name] = writer
        return writer

    return register


def writer_of(kind: Kind) -> Writer | None:
    """Who writes the letters about this kind; None when its template says all."""
    return _writers.get(kind.name)


def jobs_of(kind: Kind) -> tuple[Job, ...]:
    """The jobs that follow this kind, in the order they registered."""
    return tuple(_jobs.get(kind.name, ()))
