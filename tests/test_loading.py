"""The sample dataset as others load it, offline: datasets, pandas, polars, DuckDB; its card as the Hub reads it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimbank import contract
from claimbank.publish import load

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


def test_hugging_faces_own_check_of_a_card_is_passed_what_it_asks_for(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``DatasetCard.validate`` sends the header to the Hub; here to a stand-in, which holds it to the Hub's own words."""
    import huggingface_hub.repocard as repocard
    from huggingface_hub import DatasetCard

    asked: list[dict[str, Any]] = []

    class Answer:
        def raise_for_status(self) -> None: ...

    class Session:
        def post(self, _url: str, json: dict[str, Any], **_: Any) -> Answer:
            asked.append(json)
            return Answer()

    monkeypatch.setattr(repocard, "get_session", Session)
    DatasetCard.load(sample / "README.md").validate(repo_type="dataset")
    (sent,) = asked
    header = yaml.safe_load(sent["content"].split("---\n")[1])
    assert sent["repoType"] == "dataset"
    assert set(header) <= {
        "annotations_creators", "configs", "dataset_info", "language", "language_creators", "license", "license_link",
        "license_name", "multilinguality", "pretty_name", "size_categories", "source_datasets", "tags", "task_categories",
        "task_ids", "viewer",
    }  # fmt: skip
