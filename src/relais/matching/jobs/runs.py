"""Runs of the engine, after the answer."""

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.matching.actions.news import News, Stopped
from relais.matching.actions.runs import fail_run, finish_run
from relais.matching.events.runs import RUN_STARTED
from relais.matching.models import Run
from relais.matching.running.failures import FORESEEN, said
from relais.matching.running.people import snapshot_of
from relais.matching.running.snapshots import Snapshot, packed, unpacked
from relais.matching.running.working import work


@follows(RUN_STARTED)
@task()
def run_engine(run_id: str) -> None:
    """Work out the pairs of a run that waits. Done twice, the second time changes nothing; killed half-way, it begins again."""
    run = Run.objects.select_related("programme").get(public_id=run_id)
    news = News(run)
    try:
        news.begin()
        worked = work(_snapshot(run, news), run.rules, run.objective, tell=news)
        finish_run(run, worked=worked, by=SYSTEM)
    except Stopped:
        return
    except FORESEEN as error:
        fail_run(run, failure=said(error, run.programme), by=SYSTEM)
    except Exception as error:
        fail_run(run, failure=said(error, run.programme), by=SYSTEM)
        raise


def _snapshot(run: Run, news: News) -> Snapshot:
    """What the run is made from: as it was kept when the run first began, otherwise as the programme is now."""
    if run.people:
        return unpacked(bytes(run.people))
    snapshot = snapshot_of(run.programme, stickiness=run.figures.get("stickiness", 0))
    news.keep(packed(snapshot))
    return snapshot
