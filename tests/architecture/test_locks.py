"""The locks pin every dependency with its hashes, and name no index."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.contract import project
from tests.architecture.finding import Finding, holds, told
from tests.architecture.tree import ROOT, Source

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"([\w.\-]+)(?:\[[\w,\-]+\])?==[^\s;]+")
AGAIN = "run make lock."


def loose_pins(lock: Source) -> Iterator[Finding]:
    """Requirements that are not pinned or carry no SHA-256, and lines that send to an index."""
    for match in re.finditer(r"^(?P<name>\S.*?)(?P<rest>(?:\s*\\\n\s+.*)*)$", lock.text, re.MULTILINE):
        line, requirement = lock.line_of(match.start()), match["name"]
        if requirement.startswith("#"):
            continue
        if requirement.startswith("-") or "://" in match[0] or " @ " in requirement:
            yield Finding(lock.file, line, f"“{requirement}” sends to an address: {AGAIN}")
        elif not PIN.match(requirement):
            yield Finding(lock.file, line, f"“{requirement}” is not pinned: {AGAIN}")
        elif not re.search(r"--hash=sha256:[0-9a-f]{64}\b", match["rest"]):
            yield Finding(lock.file, line, f"“{requirement}” has no hash: {AGAIN}")


def unlocked(lock: Source, wanted: Iterable[str]) -> Iterator[Finding]:
    """Dependencies of the project that the lock does not hold."""
    held = {normal(match[1]) for match in re.finditer(rf"^{PIN.pattern}", lock.text, re.MULTILINE)}
    for requirement in wanted:
        name = normal(re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0])
        if name not in held:
            yield Finding(lock.file, 1, f"{name} is not locked: {AGAIN}")


def normal(name: str) -> str:
    """A package's name in its one normal form, after the Python packaging guide.

    >>> normal("Django_Tasks.DB")
    'django-tasks-db'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def the_lock(name: str) -> Source:
    """One of the locks of the repository."""
    return Source(name, (ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_pinned_with_its_hashes(name: str) -> None:
    holds(loose_pins(the_lock(name)))


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked(name: str) -> None:
    wanted = project()["project"]["dependencies"]
    tools = [at for at in project()["dependency-groups"]["dev"] if isinstance(at, str)]
    holds(unlocked(the_lock(name), wanted if name == LOCKS[0] else wanted + tools))


def test_a_loose_lock_is_caught() -> None:
    text = (
        "# made by hand\n--index-url https://packages.example.net/simple\n"
        f"alpha==1.0 \\\n    --hash=sha256:{'0' * 64}\n    # via relais\n"
        "beta>=2\ngamma==3.0\ndelta @ https://packages.example.net/delta.whl\n"
    )
    assert told(loose_pins(Source("requirements.lock", text))) == (
        "requirements.lock:2: “--index-url https://packages.example.net/simple” sends to an address: run make lock.\n"
        "requirements.lock:6: “beta>=2” is not pinned: run make lock.\n"
        "requirements.lock:7: “gamma==3.0” has no hash: run make lock.\n"
        "requirements.lock:8: “delta @ https://packages.example.net/delta.whl” sends to an address: run make lock."
    )


def test_a_dependency_outside_the_lock_is_caught() -> None:
    lock = Source("requirements.lock", f"django-tasks==1 \\\n    --hash=sha256:{'0' * 64}\n")
    assert told(unlocked(lock, ["Django_Tasks>=1", "nh3[all]>=0.3"])) == (
        "requirements.lock:1: nh3 is not locked: run make lock."
    )
