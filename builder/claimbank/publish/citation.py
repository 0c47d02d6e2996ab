"""How a dataset is cited: ``CITATION.cff`` (Citation File Format 1.2.0) and BibTeX, from what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimbank.contract import load
from claimbank.publish.licenses import licenses_of, spdx
from claimbank.publish.manifest import Facts, versions

__all__ = ["NAME", "Publication", "bibtex", "citation", "distinct", "write_citation"]

NAME = "CITATION.cff"


@dataclass(frozen=True, slots=True)
class Publication:
    """What only the one who publishes a dataset knows; None leaves it out.

    ``url``: the dataset's page. ``files``: the address below which its files lie, with the slash at its end. ``creators``:
    names. ``date``: the day of publication, in ISO 8601. ``version``: three numbers. ``license``: an address or a sentence;
    None tells those of the articles.
    """

    url: str | None = None
    files: str = ""
    creators: Sequence[str] = ()
    date: str | None = None
    version: str | None = None
    license: str | None = None


def write_citation(folder: Path, facts: Facts, publication: Publication | None = None) -> dict[str, Any]:
    """Write ``folder``/CITATION.cff and give its content."""
    import yaml

    made = citation(facts, publication or Publication(), licenses_of(folder))
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=1000)
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
    return made


def citation(facts: Facts, publication: Publication, licenses: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a CITATION.cff; authors that nobody named are told as the makers of the dataset.

    >>> made = citation(Facts("kursk", (), {}, {}), Publication(), ["CC BY 4.0"])
    >>> made["title"], made["authors"], made["license"]
    ('kursk', [{'name': 'The makers of kursk'}], 'CC-BY-4.0')
    """
    known = spdx(licenses)
    optional = {
        "version": publication.version,
        "date-released": publication.date,
        "url": publication.url,
        "license": None if not known else known[0] if len(known) == 1 else known,
    }
    return {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, and the articles in it by their publishers.",
        "type": "dataset",
        "title": facts.name,
        "abstract": "Claims, sources and figures in the news, each with its place in the text.",
        "authors": [{"name": name} for name in _authors(facts, publication)],
        "keywords": list(load().tags),
        **{name: value for name, value in optional.items() if value},
        "references": [
            {
                "type": "software",
                "title": "claimbank",
                "version": versions()["claimbank"],
                "license": "Apache-2.0",
                "authors": [{"name": "The claimbank authors"}],
            }
        ],
    }


def bibtex(facts: Facts, publication: Publication) -> str:
    """The dataset as a BibTeX entry.

    >>> print(bibtex(Facts("my kursk", (), {}, {}), Publication(version="1.0.0")))
    @misc{my-kursk, title = {my kursk}, author = {{The makers of my kursk}}, note = {version 1.0.0}}
    """
    key = re.sub(r"[^A-Za-z0-9]+", "-", facts.name).strip("-") or "dataset"
    fields = {
        "title": _plain(facts.name),
        "author": " and ".join(f"{{{_plain(name)}}}" for name in _authors(facts, publication)),
        "year": (publication.date or "")[:4],
        "url": publication.url or "",
        "note": f"version {publication.version}" if publication.version else "",
    }
    told = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key}, {told}}}"


def distinct(folder: Path, table: str, column: str) -> list[str]:
    """The values of a column of the Parquet files below ``folder``/data, sorted, without null."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found: set[str] = set()
    for file in sorted((folder / "data" / table).glob("*.parquet")):
        found.update(pc.unique(pq.read_table(file, columns=[column]).column(0)).to_pylist())
    return sorted(value for value in found if value is not None)


def _authors(facts: Facts, publication: Publication) -> Sequence[str]:
    return publication.creators or (f"The makers of {facts.name}",)


def _plain(text: str) -> str:
    """Text that BibTeX takes as it stands."""
    return re.sub(r"[{}\\%]", "", text)
