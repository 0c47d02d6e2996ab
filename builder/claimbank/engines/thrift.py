"""A process that gives memory back: what a large table took is free again for others once the table is gone.

Allocators keep what they once got, which suits a program that is alone; here several stand side by side, each with its
peak at another time.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

__all__ = ["forget", "give_back", "own_pool", "trim"]

#: of glibc's ``mallopt``: bytes from which a block is the system's own, bytes free at the end that are kept, arenas
_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = (-3, 1 << 20), (-1, 16 << 20), (-8, 2)
#: results that a function may remember without being told to forget them
_FEW = 1 << 12
_PACKAGE = __name__.partition(".")[0]
_REMEMBERING = type(lru_cache(lambda: None))


def give_back() -> None:
    """From now on, large blocks go back to the system when they are freed: Arrow's, and with glibc all others."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
    _tell_malloc()


def trim() -> None:
    """What is free between blocks in use goes back too."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    _call("malloc_trim", 0)


def forget() -> None:
    """Have the functions of this package forget the many results that they remember of what was met; never what is loaded once.

    >>> from claimbank.fold import fold_name
    >>> _ = fold_name("Lina"), forget()
    >>> fold_name.cache_info().currsize
    0
    """
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == _PACKAGE]
    for module in modules:
        for known in list(vars(module).values()):
            if isinstance(known, _REMEMBERING) and (known.cache_parameters()["maxsize"] or 0) > _FEW:
                known.cache_clear()


@contextmanager
def own_pool() -> Iterator[None]:
    """Within it Arrow takes its memory where ``trim`` can give it back, and large blocks go back when they are freed.

    >>> import pyarrow
    >>> with own_pool():
    ...     pyarrow.default_memory_pool().backend_name
    'system'
    """
    import pyarrow as pa

    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    _tell_malloc()
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _tell_malloc() -> None:
    for parameter, value in (_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX):
        _call("mallopt", parameter, value)


def _call(name: str, *given: int) -> None:
    """The function of the C library, where it has it."""
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*given)
