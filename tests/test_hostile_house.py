"""The house against what it reads: nothing is run or fetched, no name of an input becomes a file's, no escape is shown."""

import ast
import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimbank.cli import main
from claimbank.cli.show import show_lines
from claimbank.cli.terminal import complain, plain, say, say_json
from claimbank.extraction import extract
from claimbank.publish.sheet import as_written, harmless, write_sheet
from claimbank.read import Page, inputs, open_page, read

PACKAGE = Path(__file__).parents[1] / "builder" / "claimbank"
FILES = sorted(PACKAGE.rglob("*.py"))

# Nothing read is run ------------------------------------------------------------------------------------------------

#: what runs what it is given, or may: (module or builtin, why)
BARRED_MODULES = {
    "pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "code", "codeop", "imp", "xmlrpc", "telnetlib", "ftplib",
    "joblib", "xml", "pty", "os.popen", "webbrowser",
}  # fmt: skip
BARRED_CALLS = {
    "eval", "exec", "compile", "__import__", "input", "breakpoint", "os.system", "os.popen", "os.execv",
    "yaml.full_load", "yaml.unsafe_load",
    "yaml.load_all", "numpy.load", "np.load", "pandas.read_pickle", "pd.read_pickle",
    "pandas.eval", "torch.load", "jinja2.Template", "tempfile.mktemp", "pa.deserialize", "pandas.read_html", "pd.read_html",
}  # fmt: skip
#: what would run code of the Hub, a shell, or expand what a document names
BARRED_ARGUMENTS = {"trust_remote_code", "shell", "resolve_entities", "load_dtd", "allow_pickle"}
#: modules that reach the network themselves; all else goes through fsspec and huggingface_hub, to addresses a user gave
NETWORK = {"requests", "urllib.request", "http.client", "httpx", "aiohttp", "socket", "smtplib"}


def parsed() -> Iterator[tuple[str, ast.AST]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield str(file.relative_to(PACKAGE)), node


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_no_module_that_runs_what_it_reads_is_imported() -> None:
    found = {(file, name) for file, node in parsed() for name in imported(node)}
    assert len(found) > 500
    barred = {(f, n) for f, n in found if n in BARRED_MODULES or n.partition(".")[0] in BARRED_MODULES}
    assert barred == set()
    asks_an_address = {
        ("engines/ray_session.py", "socket")
    }  # whether a cluster is at the --address that a user gave
    assert {(f, n) for f, n in found if n in NETWORK} == asks_an_address


def test_nothing_is_called_that_runs_what_it_is_given() -> None:
    calls = [(file, node) for file, node in parsed() if isinstance(node, ast.Call)]
    assert len(calls) > 3000
    barred = {(f, ast.unparse(n.func)) for f, n in calls if ast.unparse(n.func) in BARRED_CALLS}
    assert barred == {("frozen.py", "exec")}  # the constructor of a class, of the names of its own fields
    given = [(f, n.lineno, k.arg) for f, n in calls for k in n.keywords if k.arg in BARRED_ARGUMENTS]
    assert given == []


def test_yaml_is_read_by_the_safe_loader_and_nothing_else() -> None:
    nodes = list(parsed())
    safe = {
        n.name
        for _, n in nodes
        if isinstance(n, ast.ClassDef) and [ast.unparse(b) for b in n.bases] == ["yaml.SafeLoader"]
    }
    calls = [n for _, n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func).startswith("yaml.")]
    loaders = [ast.unparse(n.args[1]) for n in calls if ast.unparse(n.func) == "yaml.load"]
    assert loaders and set(loaders) <= safe
    assert {ast.unparse(n.func) for n in calls} <= {"yaml.load", "yaml.safe_load", "yaml.safe_dump"}


def test_templates_escape_and_markup_is_made_in_few_places() -> None:
    made = [
        node
        for _, node in parsed()
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Environment")
    ]
    assert made
    for node in made:
        assert any(k.arg == "autoescape" and ast.unparse(k.value) == "True" for k in node.keywords)
    trusted = {file for file, node in parsed() if isinstance(node, ast.Attribute) and node.attr == "Markup"}
    assert trusted == {"publish/audit/render.py", "publish/escaping.py", "publish/templating.py"}
    for page in PACKAGE.rglob("*.j2"):
        assert "|safe" not in page.read_text(encoding="utf-8").replace(" ", "")
    for script in PACKAGE.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        for sink in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            'setTimeout("',
        ):
            assert sink not in text, f"{script.name}: {sink}"


