"""Where one side refutes the other by its figures, the figures differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from claimbank.expectations.columns import lists, values
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectRefutedFiguresToDiffer", "rule"]


def rule(label: Any, basis: Any, *figures: Any, basis_is: str) -> Iterator[bool]:
    """Of a REFUTES that rests on ``basis_is``: the figures of at least one shared concept are not the same.

    >>> import pandas as pd, pyarrow as pa
    >>> of = lambda kind, *items: pd.Series(items, dtype=pd.ArrowDtype(pa.list_(kind)))
    >>> what, n = of(pa.string(), ["troops"], ["troops"]), of(pa.float64(), [8000], [8000])
    >>> label, basis = pd.Series(["REFUTES", "SUPPORTS"]), pd.Series(["figure_conflict"] * 2)
    >>> list(rule(label, basis, what, n, what, n, basis_is="figure_conflict"))
    [False, True]
    """
    columns = [values(label), values(basis), *(lists(figure) for figure in figures)]
    for said, rests_on, *sides in zip(*columns, strict=True):
        if said != "REFUTES" or rests_on != basis_is:
            yield True
            continue
        one, other = _by_concept(*sides[:2]), _by_concept(*sides[2:])
        shared = one.keys() & other.keys()
        yield not shared or any(one[concept] != other[concept] for concept in shared)


def _by_concept(concepts: list[str | None], stated: list[float | None]) -> dict[str, set[float | None]]:
    found: dict[str, set[float | None]] = defaultdict(set)
    for concept, value in zip(concepts, stated, strict=True):
        if concept is not None:
            found[concept].add(value)
    return found


class ExpectRefutedFiguresToDiffer(RowExpectation):
    """``column_list``: label, what it rests on, concepts and values of the claim's figures, then of the evidence's.

    ``basis_is``: the basis that speaks of figures.
    """

    map_metric = of_rows("claimbank.refuted_figures_differ", rule, ("basis_is",))
    success_keys = ("basis_is", "mostly")

    basis_is: str = "figure_conflict"
