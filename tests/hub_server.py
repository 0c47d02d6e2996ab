"""A stand-in for the Hugging Face Hub on loopback: repositories, commits, large files, branches and tags, in memory.

It answers as a proxy too: who is told to ask it for every address, asks nobody else (``asked`` has each host).
"""

import base64
import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

import claimbank
from hub_rules import wrong_in

TOKEN = "hf_loopback_only"
Files = dict[str, bytes]


@dataclass
class Repo:
    """``commits`` by id, branches and tags as names of commits; the newest is that of its branch."""

    private: bool
    commits: dict[str, Files] = field(default_factory=lambda: {"0" * 40: {".gitattributes": b""}})
    branches: dict[str, str] = field(default_factory=lambda: {"main": "0" * 40})
    tags: dict[str, str] = field(default_factory=dict)

    def commit(self, revision: str) -> str | None:
        found = self.branches.get(revision) or self.tags.get(revision)
        return found or (revision if revision in self.commits else None)

    def files(self, revision: str = "main") -> Files:
        return self.commits[str(self.commit(revision))]


@dataclass
class Hub:
    """``uploads``: the SHA-256 of large files as they came. ``most``: how many come before the line goes dead.

    ``checked``: the cards whose headers somebody asked about.
    """

    url: str = ""
    repos: dict[str, Repo] = field(default_factory=dict)
    large: dict[str, bytes] = field(default_factory=dict)
    uploads: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    most: int = 1_000
    checked: list[str] = field(default_factory=list)


def entry(path: str, content: bytes) -> dict[str, Any]:
    oid = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    told: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": oid}
    if path.endswith(".parquet"):
        sha256 = hashlib.sha256(content).hexdigest()
        told["lfs"] = {"oid": sha256, "sha256": sha256, "size": len(content), "pointerSize": 130}
    return told


