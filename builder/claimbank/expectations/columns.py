"""Columns of a frame as plain values: what a custom expectation computes with.

Frames mix kinds of columns (see ``frames``); here missing is None everywhere, or NaN among numbers, NaT among times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_distinct", "flags", "items", "lists", "numbers", "objects", "texts", "times", "values"]

#: the stubs of pandas know no missing value of this name
_NONE: Any = None


def objects(series: pd.Series[Any]) -> Any:
    """The values of any column but one of lists, in an array of Python objects; of categories, each object once.

    >>> import pandas as pd
    >>> objects(pd.Series(["a", None])).tolist()
    ['a', None]
    """
    import numpy as np
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        known = np.append(series.cat.categories.to_numpy(dtype=object), _NONE)
        return known[series.cat.codes.to_numpy()]
    return series.to_numpy(dtype=object, na_value=_NONE)


def values(series: pd.Series[Any]) -> list[Any]:
    """The values of any column but one of lists.

    >>> import pandas as pd
    >>> values(pd.Series(["a", None]))
    ['a', None]
    """
    found: list[Any] = objects(series).tolist()
    return found


def numbers(series: pd.Series[Any]) -> Any:
    """Numbers, positions among them, as floats.

    >>> import pandas as pd
    >>> numbers(pd.Series([3, None])).tolist()
    [3.0, nan]
    """
    import numpy as np

    return series.to_numpy(dtype=float, na_value=np.nan)


def times(series: pd.Series[Any]) -> Any:
    """Days and times as numpy's ``datetime64[us]``, in UTC.

    >>> import pandas as pd
    >>> times(pd.Series([pd.Timestamp("2024-03-01T12:00Z"), None])).astype(str).tolist()
    ['2024-03-01T12:00:00.000000', 'NaT']
    """
    import pyarrow as pa

    found = pa.array(series, from_pandas=True).cast(pa.timestamp("us"), safe=False)
    return found.to_numpy(zero_copy_only=False)


def by_distinct(holds: Callable[..., bool], *columns: pd.Series[Any]) -> Any:
    """The answers of ``holds`` for every row; rows that say the same are asked once.

    >>> import pandas as pd
    >>> by_distinct(lambda word, code: code is not None and word < code, pd.Series(["a", "b"]), pd.Series(["b", None]))
    array([ True, False])
    """
    import numpy as np
    import pyarrow as pa

    codes = np.zeros(len(columns[0]), np.int64)
    known = []
    for column in columns:
        found = _plain(pa.array(column, from_pandas=True)).dictionary_encode("encode")
        known.append(found.dictionary.to_pylist())
        codes = codes * len(known[-1]) + found.indices.to_numpy(zero_copy_only=False)
    distinct, rows = np.unique(codes, return_inverse=True)
    said = []
    for values_of in reversed(known):
        distinct, at = np.divmod(distinct, max(len(values_of), 1))
        said.append([values_of[place] for place in at.tolist()])
    return np.array([holds(*row) for row in zip(*reversed(said), strict=True)], bool)[rows]


def _plain(found: Any) -> Any:
    """One array of the values themselves."""
    import pyarrow as pa

    found = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    if pa.types.is_null(found.type):
        return found.cast(pa.string())
    return found.dictionary_decode() if pa.types.is_dictionary(found.type) else found


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
