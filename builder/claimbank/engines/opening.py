"""Opens large pages in a process of their own: one that takes too long can be ended there, amid a call of a C library too.

Small pages are opened where they are: the worst that was found (a tag of 25,000 attributes, in 200 KB) takes some seconds.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from claimbank.engines.local import _spawning
from claimbank.errors import BuildError
from claimbank.limits import Limits, OverLimit, over_time, within
from claimbank.model import Record, Rejection
from claimbank.read import Page, Selection, open_page

__all__ = ["opened"]

#: bytes from which on a page is large
_LARGE = 200_000
#: seconds between looks at the other process
_LOOK = 0.05
#: times that a page is opened whose process is killed, and that a process is started that dies before its first word
_TRIES, _BIRTHS = 2, 3
_PR_SET_PDEATHSIG = 1  # of Linux's <sys/prctl.h>
#: times the seconds of a record after which the other process ends itself, should nobody be left to end it
_LAST = 20


def opened(page: Page, max_chars: int, html: str, selection: Selection, limits: Limits) -> Record | Rejection:
    """What ``open_page`` gives; ``OverLimit`` where a large page takes more than ``limits`` allow.

    >>> page = Page(b"<html><body><p>The dam is full, the minister said.</p></body></html>", "a.html", "a.html")
    >>> opened(page, 1000, "precise", Selection(), Limits()).text
    'The dam is full, the minister said.'
    """
    if limits.seconds is None or len(page.content) < _LARGE:
        return open_page(page, max_chars, html, selection)
    return _opener().open((page, max_chars, html, selection), limits)


@cache
def _opener() -> _Opener:
    return _Opener()


class _Opener:
    """A process that opens pages, one at a time; started when it is first needed, and anew where it was ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Any = None
        self._there: Any = None

    def open(self, asked: tuple[Any, ...], limits: Limits) -> Record | Rejection:
        with self._lock:
            try:
                for _ in range(_TRIES):
                    if self._process is None:
                        self._start()
                    try:
                        return self._answer(asked, limits)
                    except (EOFError, OSError):  # killed, perhaps for what others take
                        self._end()
                raise OverLimit("over_memory", "took more memory than there is: its process was killed")
            except BaseException:  # whatever it is at, nobody waits for it any more
                self._end()
                raise

    def _answer(self, asked: tuple[Any, ...], limits: Limits) -> Record | Rejection:
        assert limits.seconds is not None, "what has no limit is not opened here"
        before = _seconds(self._process.pid)
        self._there.send((asked, limits))
        while not self._there.poll(_LOOK):
            if _seconds(self._process.pid) - before > limits.seconds:
                raise over_time(limits.seconds)
        found, over = self._there.recv()
        if over is not None:
            raise OverLimit(*over)
        result: Record | Rejection = found
        return result

    def _start(self) -> None:
        for _ in range(_BIRTHS):
            with suppress(EOFError, OSError):  # killed before its first word
                self._begin()
                return
            self._end()
        what = f"the process that opens large pages died before it began (killed, or out of memory), {_BIRTHS} times"
        raise BuildError("workers", f"{what}; try fewer --workers, or less --memory")

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._there, here = context.Pipe()
        process = context.Process(target=_serve, args=(here,), daemon=True)
        try:
            with _spawning():
                process.start()
            self._process = process
        finally:
            here.close()
        self._there.recv()  # its libraries are loaded

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._there is not None:
            self._there.close()
        self._process = self._there = None


def _serve(here: Connection) -> None:
    """Open what is asked for until nobody asks any more."""
    _end_with_parent()
    import trafilatura  # noqa: F401 (loaded before the first page, which is not to pay for it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    here.send(None)
    with Path(os.devnull).open("w") as nowhere:
        while True:
            try:
                asked, limits = here.recv()
            except EOFError:
                return
            faulthandler.dump_traceback_later(_LAST * limits.seconds, exit=True, file=nowhere)
            try:
                here.send((within(Limits(None, limits.megabytes), lambda: open_page(*asked)), None))  # noqa: B023
            except OverLimit as over:
                here.send((None, (over.reason, str(over))))
            except MemoryError:  # who asked hears that nobody is there
                return
            faulthandler.cancel_dump_traceback_later()


def _end_with_parent() -> None:
    """Have Linux kill this process when the one that started it is gone: amid a call of a C library too."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _seconds(process: int) -> float:
    """Processor time that a process has used; where the system does not tell, the time of the clock."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
