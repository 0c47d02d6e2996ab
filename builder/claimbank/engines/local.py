"""Local processes: spawned, a bounded number of batches in flight, results in the order of the batches."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from claimbank.errors import BuildError

__all__ = ["run"]

T = TypeVar("T")
R = TypeVar("R")


def run(task: Callable[[T], R], items: Iterable[T], workers: int = 1) -> Iterator[R]:
    """``task`` of each item, in order. ``workers`` of 1 stays in this process; more are spawned processes.

    At most two items per worker wait at a time, so memory does not grow with the number of items. ``task`` must be a
    module-level function. A worker that dies (killed, out of memory) ends the run with a ``BuildError``.

    >>> list(run(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    if workers <= 1:
        yield from map(task, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(task, item))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            what = "a worker process died (killed, or out of memory); try fewer --workers"
            raise BuildError("workers", what) from None
        finally:
            for future in waiting:
                future.cancel()
