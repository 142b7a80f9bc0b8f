"""Work over mentees shared between threads; kernels leave the interpreter free, so they truly run side by side."""

from collections.abc import Callable

from relais.core.pairing.threads import helpers, processors, stop

WORTH_SHARING = 800_000
"""Fewer pairs than this are done sooner than another thread is asked."""
EACH = 200
"""What looking at a mentee takes, whatever the number of mentors: as much as so many pairs."""
RUN = 512
"""How many mentees are worked on together: rows of mentors stay near the processor from one to the next."""


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
    left = iter(runs)

    def help_out() -> None:
        for run in left:
            work(run)

    # Whoever asks works as well: nothing waits for a thread that is not there yet.
    helping = [helpers().submit(help_out) for _ in range(min(processors(), len(runs)) - 1)]
    try:
        for done, run in enumerate(left, 1):
            work(run)
            if tell:
                tell(min(done * (len(helping) + 1) / len(runs), 1.0))
        for helper in helping:
            if not helper.cancel():
                helper.result()
    finally:
        for _ in left:
            """Nobody takes up another run."""
        stop(helping)


def _runs(mentees: int, pairs: int) -> list[slice]:
    length = RUN if pairs + EACH * mentees > WORTH_SHARING else max(mentees, 1)
    return [slice(start, min(start + length, mentees)) for start in range(0, mentees, length)]
