"""Gives a dataset the words back that were withheld, to one who has the articles: each verified by its SHA-256.

Words that stand in a text are cut from it anew. All other words (the fullest name of a speaker, the question of a
comparison) are those of a build of the same articles, and are taken only where the rest of the row is the same.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.engines import run
from claimbank.engines.batch import Item, Settings, articles, in_pieces
from claimbank.engines.carried import items_of
from claimbank.engines.engine import Local
from claimbank.engines.kept import packed
from claimbank.errors import InputError
from claimbank.limits import OverLimit, within
from claimbank.model import Document, Record, Rejection
from claimbank.pipeline.decided import NAME as DECISIONS
from claimbank.pipeline.decided import decisions_of
from claimbank.pipeline.reading import gather_items, settings_of
from claimbank.pipeline.rewording import Rewording
from claimbank.pipeline.settings import Options
from claimbank.pipeline.spill import Spill
from claimbank.pipeline.stages import Run
from claimbank.publish import Bank, TableWriter, finish, load, staging
from claimbank.publish.manifest import facts_of
from claimbank.publish.own_words import bring
from claimbank.publish.withhold import PARTIAL
from claimbank.read import InputFile, Notice, Page, inputs, read

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["REPORT", "Hydration", "Unmatched", "hydrate"]

#: what was not given back, in the dataset that ``hydrate`` writes
REPORT = "hydrate.jsonl"

#: of one item of the input: its id, and of each of its articles the SHA-256, the address, and the SHA-256 in other forms
Fingerprint = tuple[str, list[tuple[str, str | None, list[str]]]]
#: what an editor or a library may have made of a text, and what undoes it
_FORMS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("Unicode normal form NFC", partial(unicodedata.normalize, "NFC")),
    ("Unicode normal form NFD", partial(unicodedata.normalize, "NFD")),
    ("line breaks of one character (\\n)", lambda text: text.replace("\r\n", "\n").replace("\r", "\n")),
)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An article that stays withheld, or a row whose words are not those of the text; ``reason`` says why."""

    input_id: str
    document_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hydration:
    """What came of it: of ``documents``, ``matched`` were found; ``open`` counts rows that lack words still, by table."""

    out: str
    documents: int
    matched: int
    unmatched: tuple[Unmatched, ...] = ()
    differing: tuple[str, ...] = ()
    open: Mapping[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every word is back."""
        return not (self.unmatched or self.differing or self.open)


def hydrate(
    dataset: str, given: Sequence[str], out: str, mapping: Mapping[str, str] | None = None,
    format: str | None = None, workers: int | None = None,  # noqa: A002
) -> Hydration:  # fmt: skip
    """Write the dataset ``dataset`` to ``out`` with the words of the articles that ``given`` holds.

    ``given`` are inputs as ``build`` reads them; their names and ids may be others. ``InputError``: there is no such dataset or
    input, nothing is withheld, stdin (it is read twice).
    """
    bank = load(dataset).kept_within()
    if bank.manifest.get("text", "full") == "full":
        raise InputError(dataset, "has all its words: nothing is withheld")
    files = inputs(given, format=format)
    if any(file.uri == "-" for file in files):
        raise InputError("-", "stdin cannot be read twice; allowed: files, folders, globs, URLs")
    options = _options(bank, mapping or {}, workers)
    wanted = _wanted(bank)
    ids, unmatched = _matched(wanted, _fingerprints(files, options))
    with TemporaryDirectory() as folder:
        again = _again(Path(folder), files, options, ids, dataset)
        return _write(dataset, bank, again, out, wanted.num_rows, unmatched)


def _options(bank: Bank, mapping: Mapping[str, str], workers: int | None) -> Options:
    """The settings of the build, as far as they say which rows there are."""
    said = bank.manifest["settings"]
    return Options(
        mapping=mapping or said.get("mapping", {}),
        language=said.get("language"),
        max_chars=said.get("max_chars", 2_000_000),
        extractor=said.get("extractor", "rules"),
        workers=workers,
        validate=bool(said.get("validate")),
        allow_failures=True,
        splits=said.get("splits") and tuple(said["splits"]),
        split_by=said.get("split_by", "event"),
        html=said.get("html", "precise"),
    )


def _wanted(bank: Bank) -> pa.Table:
    import pyarrow as pa

    columns = ["document_id", "input_id", "url", "text_sha256"]
    empty = contract.load().table("documents").empty().select(columns)
    return pa.concat_tables([empty, *bank.batches("documents", columns=columns)])


def _fingerprints(files: Sequence[InputFile], options: Options) -> Iterator[Fingerprint]:
    import pyarrow as pa

    found = read(files, mapping=options.mapping or None, max_chars=options.max_chars)
    items = (item for item in found if isinstance(item, Record | Page))
    pieces = (bytes(packed(piece)) for piece in in_pieces(items))
    for told in run(fingerprints, pieces, options.workers or 1, (settings_of(options),)):
        for row in pa.ipc.open_stream(told).read_all().to_pylist():
            yield row["input_id"], [(text["sha256"], text["url"], text["forms"]) for text in row["texts"]]


def fingerprints(piece: bytes, settings: Settings) -> bytes:
    """What the articles of some items are known by, Arrow to Arrow."""
    import pyarrow as pa

    rows = []
    for item in items_of(pa.ipc.open_stream(piece).read_all()):
        found = (article for article in _articles(item, settings) if isinstance(article, Document))
        texts = [
            {
                "sha256": _digest(article.text),
                "url": article.url,
                "forms": [_digest(made(article.text)) for _, made in _FORMS],
            }
            for article in found
        ]
        rows.append({"input_id": item.input_id, "texts": texts})
    text = pa.struct([("sha256", pa.string()), ("url", pa.string()), ("forms", pa.list_(pa.string()))])
    schema = pa.schema([("input_id", pa.string()), ("texts", pa.list_(text))])
    return bytes(packed(pa.Table.from_pylist(rows, schema=schema)))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _articles(item: Item, settings: Settings) -> list[Document | Rejection | Notice]:
    """The articles of an item; none of one that goes over its limits, which no build would have kept."""
    try:
        return within(settings.limits, lambda: list(articles(item, settings)))
    except OverLimit:
        return []


def _matched(
    wanted: pa.Table, found: Iterator[Fingerprint]
) -> tuple[dict[int, list[str]], tuple[Unmatched, ...]]:
    """(Ids under which the items at some places are to be read, articles of the dataset that are in none of them)."""
    rows = wanted.to_pylist()
    of_text = defaultdict(list)
    for row in rows:
        of_text[row["text_sha256"]].append(row["input_id"])
    names = {name for row in rows for name in (row["input_id"], row["url"]) if name}
    ids: dict[int, list[str]] = {}
    texts: set[str] = set()
    seen: set[str] = set()
    forms: dict[str, str] = {}
    for at, (input_id, told) in enumerate(found):
        mine = [i for text, *_ in told for i in of_text.get(text, ())]
        if mine:
            ids[at] = list(dict.fromkeys(mine))
        texts.update(text for text, *_ in told if text in of_text)
        for _, _, made in told:
            forms |= {sha: name for sha, (name, _) in zip(made, _FORMS, strict=True) if sha in of_text}
        seen.update({input_id, *(url for _, url, _ in told if url)} & names)
    unmatched = []
    for row in rows:
        if row["text_sha256"] not in texts:
            there = row["input_id"] in seen or row["url"] in seen
            reason = "its record is there with another text" if there else "no article has this text"
            if form := forms.get(row["text_sha256"]):
                reason = f"its text is there in another form; required: {form}"
            unmatched.append(Unmatched(row["input_id"], row["document_id"], reason))
    return ids, tuple(unmatched)


def _again(
    folder: Path, files: Sequence[InputFile], options: Options, ids: Mapping[int, Sequence[str]], dataset: str
) -> Bank:
    """The rows of the articles that are there, built as the dataset was."""
    spill = Spill(folder / ".work")
    made = Run(folder, options, spill, decisions_of([dataset], None), Local(options.workers))
    gathered = gather_items(files, options, spill, ids)
    made.publish(gathered)
    shutil.rmtree(spill.folder)
    return Bank.below(folder)


def _write(
    dataset: str, bank: Bank, again: Bank, out: str, documents: int, unmatched: tuple[Unmatched, ...]
) -> Hydration:
    missing = {u.document_id for u in unmatched}
    rewording = Rewording(again, missing, str(bank.manifest.get("text", "full")))
    with staging(out) as folder:
        with TableWriter(folder) as writer:
            for name in bank:
                if not bank.files(name):
                    continue
                made = rewording.of(name)
                for batch in bank.batches(name):
                    writer.write(name, made.filled(batch))
        told = Hydration(
            out,
            documents,
            documents - len(unmatched),
            unmatched,
            tuple(rewording.differing),
            dict(rewording.open),
        )
        _beside(bank, folder, told)
        bring(dataset, folder)
        facts = facts_of(bank.manifest)
        counts = {**facts.counts, "hydrate": {"documents": told.documents, "matched": told.matched}}
        text = "full" if told.whole else PARTIAL
        finish(folder, replace(facts, name=Path(out).name, text=text, rows=writer.rows, counts=counts))
    return told


def _beside(bank: Bank, folder: Path, told: Hydration) -> None:
    """What the dataset has beside its tables, and what was not given back."""
    for name in sorted(bank.manifest["files"]):
        if name.startswith("validation/") or name == DECISIONS:
            to = folder / name
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(bank.content(name))
    lines = [
        json.dumps({"input_id": u.input_id, "document_id": u.document_id, "reason": u.reason})
        for u in told.unmatched
    ]
    lines += [json.dumps({"differs": sentence}, ensure_ascii=False) for sentence in told.differing]
    lines += [json.dumps({"table": name, "rows_without_words": n}) for name, n in told.open.items()]
    if lines:
        (folder / REPORT).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
