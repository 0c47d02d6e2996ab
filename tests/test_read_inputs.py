"""Reading: which files are read, in which order, from which stores, how compressed, and how far they were read."""

import bz2
import hashlib
import io
import json
import lzma
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec import AbstractFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from huggingface_hub import HfFileSystem

from claimbank.errors import InputError
from claimbank.model import Record, Rejection
from claimbank.read import InputFile, Notice, Page, checksum, inputs, open_page, read
from crawl import packed_gz

LINES = b"".join(json.dumps({"text": f"No. {n}"}).encode() + b"\n" for n in range(3))


def texts(*paths: str | Path, **options: object) -> list[str]:
    found = read([str(path) for path in paths], **options)  # type: ignore[arg-type]
    return [item.text for item in found if isinstance(item, Record)]


def rejected(*paths: str | Path) -> list[tuple[str, str | None]]:
    return [(i.reason, i.source_uri) for i in read([str(path) for path in paths]) if isinstance(i, Rejection)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b/day.jsonl",
        "a.txt",
        "b/z.HTML",
        "b.csv",
        "c.pdf",
        ".hidden.txt",
        ".git/x.txt",
        "b/.y.jsonl",
        "b/README",
    ):
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text("words of the text")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Paths --------------------------------------------------------------------------------------------------------------


def test_a_folder_is_all_below_it_sorted_without_what_is_hidden(folder: Path) -> None:
    assert inputs(["news"]) == [
        InputFile("news/a.txt", "text", 17),
        InputFile("news/b.csv", "csv", 17),
        InputFile("news/b/README", "unknown", 17),
        InputFile("news/b/day.jsonl", "jsonl", 17),
        InputFile("news/b/z.HTML", "html", 17),
        InputFile("news/c.pdf", "unknown", 17),
    ]
    assert [file.uri for file in inputs([f"{folder}/news/"])] == [
        f"{folder}/{f.uri}" for f in inputs(["news"])
    ]


@pytest.mark.usefixtures("folder")
def test_unknown_files_are_rejected_by_name() -> None:
    unknown = [(reason, uri) for reason, uri in rejected("news") if reason == "unknown_format"]
    assert unknown == [("unknown_format", "news/b/README"), ("unknown_format", "news/c.pdf")]
    assert rejected("news/c.pdf") == [("unknown_format", "news/c.pdf")]


@pytest.mark.usefixtures("folder")
def test_globs_and_repeated_files() -> None:
    assert [f.uri for f in inputs(["news/**/*.txt", "news/a.txt", "./news/a.txt", "news/b/day.jsonl"])] == [
        "news/a.txt",
        "news/b/day.jsonl",
    ]
    assert [f.uri for f in inputs(["news/[ab].*"])] == ["news/a.txt", "news/b.csv"]
    assert [f.uri for f in inputs(["news/b*"])] == [
        "news/b.csv",
        "news/b/README",
        "news/b/day.jsonl",
        "news/b/z.HTML",
    ]
    Path("odd[1].txt").write_text("x")
    assert [f.uri for f in inputs(["odd[1].txt"])] == ["odd[1].txt"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("none.txt", "none.txt: no such file or folder"),
        ("none/*.txt", "none/\\*.txt: no file matches"),
        ("empty", "empty: holds no file"),
        ("no\x00name", "no such file"),
        ("x" * 5000, "cannot be opened|no such"),
        ("memory://none/at/all.txt", "memory://none/at/all.txt: cannot be opened: no such file"),
        ("memory://none/*.txt", "no file matches"),
        ("nowhere://a/b.txt", "nowhere://a/b.txt: cannot be opened: Protocol not known"),
        ("zip://*.csv::none.zip", "cannot be opened: no such file"),
    ],
)
def test_an_input_that_is_not_there_refuses_the_build_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, says: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=says) as error:
        read([path])
    assert "\n" not in str(error.value)


def test_no_input_and_no_such_format() -> None:
    with pytest.raises(InputError, match="none given"):
        read([])
    with pytest.raises(InputError, match=r"'docx' is no format; allowed: text, html"):
        read(["-"], format="docx")


