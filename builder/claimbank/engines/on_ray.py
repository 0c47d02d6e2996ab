"""The work of a build as tasks of Ray, one a shard, on this machine or on a cluster.

Ray schedules, retries and moves what tasks give; nothing of that is done here. A task gives the bytes of the shard's file, and
this program, which has the folder of kept shards, writes it as soon as it is there: so a build that was killed goes on from
there, on any engine. Files are read where the task runs; those that its machine does not have are read here and sent.
"""

from __future__ import annotations

import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Generic, TypeVar

from claimbank.engines.batch import Settings
from claimbank.engines.fingerprint import digest_of_code
from claimbank.engines.kept import Bytes, packed
from claimbank.engines.ray_session import Session
from claimbank.engines.shard import Task, is_kept, keep_made, made, made_of, pieces
from claimbank.errors import BuildError

__all__ = ["OnRay"]

T = TypeVar("T")
R = TypeVar("R")

#: times that Ray begins a task again whose worker died, was killed for its memory, or whose machine went away
_RETRIES = 2
#: tasks with Ray at a time for each CPU: one runs, one is ready to
_AHEAD = 2
#: results that wait for an earlier one, for each task with Ray
_WAITING = 8
#: tasks after which the cluster is asked anew how many CPUs it has
_ASKED = 32

Made = tuple[list[Bytes], bool]
Tell = Callable[[str], None]


class OnRay:
    """The engine ``ray`` (see ``engine.Engine``): Ray is started, or its cluster joined, when there is something to do."""

    def __init__(self, workers: int | None = None, address: str | None = None) -> None:
        self._session = Session(workers, address)
        self._sends = False
        self._flights: list[_Flight[Any, Any]] = []

    def close(self) -> None:
        """Leave the cluster, or end the Ray that was started here; what is still with Ray is given up."""
        for flight in self._flights:
            flight.stop()
        self._session.close()

    def shards(
        self,
        tasks: Iterable[Task],
        settings: Settings,
        worth: bool = True,  # noqa: ARG002 (who asks for Ray gets it)
        tell: Tell | None = None,
    ) -> Iterator[tuple[str, bool]]:
        def take(task: Task, found: Made | None) -> tuple[str, bool] | _Again:
            if found is None:
                if tell is not None and not self._sends:
                    tell(f"not every machine has {task.shard}: files are read here and sent (docs/scale.md)")
                self._sends = True
                return _Again(_shard_sent, (_read(task, settings),))
            parts, unchanged = found
            if task.piece is not None:  # read here: where it was extracted its file need not be
                unchanged = task.shard.unchanged()
            return str(keep_made(task, parts, unchanged)), False

        def first(task: Task) -> _Sent[Task, tuple[str, bool]]:
            if is_kept(task):
                return _Sent(task, result=(str(task.file), True), done=True)
            if self._sends and task.piece is None and task.shard.stamped:
                return _Sent(task, _Again(_shard_sent, (_read(task, settings),)))
            return _Sent(task, _Again(_shard, ()))

        return self._in_order(map(first, tasks), (settings,), take)

    def run(
        self, task: Callable[..., R], items: Iterable[T], given: tuple[Any, ...] = (), worth: bool = True
    ) -> Iterator[R]:
        if not worth:
            return (task(item, *given) for item in items)
        sent: Iterator[_Sent[T, R]] = (_Sent(item, _Again(_call, (task,))) for item in items)
        return self._in_order(sent, given, lambda _, found: found)

    def beside(
        self,
        task: Callable[..., R],
        item: T,
        given: tuple[Any, ...] = (),
        worth: bool = True,  # noqa: ARG002 (what is done here takes none of Ray's)
    ) -> AbstractContextManager[Callable[[], R]]:
        return nullcontext(partial(task, item, *given))

    def _in_order(
        self, items: Iterable[_Sent[T, R]], given: tuple[Any, ...], take: Callable[[T, Any], R | _Again]
    ) -> Iterator[R]:
        """What each item came to, in their order; ``take`` has each result as soon as it is there, or asks for another go."""
        waiting: deque[_Sent[T, R]] = deque()
        flight = _Flight(self._session, (digest_of_code(), given), take)
        self._flights.append(flight)
        try:
            for one in items:
                waiting.append(one)
                if not one.done:
                    flight.begin(one)
                while flight.full() or len(waiting) > _WAITING * max(1, flight.most):
                    flight.land()
                    if waiting[0].done:
                        break
                while waiting and waiting[0].done:
                    yield waiting.popleft().result  # type: ignore[misc]
            while waiting:
                while not waiting[0].done:
                    flight.land()
                yield waiting.popleft().result  # type: ignore[misc]
        finally:
            flight.stop()
            self._flights.remove(flight)


