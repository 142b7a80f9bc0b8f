"""Work over mentees shared between threads; kernels leave the interpreter free, so they truly run side by side."""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

WORTH_SHARING = 500_000
"""Fewer pairs than this are done sooner than another thread is asked."""
RUN = 512
"""How many mentees are worked on together: rows of mentors stay near the processor from one to the next."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_work(
    work: Callable[[slice], None],
    mentees: int,
    pairs: int,
    *,
    tell: Callable[[float], None] | None = None,
) -> None:
    """Call ``work`` on runs of rows that cover so many mentees, whose ``pairs`` say how long it takes.

    ``tell`` hears the part done, 0 to 1, between runs; what it raises stops the work and goes to the caller.
    Runs write to different rows, so the result does not depend on who did which.
    """
    runs = _runs(mentees, pairs)
    if len(runs) < 2 or processors() < 2:
        for done, run in enumerate(runs, 1):
            work(run)
            if tell:
                tell(done / len(runs))
        return
    with ThreadPoolExecutor(processors()) as threads:
        waiting = {threads.submit(work, run) for run in runs}
        try:
            while waiting:
                finished, waiting = wait(waiting, timeout=0.1, return_when=FIRST_EXCEPTION)
                for future in finished:
                    future.result()
                if tell:
                    tell(1 - len(waiting) / len(runs))
        finally:
            for future in waiting:
                future.cancel()


def _runs(mentees: int, pairs: int) -> list[slice]:
    length = RUN if pairs > WORTH_SHARING else max(mentees, 1)
    return [slice(start, min(start + length, mentees)) for start in range(0, mentees, length)]
