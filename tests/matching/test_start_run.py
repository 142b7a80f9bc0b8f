"""Having the engine run, and what it leaves behind."""

import pytest
from tests.factories.journeys import make_journey
from tests.factories.matching import left_half_way, make_proposal
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_answer, make_question

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.matching.actions.runs import cancel_run, finish_run, repeat_run, start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import Pair, Run
from relais.matching.queries.board.spoken import as_told_to_anybody
from relais.matching.running.people import snapshot_of
from relais.matching.running.snapshots import unpacked
from relais.matching.running.working import work
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


@pytest.fixture
def pool(daniel: Person, awa: Person, beatrice: Person) -> Pool:
    """Awa wishes what Béatrice offers; Karim wishes what Nadia offers; each mentor has one place."""
    pool = make_pool(daniel)
    pool.mentor(beatrice, "budget")
    pool.mentor("Nadia Roy", "droit")
    pool.mentee(awa, "budget")
    pool.mentee("Karim Bey", "droit")
    return pool


def ran(pool: Pool, *, objective: str = "total", by: Person, stickiness: int = 0) -> Run:
    """A run of the programme, done as the worker does it."""
    run = start_run(pool.programme, objective=objective, by=by, stickiness=stickiness)
    run_engine.call(run.public_id)
    run.refresh_from_db()
    return run


def names(run: Run) -> list[tuple[str, str]]:
    """The pairs of a run, by first name."""
    rows = Pair.objects.filter(run=run).values_list("mentee__person__name", "mentor__person__name")
    return sorted((mentee.split()[0], mentor.split()[0]) for mentee, mentor in rows)


def enrolled(programme: Programme, person: Person) -> Enrolment:
    """Somebody's part in the programme."""
    return programme.enrolments.get(person=person)


def test_everybody_is_paired_as_well_as_possible(pool: Pool, daniel: Person) -> None:
    run = ran(pool, by=daniel)
    assert (run.state, run.percent, names(run)) == (
        Run.State.DONE,
        100,
        [("Awa", "Béatrice"), ("Karim", "Nadia")],
    )


def test_a_run_keeps_everything_that_made_it(pool: Pool, daniel: Person) -> None:
    run = ran(pool, by=daniel)
    kept = unpacked(bytes(run.people))
    assert sorted(given.name for given in (*kept.mentors, *kept.mentees)) == [
        "Awa Diop",
        "Béatrice Lemoine",
        "Karim Bey",
        "Nadia Roy",
    ]
    assert run.version != ""


def test_its_figures_say_how_many_how_well_and_that_nothing_is_better(pool: Pool, daniel: Person) -> None:
    figures = ran(pool, by=daniel).figures
    assert (figures["paired"], figures["people"], figures["places"], figures["proven"]) == (2, 2, 2, True)
    assert figures["primal"] == figures["bound"]
    assert sorted(figures["objectives"]) == ["fair", "stable", "total"]
    assert sorted(figures["claim"]) == ["en", "fr"]
    assert figures["fairness"] == []


def test_each_pair_tells_why_in_both_languages(pool: Pool, daniel: Person, awa: Person) -> None:
    pair = ran(pool, by=daniel).pairs.get(mentee__person=awa)
    assert as_told_to_anybody(pair.reasons) == {
        "fr": [["for", "Béatrice offre ce que souhaite Awa\u202f: budget."]],
        "en": [["for", "Béatrice offers what Awa wishes for: budget."]],
    }
    assert pair.reasons["en.mentor"] == [["for", "You offer what Awa wishes for: budget."]]
    assert (pair.ties, pair.agreement) == ({"fr": "budget", "en": "budget"}, 10_000)


def test_whoever_is_left_is_told_why(pool: Pool, daniel: Person) -> None:
    pool.mentee("Zita Aubry", "budget")
    left = ran(pool, by=daniel).left_over.get()
    assert (left.cause, left.missing, sorted(left.sentences)) == ("too_few_places", 1, ["en", "fr"])
    assert all(left.sentences.values())


def test_nobody_but_its_managers_starts_a_run(pool: Pool, zoe: Person, awa: Person) -> None:
    for somebody in (zoe, awa):
        with pytest.raises(Refused):
            start_run(pool.programme, objective="total", by=somebody)
    assert Run.objects.count() == 0


