"""Long computations are seen as they go and never more than two at once."""

import threading
from collections.abc import Iterator

import pytest

from relais.home.running import Finished, Line, Progress, Report, Waiting, watch


def test_progress_comes_in_order_and_ends_with_the_result() -> None:
    def work(report: Report) -> str:
        report("compile", 0.5)
        report("solve", 1.0)
        return "pairs"

    seen = list(watch(work, line=Line(2)))
    assert seen == [Progress("compile", 0.5), Progress("solve", 1.0), Finished("pairs")]


def test_what_the_work_raises_is_raised_to_the_reader_and_its_place_is_free_again() -> None:
    line = Line(1)

    def work(report: Report) -> str:
        raise ValueError("two locks for one place")

    with pytest.raises(ValueError, match="two locks for one place"):
        list(watch(work, line=line))
    assert list(watch(lambda report: "free", line=line)) == [Finished("free")]


def test_the_third_waits_is_told_how_many_are_before_and_then_runs() -> None:
    line = Line(2)
    gate = threading.Event()

    def work(report: Report) -> str:
        report("solve", 0.0)
        gate.wait(5)
        return "done"

    first, second = watch(work, line=line), watch(work, line=line)
    assert [next(first), next(second)] == [Progress("solve", 0.0)] * 2
    third: Iterator[object] = watch(lambda report: "third", line=line, patience=0.01)
    fourth: Iterator[object] = watch(lambda report: "fourth", line=line, patience=0.01)
    assert [next(third), next(fourth)] == [Waiting(1), Waiting(2)]
    gate.set()
    assert list(first)[-1] == Finished("done")
    assert list(third)[-1] == Finished("third")
    assert list(fourth)[-1] == Finished("fourth")
    assert list(second)[-1] == Finished("done")


def test_the_work_stops_at_its_next_report_when_the_reader_leaves() -> None:
    line = Line(1)
    reports: list[int] = []
    told = threading.Event()

    def work(report: Report) -> str:
        for step in range(10_000):
            report("solve", step / 10_000)
            reports.append(step)
            told.wait(0.01)
        return "nobody reads this"

    running = watch(work, line=line)
    next(running)
    running.close()
    assert len(reports) < 10
    assert list(watch(lambda report: 1, line=line)) == [Finished(1)]


def test_silence_repeats_the_last_news() -> None:
    gate = threading.Event()

    def work(report: Report) -> str:
        report("solve", 0.4)
        gate.wait(5)
        return "done"

    running = watch(work, line=Line(1), patience=0.01)
    assert [next(running), next(running)] == [Progress("solve", 0.4)] * 2
    gate.set()
    assert list(running)[-1] == Finished("done")
