"""How time grows, told on a machine that others use: processor time, no garbage collected meanwhile, some rounds."""

import gc
from collections.abc import Callable

__all__ = ["in_a_round"]

#: rounds until it is believed that time grows too fast
_ROUNDS = 5


def in_a_round(holds: Callable[[int], bool]) -> bool:
    """Whether ``holds(round)`` in one of some rounds: one that others on the machine disturbed proves nothing.

    Texts of different rounds must differ, as what was found in a text may be remembered.

    >>> in_a_round(lambda n: n == 2), in_a_round(lambda n: False)
    (True, False)
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return any(holds(n) for n in range(_ROUNDS))
    finally:
        if collects:
            gc.enable()
