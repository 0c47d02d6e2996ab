"""Why rows were added to a dataset, removed from it or changed, as far as the manifests of both versions tell."""

from __future__ import annotations

from typing import Any

from claimbank import contract
from claimbank.model import Record
from claimbank.publish.load import Bank
from claimbank.read.selection import Selection, address, fingerprints, license_name

__all__ = ["SENTENCES", "Reasons"]

SENTENCES = {
    "excluded": "left out by request (--exclude)",
    "no_longer_excluded": "no longer left out by request",
    "license": "of another licence than --only-license allows",
    "input_new": "its input is new",
    "input_gone": "its input is no longer given",
    "input_changed": "its input has changed",
    "text_changed": "its record has another text now",
    "extractor_changed": "another extractor, or another version of claimbank",
    "settings_changed": "other settings",
    "other_articles": "it follows from other articles, which were added, removed or changed",
    "not_known": "not known",
}
_COLUMNS = ["document_id", "input_id", "source_uri", "url", "license"]
#: settings that change no row, or are told of elsewhere
_ASIDE = ("text", "only_license", "validate", "allow_failures")

Row = dict[str, Any]


class Reasons:
    """Knows the articles, inputs and settings of both versions."""

    def __init__(self, old: Bank, new: Bank) -> None:
        self._old, self._new = old.manifest, new.manifest
        self._before, self._after = _documents(old), _documents(new)
        self._ids = [{row["input_id"] for row in rows.values()} for rows in (self._before, self._after)]
        self._inputs = [
            {i["uri"]: i["sha256"] or i.get("version") for i in m.get("inputs", ())}
            for m in (self._old, self._new)
        ]
        self._excluded = [set(m.get("excluded", {}).get("sha256", ())) for m in (self._old, self._new)]
        licenses = tuple(map(license_name, self._new.get("settings", {}).get("only_license", ())))
        self._selection = Selection(licenses=licenses)
        self._known: dict[str, str] = {}

    def of(self, document_id: str | None) -> str:
        """Why a row of an article (None: of no single one) was added, removed or changed."""
        if document_id is None:
            moved = self._before.keys() ^ self._after.keys()
            return "other_articles" if moved else self._program() or "other_articles"
        if document_id not in self._known:
            self._known[document_id] = self._of_article(document_id)
        return self._known[document_id]

    def _of_article(self, document_id: str) -> str:
        old, new = self._before.get(document_id), self._after.get(document_id)
        if old is not None and new is None:
            return self._gone(old)
        if new is not None and old is None:
            return self._come(new)
        changed = new is not None and self._input_changed(new)
        return self._program() or ("input_changed" if changed else "other_articles")

    def _gone(self, row: Row) -> str:
        if self._excluded[1].intersection(_names(row)):
            return "excluded"
        record = Record(row["input_id"], "", row["source_uri"], license=row["license"])
        if self._selection.of_record(record) is not None:
            return "license"
        if row["source_uri"] not in self._inputs[1]:
            return "input_gone"
        return self._moved(row, self._ids[1])

    def _come(self, row: Row) -> str:
        if self._excluded[0].intersection(_names(row)):
            return "no_longer_excluded"
        if row["source_uri"] not in self._inputs[0]:
            return "input_new"
        return self._moved(row, self._ids[0])

    def _moved(self, row: Row, other_ids: set[str]) -> str:
        same = row["input_id"] in other_ids
        if self._input_changed(row):
            return "text_changed" if same else "input_changed"
        return self._program() or ("text_changed" if same else "not_known")

    def _input_changed(self, row: Row) -> bool:
        before, after = (inputs.get(row["source_uri"]) for inputs in self._inputs)
        return before != after

    def _program(self) -> str | None:
        """What is other about the two builds as a whole, the input apart."""
        old, new = (m.get("settings", {}) for m in (self._old, self._new))
        versions = [m.get("versions", {}).get("claimbank") for m in (self._old, self._new)]
        if versions[0] != versions[1] or old.get("extractor") != new.get("extractor"):
            return "extractor_changed"
        same = all(old.get(k) == new.get(k) for k in old.keys() | new.keys() if k not in _ASIDE)
        return None if same else "settings_changed"


def _names(row: Row) -> list[str]:
    names = [row["input_id"], row["document_id"], *([address(row["url"])] if row["url"] else [])]
    return fingerprints(names)


def _documents(bank: Bank) -> dict[str, Row]:
    if not bank.files("documents"):
        return {}
    known = contract.load().table("documents").names
    columns = [c for c in _COLUMNS if c in known]
    return {
        row["document_id"]: row
        for batch in bank.batches("documents", 65_536, columns)
        for row in batch.to_pylist()
    }
