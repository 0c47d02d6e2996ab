"""A dataset on the Hugging Face Hub: what of it may go there, what stays at home, and how it gets there.

What goes is what the manifest lists, so nobody's notes are uploaded by chance. Croissant, citation and the card's commands are
written anew, with the address under which they are found, and the manifest with their checksums; all other files are
those of the build.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claimbank.errors import BuildError, ClaimbankError, InputError
from claimbank.publish import card, citation, croissant
from claimbank.publish.addressed import addressed
from claimbank.publish.citation import Publication, write_citation
from claimbank.publish.croissant import write_croissant
from claimbank.publish.load import Bank, load
from claimbank.publish.manifest import LOCAL, NAME, USERS, digest_of, facts_of, is_manifest
from claimbank.publish.verifying import verify_dataset

if TYPE_CHECKING:
    from huggingface_hub import HfApi

__all__ = ["Plan", "Published", "plan", "publish"]

#: what people write where there is no licence
_NONE = frozenset(
    {"", "none", "null", "n/a", "na", "-", "unknown", "no license", "no licence", "all rights reserved"}
)
_REPO = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
#: files of a repository that the Hub writes
_HUBS = (".gitattributes",)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be published: ``files`` as (name, bytes), ``left_out`` as (name, why), both by name; ``repo`` is ORG/NAME."""

    dataset: Path
    repo: str
    version: str
    files: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def tag(self) -> str:
        """The tag of this version of the dataset."""
        return f"v{self.version}"


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: the dataset's ``url`` and ``tag``, names of files that were ``sent`` and ``removed`` there."""

    url: str
    tag: str
    sent: tuple[str, ...]
    removed: tuple[str, ...]


def plan(dataset: str, repo: str, rights: bool = False) -> Plan:
    """What ``publish`` would upload of the dataset in the folder ``dataset``; asks nothing of the network.

    ``InputError`` where it is no dataset, or ``repo`` no name; ``BuildError`` where it is damaged, or holds whole texts
    without a licence and nobody has said that they have the ``rights``.
    """
    if not _REPO.fullmatch(repo):
        raise InputError(
            repo, "is no name of a dataset on the Hub; allowed: ORG/NAME, as in my-desk/flood-news"
        )
    if not Path(dataset).is_dir():
        raise InputError(dataset, "is no folder; allowed: a folder that claimbank build wrote")
    bank = load(dataset)
    if problems := verify_dataset(dataset):
        more = f" ({len(problems) - 1:,} more)" if len(problems) > 1 else ""
        told = f"{problems[0]}{more}; claimbank verify tells all: build it again before it is published"
        raise BuildError(dataset, told)
    if not rights and (free := _unlicensed(bank)):
        told = (
            f"{free:,} articles are there with their text and without a licence; build with --text spans or none, or with "
            "--only-license, or say --i-have-the-rights"
        )
        raise BuildError(dataset, told)
    folder = Path(dataset)
    names = [*(n for n in bank.manifest["files"] if not n.startswith(LOCAL)), NAME]
    files = tuple((name, (folder / name).stat().st_size) for name in sorted(names))
    version = str(bank.manifest.get("version", "1.0.0"))
    return Plan(folder, repo, version, files, tuple(_left_out(folder, frozenset(names))))


def publish(planned: Plan, private: bool = False, revision: str | None = None) -> Published:
    """Upload what is planned to the Hub and tag it with its version; what is there already is not sent again.

    The branch ``revision`` (``main`` where it is None) is made where it is missing. ``BuildError`` where the repository
    holds anything else, where the version is published with other content, or where the Hub refuses. A run that was
    stopped is taken up by running it again.
    """
    from huggingface_hub import HfApi, get_token

    token = get_token()
    if token is None:
        raise BuildError(planned.repo, "nobody is logged in to the Hub; run 'hf auth login' or set HF_TOKEN")
    api = HfApi(library_name="claimbank")
    branch = revision or "main"
    with _told(planned.repo, token), TemporaryDirectory(prefix="claimbank-hub-") as temporary:
        url = f"{api.endpoint}/datasets/{planned.repo}"
        folder = _staged(planned, Path(temporary), url)
        _open(api, planned.repo, private, branch)
        known = _of_tag(api, planned)
        if known and known != (folder / NAME).read_bytes():
            told = f"{planned.tag} is published with other content; build it with a higher --version"
            raise BuildError(planned.repo, told)
        sent, removed = _changes(api, planned.repo, branch, folder)
        if sent or removed:
            api.upload_folder(
                repo_id=planned.repo,
                repo_type="dataset",
                folder_path=folder,
                revision=branch,
                commit_message=f"Version {planned.version}",
                allow_patterns=[glob.escape(name) for name in sent],
                delete_patterns=[glob.escape(name) for name in removed],
            )
        if not known:
            api.create_tag(planned.repo, repo_type="dataset", tag=planned.tag, revision=branch)
    return Published(url, planned.tag, sent, removed)


def _unlicensed(bank: Bank) -> int:
    """How many articles have a text and no licence."""
    found = 0
    for batch in bank.batches("documents", columns=["text", "license"]):
        for text, told in zip(*(batch.column(n).to_pylist() for n in ("text", "license")), strict=True):
            found += text is not None and (told or "").strip().lower().rstrip(".") in _NONE
    return found


