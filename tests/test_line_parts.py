"""Large JSON Lines are cut where lines end: workers read the parts, and what they give is that of one reading."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimbank
from claimbank import Options
from claimbank.engines.batch import Settings
from claimbank.engines.fingerprint import Fingerprints
from claimbank.engines.kept import kept
from claimbank.engines.plan import plan
from claimbank.engines.shard import CHANGED, Task, keep_shard
from claimbank.errors import InputError
from claimbank.model import Record
from claimbank.read import InputFile, has_line_parts, line_parts, read
from test_resume import article, content, jsonl

MANY = 60

Sized = Callable[..., None]


@pytest.fixture
def sized(monkeypatch: pytest.MonkeyPatch) -> Sized:
    """Has parts of some hundred bytes, the first of three lines at least; files of a thousand are large."""

    def set_to(part: int = 600, longest: int = 20_000) -> None:
        sizes = {"_PART": part, "_LEAST": part, "_LONGEST": longest, "_LINES": 3}
        for name, size in sizes.items():
            monkeypatch.setitem(line_parts.__globals__, name, size)
        monkeypatch.setitem(plan.__globals__, "_SMALL", 1000)

    return set_to


def whole(path: Path) -> list[object]:
    return list(read([InputFile(str(path), "jsonl", path.stat().st_size)]))


def in_parts(path: Path) -> list[object]:
    """The items of each part, read for itself; of what is told of a file as a whole, the first telling."""
    found = [item for part in line_parts(InputFile(str(path), "jsonl")) for item in read([part.file])]
    return list(dict.fromkeys(found))


def tasks_of(path: Path, folder: Path, how: Settings | None = None) -> list[Task]:
    file = InputFile(str(path), "jsonl", path.stat().st_size)
    return list(plan([file], how or Settings(), folder, Fingerprints(folder / "inputs.json")))


def test_parts_give_the_records_and_the_lines_of_one_reading(tmp_path: Path, sized: Sized) -> None:
    sized()
    path = tmp_path / "day.jsonl"
    text = "The harbour is closed, said Lina Haddad."
    lines = [
        *(json.dumps({"text": f"{text} {n}"}).encode() + (b"\n", b"\r\n", b"\r", b"\n\n")[n % 4] for n in range(80)),
        b'{"text": "torn\n',
        b"[1]\r",
        json.dumps({"id": "x", "text": f"{text} \ufeff\x85\u2028"}, ensure_ascii=False).encode() + b"\n",
        '{"text": "قال الوزير إن السد اكتمل '.encode() + b'\xd8 "}\n',
        *(json.dumps({"text": f"{text} {n}"}).encode() + b"\r" for n in range(30)),
        b'{"text": "the last has no end"}',
    ]  # fmt: skip
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    parts = list(line_parts(InputFile(str(path), "jsonl")))
    assert len(parts) > 5
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert sum(part.bytes for part in parts) == path.stat().st_size
    assert not any(part.rest for part in parts)
    assert in_parts(path) == whole(path)


_LINE = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: json.dumps({"text": text}).encode()),
    st.text(max_size=20).map(lambda text: json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "replace")),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_LINE, st.sampled_from([b"\n", b"\r\n", b"\r", b"\n\r", b"\r\r\n"])), max_size=60))
def test_parts_cover_every_byte_once_and_know_their_line(
    tmp_path: Path, sized: Sized, lines: Sequence[tuple[bytes, bytes]]
) -> None:
    path = tmp_path / "any.jsonl"
    data = b"".join(line + end for line, end in lines)
    path.write_bytes(data)
    sized(part=100)
    at = 0
    for part in line_parts(InputFile(str(path), "jsonl")):
        first, end = part.file.groups or (0, 0)
        assert first == at
        assert part.file.before == len(data[:first].splitlines())
        at = min(end, len(data))
    assert at == len(data)


def test_only_plain_files_of_this_machine_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    line = '{"text": "The dam is full."}\n'
    for data, cut in (
        (line.encode(), True),
        (b"\xef\xbb\xbf" + line.encode(), True),
        (line.encode("utf-16"), False),
        (b"\x1f\x8b\x08" + line.encode(), False),
    ):
        path.write_bytes(data)
        assert has_line_parts(InputFile(str(path), "jsonl")) is cut
    assert not has_line_parts(InputFile(str(path), "csv"))
    assert not has_line_parts(InputFile(f"file://{path}", "jsonl"))
    assert not has_line_parts(InputFile("-", "jsonl"))
    assert not has_line_parts(InputFile(str(tmp_path / "none.jsonl"), "jsonl"))


def test_what_only_its_beginning_tells_is_read_from_there_on(tmp_path: Path, sized: Sized) -> None:
    sized()
    path = tmp_path / "old.jsonl"
    plain = [json.dumps({"text": f"The harbour is closed {n}."}).encode() + b"\n" for n in range(40)]
    legacy = [
        json.dumps({"text": f"قال الوزير إن السد اكتمل {n}"}, ensure_ascii=False).encode("cp1256") + b"\n"
        for n in range(40)
    ]
    path.write_bytes(b"".join(plain + legacy))
    *_, last = line_parts(InputFile(str(path), "jsonl"))
    assert last.rest
    assert in_parts(path) == whole(path)
    sized(longest=300)
    path.write_bytes(b"".join(plain) + b'{"text": "' + b"word " * 200 + b'"}\n' + b"".join(plain[:5]))
    *_, last = line_parts(InputFile(str(path), "jsonl"))
    assert last.rest
    assert in_parts(path)[:46] == whole(path)[:46]


def test_workers_read_and_a_build_is_that_of_one_reading(
    tmp_path: Path, sized: Sized, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized()
    path = tmp_path / "day.jsonl"
    records = [article("monday", n) for n in range(MANY)]
    jsonl(path, [*records, records[0], {"id": "bad"}, *records[5:7], [1]])
    assert all(task.piece is None for task in tasks_of(path, tmp_path))
    built = {}
    for name, workers in (("parts", 1), ("many", 2), ("whole", 1)):
        if name == "whole":
            monkeypatch.setitem(plan.__globals__, "_SMALL", 10**9)
        summary = claimbank.build(
            [str(path)], tmp_path / name / "out", Options(validate=False, workers=workers)
        )
        assert (summary.shards[1] > 5) is (name != "whole")
        built[name] = content(tmp_path / name / "out")
    assert built["parts"] == built["many"]
    for name in built["whole"]:
        if name.startswith("data/"):
            assert built["parts"][name] == built["whole"][name]
    rows = {name: sorted(found["rejected/read.jsonl"].splitlines()) for name, found in built.items()}
    assert rows["parts"] == rows["whole"]


def test_a_build_goes_on_with_the_parts_that_are_missing(tmp_path: Path, sized: Sized) -> None:
    sized()
    path = tmp_path / "day.jsonl"
    jsonl(path, [article("monday", n) for n in range(MANY)])
    how = Settings()
    tasks = tasks_of(path, tmp_path, how)
    for task in tasks:
        assert keep_shard(task, how) == (str(task.file), False)
    again = tasks_of(path, tmp_path, how)
    assert [task.done for task in again] == [True] * len(tasks)
    assert sum(task.bytes for task in again) == sum(task.bytes for task in tasks) == path.stat().st_size
    tasks[2].file.unlink()
    assert [kept(task.file) is not None for task in tasks_of(path, tmp_path, how)].count(False) == 1
    assert [task.file for task in tasks_of(path, tmp_path, how)] == [task.file for task in tasks]
    path.write_bytes(path.read_bytes().replace(b"monday-0", b"sunday-0"))
    assert {task.file for task in tasks_of(path, tmp_path, how)}.isdisjoint(task.file for task in tasks)


def test_a_file_that_changes_while_it_is_cut_is_believed_no_more(tmp_path: Path, sized: Sized) -> None:
    sized()
    path = tmp_path / "day.jsonl"
    jsonl(path, [article("monday", n) for n in range(MANY)])
    file = InputFile(str(path), "jsonl", path.stat().st_size)
    tasks = plan([file], Settings(), tmp_path, Fingerprints(tmp_path / "inputs.json"))
    first = next(tasks)
    with path.open("a", encoding="utf-8") as more:
        more.write(json.dumps(article("tuesday", 1)) + "\n")
    kept_as, _ = keep_shard(first, Settings())
    assert kept_as.endswith(CHANGED)
    rest = list(tasks)
    assert all(task.piece is not None and task.file.suffix == CHANGED for task in rest)
    found = [kept_as, *(keep_shard(task, Settings())[0] for task in rest)]
    ids = [row for name in found for row in _kept(name).column("input_id").to_pylist()]
    assert ids == [*(f"monday-{n}" for n in range(MANY)), "tuesday-1"]


def _kept(name: str) -> pa.Table:
    found = kept(Path(name))
    assert found is not None
    return found.read("documents")


def test_mapped_columns_are_looked_for_in_the_whole_file(tmp_path: Path, sized: Sized) -> None:
    sized()
    path = tmp_path / "day.jsonl"
    records = [{**article("monday", n), "by": "Mona Saleh"} for n in range(MANY)]
    records[MANY // 2 :] = [{k: v for k, v in r.items() if k != "by"} for r in records[MANY // 2 :]]
    jsonl(path, records)
    out = tmp_path / "out"
    mapping = {"author": "by", "license": "rights"}
    claimbank.build([str(path)], out, Options(validate=False, mapping=mapping, workers=1))
    notices = json.loads((out / "manifest.json").read_bytes())["notices"]
    assert [n for n in notices if "is mapped to" in n] == [
        f"{path}: no record has the field 'rights' that is mapped to license; "
        "there are: 'id', 'text', 'publisher', 'by'"
    ]
    with pytest.raises(InputError, match="no record has the field 'body' that is mapped to text"):
        claimbank.build([str(path)], out, Options(validate=False, mapping={"text": "body"}, workers=1))
    jsonl(path, [*records, *({"words": r["text"]} for r in records)])
    file = InputFile(str(path), "jsonl")
    late = [read([part.file], mapping={"text": "words"}) for part in line_parts(file)]
    with pytest.raises(InputError, match="'words'"):
        list(late[0])
    assert any(isinstance(item, Record) for part in late[1:] for item in part)
