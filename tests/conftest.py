"""What every test starts from: quick settings, and the cast."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from django.db import connection
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

from relais.people.models import Person
from relais.programmes.queries import installation
from tests.browser import browser_page, chromium, one_sheet
from tests.cast import AWA, BEATRICE, COUMBA, DANIEL, ZOE
from tests.clients import CommittingClient
from tests.factories.people import cast_person
from tests.migrated import migrated_once

# One Chromium for the whole run, whatever folder asks for it.
__all__ = ["browser_page", "chromium", "one_sheet"]


# A run makes millions of small things that die young: looked through this seldom, they cost a third as much.
gc.set_threshold(20_000, 20, 20)

# A busy machine says nothing about what is true; a test that hangs is ended by its own time limit. The examples are the
# same each time, so that a build fails for what was changed in it; `pytest --hypothesis-profile=wandering` draws others.
hypothesis_settings.register_profile("wandering", deadline=None)
hypothesis_settings.register_profile("relais", deadline=None, derandomize=True)
hypothesis_settings.load_profile("relais")

LONGEST = (
    "tests/architecture/",
    "tests/stories/",
    "tests/survival/",
    "tests/cli/test_serve.py",
    "_in_the_browser.py",
    "tests/cli/",
    "tests/core/pairing/large/",
)
"""Parts of the paths of those that take longest."""


DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
"""Fixtures through which a test asks the database; the mark `django_db` is another way."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--with-database`, for a second run on another database."""
    parser.addoption(
        "--with-database", action="store_true", help="only tests that ask the database of the run something"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first: a run that several workers share ends on short tests, and no worker waits for another."""
    items.sort(key=_turn)
    if config.getoption("with_database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_database(item)])
        items[:] = filter(_asks_database, items)


def _asks_database(item: pytest.Item) -> bool:
    return bool(DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, part in enumerate(LONGEST) if part in item.nodeid), len(LONGEST))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> None:
    """The databases of the tests, as pytest-django makes them; the workers of a run on SQLite migrate once."""
    shares = worker_id != "master" and connection.vendor == "sqlite"
    with migrated_once(tmp_path_factory.getbasetemp().parent) if shares else nullcontext():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="session", autouse=True)
def quick_settings(django_test_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plain static files and a fast hasher; a test about signing in asks for `real_hasher`.

    No file was ever collected: what stands in RELAIS_HOME is nobody's business here, and each new browser
    would read all of it.
    """
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def administered(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that somebody administers, so that public pages ask the database nothing."""
    monkeypatch.setattr(installation, "_administered", [True])


@pytest.fixture
def real_hasher(settings: Settings) -> None:
    """The hasher of the product, for tests about passwords themselves."""
    settings.PASSWORD_HASHERS = ["relais.people.hashers.Argon2id"]


@pytest.fixture
def client() -> Client:
    """A browser in which nobody is signed in."""
    return CommittingClient()


@pytest.fixture
def awa(db: None) -> Person:
    """The mentee."""
    return cast_person(AWA)


@pytest.fixture
def beatrice(db: None) -> Person:
    """The mentor."""
    return cast_person(BEATRICE)


@pytest.fixture
def coumba(db: None) -> Person:
    """The coach."""
    return cast_person(COUMBA)


@pytest.fixture
def daniel(db: None) -> Person:
    """The programme manager."""
    return cast_person(DANIEL)


@pytest.fixture
def zoe(db: None) -> Person:
    """A stranger: whatever she asks for, she is told it does not exist."""
    return cast_person(ZOE)


@pytest.fixture
def zoe_client(zoe: Person) -> Client:
    """The browser of somebody signed in who has nothing to do here."""
    client = CommittingClient()
    client.force_login(zoe)
    return client
