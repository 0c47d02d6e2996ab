"""Publishing: tables as Parquet, what was refused, the audit page, the card, the manifest, and the exchange with the
old dataset.

A build uses it so::

    with staging("dist/kursk") as folder:
        with TableWriter(folder) as writer, RejectedWriter(folder) as rejected:
            writer.write("claims", table)       # as often as there are batches
            rejected.add(rejections)
        refused = RejectedRows(folder)
        refused.add("validate", "claims", rows)     # with their reasons, as validate gives them
        refused.close()
        finish(folder, Facts("kursk", inputs, settings, writer.rows, rejected=rejected.counts))
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimbank.publish.audit import NAME as AUDIT
from claimbank.publish.audit import write_audit
from claimbank.publish.card import write_card
from claimbank.publish.citation import Publication, write_citation
from claimbank.publish.croissant import write_croissant
from claimbank.publish.exchange import staging
from claimbank.publish.load import Bank, load
from claimbank.publish.manifest import Facts, Input, Outcome, verify, write_manifest
from claimbank.publish.parquet import TableWriter
from claimbank.publish.rejected import RejectedWriter
from claimbank.publish.rejected_rows import RejectedRows

__all__ = [
    "AUDIT",
    "Bank",
    "Facts",
    "Input",
    "Outcome",
    "Publication",
    "RejectedRows",
    "RejectedWriter",
    "TableWriter",
    "finish",
    "load",
    "staging",
    "verify",
    "write_audit",
    "write_citation",
    "write_croissant",
]


def finish(folder: Path, facts: Facts) -> dict[str, Any]:
    """Write the audit page, the card, Croissant, the citation and, last of all, the manifest; give the manifest's content.

    The tables, ``rejected/`` and ``validation/`` are there already: the card reads them, the manifest sums
    them up. An audit page that is there stays.
    """
    if not (folder / AUDIT).exists():
        write_audit(Bank.below(folder), facts.name, folder / AUDIT)
    write_card(folder, facts)
    publication = Publication(version=facts.version)
    write_croissant(folder, facts, publication)
    write_citation(folder, facts, publication)
    return write_manifest(folder, facts)
