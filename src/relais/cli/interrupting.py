"""Ctrl-C at whatever moment: heard once, never lost, and over soon.

Python raises `KeyboardInterrupt` wherever the main thread happens to be. Inside a callback from C, such as those of the
compiler that loads our kernels, it is printed and forgotten, and the work goes on: here it is raised again as soon as
that callback has returned. While files written in part are being cleared away, a second Ctrl-C changes nothing.
"""

import _thread
import gc
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

PATIENCE = 1.0
"""Seconds given to an interruption to end the work, before another one is listened to."""

_AGAIN = 0.02  # seconds until an interruption that was lost is tried again


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
        gc.freeze()  # what a large pool leaves in memory is not looked through again on the way out
        raise
    finally:
        sys.unraisablehook = kept
        signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(slots=True)
class _Ear:
    """Listens to interruptions: when the last one was heard, and who is told of other exceptions that are lost."""

    tell: Callable[[Any], object]
    heard: float | None = None

    def hear(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.heard is None or now - self.heard > PATIENCE:
            self.heard = now
            raise KeyboardInterrupt

    def hear_lost(self, lost: Any) -> None:
        if lost.exc_type is not KeyboardInterrupt:
            self.tell(lost)
            return
        self.heard = None
        again = threading.Timer(_AGAIN, _thread.interrupt_main)
        again.daemon = True
        again.start()
