"""Where the work of a build is done: the same functions on the same shards, in processes of this machine or as tasks of Ray."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from claimbank.engines import local
from claimbank.engines.batch import Settings
from claimbank.engines.shard import Task, keep_shard
from claimbank.errors import BuildError

__all__ = ["ENGINES", "Engine", "Local", "check_engine", "engine"]

T = TypeVar("T")
R = TypeVar("R")

Tell = Callable[[str], None]

#: the names of the engines, the first where nobody names one
ENGINES = ("local", "ray")


def check_engine(name: str, address: str | None) -> None:
    """``BuildError`` for an engine that is none, or an address that it cannot have.

    >>> check_engine("spark", None)
    Traceback (most recent call last):
        ...
    claimbank.errors.BuildError: engine: is 'spark'; allowed: local, ray
    """
    if name not in ENGINES:
        raise BuildError("engine", f"is {name!r}; allowed: {', '.join(ENGINES)}")
    if address is not None and name != "ray":
        raise BuildError(
            "--address", f"{address}: the engine is {name}; allowed: an address with --engine ray"
        )


class Engine(Protocol):
    """Does a piece of work for each item, results in the order of the items. The rows are the same on every engine.

    ``worth``: whether there is more to do than the start of processes costs. ``tell`` is told what no row shows, such as that a
    worker died.
    """

    def shards(
        self, tasks: Iterable[Task], settings: Settings, worth: bool = True, tell: Tell | None = None
    ) -> Iterator[tuple[str, bool]]:
        """Keep every shard: the file that holds it, and whether it was kept before (``shard.keep_shard``)."""
        ...

    def run(
        self, task: Callable[..., R], items: Iterable[T], given: tuple[Any, ...] = (), worth: bool = True
    ) -> Iterator[R]:
        """``task(item, *given)`` of each item; ``task`` is a function of a module that can be imported."""
        ...

    def beside(
        self, task: Callable[..., R], item: T, given: tuple[Any, ...] = (), worth: bool = True
    ) -> AbstractContextManager[Callable[[], R]]:
        """What waits for ``task(item, *given)``, which is done while the block runs, or when its result is asked for."""
        ...


@dataclass(frozen=True, slots=True)
class Local:
    """Processes of this machine: ``workers`` of them, None for one per core where it is worth it.

    ``apart``: one worker is a process too where it is worth it, so that what it holds goes with it.

    >>> list(Local(1).run(divmod, [7, 9], (4,)))
    [(1, 3), (2, 1)]
    """

    workers: int | None = None
    apart: bool = False

    def shards(
        self, tasks: Iterable[Task], settings: Settings, worth: bool = True, tell: Tell | None = None
    ) -> Iterator[tuple[str, bool]]:
        return local.run(keep_shard, tasks, self._processes(worth), (settings,), tell, self.apart and worth)

    def run(
        self, task: Callable[..., R], items: Iterable[T], given: tuple[Any, ...] = (), worth: bool = True
    ) -> Iterator[R]:
        return local.run(task, items, self._processes(worth), given)

    def beside(
        self, task: Callable[..., R], item: T, given: tuple[Any, ...] = (), worth: bool = True
    ) -> AbstractContextManager[Callable[[], R]]:
        if self._processes(worth) > 1:
            return local.beside(task, item, given)
        return nullcontext(partial(task, item, *given))

    def _processes(self, worth: bool) -> int:
        return self.workers or ((os.cpu_count() or 1) if worth else 1)


@contextmanager
def engine(
    name: str = "local", workers: int | None = None, address: str | None = None, apart: bool = False
) -> Iterator[Engine]:
    """The engine ``name`` (one of ``ENGINES``), until the block ends.

    ``workers``: processes, or CPUs that Ray is asked for. ``address``: of a Ray cluster; None starts Ray here. ``apart``:
    nothing is read in this process, whose memory is scarce (``Local``).
    ``BuildError`` where Ray is not installed, or there is no such engine.
    """
    check_engine(name, address)
    if name == "local":
        yield Local(workers, apart)
        return
    from claimbank.engines.on_ray import OnRay

    ray = OnRay(workers, address)
    try:
        yield ray
    finally:
        ray.close()
