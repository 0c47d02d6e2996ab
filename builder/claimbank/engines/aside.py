"""One process beside this one, for work whose libraries cost seconds to import: they load while others work."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from claimbank.engines.local import _serve, _spawning
from claimbank.engines.thrift import give_back, trim
from claimbank.errors import BuildError

__all__ = ["Aside", "aside", "dismiss"]

R = TypeVar("R")


class Aside:
    """Spawned processes that run functions of modules, each when it is free; they end with this one, however it ends."""

    def __init__(self, processes: int = 1) -> None:
        context = multiprocessing.get_context("spawn")
        leash, self._held = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(processes, context, _begin, (leash,))
        self.broken = False

    def submit(self, task: Callable[..., R], *given: Any) -> Future[R]:
        """Run ``task`` there; what it gives or raises is in the future."""
        with _spawning():
            try:
                return self._pool.submit(_done, task, *given)
            except (EOFError, OSError):  # what the pipe to a new process says when nobody is there
                raise self._dead() from None

    def result(self, future: Future[R]) -> R:
        """What the task gave; ``BuildError`` where its process died."""
        try:
            return future.result()
        except BrokenProcessPool:
            raise self._dead() from None

    def _dead(self) -> BuildError:
        self.broken = True
        return BuildError("validation", "the process that runs the suites died (killed, or out of memory)")

    def close(self, at_once: bool = False) -> None:
        """End the processes: when they have done what they are at, or ``at_once``."""
        if at_once:
            self._held.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._held.close()


def _begin(leash: Connection) -> None:
    _serve(leash)
    give_back()


def _done(task: Callable[..., R], *given: Any) -> R:
    try:
        return task(*given)
    finally:
        trim()


@cache
def _kept() -> list[Aside]:
    return []


def aside() -> Aside:
    """The process of this program: started when first asked for, and anew where it died."""
    kept = _kept()
    if kept and kept[0].broken:
        kept.pop().close()
    if not kept:
        kept.append(Aside())
        atexit.register(
            kept[0].close, at_once=True
        )  # it has nothing to do any more: nobody waits for it to tidy up
    return kept[0]


def dismiss() -> None:
    """End the process of this program, whose memory others need; it starts anew when it is asked for again."""
    for kept in _kept():
        kept.close()
        kept.broken = True
