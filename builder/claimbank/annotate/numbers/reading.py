"""A figure with its surroundings, on its way to being a quantity or none."""

from __future__ import annotations

from dataclasses import dataclass

from claimbank.languages.numerals import Figure, Mark, Unit

__all__ = ["Reading"]


@dataclass(slots=True)
class Reading:
    """A figure with its surroundings.

    ``mark``, ``mark_start``: what stands before it. ``unit_end``: the end of the unit, or of the figure. ``refused``: why it is
    no quantity (empty where it is one).
    """

    figure: Figure
    start: int
    mark: Mark | None = None
    mark_start: int = 0
    unit: Unit | None = None
    unit_end: int = 0
    refused: str = ""
