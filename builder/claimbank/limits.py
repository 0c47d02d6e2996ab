"""What one record may cost, in processor time and in memory. What goes over is stopped where it stands, and refused by name.

Time is that of the processor, so that a busy machine refuses nothing that an idle one keeps; a record that only waits (an
extractor that asks a server) is stopped by the clock, after ten times as long. In the main thread of a process, which is
where workers work, an alarm stops Python code and patterns that search (``re`` looks for signals as it goes); elsewhere, and
where the system has no alarms, a thread stops Python code by the clock alone. What neither can stop is one call of a C
library: it is told of when it returns. (Large pages are opened where they can be ended all the same: ``engines/opening``.)
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

__all__ = ["SECONDS", "Limits", "OverLimit", "over_time", "within"]

T = TypeVar("T")

#: what a record may take where nobody says: hundreds of times what the longest article of ``--max-chars`` does
SECONDS = 300.0
#: a record that waits and computes nothing may do so for so many times its seconds
_WAITING = 10
#: until a record that was stopped and went on (a library that catches everything) is stopped again, in seconds
_AGAIN = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of processor time and ``megabytes`` of memory (1,000,000 bytes; Linux alone) that a record may take.

    None is no limit.
    """

    seconds: float | None = SECONDS
    megabytes: int | None = None


class OverLimit(Exception):  # noqa: N818 (no error of the program)
    """A record went over a limit; ``reason`` is ``over_time`` or ``over_memory``, the text says what is allowed."""

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(what)
        self.reason = reason


class _Stop(BaseException):
    """Raised within a record that took too long; no ``except Exception`` of a library holds it up."""


def within(limits: Limits, work: Callable[[], T]) -> T:
    """What ``work`` gives; ``OverLimit`` where it takes more than ``limits`` allow.

    >>> within(Limits(seconds=5), lambda: 6 * 7)
    42
    >>> within(Limits(seconds=0.01), lambda: [n for n in iter(int, 1)])
    Traceback (most recent call last):
        ...
    claimbank.limits.OverLimit: took over 0.01 seconds of processor time; allowed: --record-timeout 0.01
    """
    try:
        with _timed(limits.seconds), _held(limits.megabytes):
            return work()
    except _Stop:
        raise over_time(limits.seconds) from None
    except MemoryError:
        if limits.megabytes is None:
            raise OverLimit("over_memory", "took more memory than there is") from None
        what = f"took over {limits.megabytes} MB of memory; allowed: --record-memory {limits.megabytes}"
        raise OverLimit("over_memory", what) from None


def over_time(seconds: float | None) -> OverLimit:
    """What a record is told that took more than ``seconds``."""
    allowed = f"{seconds:g}"
    what = f"took over {allowed} seconds of processor time; allowed: --record-timeout {allowed}"
    return OverLimit("over_time", what)


def _timed(seconds: float | None) -> _Alarm | _Watcher | _Unlimited:
    if seconds is None:
        return _Unlimited()
    here = threading.current_thread() is threading.main_thread()
    return _Alarm(seconds) if here and hasattr(signal, "setitimer") else _Watcher(seconds)


class _Unlimited:
    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class _Alarm(_Unlimited):
    """Raises ``_Stop`` in the main thread, by SIGALRM; an alarm that the user's program had set goes on afterwards."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._inside = self._over = False

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._look)
        self._inside = True
        self._began, self._clock = time.thread_time(), time.monotonic()
        self._theirs = signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before if self._before is not None else signal.SIG_DFL)
        left, every = self._theirs
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - time.monotonic() + self._clock, 1e-6), every)
        if self._over and kind is None:  # it was stopped, and something made light of that
            raise _Stop

    def _look(self, *_: object) -> None:
        if not self._inside:
            return
        left = self._seconds - (time.thread_time() - self._began)
        if left > 0 and time.monotonic() - self._clock < _WAITING * self._seconds:
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
            return
        self._over = True
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        raise _Stop


class _Watcher(_Unlimited):
    """Raises ``_Stop`` in the thread that entered, from a thread that watches the clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._thread = threading.get_ident()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._watching.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._over.set()
            self._raise(None)  # what was on its way and did not come

    def _watch(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    self._raise(_Stop)
            wait = _AGAIN

    def _raise(self, kind: type[BaseException] | None) -> None:
        import ctypes

        raised = ctypes.py_object(kind) if kind is not None else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), raised)


@contextmanager
def _held(megabytes: int | None) -> Iterator[None]:
    """Within it, the process may hold so much memory more than it holds now; more is a ``MemoryError``."""
    if megabytes is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 (a tenth of the time, once a record)
        now = int(told.read().split()[5]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = now + megabytes * 1_000_000
    known = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(allowed, *known) if known else allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
