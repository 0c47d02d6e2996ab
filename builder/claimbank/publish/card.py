"""The dataset card: ``README.md`` with the header that the Hub reads, written from what is in the data."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimbank.contract import load
from claimbank.errors import InputError
from claimbank.publish.addressed import citing, default, loading
from claimbank.publish.citation import Publication
from claimbank.publish.counting import counts, shortfalls, values
from claimbank.publish.examples import example_claim, example_comparison, example_row
from claimbank.publish.exchange import locked
from claimbank.publish.licenses import hub_license, licenses_of
from claimbank.publish.load import Bank
from claimbank.publish.manifest import NAME as MANIFEST
from claimbank.publish.manifest import Facts, amend_manifest, facts_of, is_manifest, versions
from claimbank.publish.own_words import read_own_words
from claimbank.publish.reasons import SENTENCES
from claimbank.publish.templating import template

__all__ = ["NAME", "header", "keep_quality", "write_card"]

NAME = "README.md"

_SIZES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B")
#: what the Hub takes for a language: the code of a language without its country or script
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")


def write_card(folder: Path, facts: Facts) -> str:
    """Write ``folder``/README.md from the Parquet files below ``folder``/data, and give its text.

    The developers' own words stand in ``folder``/card.md (see ``publish.own_words``).
    """
    import yaml

    spoken = [str(name) for name in values(folder, "documents", "language") if name]
    licenses = values(folder, "documents", "license")
    head = header(facts, spoken, licenses_of(folder))
    contract, bank = load(), Bank.below(folder)
    body = template("card.md.j2").render(
        facts=facts,
        reasons_in_words=SENTENCES,
        versions=versions(),
        tables=[contract.tables[name] for name in facts.rows],
        totals={name: sum(splits.values()) for name, splits in facts.rows.items()},
        licenses={name: n for name, n in licenses.items() if name},
        unlicensed=sum(n for name, n in licenses.items() if not name),
        counts=counts(folder),
        shortfalls=shortfalls(folder),
        suites=_suites(folder),
        loading=loading(facts),
        citing=citing(facts, Publication(version=facts.version)),
        own=read_own_words(folder),
        claim=example_claim(bank),
        comparison=example_comparison(bank),
        rows={name: example_row(bank, name) for name in facts.rows},
    )
    text = (
        f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body.strip()}\n"
    )
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
    return text


def keep_quality(dataset: str | Path, quality: dict[str, Any]) -> None:
    """Put scores of a dataset's rows into its card and manifest; a rebuild, which makes other rows, drops them.

    ``quality``: ``gold`` (a name), ``sha256`` of it, ``scores`` (see ``evaluate.Score``). ``InputError`` where the dataset
    lies in no folder, or was built by other versions, whose card cannot be written anew.
    """
    folder = Path(dataset).resolve()
    if not (folder / MANIFEST).is_file() or not is_manifest((folder / MANIFEST).read_bytes()):
        raise InputError(str(dataset), "is no dataset in a folder; allowed: one that a build left there")
    with locked(folder.parent / f".{folder.name}.lock", str(dataset)):
        manifest = json.loads((folder / MANIFEST).read_bytes())
        for name in ("claimbank", "contract", "pyarrow"):
            if manifest["versions"].get(name) != versions()[name]:
                built = f"was built with {name} {manifest['versions'].get(name)}"
                raise InputError(str(dataset), f"{built}, this is {versions()[name]}; rebuild it first")
        facts = replace(facts_of(manifest), quality=quality)
        write_card(folder, facts)
        amend_manifest(folder, facts, [NAME])


def header(facts: Facts, languages: list[str], licenses: list[str]) -> dict[str, Any]:
    """What the Hub reads at the top of the card: languages, licence, size, tasks, a config a table with its
    files.

    >>> facts = Facts("kursk", (), {}, {"claims": {"train": 2}})
    >>> header(facts, ["ar"], [])["configs"][0]["data_files"]
    [{'split': 'train', 'path': 'data/claims/train-*.parquet'}]
    """
    contract = load()
    total = sum(sum(splits.values()) for splits in facts.rows.values())
    head: dict[str, Any] = {"pretty_name": _pretty(facts.name)}
    found = (_LANGUAGE.match(language.lower()) for language in languages)
    if codes := sorted({code[0] for code in found if code}):
        head["language"] = codes
        head["multilinguality"] = "monolingual" if len(codes) == 1 else "multilingual"
    head["annotations_creators"] = "machine-generated"
    head |= hub_license(licenses)
    head["size_categories"] = [_SIZES[min(max(len(str(total)) - 3, 0), len(_SIZES) - 1)]]
    head["task_categories"] = list(contract.task_categories)
    head["task_ids"] = list(contract.task_ids)
    head["tags"] = list(contract.tags)
    first = default(facts)
    head["configs"] = [_config(name, list(splits), name == first) for name, splits in facts.rows.items()]
    head["dataset_info"] = [
        {"config_name": name, "features": contract.tables[name].hub()} for name in facts.rows
    ]
    return head


def _suites(folder: Path) -> list[dict[str, Any]]:
    """What the suites asked of each table, as the report of the validation beside the card tells it."""
    file = folder / "validation" / "results.json"
    if not file.is_file():
        return []
    return [
        {
            "table": told["table"],
            "asked": len(told["expectations"]),
            "given": told["given"],
            "rejected": told["rejected"],
            "failed": sum(not asked["passed"] for asked in told["expectations"]),
        }
        for told in json.loads(file.read_text(encoding="utf-8"))["tables"]
    ]


def _config(name: str, splits: list[str], default: bool) -> dict[str, Any]:
    # ``datasets`` reserves the name ``all`` for the union of splits and refuses a split of that name.
    names = {"all": "train"}
    files = [{"split": names.get(split, split), "path": f"data/{name}/{split}-*.parquet"} for split in splits]
    config: dict[str, Any] = {"config_name": name, "data_files": files}
    return config | {"default": True} if default else config


def _pretty(name: str) -> str:
    words = re.sub(r"[-_.\s]+", " ", name).strip()
    return (
        f"{words[:1].upper()}{words[1:]}: claims, sources and figures in the news"
        if words
        else "Claims in the news"
    )
