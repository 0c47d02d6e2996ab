"""Hostile files, made by chance and made again from their number: sound ones of every format, then damaged.

``Files(7)[1234]`` is always the same (name, bytes).
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hostile import FIGURES, PAGE, Maker

__all__ = ["COLUMNS", "Files", "sound_files"]

COLUMNS = ("id", "text", "title", "url", "publisher", "author", "published_at", "language", "license")
DATES = (
    "0000-00-00", "0000-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2024-02-30", "2024-01-01T25:61:61",
    "-1", "1e400", "9" * 400, "31/31/31", "Mon, 99 Foo 0000 99:99:99 +9999", "٣١/٠٢/٠٠٠٠", "year 0", "0", "19700101", "NaN",
)  # fmt: skip
#: words that formats are made of, put where they do not belong
TOKENS = (
    b'"', b'""', b"'", b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"{", b"}", b"[", b"]", b":", b"\\", b"\\u",
    b"\\ud800", b"null", b"NaN", b"-Infinity", b"1e999", b"true", b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<!DOCTYPE x [", b'<!ENTITY a "&a;&a;">', b"&a;", b"&#x110000;", b"&#0;", b"<?xml", b"<script>", b"\xff",
    b"\xfe\xff", b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"PAR1", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"sep=;\n", b"\x1b[2J", b"\xd8\xa7" * 9,
    b"9" * 400, b"\x80" * 9,
)  # fmt: skip

Rows = list[dict[str, Any]]


def _values(random: Random, maker: Maker, number: int) -> dict[str, Any]:
    """A record as an input may hold it: fields that are missing, of wrong types, or full of what no field has."""
    row: dict[str, Any] = {"id": f"{number}", "text": maker[number]}
    for at, name in enumerate(COLUMNS):
        chance = random.random()
        if chance < 0.12:
            row[name] = maker[number + 1 + at][: random.randint(0, 60)]
        elif chance < 0.2:
            row[name] = random.choice(
                (None, "", " ", 0, -1, 1.5, 10**40, True, [], {}, [[]], {"a": None}, ["x", None])
            )
        elif chance < 0.3 and name not in ("id", "text"):
            row[name] = random.choice((*FIGURES, *PAGE))
    if random.random() < 0.5:
        row["published_at"] = random.choice(DATES)
    return row


def _json_lines(rows: Rows) -> bytes:
    return b"\n".join(
        json.dumps(row, ensure_ascii=len(rows) % 2 == 0).encode("utf-8", "surrogatepass") for row in rows
    )


def _json(rows: Rows) -> bytes:
    return json.dumps(rows, indent=len(rows) % 3, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _delimited(mark: str) -> Callable[[Rows], bytes]:
    def written(rows: Rows) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=mark)
        writer.writerow(COLUMNS)
        writer.writerows([[row.get(name) for name in COLUMNS] for row in rows])
        return out.getvalue().encode("utf-8", "surrogatepass")

    return written


def _text(rows: Rows) -> bytes:
    return "\n\n".join(str(row["text"]) for row in rows).encode("utf-8", "surrogatepass")


def _html(rows: Rows) -> bytes:
    meta = "".join(f'<meta property="article:{name}" content="{rows[0].get(name)}">' for name in COLUMNS[2:])
    said = {
        "@type": "ClaimReview",
        "claimReviewed": rows[0].get("text"),
        "datePublished": rows[0].get("published_at"),
    }
    script = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    body = "".join(f"<p>{line}</p>" for row in rows for line in str(row["text"]).split("\n"))
    page = f"<!doctype html><html><head>{meta}{script}</head><body><article>{body}</article></body></html>"
    return page.encode("utf-8", "surrogatepass")


def _parquet(rows: Rows) -> bytes:
    columns = {
        name: [str(row.get(name)).encode("utf-8", "replace").decode() for row in rows] for name in COLUMNS
    }
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2, compression="none" if len(rows) % 2 else "zstd")
    return out.getvalue()


def _corpus(form: str) -> Callable[[Rows], bytes]:
    def written(rows: Rows) -> bytes:
        if form == "fever":
            said = [
                {"id": 1, "claim": r["text"], "label": "REFUTES", "evidence": [[[1, 2, r.get("title"), 0]]]}
                for r in rows
            ]
        elif form == "averitec":
            said = [
                {
                    "claim": r["text"],
                    "label": "Refuted",
                    "questions": [r.get("title")],
                    "claim_date": r.get("url"),
                }
                for r in rows
            ]
        else:
            said = [
                {
                    "@type": "ClaimReview",
                    "claimReviewed": r["text"],
                    "reviewRating": r.get("title"),
                    "author": r,
                }
                for r in rows
            ]
        return _json_lines(said)

    return written


FORMATS: Mapping[str, Callable[[Rows], bytes]] = {
    "jsonl": _json_lines, "json": _json, "csv": _delimited(","), "tsv": _delimited("\t"), "txt": _text, "parquet": _parquet,
    "fever.jsonl": _corpus("fever"), "averitec.json": _corpus("averitec"), "review.jsonl": _corpus("claimreview"),
    "html": _html,
}  # fmt: skip
WEIGHTS = (8, 4, 5, 2, 3, 4, 1, 1, 1, 1)
PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, 1, mtime=0),
    "bz2": bz2.compress,
    "xz": lambda content: lzma.compress(content, preset=0),
    "zst": lambda content: pa.compress(content, "zstd", asbytes=True),
}


@cache
def sound_files() -> dict[str, bytes]:
    """A sound file of each format, by its extension."""
    maker, random = Maker(0), Random(0)
    rows = [_values(random, maker, 10 * number) for number in range(3)]
    return {form: written(rows) for form, written in FORMATS.items()}


def _damaged(random: Random, content: bytes) -> bytes:
    """Bytes changed, cut, doubled, moved, or set among others."""
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        at = random.randrange(len(content) + 1)
        kind = random.random()
        if kind < 0.3:
            content = content[:at] + random.choice(TOKENS) + content[at:]
        elif kind < 0.5:
            content = (
                content[:at] + bytes(random.choices(range(256), k=random.randint(1, 4))) + content[at + 1 :]
            )
        elif kind < 0.65:
            content = content[:at]
        elif kind < 0.8:
            piece = content[at : at + random.choice((1, 3, 20, 200))]
            content = content[:at] + piece * random.choice((2, 3, 30)) + content[at:]
        else:
            end = at + random.choice((1, 2, 9, 99))
            content = content[:at] + content[end:] + content[at:end]
    return content


class Files:
    """Files by number: one seed gives one series, and a number of it always the same name and bytes."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._maker = Maker(seed)

    def __getitem__(self, number: int) -> tuple[str, bytes]:
        random = Random(f"file {self._seed}:{number}")
        (form,) = random.choices(list(FORMATS), WEIGHTS)
        rows = [_values(random, self._maker, number * 31 + at) for at in range(random.randint(1, 3))]
        content = FORMATS[form](rows)
        name = f"a.{form}"
        damage = random.random()
        if damage < 0.6:
            content = _damaged(random, content)
        if random.random() < 0.15:
            content = content.decode("utf-8", "replace").encode(
                random.choice(("utf-16", "utf-32", "cp1256", "utf-16-be")), "replace"
            )
        if random.random() < 0.2:
            packing = random.choice(list(PACKED))
            content, name = PACKED[packing](content), f"{name}.{packing}"
            if damage > 0.4:
                content = _damaged(random, content)
        if random.random() < 0.05:
            content = zlib.compress(content)
        return (
            random.choice(("a", "a.csv", "a.jsonl", "a.html", "a.parquet", "a.gz"))
            if random.random() < 0.1
            else name
        ), content