@dataclass(frozen=True, slots=True)
class _Again:
    """What is to be asked of Ray for an item: a function of this module, and what it is given beside the item."""

    task: Callable[..., Any]
    given: tuple[Any, ...]


@dataclass(slots=True)
class _Sent(Generic[T, R]):
    """An item, what is asked of Ray for it, and, once it is ``done``, its result."""

    item: T
    ask: _Again | None = None
    result: R | None = None
    done: bool = False


class _Flight(Generic[T, R]):
    """The tasks that are with Ray: a bounded number, so that neither its memory nor ours grows with the input."""

    def __init__(
        self, session: Session, given: tuple[Any, ...], take: Callable[[T, Any], R | _Again]
    ) -> None:
        self._session, self._given, self._take = session, given, take
        self._running: dict[Any, _Sent[T, R]] = {}
        self._shared: Any = None
        self._begun = 0
        self.most = 0

    def full(self) -> bool:
        return len(self._running) >= self.most > 0

    def begin(self, one: _Sent[T, R]) -> None:
        ray = self._session.ray()
        self._session.heed()
        if self._shared is None:
            self._shared = ray.put(self._given)
        if self._begun % _ASKED == 0:
            self.most = self._session.cpus() * (1 if self._session.bounded else _AHEAD)
        assert one.ask is not None, "what is not done is asked for"
        task = _remote(one.ask.task).options(name=f"{one.item}"[:200])
        self._begun += 1
        self._running[task.remote(self._shared, one.item, *one.ask.given)] = one

    def land(self) -> None:
        """Wait until a task is done; take what it gave."""
        for ref in self._session.done(list(self._running)):
            one = self._running.pop(ref)
            found = self._take(one.item, self._session.result(ref, one.item, _RETRIES + 1))
            if isinstance(found, _Again):
                one.ask = found
                self.begin(one)
            else:
                one.result, one.done, one.ask = found, True, None

    def stop(self) -> None:
        """Have Ray forget what nobody waits for any more."""
        for ref in self._running:
            self._session.ray().cancel(ref, force=True)
        self._running.clear()


@cache
def _remote(task: Callable[..., Any]) -> Any:
    import ray

    return ray.remote(num_cpus=1, max_retries=_RETRIES)(task)


def _shard(shared: tuple[str, tuple[Settings]], task: Task) -> Made | None:
    """A shard, made where this runs; None where its files are not here, or are others of that name."""
    _same(shared[0])
    if task.piece is None and not task.shard.unchanged():
        return None
    parts, unchanged = made(task, *shared[1])
    return [bytes(part) for part in parts], unchanged


def _shard_sent(shared: tuple[str, tuple[Settings]], task: Task, sent: tuple[list[bytes], bool]) -> Made:
    """A shard, made of pieces that were read elsewhere."""
    _same(shared[0])
    parts = made_of(sent[0], task, *shared[1])
    return [bytes(part) for part in parts], sent[1]


def _call(shared: tuple[str, tuple[Any, ...]], item: T, task: Callable[..., R]) -> R:
    _same(shared[0])
    return task(item, *shared[1])


def _read(task: Task, settings: Settings) -> tuple[list[bytes], bool]:
    """The pieces of a shard, read here, and whether its files are what they were when it was planned."""
    found = [bytes(packed(piece)) for piece in pieces(task.shard, settings)]
    return found, task.shard.unchanged()


def _same(code: str) -> None:
    """``BuildError`` where this machine would make other rows than that which asked."""
    if digest_of_code() != code:
        what = (
            f"machine {platform.node()} has another claimbank, or other versions of its libraries, than the one that builds; "
            "allowed: the same on all machines (docs/scale.md)"
        )
        raise BuildError("--engine ray", what)