def tree(files: Files, below: str, recursive: bool) -> list[dict[str, Any]]:
    """Folders and files below a folder (``a/b/``, or nothing for all), at any depth or in it itself."""
    folders = {"/".join(path.split("/")[:n]) for path in files for n in range(1, path.count("/") + 1)}
    found = [{"type": "directory", "path": path, "size": 0, "oid": "f" * 40} for path in sorted(folders)]
    found += [entry(path, content) for path, content in files.items()]
    found = [one for one in found if one["path"].startswith(below)]
    return [one for one in found if recursive or "/" not in one["path"].removeprefix(below)]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, *_: Any) -> None:
        pass

    def do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length) if length else b""
        self.hub.asked.add(self.headers["Host"])
        at = [unquote(part) for part in urlsplit(self.path).path.strip("/").split("/")]
        if self.headers["Host"] != urlsplit(self.hub.url).netloc:
            return self.say(404, {"error": "no such host"})
        if at[0] == "lfs":  # the address of an upload is its own key, as with the Hub
            return self.put(at[1])
        if at == ["api", "validate-yaml"]:  # which needs no token
            return self.card(json.loads(self.body))
        if self.command == "POST" and self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.say(401, {"error": f"Invalid token {self.headers.get('Authorization')}"})
        if at == ["api", "repos", "create"]:
            return self.create(json.loads(self.body))
        if at[0] == "datasets" and at[2].endswith(".git"):
            return self.batch(json.loads(self.body))
        name = "/".join(at[2:4] if at[0] == "api" else at[1:3])
        if (at[:2] != ["api", "datasets"] and at[0] != "datasets") or name not in self.hub.repos:
            return self.say(404, {"error": "Repository not found"}, ("X-Error-Code", "RepoNotFound"))
        repo = self.hub.repos[name]
        if repo.private and self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.say(401, {"error": f"Invalid token {self.headers.get('Authorization')}"})
        if at[0] == "datasets":
            return self.resolve(repo, at[4], "/".join(at[5:]))
        what, *rest = at[4:] or ["revision", "main"]
        return self.api(name, repo, what, rest)

    do_GET = do_HEAD = do_POST = do_PUT = do  # noqa: N815 - the names that http.server asks for

    def api(self, name: str, repo: Repo, what: str, rest: list[str]) -> None:
        if what == "refs":
            kinds = {"branches": ("heads", repo.branches), "tags": ("tags", repo.tags)}
            told = {
                kind: [{"name": n, "ref": f"refs/{ref}/{n}", "targetCommit": c} for n, c in names.items()]
                for kind, (ref, names) in kinds.items()
            }
            return self.say(200, {"converts": [], **told})
        if what == "branch":
            repo.branches[rest[0]] = repo.branches["main"]
            return self.say(200, {})
        commit = repo.commit(rest[0])
        if commit is None:
            return self.say(404, {"error": "Invalid rev id"}, ("X-Error-Code", "RevisionNotFound"))
        files = repo.commits[commit]
        if what == "revision":
            siblings = [{"rfilename": path} for path in files]
            return self.say(
                200, {"id": name, "sha": commit, "private": repo.private, "tags": [], "siblings": siblings}
            )
        if what == "tree":
            found = tree(
                files, "".join(f"{part}/" for part in rest[1:]), "recursive=true" in self.path.lower()
            )
            return self.say(200 if found else 404, found)
        if what == "paths-info":
            wanted = json.loads(self.body)["paths"]
            known = {one["path"]: one for one in tree(files, "", True)}
            return self.say(200, [known[path] for path in wanted if path in known])
        if what == "preupload":
            paths = [file["path"] for file in json.loads(self.body)["files"]]
            modes = {path: "lfs" if path.endswith(".parquet") else "regular" for path in paths}
            told = [{"path": p, "uploadMode": m, "shouldIgnore": False} for p, m in modes.items()]
            return self.say(200, {"files": told})
        if what == "tag":
            repo.tags[json.loads(self.body)["tag"]] = commit
            return self.say(200, {})
        if what == "commit":
            return self.commit(name, repo, rest[0])
        return self.say(404, {"error": f"no {what} here"})

    def create(self, wanted: dict[str, Any]) -> None:
        name = f"{wanted['organization']}/{wanted['name']}"
        self.hub.repos[name] = Repo(wanted.get("visibility") == "private" or bool(wanted.get("private")))
        self.say(200, {"url": f"{self.hub.url}/datasets/{name}"})

    def card(self, told: dict[str, str]) -> None:
        """Hold a card's header to the Hub's published lists, as its own check of a card does."""
        wrong = wrong_in(yaml.safe_load(told["content"].split("---\n")[1]))
        wrong += [] if told["repoType"] == "dataset" else ["is no dataset's"]
        self.hub.checked.append(told["content"])
        errors = [{"message": sentence} for sentence in wrong]
        self.say(400 if errors else 200, {"error": "Bad card", "errors": errors, "warnings": []})

    def batch(self, wanted: dict[str, Any]) -> None:
        told = []
        for one in wanted["objects"]:
            href = {"upload": {"href": f"{self.hub.url}/lfs/{one['oid']}"}}
            told.append(one if one["oid"] in self.hub.large else {**one, "actions": href})
        self.say(200, {"transfer": "basic", "objects": told})

    def put(self, oid: str) -> None:
        if len(self.hub.uploads) >= self.hub.most:
            return self.say(400, {"error": "the line went dead"})
        assert hashlib.sha256(self.body).hexdigest() == oid
        self.hub.large[oid] = self.body
        self.hub.uploads.append(oid)
        return self.say(200, {})

    def commit(self, name: str, repo: Repo, branch: str) -> None:
        files = dict(repo.files(branch))
        for line in self.body.splitlines():
            key, value = (told := json.loads(line))["key"], told["value"]
            if key == "file":
                files[value["path"]] = base64.b64decode(value["content"])
            elif key == "lfsFile":
                files[value["path"]] = self.hub.large[value["oid"]]
            elif key == "deletedFile":
                del files[value["path"]]
        oid = hashlib.sha1(self.body + repo.branches[branch].encode(), usedforsecurity=False).hexdigest()
        repo.commits[oid], repo.branches[branch] = files, oid
        self.say(
            200,
            {"commitUrl": f"{self.hub.url}/datasets/{name}/commit/{oid}", "commitOid": oid, "success": True},
        )

    def resolve(self, repo: Repo, revision: str, path: str) -> None:
        commit = repo.commit(revision)
        if commit is None or path not in repo.commits[commit]:
            return self.say(404, {"error": "Entry not found"}, ("X-Error-Code", "EntryNotFound"))
        content = repo.commits[commit][path]
        start, _, end = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")
        part = content[int(start) : int(end) + 1 if end else None]
        etag = ("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        span = ("Content-Range", f"bytes {start}-{int(start) + len(part) - 1}/{len(content)}")
        more = [span] if "Range" in self.headers else []
        return self.say(206 if more else 200, part, etag, ("X-Repo-Commit", commit), *more)

    def say(self, status: int, told: Any, *headers: tuple[str, str]) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        if status >= 400:
            headers += (("X-Error-Message", told["error"] if isinstance(told, dict) else "nothing there"),)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub that listens at ``hub.url`` until the block ends."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()


def run(hub: Any, home: Path, code: list[str], token: str = TOKEN) -> subprocess.CompletedProcess[str]:
    """A fresh Python that asks the loopback hub for whatever it wants of the network."""
    asks = {
        "HF_ENDPOINT": hub.url, "HF_HOME": str(home), "HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1",
        "HTTP_PROXY": hub.url, "HTTPS_PROXY": hub.url, "ALL_PROXY": hub.url, "NO_PROXY": "", "HF_TOKEN": token,
        "http_proxy": hub.url, "https_proxy": hub.url, "all_proxy": hub.url, "no_proxy": "",
        "PYTHONPATH": str(Path(claimbank.__file__).parents[1]),
    }  # fmt: skip
    env = {k: v for k, v in os.environ.items() if not k.startswith("HF_")} | asks
    return subprocess.run(
        [sys.executable, *code],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        cwd=home,
    )
