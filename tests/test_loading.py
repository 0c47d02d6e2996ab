"""The sample dataset as others load it, offline: datasets, pandas, polars, DuckDB; its card as the Hub reads it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import hub_server
from claimbank import contract
from claimbank.publish import load
from hub_rules import wrong_in

TABLES = contract.load().tables


def splits(sample: Path) -> list[tuple[str, str]]:
    return [(name, split) for name, found in load(sample).manifest["rows"].items() for split in found]


def wanted(sample: Path, name: str, split: str) -> list[dict[str, Any]]:
    return [row for row in load(sample)[name].to_pylist() if row["split"] == split]


@pytest.mark.parametrize("streaming", [False, True])
def test_datasets_loads_each_table_and_split_offline(
    sample: Path, tmp_path: Path, streaming: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    assert splits(sample)
    for name, split in splits(sample):
        told = "train" if split == "all" else split  # ``datasets`` keeps the name ``all`` for itself
        loaded = datasets.load_dataset(
            str(sample), name, split=told, streaming=streaming, cache_dir=str(tmp_path)
        )
        assert loaded.features == TABLES[name].features()
        assert list(loaded) == wanted(sample, name, split)


def test_pandas_polars_and_duckdb_load_each_table(sample: Path) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    for name, split in splits(sample):
        key = TABLES[name].key
        keys = [row[key] for row in wanted(sample, name, split)]
        files = f"{sample}/data/{name}/{split}-*.parquet"
        assert duckdb.sql(f"SELECT {key} FROM '{files}'").fetchall() == [(k,) for k in keys]
        assert pl.scan_parquet(files).collect()[key].to_list() == keys
        frame = pd.read_parquet(f"{sample}/data/{name}", filters=[("split", "==", split)])
        assert frame[key].tolist() == keys and list(frame.columns) == list(TABLES[name].names)


def test_the_cards_header_is_sound_to_the_libraries_that_read_it(sample: Path) -> None:
    """What ``huggingface_hub`` and ``datasets`` check of a header without asking the Hub."""
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard, DatasetCardData

    card = DatasetCard.load(sample / "README.md")
    assert isinstance(card.data, DatasetCardData)
    assert yaml.safe_load(card.data.to_yaml()) == yaml.safe_load(str(card).split("---\n")[1])
    configs = MetadataConfigs.from_dataset_card_data(card.data)
    assert configs.get_default_config_name() == "claims"
    assert sorted(configs) == sorted({name for name, _ in splits(sample)})
    infos = DatasetInfosDict.from_dataset_card_data(card.data)
    assert {name: info.features for name, info in infos.items()} == {n: TABLES[n].features() for n in configs}


CHECK = """
import sys
from huggingface_hub import DatasetCard
for path in sys.argv[1:]:
    try:
        DatasetCard.load(path).validate(repo_type="dataset")
        print("sound")
    except ValueError as error:
        print(str(error).splitlines()[-1])
"""


def test_hugging_faces_own_check_of_a_card_asks_and_is_content(sample: Path, tmp_path: Path) -> None:
    """``DatasetCard.validate`` asks the Hub; here one on loopback, which holds the header to the Hub's published lists."""
    bad = tmp_path / "bad.md"
    text = (sample / "README.md").read_text(encoding="utf-8")
    bad.write_text(text.replace("fact-checking\n", "fact-chequing\n", 1), encoding="utf-8")
    with hub_server.serving() as hub:
        env = {k: v for k, v in os.environ.items() if not k.startswith("HF_")} | {
            "HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path), "HF_HUB_DISABLE_TELEMETRY": "1", "no_proxy": "*",
        }  # fmt: skip
        command = [sys.executable, "-c", CHECK, str(sample / "README.md"), str(bad)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=600)
        sound, refused = done.stdout.splitlines()
        assert sound == "sound" and "task_ids: 'fact-chequing' is not allowed" in refused
        assert len(hub.checked) == 2


@pytest.mark.parametrize(
    "licenses",
    [[], [""], ["CC BY 4.0"], ["CC BY 4.0", ""], ["cc-by-nc-nd-4.0"], ["CC BY-SA 2.5"], ["MIT", "CC0 1.0"],
     ["https://creativecommons.org/licenses/by-nc-sa/4.0/deed.ar"], ["All rights reserved"], ["cc-by-4.5"], ["ODbL-1.0"]],
)  # fmt: skip
def test_whatever_licences_and_languages_articles_have_the_header_is_one_that_the_hub_takes(
    licenses: list[str],
) -> None:
    from claimbank.publish.card import header
    from claimbank.publish.manifest import Facts

    for languages in (["ar"], ["ar", "en-US"], ["zh-Hant", "Klingon", "und"], []):
        made = header(Facts("it's [a] *name*: 1", (), {}, {"claims": {"train": 1}}), languages, licenses)
        assert wrong_in(yaml.safe_load(yaml.safe_dump(made))) == []


def test_the_rules_find_what_is_wrong_with_a_header() -> None:
    sound: dict[str, Any] = {"configs": [], "dataset_info": [], "task_categories": ["text-classification"]}
    assert wrong_in(sound) == []
    for more in (
        {"license": "cc-by-sa-2.5"}, {"license": "other"}, {"language": "en-US"}, {"task_ids": ["parsing"]}, {"colour": "red"},
        {"size_categories": ["many"]}, {"configs": [{"config_name": "a", "data_files": [{"split": "all", "path": "x"}]}]},
    ):  # fmt: skip
        assert wrong_in(sound | more), more
