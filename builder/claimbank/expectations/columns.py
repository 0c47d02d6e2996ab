"""Columns of a frame as plain values: what a custom expectation computes with.

Frames mix kinds of columns (see ``frames``); here missing is None everywhere, and whole numbers are whole again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["flags", "items", "lists", "offsets", "texts", "values"]


def values(series: pd.Series[Any]) -> list[Any]:
    """The values of any column but one of lists.

    >>> import pandas as pd
    >>> values(pd.Series(["a", None]))
    ['a', None]
    """
    plain = series.astype(object)
    return plain.where(plain.notna(), None).tolist()


def offsets(series: pd.Series[Any]) -> list[int | None]:
    """Positions; pandas reads a column with missing ones as floats.

    >>> import pandas as pd
    >>> offsets(pd.Series([3, None]))
    [3, None]
    """
    return [None if value is None else int(value) for value in values(series)]


def lists(series: pd.Series[Any]) -> list[list[Any]]:
    """Lists, an empty one where a row has none.

    >>> import pandas as pd, pyarrow as pa
    >>> lists(pd.Series([[1, 2], None], dtype=pd.ArrowDtype(pa.list_(pa.int32()))))
    [[1, 2], []]
    """
    import pyarrow as pa

    return [found or [] for found in pa.array(series).to_pylist()]


def texts(series: pd.Series[Any]) -> Any:
    """Words as one Arrow array, for what Arrow computes over a whole column; categories are written out.

    >>> import pandas as pd
    >>> texts(pd.Series(["a", None])).to_pylist()
    ['a', None]
    """
    import pyarrow as pa

    found = pa.array(series.astype("str"), pa.string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def items(series: pd.Series[Any]) -> tuple[Any, Any]:
    """What the lists of a column hold, in one Arrow array, and the row of each item (numpy).

    >>> import pandas as pd, pyarrow as pa
    >>> found, rows = items(pd.Series([[5, 6], [], [7]], dtype=pd.ArrowDtype(pa.list_(pa.int32()))))
    >>> found.to_pylist(), rows.tolist()
    ([5, 6, 7], [0, 0, 2])
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    held = pa.array(series)
    return held.flatten(), pc.list_parent_indices(held).to_numpy(zero_copy_only=False)


def flags(like: pd.Series[Any] | pd.DataFrame, truths: Iterable[bool]) -> pd.Series[bool]:
    """The answers of an expectation, one for each row of ``like``."""
    import numpy as np
    import pandas as pd

    found = truths if isinstance(truths, np.ndarray) else list(truths)
    return pd.Series(found, index=like.index, dtype=bool)
