"""Reading: whatever the bytes are, nothing is raised, nothing good is lost, and little memory is held."""

import csv
import gzip
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimbank.model import Record, Rejection
from claimbank.read import Item, Notice, Page, open_page, read
from claimbank.read.json_values import Splitter
from paces import in_a_round
from soundness import sound_item

FORMATS = ["txt", "html", "jsonl", "json", "csv", "tsv", "parquet", "jsonl.gz", "unknown", ""]
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=40).filter(
    str.strip
)
JUNK = st.binary(max_size=60).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b""))
quick = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def read_bytes(content: bytes, name: str, **options: object) -> list[Item]:
    """All that reading gives for a file of this name and content, pages opened; each checked for what always holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = list(read([str(path)], **options))  # type: ignore[arg-type]
        assert found == list(read([str(path)], **options))  # type: ignore[arg-type]
        for item in found:
            sound_item(item, str(path))
            if isinstance(item, Page):
                sound_item(open_page(item), str(path))
    return found


def texts(found: list[Item]) -> list[str]:
    return [item.text for item in found if isinstance(item, Record)]


# Any bytes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", FORMATS)
@quick
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00\x00")
@example(b"\xef\xbb\xbf")
@example(b"[")
@example(b'"' * 99)
@example(b"[{" * 50)
@example(b"text\n" + b'"\n' * 50)
@example(b"PAR1" + b"\xff" * 8 + b"PAR1")
@example(b"\x1f\x8b\x08\x00" + bytes(20))
@example(b"text\r\rx\r\n\r")
@example(b'{"text": "\\ud800"}')
def test_any_bytes_give_items(extension: str, content: bytes) -> None:
    read_bytes(content, f"a.{extension}" if extension else "a", max_chars=100)


@pytest.mark.parametrize("extension", ["html", "jsonl", "json", "csv", "tsv"])
@quick
@given(st.text(st.sampled_from('<>/"\\{}[],:;=\n\r\t \0abtextidp!-&#x0\ud800ال'), max_size=200))
def test_any_markup_gives_items(extension: str, content: str) -> None:
    read_bytes(
        b"id,text\n" * (extension == "csv") + content.encode("utf-8", "surrogatepass"),
        f"a.{extension}",
        max_chars=50,
    )


PARQUET = io.BytesIO()
pq.write_table(
    pa.table({"id": [str(n) for n in range(40)], "text": [f"No. {n} خبر" for n in range(40)]}),
    PARQUET,
    row_group_size=10,
)


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, len(PARQUET.getvalue()) - 1), st.integers(0, 255)), min_size=1, max_size=8
    ),
    st.booleans(),
)
def test_damaged_parquet_gives_items(damage: list[tuple[int, int]], cut: bool) -> None:
    content = bytearray(PARQUET.getvalue())
    for at, byte in damage:
        content[at] = byte
    read_bytes(bytes(content[: damage[0][0]] if cut else content), "a.parquet")


@quick
@given(st.lists(st.tuples(st.integers(10, 400), st.integers(0, 255)), min_size=1, max_size=4))
def test_damaged_gzip_gives_items(damage: list[tuple[int, int]]) -> None:
    lines = b"".join(b'{"text": "No. %d"}\n' % n for n in range(400))
    content = bytearray(gzip.compress(lines, mtime=0))
    for at, byte in damage:
        content[at] = byte
    assert all(
        isinstance(item, Record | Rejection | Notice) for item in read_bytes(bytes(content), "a.jsonl.gz")
    )


# Good beside bad ----------------------------------------------------------------------------------------------------


@quick
@given(st.lists(st.tuples(WORDS, JUNK), min_size=1, max_size=6), st.booleans())
def test_no_good_line_is_lost_beside_bad_ones(rows: list[tuple[str, bytes]], ascii_only: bool) -> None:
    good = [
        json.dumps({"id": f"good {n}", "text": text}, ensure_ascii=ascii_only).encode()
        for n, (text, _) in enumerate(rows)
    ]
    found = read_bytes(
        b"\n".join(part for line, (_, junk) in zip(good, rows, strict=True) for part in (junk, line)),
        "a.jsonl",
    )
    kept = {item.input_id: item.text for item in found if isinstance(item, Record)}
    assert {name: kept.get(name) for name in (f"good {n}" for n in range(len(rows)))} == {
        f"good {n}": text for n, (text, _) in enumerate(rows)
    }


@quick
@given(st.lists(st.tuples(WORDS, JUNK), min_size=1, max_size=6))
def test_no_good_row_is_lost_beside_bad_ones(rows: list[tuple[str, bytes]]) -> None:
    content = io.BytesIO(b"id,text\n")
    content.seek(0, io.SEEK_END)
    for number, (text, junk) in enumerate(rows):
        row = io.StringIO(newline="")
        csv.writer(row).writerow([f"good {number}", text])
        content.write(junk.replace(b'"', b"") + b"\n" + row.getvalue().encode())
    kept = {
        item.input_id: item.text
        for item in read_bytes(content.getvalue(), "a.csv")
        if isinstance(item, Record)
    }
    assert {name: kept.get(name) for name in (f"good {n}" for n in range(len(rows)))} == {
        f"good {n}": text for n, (text, _) in enumerate(rows)
    }


@quick
@given(st.lists(st.text(st.sampled_from('ab,;" \t'), max_size=8), max_size=6))
def test_rows_with_stray_quotes_cost_no_plain_row_after_them(bad: list[str]) -> None:
    content = "id,text\n" + "\n".join(bad) + "\n" + "".join(f"good {n},plain words {n}\n" for n in range(5))
    kept = texts(read_bytes(content.encode(), "a.csv"))
    assert kept[-4:] == [f"plain words {n}" for n in range(1, 5)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@quick
@given(st.lists(JSON, max_size=5), st.sampled_from([None, 0, 2]), st.booleans(), st.integers(1, 50))
def test_json_is_cut_where_its_values_end(
    values: list[object], indent: int | None, ascii_only: bool, size: int
) -> None:
    written = json.dumps(values, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")[1:]
    splitter = Splitter()
    pieces = [
        piece for at in range(0, len(written), size) for piece in splitter.feed(written[at : at + size])
    ]
    assert [json.loads(piece) for piece in pieces] == values
    assert splitter.drop().strip() == b""


# Size and time ------------------------------------------------------------------------------------------------------

MEASURE = """
import resource, sys
from claimbank.read import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kinds = {}
for item in read([sys.argv[1]], max_chars=int(sys.argv[2])):
    kind = getattr(item, "reason", "record")
    kinds[kind] = kinds.get(kind, 0) + 1
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, sorted(kinds.items()))
"""


def measured(path: Path, max_chars: int) -> tuple[int, str]:
    """How many MiB reading took beyond what was held before, and what it gave; in a process of its own."""
    command = [sys.executable, "-c", MEASURE, str(path), str(max_chars)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    size, _, kinds = done.stdout.strip().partition(" ")
    return int(size), kinds


@pytest.mark.parametrize(
    ("name", "before", "filler", "after", "expected"),
    [
        ("a.jsonl", b'{"text": "', b"x", b'"}\n{"text": "ok"}\n', [("record", 1), ("too_long", 1)]),
        ("a.json", b'[{"text": "', b"x", b'"}, {"text": "ok"}]', [("record", 1), ("too_long", 1)]),
        ("b.json", b"[", b"{", b"", [("too_long", 1)]),
        ("a.csv", b"text\n", b"x", b"\nok\n", [("record", 1), ("too_long", 1)]),
        ("b.csv", b'text\n"', b"x", b'"\nok\n', [("record", 1), ("too_long", 1)]),
        ("a.txt", b"", b"x", b"", [("too_long", 1)]),
        ("a.html", b"<html>", b"<p>", b"", [("too_long", 1)]),
    ],
)
def test_a_hundred_megabytes_in_one_piece_are_not_held(
    tmp_path: Path, name: str, before: bytes, filler: bytes, after: bytes, expected: list[tuple[str, int]]
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(before)
        for _ in range(100):
            file.write(filler * (1_000_000 // len(filler)))
        file.write(after)
    size, kinds = measured(path, 100_000)
    assert kinds == str(expected)
    assert size < 40


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    row = {"id": "7", "text": "قال الوزير إن السد اكتمل. " * 40}
    sizes = []
    for count in (3_000, 30_000):
        path = tmp_path / name
        if name == "a.parquet":
            with pq.ParquetWriter(
                path, pa.schema({"id": pa.string(), "text": pa.string()}), compression="none"
            ) as writer:
                for number in range(count // 1000):
                    rows = [
                        row | {"id": str(number * 1000 + n), "text": f"{row['text']}{n}"} for n in range(1000)
                    ]
                    writer.write_table(pa.Table.from_pylist(rows))
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write({"a.csv": "id,text\n", "a.json": "["}.get(name, ""))
                for number in range(count):
                    line = json.dumps(row | {"id": str(number)}, ensure_ascii=False)
                    file.write(
                        f"{number},{row['text']}\n"
                        if name == "a.csv"
                        else line + ("\n" if name == "a.jsonl" else ",")
                    )
        sizes.append(measured(path, 2_000_000)[0])
    assert sizes[1] <= sizes[0] + 12


@pytest.mark.parametrize(
    ("name", "before", "filler"),
    [
        ("a.csv", b"id,text\n", b'"""x\n'),
        ("a.csv", b"id,text\n", b'1,"\n'),
        ("a.csv", b"id,text\n", b'""","\n'),
        ("a.csv", b"id,text\n", b'x""\n1,"\n'),
        ("a.tsv", b"id\ttext\n", b'"\tx\ty\n'),
        ("a.json", b"[", b'{"a": 1,\n'),
        ("a.json", b"[\n", b'{"a": [\n'),
        ("a.json", b"", b'\\"'),
        ("a.json", b'["', b"\\"),
        ("a.jsonl", b"", b"\r"),
        ("a.jsonl", b"", b"\xff\n"),
        ("a.jsonl", b"", b"\xff\xfe word \xf0\x9f\n"),
        ("a.json", b"[", b'"' + b"\xff\xe2\x80" * 20 + b'",'),
        ("a.csv", b"id,text\n", b"\xc7\xe1\n"),
        ("a.txt", b"", b"\xc7\xe1 \xff"),
        ("a.html", b"<html><head>", b"<meta "),
    ],
)
def test_time_grows_with_the_length(tmp_path: Path, name: str, before: bytes, filler: bytes) -> None:
    def seconds(size: int) -> float:
        path = tmp_path / name
        path.write_bytes(before + filler * (size // len(filler)))
        started = time.process_time()
        for _ in read([str(path)]):
            pass
        return time.process_time() - started

    assert in_a_round(lambda n: seconds(400_000 + 64 * n) < 8 * 4 * max(seconds(50_000 + 64 * n), 0.01))
