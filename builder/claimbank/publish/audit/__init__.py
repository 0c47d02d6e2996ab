"""The audit page: every question that several figures answer, on one HTML page that opens from disk.

``write_audit(dataset, "audit.html")``: reads the published tables, writes the page. The way of it: ``rows`` (read the
gravest comparisons and all they point at) → ``model`` (pure: rows to JSON data) → ``render`` (data into the page). What the
browser runs is in ``page/``.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from claimbank.errors import BuildError
from claimbank.publish.load import Bank

__all__ = ["MOST", "NAME", "write_audit"]

#: the page inside a dataset
NAME = "audit.html"
#: comparisons that a page holds unless more are asked for
MOST = 10_000


def write_audit(bank: Bank, name: str, out: Path, most: int = MOST) -> int:
    """Write the audit page of a dataset called ``name`` to ``out``; gives the number of comparisons that it shows.

    The gravest ``most`` are shown, and the page says so where there are more. ``out`` is replaced as a whole.
    """
    from claimbank.publish.audit.holding import OnDisk
    from claimbank.publish.audit.model import parts
    from claimbank.publish.audit.render import write
    from claimbank.publish.audit.rows import read_rows

    if out.is_dir():
        raise BuildError(str(out), "is a folder; allowed: the name of an HTML file")
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as wait:
        held = OnDisk(Path(wait))
        rows = read_rows(bank, most, held)
        part = Path(wait) / "page"
        with part.open("w", encoding="utf-8", newline="\n") as sink:
            write(sink, parts(rows, name, held), len(rows.comparisons))
        part.replace(out)
    return len(rows.comparisons)
