"""The dataset card: ``README.md`` with the header that the Hub reads, written from what is in the data."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from claimbank.contract import Table, load
from claimbank.languages import languages, pack
from claimbank.publish.examples import example_claim, example_comparison
from claimbank.publish.manifest import Facts, versions
from claimbank.publish.reasons import SENTENCES

__all__ = ["header", "write_card"]

_SIZES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B")
_KNOWN_LICENSE = re.compile(
    r"cc0-1\.0|cc-by(-sa|-nc|-nd|-nc-sa|-nc-nd)?-[234]\.[05]|apache-2\.0|mit|odbl|odc-by|pddl|cdla-permissive-[12]\.0"
)


def write_card(folder: Path, facts: Facts) -> str:
    """Write ``folder``/README.md from the Parquet files below ``folder``/data, and give its text."""
    import yaml

    spoken = _values(folder, "documents", "language")
    licenses = _values(folder, "documents", "license")
    head = header(facts, sorted(spoken), sorted(licenses))
    contract = load()
    body = _template().render(
        facts=facts,
        reasons_in_words=SENTENCES,
        versions=versions(),
        tables=[contract.tables[name] for name in facts.rows],
        totals={name: sum(splits.values()) for name, splits in facts.rows.items()},
        languages=spoken,
        licenses=licenses,
        quote_types=_values(folder, "claims", "quote_type"),
        kinds=_values(folder, "numbers", "kind"),
        relations=_values(folder, "comparisons", "relation"),
        verdicts=_values(folder, "reviews", "rating_normalized"),
        claim=example_claim(folder),
        comparison=example_comparison(folder),
    )
    text = (
        f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body.strip()}\n"
    )
    (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
    return text


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
    if languages:
        head["language"] = languages
    head |= _license(licenses)
    head["size_categories"] = [_SIZES[min(max(len(str(total)) - 3, 0), len(_SIZES) - 1)]]
    head["task_categories"] = list(contract.task_categories)
    head["task_ids"] = list(contract.task_ids)
    head["tags"] = list(contract.tags)
    default = "claims" if "claims" in facts.rows else next(iter(facts.rows), None)
    head["configs"] = [_config(name, list(splits), name == default) for name, splits in facts.rows.items()]
    head["dataset_info"] = [
        {"config_name": name, "features": contract.tables[name].hub()} for name in facts.rows
    ]
    return head


def _config(name: str, splits: list[str], default: bool) -> dict[str, Any]:
    # ``datasets`` reserves the name ``all`` for the union of splits and refuses a split of that name.
    names = {"all": "train"}
    files = [{"split": names.get(split, split), "path": f"data/{name}/{split}-*.parquet"} for split in splits]
    config: dict[str, Any] = {"config_name": name, "data_files": files}
    return config | {"default": True} if default else config


def _license(licenses: list[str]) -> dict[str, Any]:
    """The Hub's names for the licences of the articles; ``other`` where it has none for one of them."""
    known = [name.strip().lower().replace(" ", "-") for name in licenses]
    if not known:
        return {"license": "unknown"}
    if all(_KNOWN_LICENSE.fullmatch(name) for name in known):
        return {"license": known[0] if len(known) == 1 else sorted(set(known))}
    return {"license": "other", "license_name": "as-given-per-article"}


def _pretty(name: str) -> str:
    words = re.sub(r"[-_.\s]+", " ", name).strip()
    return (
        f"{words[:1].upper()}{words[1:]}: claims, sources and figures in the news"
        if words
        else "Claims in the news"
    )


def _values(folder: Path, table: str, column: str) -> dict[str, int]:
    """How often each value of a column stands in a table of the dataset, the most frequent first."""
    import pyarrow.parquet as pq

    counts: Counter[str] = Counter()
    for file in sorted((folder / "data" / table).glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(columns=[column]):
            counted = batch.column(0).value_counts()
            counts.update(
                {item["values"]: item["counts"] for item in counted.to_pylist() if item["values"] is not None}
            )
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _template() -> Any:
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.undefined = jinja2.StrictUndefined
    environment.filters["fields"] = _fields
    environment.filters["line"] = _line
    environment.filters["figure"] = _figure
    environment.filters["direction"] = _direction
    return environment.get_template("card.md.j2")


def _fields(table: Table) -> Any:
    import markupsafe

    return markupsafe.Markup(table.markdown())  # the contract's own words


def _line(value: Any) -> str:
    """Text of an article on one line, so that no blank line of it ends a block of HTML."""
    return " ".join(str(value).split())


def _direction(language: str) -> str:
    """Which way a language is written, for HTML.

    >>> _direction("ar"), _direction("tlh")
    ('rtl', 'auto')
    """
    return pack(language).direction if language in languages() else "auto"


def _figure(value: float | None) -> str:
    """A figure for people: 8000.0 as 8,000.

    >>> _figure(8000.0), _figure(2.5)
    ('8,000', '2.5')
    """
    if value is None:
        return "not known"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
