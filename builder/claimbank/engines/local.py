"""Local processes: spawned, a bounded number of batches in flight, results in the order of the batches."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from types import ModuleType
from typing import TypeVar

from claimbank.errors import BuildError

__all__ = ["run"]

T = TypeVar("T")
R = TypeVar("R")


def run(task: Callable[[T], R], items: Iterable[T], workers: int = 1) -> Iterator[R]:
    """``task`` of each item, in order. ``workers`` of 1 stays in this process; more are spawned processes.

    At most two items per worker wait at a time, so memory does not grow with the number of items. ``task`` must be a
    function of a module that can be imported. A worker that dies (killed, out of memory) ends the run with a
    ``BuildError``; a run that ends early, even by SIGKILL, takes its workers with it.

    >>> list(run(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    if workers <= 1:
        yield from map(task, items)
        return
    context = multiprocessing.get_context("spawn")
    leash, held = context.Pipe(duplex=False)
    with leash, held, ProcessPoolExecutor(workers, context, _serve, (leash,)) as pool:
        try:
            yield from _in_order(pool, task, items, workers)
        except BrokenProcessPool:
            what = "a worker process died (killed, or out of memory); try fewer --workers"
            raise BuildError("workers", what) from None
        except BaseException:
            held.close()
            raise


def _in_order(
    pool: ProcessPoolExecutor, task: Callable[[T], R], items: Iterable[T], workers: int
) -> Iterator[R]:
    waiting: deque[Future[R]] = deque()
    for item in items:
        with _spawning():
            waiting.append(pool.submit(task, item))
        if len(waiting) > 2 * workers:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _serve(leash: Connection) -> None:
    """Make this process a worker: it leaves Ctrl-C to the build, and ends when the build ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()


def _end_with(leash: Connection) -> None:
    """Wait for the other end of ``leash``, which the build alone holds, to close; then end the process."""
    with suppress(EOFError, OSError):
        leash.recv_bytes()
    os._exit(1)


@contextmanager
def _spawning() -> Iterator[None]:
    """Within it, new processes do not run the user's script again, and start deaf to Ctrl-C.

    Python would import the main script in every process: one without ``if __name__ == "__main__"`` would build anew there.
    """
    main = sys.modules["__main__"]
    blocked = (
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        if hasattr(signal, "pthread_sigmask")
        else None
    )
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if blocked is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
