"""A build beside the old dataset, exchanged at the end: whatever dies, a whole dataset stays."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest

from claimbank.errors import BuildError
from claimbank.publish import exchange, upload
from claimbank.publish.exchange import recover, staging
from claimbank.publish.manifest import Facts, verify, write_manifest


def fill(folder: Path, word: str, files: int = 2) -> None:
    """A small dataset: ``files`` files that hold ``word``, and its manifest."""
    for i in range(files):
        file = folder / f"data/claims/train-{i:05}-of-{files:05}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(word)
    write_manifest(folder, Facts(word, (), {}, {}))


def content(folder: Path) -> set[str]:
    """The words of the files below data; a whole dataset has one."""
    assert verify(folder) == []
    return {file.read_text() for file in folder.glob("data/*/*")}


def left(folder: Path) -> list[str]:
    """What lies beside the dataset once the lock is left out."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def test_a_new_dataset_below_folders_that_do_not_exist_yet(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "deep" / "kursk"
    with staging(target) as folder:
        assert folder.parent == target.parent and not target.exists()
        fill(folder, "new")
    assert content(target) == {"new"} and left(target.parent) == ["kursk"]


@pytest.mark.parametrize("at_once", [True, False], ids=["exchange", "two renames"])
def test_the_new_dataset_replaces_the_old_one(
    tmp_path: Path, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr(exchange, "_swap", lambda *_: False)
    target = tmp_path / "kursk"
    for word, files in (("old", 3), ("new", 2)):
        with staging(target) as folder:
            fill(folder, word, files)
    assert content(target) == {"new"} and left(tmp_path) == ["kursk"]
    assert len(list(target.glob("data/claims/*"))) == 2


def test_this_system_exchanges_two_folders_at_once(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("renameat2 is Linux's")
    for name in "ab":
        (tmp_path / name / f"was_{name}").mkdir(parents=True)
    assert exchange._swap(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["was_b"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "kursk").mkdir()
    with staging(tmp_path / "kursk") as folder:
        fill(folder, "new")
    assert content(tmp_path / "kursk") == {"new"}


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_old_dataset_whole(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "kursk"
    with staging(target) as folder:
        fill(folder, "old")
    with pytest.raises(type(error)), staging(target) as folder:
        fill(folder, "new")
        raise error
    assert content(target) == {"old"} and left(tmp_path) == ["kursk"]


def test_a_build_without_a_manifest_replaces_nothing(tmp_path: Path) -> None:
    target = tmp_path / "kursk"
    with staging(target) as folder:
        fill(folder, "old")
    with (
        pytest.raises(BuildError, match=r"kursk: the build wrote no manifest\.json; the dataset stays"),
        staging(target),
    ):
        pass
    assert content(target) == {"old"} and left(tmp_path) == ["kursk"]


def test_a_second_build_of_the_same_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "kursk"
    (tmp_path / "link").symlink_to(target)
    program = f"from claimbank.publish import staging\nwith staging({str(tmp_path / 'link')!r}): pass"
    with staging(target) as folder:
        second = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert "another build of this dataset is running" in second.stderr.splitlines()[-1]
        with pytest.raises(BuildError, match="another build of this dataset is running"), staging(target):
            pass
        fill(folder, "new")
    assert content(target) == {"new"}


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("notes.txt", "mine", "is no dataset of claimbank .* and not empty; choose another folder"),
        ("manifest.json", '{"name": "a web page", "icons": []}', "is no dataset of claimbank"),
        ("manifest.json", '{"format": "claimb', "is no dataset of claimbank"),
    ],
)
def test_a_folder_of_somebody_else_is_not_replaced(
    tmp_path: Path, name: str, words: str, message: str
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / name).write_text(words)
    with pytest.raises(BuildError, match=message), staging(tmp_path / "home"):
        raise AssertionError("the build must not start")
    assert (tmp_path / "home" / name).read_text() == words and left(tmp_path) == ["home"]


def test_a_file_and_the_root_are_no_datasets(tmp_path: Path) -> None:
    (tmp_path / "kursk").write_text("mine")
    with pytest.raises(BuildError, match="kursk: is a file; allowed: a dataset"), staging(tmp_path / "kursk"):
        pass
    with pytest.raises(BuildError, match="cannot write here"), staging(tmp_path / "kursk" / "below"):
        pass
    with pytest.raises(BuildError, match="is the root of the file system"), staging("/"):
        pass


@pytest.mark.parametrize("given", [".", "../kursk", ".."])
def test_the_folder_one_stands_in_is_not_pulled_away(
    tmp_path: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kursk").mkdir()
    monkeypatch.chdir(tmp_path / "kursk")
    with (
        pytest.raises(BuildError, match=r"is or holds the folder you are in, .* run it from outside"),
        staging(given),
    ):
        pass
    assert Path.cwd() == tmp_path / "kursk"


def test_a_relative_path_stays_itself_when_the_build_changes_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    with staging("kursk") as folder:
        os.chdir("elsewhere")
        fill(folder, "new")
    assert content(tmp_path / "kursk") == {"new"}


def test_a_link_stays_a_link_and_the_folder_it_points_at_is_exchanged(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    link = tmp_path / "kursk"
    link.symlink_to(tmp_path / "store" / "kursk-1")
    for word in ("old", "new"):
        with staging(link) as folder:
            fill(folder, word)
        assert link.is_symlink() and content(tmp_path / "store" / "kursk-1") == content(link) == {word}
    assert left(tmp_path) == ["kursk", "store"] and left(tmp_path / "store") == ["kursk-1"]


def test_what_a_user_keeps_in_the_dataset_survives(tmp_path: Path) -> None:
    target = tmp_path / "kursk"
    with staging(target) as folder:
        fill(folder, "old")
        (folder / "README.md").write_text("old card")
        write_manifest(folder, Facts("old", (), {}, {}))
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_text("ref")
    (target / "card.md").write_text("my words")
    (target / "latest").symlink_to("data")
    (target / "audit.html").write_text("mine")
    with staging(target) as folder:
        (folder / "audit.html").write_text("of the build")
        fill(folder, "new")
    assert content(target) == {"new"}
    assert (target / ".git" / "HEAD").read_text() == "ref" and (target / "card.md").read_text() == "my words"
    assert (target / "latest").is_symlink() and (target / "audit.html").read_text() == "of the build"
    assert not (target / "README.md").exists()


def test_a_strange_file_among_the_tables_is_neither_lost_nor_kept(tmp_path: Path) -> None:
    target = tmp_path / "kursk"
    with staging(target) as folder:
        fill(folder, "old")
    (target / "data/claims/mine.parquet").write_text("mine")
    with (
        pytest.raises(BuildError, match=r"holds data/claims/mine\.parquet, which no build wrote"),
        staging(target),
    ):
        pass
    assert (target / "data/claims/mine.parquet").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_a_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with (
        pytest.raises(BuildError, match=r"kursk: cannot write here: .*No space left on device"),
        staging(tmp_path / "kursk"),
    ):
        pass


# Kills a build before the n-th line that it runs in the modules that move and remove folders, for every n;
# after each, the next start has to find a whole dataset, and nothing else.
_KILLER = """
import os, shutil, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_publish_exchange import content, fill, left
from claimbank.publish import exchange

home, at_once = Path({home!r}), {at_once}
os.fsync = lambda handle: None  # SIGKILL leaves the system's buffers alone
if not at_once:
    exchange._swap = lambda a, b: False
watched = {{exchange.__file__, shutil.__file__}}

def killed_at(n, target):
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    lines = 0
    def trace(frame, event, _):
        nonlocal lines
        if frame.f_code.co_filename not in watched:
            return None
        if event == "line":
            lines += 1
            if lines == n:
                os.kill(os.getpid(), 9)
        return trace
    sys.settrace(trace)
    with exchange.staging(target) as folder:
        fill(folder, "new", 1)
    os._exit(0)

seen, n = [], 0
while True:
    n += 1
    place = home / str(n)
    place.mkdir()
    with exchange.staging(place / "kursk") as folder:
        fill(folder, "old", 1)
    killed = killed_at(n, place / "kursk")
    if at_once or not killed:
        assert len(content(place / "kursk")) == 1
    exchange.recover(place / "kursk")
    (word,) = content(place / "kursk")
    assert left(place) == ["kursk"], left(place)
    seen.append(word)
    shutil.rmtree(place)
    if not killed:
        break
assert seen == sorted(seen, reverse=True), seen  # the old one, and from one moment on the new one
print(seen.count("old"), seen.count("new"))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("at_once", [True, False], ids=["exchange", "two renames"])
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_dataset(tmp_path: Path, at_once: bool) -> None:
    program = _KILLER.format(tests=str(Path(__file__).parent), home=str(tmp_path), at_once=at_once)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    old, new = map(int, done.stdout.split())
    assert old > 50 and new > 5


def test_recover_leaves_a_whole_dataset_alone(tmp_path: Path) -> None:
    with staging(tmp_path / "kursk") as folder:
        fill(folder, "old")
    recover(tmp_path / "kursk")
    assert content(tmp_path / "kursk") == {"old"}


# -- object stores -------------------------------------------------------------


@pytest.fixture
def bucket() -> str:
    """An empty place in fsspec's memory."""
    fs = fsspec.filesystem("memory")
    if fs.exists("/bucket"):
        fs.rm("/bucket", recursive=True)
    return "memory://bucket/kursk"


def objects(address: str) -> list[str]:
    fs, root = fsspec.url_to_fs(address)
    return sorted(path.removeprefix(root) for path in fs.find(root))


def test_an_object_store_gets_the_manifest_last(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fs, _ = fsspec.url_to_fs(bucket)
    order: list[str] = []
    put = type(fs).put_file
    monkeypatch.setattr(
        type(fs), "put_file", lambda self, a, b, **k: (order.append(b), put(self, a, b, **k))[1]
    )
    with staging(bucket) as folder:
        fill(folder, "new")
    assert order[-1].endswith("/manifest.json") and len(order) == 3
    assert verify(bucket) == [] and upload.MARK not in "".join(objects(bucket))


def test_files_of_the_old_dataset_go(bucket: str) -> None:
    for word, files in (("old", 3), ("new", 2)):
        with staging(bucket) as folder:
            fill(folder, word, files)
    fsspec.filesystem("memory").pipe_file("/bucket/kursk/mine.txt", b"mine")
    assert verify(bucket) == []
    assert objects(bucket) == [
        "/data/claims/train-00000-of-00002.parquet",
        "/data/claims/train-00001-of-00002.parquet",
        "/manifest.json",
        "/mine.txt",
    ]


def test_an_upload_that_dies_can_be_told_and_done_again(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with staging(bucket) as folder:
        fill(folder, "old", 3)
    fs, _ = fsspec.url_to_fs(bucket)
    put, left_to_do = type(fs).put_file, [1]

    def dying(self: object, a: str, b: str, **given: object) -> object:
        if not left_to_do:
            raise OSError("connection lost")
        left_to_do.pop()
        return put(self, a, b, **given)

    with monkeypatch.context() as patch:
        patch.setattr(type(fs), "put_file", dying)
        with pytest.raises(BuildError, match="cannot write here: connection lost"), staging(bucket) as folder:
            fill(folder, "dead", 2)
    assert verify(bucket) == ["data/claims/train-00000-of-00002.parquet is no file of this build"]
    with staging(bucket) as folder:
        fill(folder, "new", 1)
    assert verify(bucket) == []
    assert objects(bucket) == ["/data/claims/train-00000-of-00001.parquet", "/manifest.json"]


def test_a_place_of_somebody_else_is_not_written_to(bucket: str) -> None:
    fsspec.filesystem("memory").pipe_file("/bucket/kursk/mine.txt", b"mine")
    with (
        pytest.raises(BuildError, match=r"is no dataset of claimbank .* choose another address"),
        staging(bucket),
    ):
        pass
    assert objects(bucket) == ["/mine.txt"]


def test_a_manifest_cannot_have_files_elsewhere_removed(bucket: str) -> None:
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/bucket/precious", b"mine")
    told = {"bytes": 4, "sha256": sha256(b"mine").hexdigest()}
    files = {"../precious": told, "/bucket/precious": told}
    manifest = {"format": "claimbank dataset", "files": files}
    fs.pipe_file("/bucket/kursk/manifest.json", json.dumps(manifest).encode())
    with staging(bucket) as folder:
        fill(folder, "new")
    assert fs.cat_file("/bucket/precious") == b"mine"


def test_a_second_build_of_the_same_address_is_refused(bucket: str) -> None:
    with staging(bucket) as folder:
        with pytest.raises(BuildError, match="another build of this dataset is running"), staging(bucket):
            pass
        fill(folder, "new")
    assert verify(bucket) == []


def test_an_address_of_an_unknown_kind_is_a_clear_line() -> None:
    with pytest.raises(BuildError, match="nowhere://kursk: cannot write here: "), staging("nowhere://kursk"):
        pass
