"""Rows behind the pages of rules and tries, and one row more of their lists."""

from collections.abc import Mapping

from relais.matching.models import Run
from relais.people.models import Person
from relais.programmes.models import Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.matching import make_run
from tests.factories.pools import make_pool
from tests.factories.programmes import make_programme


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, with somebody on each side."""
    pool = make_pool(awa)
    pool.mentor("Nadia Roy", "budget")
    pool.mentee("Karim Bey", "budget")
    return {"public_id": pool.programme.public_id}


def her_run(awa: Person) -> Mapping[str, object]:
    """A try of a programme that Awa runs."""
    return {"public_id": make_run(make_programme(manager=awa)).public_id}


def her_run_under_way(awa: Person) -> Mapping[str, object]:
    """One that is not over."""
    return {"public_id": make_run(make_programme(manager=awa), state=Run.State.RUNNING).public_id}


def her_file(awa: Person) -> Mapping[str, object]:
    """The pairs of a try as a file."""
    return {**her_run(awa), "form": "csv"}


SAMPLES: dict[str, Sample] = {
    "matching:rules": her_programme,
    "matching:try_rules": her_programme,
    "matching:reset_rules": her_programme,
    "matching:download_rules": her_programme,
    "matching:upload_rules": her_programme,
    "matching:runs": her_programme,
    "matching:start": her_programme,
    "matching:run": her_run_under_way,
    "matching:cancel": her_run_under_way,
    "matching:repeat": her_run,
    "matching:download": her_file,
}


def one_more_run(awa: Person) -> object:
    """One more try of the programme she runs."""
    return make_run(Programme.objects.managed_by(awa).latest("pk"))


LISTS: dict[str, OneMore] = {"matching:runs": one_more_run}