def test_asking_twice_gives_the_same_run(pool: Pool, daniel: Person) -> None:
    first = start_run(pool.programme, objective="total", by=daniel)
    second = start_run(pool.programme, objective="fair", by=daniel)
    assert (second.pk, second.objective, Run.objects.count()) == (first.pk, "total", 1)


def test_done_twice_changes_nothing(pool: Pool, daniel: Person) -> None:
    run = ran(pool, by=daniel)
    before = list(Pair.objects.values_list("pk", flat=True))
    run_engine.call(run.public_id)
    assert list(Pair.objects.values_list("pk", flat=True)) == before
    assert Event.objects.filter(what="run.done").count() == 1


def test_a_run_whose_worker_died_begins_again(pool: Pool, daniel: Person) -> None:
    run = start_run(pool.programme, objective="total", by=daniel)
    left_half_way(run)
    run_engine.call(run.public_id)
    run.refresh_from_db()
    assert (run.state, len(names(run))) == (Run.State.DONE, 2)


def test_a_cancelled_run_leaves_nothing(pool: Pool, daniel: Person) -> None:
    run = cancel_run(start_run(pool.programme, objective="total", by=daniel), by=daniel)
    run_engine.call(run.public_id)
    run.refresh_from_db()
    assert (run.state, names(run)) == (Run.State.CANCELLED, [])


def test_cancelling_a_run_that_is_done_changes_nothing(pool: Pool, daniel: Person) -> None:
    run = ran(pool, by=daniel)
    assert cancel_run(run, by=daniel).state == Run.State.DONE


def test_what_is_found_after_a_cancellation_is_let_go(pool: Pool, daniel: Person) -> None:
    run = start_run(pool.programme, objective="total", by=daniel)
    worked = work(snapshot_of(pool.programme), run.rules, run.objective, tell=lambda _phase, _done: None)
    cancel_run(run, by=daniel)
    assert finish_run(run, worked=worked, by=SYSTEM).state == Run.State.CANCELLED
    assert names(run) == []


def test_without_a_mentor_it_fails_and_says_so(daniel: Person, awa: Person) -> None:
    pool = make_pool(daniel)
    pool.mentee(awa, "budget")
    run = ran(pool, by=daniel)
    assert (run.state, sorted(run.failure), len(run.failure["fr"])) == (Run.State.FAILED, ["en", "fr"], 1)


def test_it_is_repeated_from_what_made_it(pool: Pool, daniel: Person, awa: Person) -> None:
    run = ran(pool, by=daniel)
    make_answer(enrolled(pool.programme, awa), make_question(pool.programme), "autre chose")
    again = repeat_run(run, by=daniel)
    run_engine.call(again.public_id)
    again.refresh_from_db()
    assert (names(again), bytes(again.people), again.number) == (names(run), bytes(run.people), 2)


def test_those_who_go_forward_are_left_in_peace_and_stay_on_the_board(
    pool: Pool, daniel: Person, awa: Person, beatrice: Person
) -> None:
    proposal = make_proposal(enrolled(pool.programme, awa), enrolled(pool.programme, beatrice))
    run = ran(pool, by=daniel)
    assert (names(run), run.figures["kept"], run.figures["paired"]) == (
        [("Awa", "Béatrice"), ("Karim", "Nadia")],
        1,
        1,
    )
    assert run.pairs.get(mentee__person=awa).reasons == proposal.reasons


def test_a_relationship_takes_a_place(pool: Pool, daniel: Person, awa: Person, beatrice: Person) -> None:
    make_journey(awa, beatrice, pool.programme)
    pool.mentee("Zita Aubry", "budget")
    run = ran(pool, by=daniel)
    assert (names(run), [left.mentee.person.name for left in run.left_over.all()]) == (
        [("Karim", "Nadia")],
        ["Zita Aubry"],
    )


def test_a_pair_that_was_declined_is_not_proposed_again(
    pool: Pool, daniel: Person, awa: Person, beatrice: Person
) -> None:
    make_proposal(enrolled(pool.programme, awa), enrolled(pool.programme, beatrice), state="declined")  # type: ignore[arg-type] # a state by its value
    assert names(ran(pool, by=daniel)) == [("Awa", "Nadia"), ("Karim", "Béatrice")]
