"""Local processes: a bounded number of tasks in flight, results in the order of the tasks.

On Linux workers are forked from a process that has loaded what all of them need (``template``), elsewhere spawned.
"""

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
from dataclasses import dataclass
from functools import cache
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import Any, Generic, TypeVar

from claimbank.engines.thrift import forget, give_back, trim
from claimbank.errors import BuildError
from claimbank.languages.pieces import hold_little

__all__ = ["beside", "run"]

T = TypeVar("T")
R = TypeVar("R")

#: what the process that workers are forked from imports: what they run is named by modules of either
_TEMPLATE = ["claimbank.pipeline", "claimbank.engines.template"]
#: times that workers may die at a task before it is given up; the last time it is alone
_STRIKES = 3

Tell = Callable[[str], None]


def run(
    task: Callable[..., R],
    items: Iterable[T],
    workers: int = 1,
    given: tuple[Any, ...] = (),
    tell: Tell | None = None,
    apart: bool = False,
) -> Iterator[R]:
    """``task(item, *given)`` of each item, in order. ``workers`` of 1 stays in this process; more are processes.

    ``apart``: one is a process too, which loads what it needs itself and takes it along when it ends.

    At most two items per worker wait at a time, so memory does not grow with the number of items. ``task`` must be a
    function of a module that can be imported; ``given`` goes to each process once. Where a worker dies (killed, out of
    memory) another takes its place and does its work again, of which ``tell`` is told; ``BuildError`` where they die
    at one item again and again. A run that ends early, even by SIGKILL, takes its workers with it.

    >>> list(run(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    if workers <= 1 and not apart:
        yield from (task(item, *given) for item in items)
        return
    crew = _Crew(task, workers, given, scarce=workers <= 1)
    try:
        yield from _in_order(crew, items, workers, tell or (lambda _: None))
    except BaseException:
        crew.close(at_once=True)
        raise
    crew.close()


@contextmanager
def beside(task: Callable[..., R], item: T, given: tuple[Any, ...] = ()) -> Iterator[Callable[[], R]]:
    """Has ``task(item, *given)`` done in a process of its own while the block runs; yields what waits for its result.

    Where that process dies the task is done here, when its result is asked for.

    >>> with beside(divmod, 7, (4,)) as found:
    ...     found()
    (1, 3)
    """
    crew = _Crew(task, 1, given)

    def found() -> R:
        try:
            return task(item, *given) if begun is None else begun.result()
        except BrokenProcessPool:
            return task(item, *given)

    begun: Future[R] | None = None
    try:
        with suppress(BrokenProcessPool):
            begun = crew.submit(item)
        yield found
    except BaseException:
        crew.close(at_once=True)
        raise
    crew.close()


@dataclass(slots=True)
class _Given(Generic[T, R]):
    """An item on its way; ``future`` is None while it waits to be handed out."""

    item: T
    future: Future[R] | None = None
    strikes: int = 0


def _in_order(crew: _Crew, items: Iterable[T], workers: int, tell: Tell) -> Iterator[Any]:
    waiting: deque[_Given[T, Any]] = deque()
    for item in items:
        waiting.append(_Given(item))
        if len(waiting) > 2 * workers:
            yield _first(crew, waiting, tell)
        else:
            _hand_out(crew, waiting, tell)
    while waiting:
        yield _first(crew, waiting, tell)


def _first(crew: _Crew, waiting: deque[_Given[T, Any]], tell: Tell) -> Any:
    """The result of the first item that waits, once it is there."""
    while True:
        _hand_out(crew, waiting, tell)
        future = waiting[0].future
        if future is None:  # whom it was handed to died
            continue
        try:
            found = future.result()
        except BrokenProcessPool:
            _again(crew, waiting, tell)
            continue
        waiting.popleft()
        return found


def _hand_out(crew: _Crew, waiting: deque[_Given[T, Any]], tell: Tell) -> None:
    """Give every item that waits to the workers, until one dies; but one at a time while one is under suspicion."""
    careful = any(w.strikes >= _STRIKES - 1 for w in waiting)
    for one in list(waiting)[: 1 if careful else None]:
        if one.future is None:
            try:
                one.future = crew.submit(one.item)
            except BrokenProcessPool as broken:
                one.strikes += isinstance(broken, _StillbornError)
                _again(crew, waiting, tell)
                return


def _again(crew: _Crew, waiting: deque[_Given[T, Any]], tell: Tell) -> None:
    """New workers in the place of those that died; what was lost is to be handed out again."""
    for one in waiting:
        if one.future is not None and not (one.future.done() and one.future.exception() is None):
            one.future, one.strikes = None, one.strikes + 1
    if waiting[0].strikes >= _STRIKES:
        what = (
            f"a worker process died (killed, or out of memory), {_STRIKES} times at {_named(waiting[0].item)}"
        )
        raise BuildError("workers", f"{what}; try fewer --workers, or less --memory")
    tell("a worker process died (killed, or out of memory); another takes its place and does its work again")
    crew.renew()


def _named(item: object) -> str:
    told = f"{len(item):,} bytes of work" if isinstance(item, bytes) else str(item)
    return told if len(told) < 200 else f"{told[:200]} …"


class _StillbornError(BrokenProcessPool):
    """A worker died before it had begun: no item is on its way that could be blamed."""


class _Crew:
    """The processes that do a task."""

    def __init__(
        self,
        task: Callable[..., Any],
        workers: int,
        given: tuple[Any, ...],
        scarce: bool = False,
    ) -> None:
        self._task, self._workers, self._given, self._scarce = task, workers, given, scarce
        self._context = _spawned() if scarce else _context()
        self._start()

    def submit(self, item: Any) -> Future[Any]:
        with _spawning():
            try:
                return self._pool.submit(_do, item)
            except (EOFError, OSError) as error:  # what the pipe to a new process says when nobody is there
                raise _StillbornError from error

    def renew(self) -> None:
        self.close(at_once=True)
        self._start()

    def close(self, at_once: bool = False) -> None:
        if at_once:
            self._held.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._held.close()
        self._leash.close()

    def _start(self) -> None:
        self._leash, self._held = self._context.Pipe(duplex=False)
        given = (self._leash, dict(os.environ), self._task, self._given, self._scarce)
        self._pool = ProcessPoolExecutor(self._workers, self._context, _equip, given)


def _spawned() -> BaseContext:
    return multiprocessing.get_context("spawn")


@cache
def _context() -> BaseContext:
    """How workers start: each takes seconds to load its libraries and packs, unless it is forked from one that has them."""
    if sys.platform != "linux":
        return _spawned()
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(_TEMPLATE)
    return found


#: tasks after which a worker whose memory is scarce forgets the words that it met
_FORGETS = 8

#: what a worker does, and what it was given for it
_EQUIPPED: list[Any] = []


def _equip(
    leash: Connection,
    environment: dict[str, str],
    task: Callable[..., Any],
    given: tuple[Any, ...],
    scarce: bool,
) -> None:
    _serve(leash)
    if scarce:
        give_back()
        hold_little()
    os.environ.clear()  # a forked worker has that of the time when the first was
    os.environ.update(environment)
    _EQUIPPED[:] = [task, given, count(1) if scarce else None]


def _do(item: Any) -> Any:
    task, given, done = _EQUIPPED
    if done is not None and next(done) % _FORGETS == 0:
        forget()
        trim()
    return task(item, *given)


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