def test_format_is_taken_for_what_the_name_says(tmp_path: Path) -> None:
    (tmp_path / "part-0").write_bytes(LINES)
    (tmp_path / "part.log").write_bytes(LINES)
    assert texts(tmp_path, format="jsonl") == [f"No. {n}" for n in range(3)] * 2
    assert rejected(tmp_path) == [("unknown_format", f"{tmp_path}/{name}") for name in ("part-0", "part.log")]


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (LINES, "jsonl"),
        (b'[{"text": "x"}]', "json"),
        (b"id,text\n1,x\n", "csv"),
        (b"id\ttext\n1\tx\n", "tsv"),
        (b"words", "text"),
    ],
)
def test_a_file_without_an_extension_tells_its_format_itself(
    tmp_path: Path, content: bytes, known: str
) -> None:
    path = tmp_path / "given"
    path.write_bytes(content)
    assert list(read([str(path)])) == list(read([str(path)], format=known))
    path.write_bytes(packed_gz(content))
    assert list(read([str(path)])) == list(read([str(path)], format=known))


def test_a_binary_file_without_an_extension_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(bytes(range(256)))
    assert rejected(tmp_path / "given") == [("unknown_format", str(tmp_path / "given"))]


def test_links_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("x")
    (tmp_path / "news" / "loop").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "news" / "pipe.txt")
    assert texts(tmp_path / "news") == ["x"]
    assert [reason for reason, _ in rejected(tmp_path / "news")] == ["unknown_format", "unknown_format"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("y")
    stored = Path.open

    def refusing(path: Path, *args: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return stored(path, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    first, second = read([str(tmp_path)])
    assert isinstance(first, Rejection)
    assert (first.reason, first.input_id) == ("not_readable", "a.txt")
    assert first.detail == f"{tmp_path}/a.txt: cannot be read: Permission denied"
    assert isinstance(second, Record)


# Compression --------------------------------------------------------------------------------------------------------


def zstd(content: bytes) -> bytes:
    return pa.compress(content, codec="zstd", asbytes=True)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("extension", "compress"),
    [(".gz", packed_gz), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstd), ("", bytes)],
)
@pytest.mark.parametrize("misnamed", [False, True])
def test_compressed_files(tmp_path: Path, extension: str, compress: type[bytes], misnamed: bool) -> None:
    path = tmp_path / ("day.jsonl" + ("" if misnamed else extension))
    path.write_bytes(compress(LINES) + compress(LINES.replace(b"No", b"More")))
    assert texts(path) == [f"{word}. {n}" for word in ("No", "More") for n in range(3)]
    assert inputs([str(path)])[0].format == "jsonl"


def test_a_compressed_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps({"id": n, "text": hashlib.sha256(b"%d" % n).hexdigest()}).encode() + b"\n"
        for n in range(9000)
    )
    for extension, compress in (
        (".gz", packed_gz),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", zstd),
    ):
        whole = compress(lines)
        path = tmp_path / f"day.jsonl{extension}"
        path.write_bytes(whole[: len(whole) // 2])
        found = list(read([str(path)]))
        assert [type(item) for item in found] == [Record] * (len(found) - 1) + [Rejection]
        assert [item.input_id for item in found[:-1] if isinstance(item, Record)] == [
            str(n) for n in range(len(found) - 1)
        ]
        assert found[-1].reason == "not_readable"  # type: ignore[union-attr]
        if extension == ".gz":
            assert len(found) > 4000


def test_a_text_that_breaks_off_is_no_record(tmp_path: Path) -> None:
    content = b"id,text\n1,words of a text"
    array = b'[{"text": "x", "more": "words'
    for name in ("a.txt", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.parquet"):
        (tmp_path / name).write_bytes(
            packed_gz({"a.json": array, "a.tsv": content.replace(b",", b"\t")}.get(name, content))[:-9]
        )
        assert ("not_readable", str(tmp_path / name)) in rejected(tmp_path / name), name
        assert texts(tmp_path / name) == [], name


def test_what_is_no_gzip_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(LINES)
    assert len(texts(tmp_path / "a.jsonl.gz")) == 3
    (tmp_path / "c.jsonl.bz2").write_bytes(b"Xh91" + bytes(range(256)) * 9)
    assert rejected(tmp_path / "c.jsonl.bz2") == [("not_readable", str(tmp_path / "c.jsonl.bz2"))]
    (tmp_path / "b.jsonl.gz").write_bytes(b"\x1f\x8b\x08 and then nothing of the kind")
    assert rejected(tmp_path / "b.jsonl.gz") == [("not_readable", str(tmp_path / "b.jsonl.gz"))]


def test_a_bomb_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimbank.read.streams.BOMB_BYTES", 1 << 18)
    for name, content in (
        ("a.jsonl", b"0" * (1 << 20)),
        ("b.txt", b" " * (1 << 20)),
        ("c.csv", b"text\n" + b"0\n" * (1 << 18)),
    ):
        (tmp_path / name).write_bytes(bz2.compress(content))
        (*_, last) = read([str(tmp_path / name)])
        assert isinstance(last, Rejection)
        assert last.reason in ("not_readable", "too_long")


# Stores -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    filesystem = MemoryFileSystem()
    filesystem.store.clear()
    yield filesystem
    filesystem.store.clear()


def test_any_store_that_fsspec_reaches(memory: MemoryFileSystem) -> None:
    memory.pipe(
        {
            "/news/day/b.jsonl": LINES,
            "/news/day/a.txt": b"first",
            "/news/day/.x.txt": b"no",
            "/news/c.txt.gz": packed_gz(b"c"),
        }
    )
    assert [f.uri for f in inputs(["memory://news"])] == [
        "memory://news/c.txt.gz",
        "memory://news/day/a.txt",
        "memory://news/day/b.jsonl",
    ]
    assert inputs(["memory://news/day/a.txt"]) == [InputFile("memory://news/day/a.txt", "text", 5)]
    assert [f.uri for f in inputs(["memory://news/**/*.jsonl"])] == ["memory://news/day/b.jsonl"]
    assert [f.uri for f in inputs(["memory://news/d*/*.txt"])] == ["memory://news/day/a.txt"]
    (first, first_sum, second, *_) = read(["memory://news"])
    packed = memory.cat_file("/news/c.txt.gz")
    known = f"memory://news/c.txt.gz: {hashlib.sha256(packed).hexdigest()} {len(packed)}"
    assert first_sum == Notice("checksum", known, "memory://news/c.txt.gz")
    assert second == Record("a.txt", "first", "memory://news/day/a.txt")
    assert first == Record("c.txt.gz", "c", "memory://news/c.txt.gz")
    assert checksum("memory://news/day/b.jsonl") == hashlib.sha256(LINES).hexdigest()


def test_stores_behind_a_cache(memory: MemoryFileSystem) -> None:
    memory.pipe({"/news/a.txt": b"first", "/news/b.txt": b"second"})
    assert [f.uri for f in inputs(["simplecache::memory://news/*.txt"])] == [
        "simplecache::memory://news/a.txt",
        "simplecache::memory://news/b.txt",
    ]
    assert texts("simplecache::memory://news/*.txt") == ["first", "second"]


def test_parquet_in_a_store(memory: MemoryFileSystem) -> None:
    stored = io.BytesIO()
    pq.write_table(pa.table({"text": ["a", "b"]}), stored)
    memory.pipe("/news/day.parquet", stored.getvalue())
    assert texts("memory://news/day.parquet") == ["a", "b"]


def test_archives(tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("day/b.jsonl", LINES)
        file.writestr("a.txt", "first")
    uris = [f"zip://a.txt::{archive}", f"zip://day/b.jsonl::{archive}"]
    assert [f.uri for f in inputs([f"zip::{archive}"])] == uris
    assert [f.uri for f in inputs([f"zip://**/*.jsonl::{archive}"])] == uris[1:]
    assert [f.uri for f in inputs([f"zip://day::{archive}"])] == uris[1:]
    assert texts(f"zip::{archive}") == ["first", "No. 0", "No. 1", "No. 2"]
    assert checksum(uris[0]) == hashlib.sha256(b"first").hexdigest()


class Hub(AbstractFileSystem):
    """Stands where huggingface_hub's file system stands: paths open with the kind of repository, not with a slash."""

    protocol = "hf"
    cachable = False
    store: ClassVar[dict[str, bytes]] = {}

    def info(self, path: str, **_options: object) -> dict[str, object]:
        path = self._strip_protocol(path)
        if path in self.store:
            return {"name": path, "type": "file", "size": len(self.store[path])}
        if any(name.startswith(f"{path}/") for name in self.store):
            return {"name": path, "type": "directory", "size": 0}
        raise FileNotFoundError(path)

    def ls(self, path: str, detail: bool = True, **_options: object) -> list[object]:
        depth = len(path.split("/"))
        below = {"/".join(name.split("/")[: depth + 1]) for name in self.store if name.startswith(f"{path}/")}
        if not below:
            raise FileNotFoundError(path)
        return [self.info(name) if detail else name for name in sorted(below)]

    def open(self, path: str, *_arguments: object, **_options: object) -> io.BytesIO:
        return io.BytesIO(self.store[path])


def test_datasets_of_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = io.BytesIO()
    pq.write_table(pa.table({"content": ["a", "b"]}), stored)
    store = {
        "datasets/org/news/data/train-0.parquet": stored.getvalue(),
        "datasets/org/news/data/more.jsonl": b'{"content": "c"}',
    }
    monkeypatch.setattr(Hub, "store", store)
    real = fsspec.get_filesystem_class("hf")
    assert real is HfFileSystem  # what is registered where nobody registers another
    fsspec.register_implementation("hf", Hub, clobber=True)
    try:
        base = "hf://datasets/org/news/data"
        assert [f.uri for f in inputs(["hf://datasets/org/news"])] == [
            f"{base}/more.jsonl",
            f"{base}/train-0.parquet",
        ]
        assert [f.uri for f in inputs([f"{base}/*.parquet"])] == [f"{base}/train-0.parquet"]
        assert texts("hf://datasets/org/news", mapping={"text": "content"}) == ["c", "a", "b"]
        assert checksum(f"{base}/more.jsonl") == hashlib.sha256(b'{"content": "c"}').hexdigest()
        with pytest.raises(InputError, match="no such file"):
            inputs(["hf://datasets/org/none"])
    finally:
        fsspec.register_implementation("hf", real, clobber=True)


def test_a_store_that_fails_while_it_is_read(
    memory: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() == 40:
                raise ConnectionResetError("the line is dead")
            return super().read(min(size or 1, 40 - self.tell()))

    memory.pipe("/a.jsonl", LINES)
    monkeypatch.setattr(MemoryFileSystem, "open", lambda *_args, **_options: Cut(LINES))
    *good, last = read(["memory://a.jsonl"])
    assert [item.text for item in good if isinstance(item, Record)] == ["No. 0", "No. 1"]
    assert isinstance(last, Rejection)
    assert (last.reason, last.detail) == (
        "not_readable",
        "memory://a.jsonl: cannot be read: the line is dead",
    )


# stdin --------------------------------------------------------------------------------------------------------------


def from_stdin(content: bytes, monkeypatch: pytest.MonkeyPatch, **options: object) -> list[object]:
    class Pipe(io.RawIOBase):
        """Gives a few bytes at a time, and cannot be rewound, as a pipe."""

        left = content

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            piece, self.left = self.left[: min(7, len(buffer))], self.left[min(7, len(buffer)) :]
            buffer[: len(piece)] = piece
            return len(piece)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe())))
    return list(read(["-"], **options))  # type: ignore[arg-type]


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [Record(f"stdin:{n + 1}", f"No. {n}", "-") for n in range(3)]
    assert from_stdin(LINES, monkeypatch) == expected
    assert from_stdin(LINES, monkeypatch, format="jsonl") == expected
    assert from_stdin(packed_gz(LINES), monkeypatch) == expected
    assert from_stdin(b"Words of a text", monkeypatch) == [Record("stdin", "Words of a text", "-")]
    assert from_stdin(b"text,title\nx,y\n", monkeypatch) == [Record("stdin:2", "x", "-", title="y")]
    (page,) = from_stdin(b"<!doctype html><p>The dam is full.</p>", monkeypatch)
    assert isinstance(page, Page)
    record = open_page(page)
    assert isinstance(record, Record)
    assert (record.input_id, record.source_uri) == ("stdin", "-")
    stored = io.BytesIO()
    pq.write_table(pa.table({"text": ["a"]}), stored)
    assert from_stdin(stored.getvalue(), monkeypatch) == [Record("stdin:1", "a", "-")]
    assert [
        item.reason for item in from_stdin(b"\0\1\2\3" * 99, monkeypatch) if isinstance(item, Rejection)
    ] == ["unknown_format"]


def test_what_can_be_read_once_has_no_checksum(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert checksum("-") is None
    assert checksum(str(tmp_path / "pipe")) is None
    with pytest.raises(InputError, match="no such file"):
        checksum(str(tmp_path / "none"))


# Progress, streaming, import ----------------------------------------------------------------------------------------


def test_progress_is_the_bytes_of_the_files_as_stored(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES * 10_000)
    (tmp_path / "b.jsonl.gz").write_bytes(packed_gz(LINES))
    (tmp_path / "c.pdf").write_bytes(b"12345")
    (tmp_path / "d.txt").write_bytes(b"x" * 10_000)
    pq.write_table(
        pa.table({"text": [f"No. {n}" for n in range(1000)]}), tmp_path / "e.parquet", row_group_size=100
    )
    steps: list[int] = []
    for _ in read([str(tmp_path)], max_chars=100, progress=steps.append):
        pass
    assert sum(steps) == sum(file.size or 0 for file in inputs([str(tmp_path)]))
    assert min(steps) > 0
    assert len(steps) > 10


def test_reading_does_not_run_ahead(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES * 20_000)
    (tmp_path / "b.csv").write_bytes(b"text\n" + b"words of a row\n" * 100_000)
    (tmp_path / "c.json").write_bytes(b"[" + LINES.replace(b"\n", b",") * 20_000 + b"{}]")
    for name in ("a.jsonl", "b.csv", "c.json"):
        taken: list[int] = []
        found = read([str(tmp_path / name)], progress=taken.append)
        assert isinstance(next(found), Record)
        assert sum(taken) <= 1 << 20, name


def test_files_are_opened_when_it_is_their_turn(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(name)
    found = read([str(tmp_path)])
    assert isinstance(next(found), Record)
    (tmp_path / "b.txt").unlink()
    (last,) = found
    assert isinstance(last, Rejection)
    assert last.reason == "not_readable"


def test_importing_is_light() -> None:
    heavy = "{'pyarrow', 'trafilatura', 'pandas', 'fsspec', 'lxml', 'charset_normalizer', 'datasets'}"
    code = f"import claimbank.read, sys; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_a_damaged_piece_of_a_compressed_file_costs_itself_alone(tmp_path: Path) -> None:
    """Days of news, each compressed by itself and all in one file, as ``cat`` makes them; and pieces that end within a line."""
    made = [
        b"".join(
            json.dumps({"id": f"{day}-{n}", "text": hashlib.sha256(b"%d %d" % (day, n)).hexdigest()}).encode()
            + b"\n"
            for n in range(50)
        )
        for day in range(4)
    ]
    whole = b"".join(made)
    cut = [whole[n : n + 4001] for n in range(0, len(whole), 4001)]
    for extension, compress in ((".gz", packed_gz), (".zst", zstd)):
        for number, pieces in enumerate((made, cut)):
            packed = [compress(piece) for piece in pieces]
            hurt = bytearray(packed[1])
            hurt[len(hurt) // 3 : len(hurt) // 3 + 40] = bytes(40)
            path = tmp_path / f"day{number}.jsonl{extension}"
            path.write_bytes(b"".join([packed[0], hurt, *packed[2:]]))
            found = list(read([str(path)]))
            records = [item.input_id for item in found if isinstance(item, Record)]
            told = [item for item in found if isinstance(item, Rejection) and item.reason == "not_readable"]
            (one,) = told  # what the damage made of lines that could be unpacked is refused line by line
            assert f"; {len(hurt)} bytes of the file are lost" in one.detail
            assert len(records) == len(set(records)) and {
                f"{day}-{n}" for day in (3,) for n in range(50)
            } <= set(records)
            lost = 50 if pieces is made else 60
            assert 200 - lost <= len(records) <= 200, (extension, number, len(records))


def test_what_is_no_list_of_records_is_not_taken_up_behind_a_damaged_piece(tmp_path: Path) -> None:
    """A text with a hole in it is no article."""
    packed = [packed_gz(b"The dam is full, said the minister. " * 9 * n) for n in (1, 2, 3)]
    (tmp_path / "a.txt.gz").write_bytes(packed[0] + packed[1][:-12] + packed[2])
    assert texts(tmp_path / "a.txt.gz") == []
    assert rejected(tmp_path / "a.txt.gz") == [("not_readable", str(tmp_path / "a.txt.gz"))]