def test_every_page_has_a_policy_that_lets_nothing_in() -> None:
    pages = list(PACKAGE.rglob("*.html.j2"))
    assert len(pages) >= 2
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert 'http-equiv="Content-Security-Policy"' in text
        assert "default-src 'none'" in text or "{{ policy }}" in text


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the network fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("offline")
def test_a_page_fetches_nothing() -> None:
    links = "".join(
        f'<{tag} {name}="http://example.org/x">'
        for tag, name in (("img", "src"), ("link rel=stylesheet", "href"), ("iframe", "src"), ("script", "src"),
                          ("base", "href"), ("object", "data"), ("video", "poster"), ("meta http-equiv=refresh", "content"))
    )  # fmt: skip
    head = (
        '<?xml-stylesheet href="http://example.org/x.xsl"?><!DOCTYPE html SYSTEM "http://example.org/x.dtd">'
    )
    said = '<script type="application/ld+json">{"@context": "http://example.org/c", "@type": "ClaimReview"}</script>'
    body = "<p>The dam is full, said the minister of water, Ms Lina Haddad.</p>"
    page = f'{head}<html xmlns:xi="http://www.w3.org/2001/XInclude"><head>{links}{said}</head><body>{body}'
    page += '<xi:include href="http://example.org/x" parse="text"/></body></html>'
    found = open_page(Page(page.encode(), "a.html", "a.html"))
    assert "The dam is full" in getattr(found, "text", "")


# Names of inputs are never names of files ---------------------------------------------------------------------------