def _left_out(folder: Path, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name in names:
            continue
        if name.startswith(LOCAL):
            yield name, "what was refused never leaves this machine"
        elif name in USERS:
            yield name, "your own decisions; the comparisons heed them already"
        else:
            yield name, "no file of the build"


def _staged(planned: Plan, folder: Path, url: str) -> Path:
    """The files as they go up: links to those of the build; card, Croissant, citation and manifest with the address."""
    told = (NAME, card.NAME, croissant.NAME, citation.NAME)
    for name, _ in planned.files:
        if name not in told:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to((planned.dataset / name).resolve())
    manifest = json.loads((planned.dataset / NAME).read_bytes())
    facts = facts_of(manifest)
    published = Publication(
        url=url,
        files=f"{url}/resolve/{planned.tag}/",
        creators=(planned.repo.split("/")[0],),
        version=planned.version,
    )
    for name, write in ((croissant.NAME, write_croissant), (citation.NAME, write_citation)):
        if name in manifest["files"]:
            write(folder, facts, published)
    if card.NAME in manifest["files"]:
        own = (planned.dataset / card.NAME).read_text(encoding="utf-8")
        told_there = addressed(own, facts, planned.repo, published)
        (folder / card.NAME).write_text(told_there, encoding="utf-8", newline="\n")
    for name in told:
        if name in manifest["files"]:
            sha256, size = digest_of(folder / name)
            manifest["files"][name] = {"bytes": size, "sha256": sha256}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8", errors="backslashreplace", newline="\n")
    return folder


def _open(api: HfApi, repo: str, private: bool, branch: str) -> None:
    """The repository and its branch, made where they are missing; never a public one where a private one is wanted."""
    if not api.repo_exists(repo, repo_type="dataset"):
        api.create_repo(repo, repo_type="dataset", private=private or None)
    if private and not api.repo_info(repo, repo_type="dataset").private:
        raise BuildError(repo, "is public on the Hub; make it private there, or leave out --private")
    branches = api.list_repo_refs(repo, repo_type="dataset").branches
    if branch not in (b.name for b in branches):
        api.create_branch(repo, repo_type="dataset", branch=branch)


def _of_tag(api: HfApi, planned: Plan) -> bytes | None:
    """The manifest that is published as this version, None where there is none."""
    tags = api.list_repo_refs(planned.repo, repo_type="dataset").tags
    if planned.tag not in (tag.name for tag in tags):
        return None
    return _manifest(api, planned.repo, planned.tag) or b"{}"


def _changes(api: HfApi, repo: str, branch: str, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Files to send, and to remove: what an older version listed and all other of ``data/``; people's own files stay."""
    from huggingface_hub.hf_api import RepoFile

    listed = api.list_repo_tree(repo, repo_type="dataset", recursive=True, revision=branch)
    there = {file.path: file for file in listed if isinstance(file, RepoFile)}
    new = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    old = _manifest(api, repo, branch) if NAME in there else None
    foreign = sorted(set(there) - new - set(_HUBS))
    if foreign and (old is None or not is_manifest(old)):
        told = f"is no dataset of claimbank and not empty (it holds '{foreign[0]}'); choose another name"
        raise BuildError(repo, told)
    ours = set(json.loads(old)["files"]) if old and is_manifest(old) else set()
    removed = {name for name in foreign if name in ours or name.startswith(("data/", *LOCAL))}
    sent = {name for name in new if name not in there or not _same(there[name], folder / name)}
    return tuple(sorted(sent)), tuple(sorted(removed))


def _same(there: Any, path: Path) -> bool:
    """Whether a file of the Hub is this one, by its SHA-256 where the Hub keeps it as a large file, else as git names it."""
    if there.size != path.stat().st_size:
        return False
    if there.lfs:
        return bool(there.lfs.sha256 == digest_of(path)[0])
    from huggingface_hub.utils.sha import git_hash

    return bool(there.blob_id == git_hash(path.read_bytes()))


def _manifest(api: HfApi, repo: str, revision: str) -> bytes | None:
    from huggingface_hub.errors import EntryNotFoundError

    with TemporaryDirectory(prefix="claimbank-hub-") as folder:
        try:
            path = api.hf_hub_download(
                repo, NAME, repo_type="dataset", revision=revision, local_dir=folder, force_download=True
            )
        except EntryNotFoundError:
            return None
        return Path(path).read_bytes()


@contextmanager
def _told(repo: str, token: str) -> Iterator[None]:
    """Whatever the Hub, its library or the network complain of, in one line without the token."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        yield
    except ClaimbankError:
        raise
    except HfHubHTTPError as error:
        status = error.response.status_code if error.response is not None else 0
        said = " ".join((error.server_message or str(error)).split())
        hint = {401: "is the token still valid? ", 403: "the token may not write there. "}.get(status, "")
        raise BuildError(repo, f"the Hub refuses ({status}): {hint}{_hidden(said, token)}") from None
    except Exception as error:  # of the HTTP library that the Hub's own library uses, whichever it is
        cause = error.__cause__ or error
        said = " ".join(str(cause).split()) or type(cause).__name__
        raise BuildError(repo, f"cannot publish: {_hidden(said, token)}; run it again to go on") from None


def _hidden(said: str, token: str) -> str:
    return said.replace(token, "***")[:300]
