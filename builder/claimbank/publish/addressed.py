"""The parts of a card that name the dataset's place: how to load it, how to cite it; in a folder, and on the Hub."""

from __future__ import annotations

import glob

from claimbank.publish.citation import Publication, bibtex
from claimbank.publish.escaping import in_html
from claimbank.publish.manifest import Facts
from claimbank.publish.templating import template

__all__ = ["addressed", "citing", "default", "loading"]


def loading(facts: Facts, repo: str | None = None) -> str:
    """Commands that load the dataset from the folder of its name, or from ``repo`` (ORG/NAME) on the Hub.

    >>> 'load_dataset("desk/news", "claims"' in loading(Facts("kursk", (), {}, {"claims": {"train": 2}}), "desk/news")
    True
    """
    first = default(facts)
    if first is None:
        return "No table of this dataset has a row."
    place = in_html(facts.name) if repo is None else f"hf://datasets/{repo}"
    told: str = template("loading.md.j2").render(
        first=first,
        split="train" if "all" in facts.rows[first] else next(iter(facts.rows[first])),
        joined={"claims", "documents"} <= facts.rows.keys(),
        hub=repo is not None,
        name=repo or place,
        files=place,
        pattern=glob.escape(place) if repo is None else place,
    )
    return told.strip()


def citing(facts: Facts, publication: Publication) -> str:
    """The dataset as a BibTeX entry, as a block of Markdown."""
    return f"```bibtex\n{in_html(bibtex(facts, publication))}\n```"


def addressed(card: str, facts: Facts, repo: str, publication: Publication) -> str:
    """A card with the commands and the entry of the dataset at ``repo``; what another version wrote stays as it is."""
    card = card.replace(loading(facts), loading(facts, repo), 1)
    local = citing(facts, Publication(version=facts.version))
    return card.replace(local, citing(facts, publication), 1)


def default(facts: Facts) -> str | None:
    """The table that is loaded where none is named.

    >>> default(Facts("kursk", (), {}, {"documents": {"train": 2}, "claims": {"train": 2}}))
    'claims'
    """
    return "claims" if "claims" in facts.rows else next(iter(facts.rows), None)