def test_no_name_of_an_input_becomes_a_files(tmp_path: Path) -> None:
    away = [
        "../../escaped",
        "/tmp/escaped",
        "C:\\escaped",
        "a/../../escaped",
        "file:///tmp/escaped",
        "~/escaped",
        ".",
        "..",
        "\\\\h\\s",
    ]
    rows = [
        {
            "id": name,
            "text": f'"Pier {n} is shut," said Omar Saleh.',
            "url": name,
            "publisher": name,
            "language": "en",
            "title": name,
        }
        for n, name in enumerate(away)
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert (
        main(["build", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--no-validate", "--quiet"]) == 0
    )
    assert main(["audit", str(tmp_path / "out"), "--out", str(tmp_path / "page.html")]) == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.name[0] != ".") == ["in", "out", "page.html"]
    written = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*")}
    assert not [name for name in written if "escaped" in name]
    ids = (
        pq.read_table(next((tmp_path / "out" / "data" / "documents").glob("*.parquet")))
        .column("input_id")
        .to_pylist()
    )
    assert sorted(ids) == sorted(away)


# Spreadsheets -------------------------------------------------------------------------------------------------------

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200f=1",
    "＝1",
    "＠x",
    "\ufeff=1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_a_sheet_runs_and_each_leads_back(cell: str, tmp_path: Path) -> None:
    assert harmless(cell) == f"'{cell}"
    write_sheet(tmp_path / "a.csv", ["a"], [{"a": cell}])
    import csv

    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as opened:
        (_, (written,)) = csv.reader(opened)
    assert as_written(written) == cell  # the way back, which docs/reliability.md tells


def test_every_csv_is_written_by_the_one_that_makes_cells_harmless() -> None:
    writers = {
        file
        for file, node in parsed()
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("csv.writer", "csv.DictWriter")
    }
    assert writers == {"publish/sheet.py", "pipeline/decided.py"}
    assert "harmless(as_written(d.note))" in (PACKAGE / "pipeline" / "decided.py").read_text(encoding="utf-8")


# Terminals ----------------------------------------------------------------------------------------------------------

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b5n\x08\r\x7f\u202eevil\u202c\u2066x\u2069"
OBEYED = set(map(chr, (*range(10), *range(11, 32), *range(127, 160))))


def test_printing_has_one_place() -> None:
    printed = {file for file, node in parsed() if isinstance(node, ast.Call) and ast.unparse(node.func) in
               ("print", "sys.stdout.write", "sys.stderr.write")}  # fmt: skip
    assert printed == {"cli/terminal.py"}


def test_what_is_said_holds_nothing_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"a {EVIL} b", "two")
    complain(f"a\n{EVIL}\u2028b")
    say_json({EVIL: [EVIL]})
    say(f"\x1b[31m{plain(EVIL)}\x1b[0m", coloured=True)
    shown = capsys.readouterr()
    said, second, told, coloured = shown.out.splitlines()
    assert not OBEYED & set(said + told + shown.err.rstrip("\n"))
    assert json.loads(told) == {EVIL: [EVIL]}
    assert second == "two" and shown.err.startswith("claimbank: a ") and shown.err.count("\n") == 1
    assert coloured.startswith("\x1b[31m\ufffd") and coloured.count("\x1b") == 2
    assert "\u202e" not in plain(EVIL) and "\u2066" not in plain(EVIL) and len(plain(EVIL)) == len(EVIL)


def test_an_article_is_shown_without_its_escapes() -> None:
    (found,) = extract(f'"The pier {EVIL} is shut," said Ms Lina {EVIL} Haddad on Monday.', "en")
    for colour in (True, False):
        shown = "\n".join(show_lines(found, colour))
        assert (
            "\x1b]" not in shown and "\x1b[2J" not in shown and "\u202e" not in shown and "\x9b" not in shown
        )


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset whose every word and name holds escapes, and a file name that does."""
    folder = tmp_path_factory.mktemp("evil")
    rows = [
        {
            "id": f"{n}{EVIL}",
            "text": f"At least {40 * n} {EVIL} people died in the flood at Daffa, said Ms Lina {EVIL} Haddad.",
            "title": f"Flood {EVIL} kills many", "publisher": f"Post {n} {EVIL}", "author": EVIL, "published_at": "2024-05-06",
            "url": f"http://a.example/{EVIL}", "license": EVIL,
        }
        for n in (1, 2, 3)
    ]  # fmt: skip
    lines = [
        *map(json.dumps, rows),
        json.dumps({"id": EVIL, EVIL: EVIL}),
        EVIL,
        json.dumps({"id": 1, "text": "x", "title": {EVIL: 1}}),
    ]
    (folder / f"in{EVIL.translate({13: None})}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["build", str(folder), "--out", str(folder / "out"), "--no-validate"]) == 0
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["peek", "{out}"], ["show", "{file}", "--no-colour"], ["show", "{file}", "--json"], ["verify", "{out}"],
        ["compare", "{out}"], ["compare", "{out}", "--json"], ["diff", "{out}", "{out}"],
        ["build", "{file}.none", "--out", "{new}"],
        ["build", "{file}", "--out", "{file}"], ["export", "{out}", "--format", "csv", "--out", "{new}.csv"],
        ["audit", "{out}", "--out", "{new}.html"], ["build", "{file}", "--out", "{new}", "--no-validate"],
        ["publish", "{out}", "a/b", "--dry-run"], ["evaluate", "{file}", "{out}"],
    ],
)  # fmt: skip
def test_no_command_shows_an_escape(
    command: list[str], evil: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = evil.glob("in*")
    main([part.format(out=evil / "out", file=file, new=tmp_path / "new") for part in command])
    shown = capsys.readouterr()
    assert shown.out or shown.err
    assert not OBEYED & set(shown.out.replace("\n", "") + shown.err.replace("\n", ""))


def test_a_files_name_is_read_and_told_whatever_it_holds(evil: Path) -> None:
    (file,) = [f.uri for f in inputs([str(evil)]) if "/in" in f.uri]
    for item in read([file]):
        assert getattr(item, "detail", "").isprintable()


def test_a_table_of_evil_columns_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(pa.table({EVIL: [EVIL]}), tmp_path / "a.parquet")
    main(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--map", f"text={EVIL}x"])
    shown = capsys.readouterr()
    assert not OBEYED & set(shown.out.replace("\n", "") + shown.err.replace("\n", ""))


# Commands -----------------------------------------------------------------------------------------------------------


def spoilt(bank: Path, how: str) -> None:
    """Damage a dataset as disks, editors and strangers do."""
    manifest = bank / "manifest.json"
    (claims,) = (bank / "data" / "claims").glob("*.parquet")
    if how == "without manifest":
        manifest.unlink()
    elif how == "empty manifest":
        manifest.write_text("", encoding="utf-8")
    elif how == "deep manifest":
        manifest.write_text("[" * 100_000, encoding="utf-8")
    elif how == "names that lead away":
        said = json.loads(manifest.read_text(encoding="utf-8"))
        said["files"]["validation/../../../escaped.txt"] = {"bytes": 1, "sha256": "0"}
        manifest.write_text(json.dumps(said), encoding="utf-8")
    elif how == "cut off":
        claims.write_bytes(claims.read_bytes()[:100])
    elif how == "empty table":
        claims.write_bytes(b"")
    elif how == "without table":
        claims.unlink()
    elif how == "without column":
        pq.write_table(pq.read_table(claims).drop_columns(["claim"]), claims)
    else:
        table = pq.read_table(claims)
        words = pa.array(["x"] * len(table))
        pq.write_table(table.set_column(table.schema.get_field_index("start"), "start", words), claims)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank")
    (folder / "a.txt").write_text(
        '"It rains," said Lina Haddad. At least 40 men died at Daffa.', encoding="utf-8"
    )
    assert (
        main(["build", str(folder / "a.txt"), "--out", str(folder / "ds"), "--no-validate", "--quiet"]) == 0
    )
    return folder / "ds"


HOW = (
    "without manifest", "empty manifest", "deep manifest", "names that lead away", "cut off", "empty table", "without table",
    "without column", "other type",
)  # fmt: skip


@pytest.mark.parametrize("how", HOW)
def test_a_spoilt_dataset_is_told_in_one_line(
    how: str, bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(bank, tmp_path / "ds")
    spoilt(tmp_path / "ds", how)
    given, out, gold = str(tmp_path / "ds"), str(tmp_path / "out"), str(tmp_path / "gold.jsonl")
    Path(gold).write_text(json.dumps({"id": "a", "lang": "en", "text": "It rains."}) + "\n", encoding="utf-8")
    for command in (
        ["peek", given], ["compare", given], ["audit", given, "--out", out], ["export", given, "--format", "csv", "--out", out],
        ["evaluate", gold, given], ["diff", str(bank), given], ["hydrate", given, "--from", gold, "--out", out],
        ["verify", given],
    ):  # fmt: skip
        code = main(command)
        err = capsys.readouterr().err
        assert code in (0, 1, 2), (command, err)
        if code == 2:
            assert err.startswith("claimbank: ") and err.count("\n") == 1 and "Errno" not in err, err
        if how not in ("other type", "without table") and command[0] not in ("hydrate", "diff"):
            assert code != 0, command
    assert sorted(p.name for p in tmp_path.parent.iterdir() if "escaped" in p.name) == []


@pytest.mark.parametrize(
    "command",
    [
        ["peek", "foo://bar"], ["verify", "zip://"], ["compare", "s3://"], ["audit", "hf://"],
        ["peek", "x" * 5000], ["peek", "*"],
        ["peek", ""], ["show", "/dev/null"], ["build", "{file}", "--out", "/proc/x"], ["build", "{file}", "--out", "x" * 300],
        ["build", "{file}", "--out", "{file}/x"], ["compare", "{bank}", "--csv", "{folder}"],
        ["audit", "{bank}", "--out", "/proc/x"],
        ["build", "{file}", "--out", "{folder}/o", "--decisions", "{folder}"],
        ["build", "{file}", "--out", "{folder}/o", "--exclude", "{folder}"],
        ["export", "{bank}", "--format", "csv", "--out", "{folder}"], ["hydrate", "{bank}", "--from", "nowhere"],
        ["build", "{file}", "--out", "{folder}/o", "--suite", "{file}"], ["publish", "{bank}", "a/b/c", "--dry-run"],
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_line(
    command: list[str], bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = bank.parent.glob("a.txt")
    code = main([part.format(file=file, bank=bank, folder=tmp_path) for part in command])
    err = capsys.readouterr().err
    assert code in (1, 2), err
    assert (
        err.startswith("claimbank: ")
        and err.count("\n") == 1
        and "Errno" not in err
        and "Traceback" not in err
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--workers", "0"], ["--workers", "999999999"], ["--max-chars", "²"], ["--record-timeout", "nan"],
        ["--record-timeout", "-1"], ["--record-memory", "0"], ["--splits", "nan,1,0"], ["--text", "half"],
    ],
)  # fmt: skip
def test_an_option_that_will_not_do_is_told_with_what_is_allowed(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["build", "a.jsonl", "--out", "o", *options])
    assert left.value.code == 2
    assert "allowed" in (err := capsys.readouterr().err) or "choose from" in err


def test_a_defect_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError(f"two\nlines {EVIL}")

    monkeypatch.setattr("claimbank.cli.printing.claim_lines", fails)
    assert main(["peek", "x"]) == 3
    err = capsys.readouterr().err
    assert (
        err.startswith("claimbank: a defect of claimbank, please report it: RuntimeError: two")
        and err.count("\n") == 1
    )
    monkeypatch.setenv("CLAIMBANK_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        main(["peek", "x"])
