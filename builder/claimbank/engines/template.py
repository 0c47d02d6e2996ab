"""What every worker needs, loaded once: imported by the process that workers are forked from, and by none other.

Language packs and their patterns take two seconds to load. A worker forked from a process that has them begins at once, and
shares their memory with the others for as long as neither writes to it.
"""

from __future__ import annotations

import gc
import json
from itertools import islice

from claimbank.engines.batch import Settings, extract_items, in_pieces
from claimbank.languages import languages, pack
from claimbank.model import Record

__all__ = ["warm"]

#: examples of a pack that are read: together they need all that its rules load when they are first asked
_EXAMPLES, _KINDS = 25, ("attribution", "counted")


def warm() -> None:
    """Load what extraction loads when it first meets a language: by extracting some examples of its pack."""
    for language in languages():
        for kind in _KINDS:
            file = pack(language).path / "examples" / f"{kind}.jsonl"
            with file.open(encoding="utf-8") as lines:
                text = "\n".join(json.loads(line)["text"] for line in islice(lines, _EXAMPLES))
            record = Record("warm", text, "template", title="A title", publisher="A publisher")
            for piece in in_pieces([record]):
                extract_items(piece, Settings())


warm()
gc.collect()
gc.freeze()  # what is there stays: a worker that collects garbage need not touch, and so copy, the pages that it shares
gc.set_threshold(20_000, 20, 20)  # rows are many small objects without a cycle among them
