"""Ctrl-C at whatever moment: heard once, never lost, and over soon.

Python raises `KeyboardInterrupt` wherever the main thread happens to be. A callback from C, such as those of the
compiler that loads our kernels, prints and forgets it; so does a library that catches everything while it is imported;
and the work goes on. Here it is raised again until the work is over. While files written in part are being cleared
away, a second Ctrl-C changes nothing.
"""

import _thread
import gc
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

PATIENCE = 0.5
"""Seconds given to an interruption to end the work: until then others are not heard, and then it is raised again."""

_SOON = 0.02  # seconds until an interruption that a callback is known to have lost is raised again


@contextmanager
def interruptible() -> Iterator[None]:
    """The work inside ends with `KeyboardInterrupt` at the first Ctrl-C; what is outside is as it was.

    Nothing changes where Ctrl-C means something else, or nothing: in another thread, in the background of a shell.
    """
    is_ours = threading.current_thread() is threading.main_thread()
    if not is_ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    kept = sys.unraisablehook
    ear = _Ear(kept)
    signal.signal(signal.SIGINT, ear.hear)
    sys.unraisablehook = ear.hear_lost
    try:
        yield
    except KeyboardInterrupt:
        _leave_lightly()
        raise
    except Exception as consequence:
        if not ear.is_needed:
            raise
        _leave_lightly()
        raise KeyboardInterrupt from consequence  # a library interrupted while it is imported calls it by other names
    finally:
        ear.close()
        sys.unraisablehook = kept
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave_lightly() -> None:
    """Let the process end at once, by the status that it is given."""
    gc.freeze()  # what a large pool leaves in memory is not looked through again on the way out
    # An interruption that goes through exec, as in a dataclass being made, has Python end by the signal, without a status.
    exec("")  # noqa: S102 -- Python forgets it here


@dataclass(slots=True)
class _Ear:
    """Listens to interruptions until it is closed.

    `tell` hears of other lost exceptions; `heard`: when the last interruption came that may still be on its way;
    `is_needed`: whether any came.
    """

    tell: Callable[[Any], object]
    heard: float | None = None
    is_needed: bool = False
    is_closed: bool = False
    _closing: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, _signal: int, _frame: FrameType | None) -> None:
        if self.is_closed:
            return
        now, self.is_needed = time.monotonic(), True
        if self.heard is None or now - self.heard >= PATIENCE:
            self.heard = now
            self._repeat_after(PATIENCE)
            raise KeyboardInterrupt

    def hear_lost(self, lost: Any) -> None:
        if lost.exc_type is not KeyboardInterrupt:
            self.tell(lost)
            return
        self.heard = None
        self._repeat_after(_SOON)

    def close(self) -> None:
        with self._closing:
            self.is_closed = True

    def _repeat_after(self, seconds: float) -> None:
        # Not a thread of threading: its locks may be held by whatever was interrupted.
        _thread.start_new_thread(self._repeat, (seconds,))

    def _repeat(self, seconds: float) -> None:
        time.sleep(seconds)
        with self._closing:  # or it would reach whoever comes after
            if self.is_closed:
                return
            _thread.interrupt_main()
