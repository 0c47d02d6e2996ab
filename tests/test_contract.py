"""The contract: what schemas/ say, what the loader refuses, and which rows break it."""

import dataclasses
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from claimbank import contract, resources
from claimbank.errors import ContractError
from claimbank.resources import resource

TABLES = contract.load().tables
SCHEMAS = resource("schemas")

# The columns that other tools read, in their order.
COLUMNS = {
    "documents": """
        document_id input_id source_uri url article_index text_start text text_sha256 n_chars title
        title_start title_end publisher author language published_at published_precision published_at_text
        license duplicate_of cluster_id event_id split
    """,
    "claims": """
        claim_id document_id claim start end quote_type cue cue_start cue_end cue_lemma speech_act
        polarity speaker speaker_mention speaker_mention_start speaker_mention_end speaker_role
        speaker_affiliation source_id mention_id attribution_chain parent_claim_id continues_claim_id
        claim_date claim_date_text is_numerical context context_start context_end language confidence
        extractor split
    """,
    "numbers": """
        number_id document_id claim_id text start end value low high comparator kind unit counted
        counted_start counted_end concept qualifiers as_of is_prior source_id language confidence split
    """,
    "sources": """
        source_id name kind role affiliation aliases language canonical_source_id merge_reason n_claims
        n_documents split
    """,
    "mentions": """
        mention_id source_id document_id text start end split
    """,
    "comparisons": """
        comparison_id question concept unit qualifiers event_id period_start period_end relation
        number_ids figures minimum maximum ratio explanation languages split
    """,
    "figure_pairs": """
        figure_pair_id comparison_id number_id_a number_id_b relation explanation split
    """,
    "pairs": """
        pair_id claim_id evidence_claim_id claim evidence label label_source languages split
    """,
    "reviews": """
        review_id document_id claim_reviewed claimant claim_date rating rating_normalized reviewer
        review_url review_date claim_id split
    """,
}


def mention(**values: object) -> dict[str, object]:
    row = {
        "mention_id": "m1",
        "source_id": "s1",
        "document_id": "d1",
        "text": "Ms Haddad",
        "start": 4,
        "end": 13,
    }
    return row | {"split": "train"} | values


def source(**values: object) -> dict[str, object]:
    row = dict.fromkeys(TABLES["sources"].names)
    row |= {
        "source_id": "s1",
        "name": "Lina Haddad",
        "kind": "person",
        "aliases": [],
        "n_claims": 1,
        "n_documents": 1,
    }
    return row | {"canonical_source_id": "s1", "split": "all"} | values


def table(name: str, *rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=TABLES[name].arrow())


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_stand_as_designed(name: str) -> None:
    assert TABLES[name].names == tuple(COLUMNS[name].split())


def test_tables_come_in_the_order_of_publication() -> None:
    assert list(TABLES) == list(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_says_what_it_means(name: str) -> None:
    for column in TABLES[name].columns:
        for part in (column, *column.fields):
            assert re.fullmatch(r"[A-Z].{10,}\.", part.meaning), f"{name}.{part.name}"


def test_words_of_articles_are_marked_and_can_be_withheld() -> None:
    marked = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if c.text}
    assert {"documents.text", "claims.claim", "claims.context", "numbers.counted", "pairs.evidence"} <= marked
    for name in marked:
        t, c = name.split(".")
        assert TABLES[t].arrow().field(c).nullable, name
    assert not TABLES["claims"].arrow().field("claim_id").nullable


def test_types_are_those_that_every_reader_knows() -> None:
    schema = TABLES["numbers"].arrow()
    assert schema.field("value").type == pa.float64()
    assert schema.field("as_of").type == pa.date32()
    assert TABLES["documents"].arrow().field("published_at").type == pa.timestamp("us", "UTC")
    chain = TABLES["claims"].arrow().field("attribution_chain").type
    assert pa.types.is_list(chain) and [f.name for f in chain.value_type] == [
        "source",
        "source_id",
        "cue",
        "start",
        "end",
    ]


# -- the version ---------------------------------------------------------------


def test_columns_are_those_of_the_version() -> None:
    contract.check_version(contract.load())


def changed(given: contract.Contract) -> contract.Contract:
    tables = dict(given.tables)
    columns = [
        dataclasses.replace(c, nullable=True) if c.name == "start" else c for c in tables["mentions"].columns
    ]
    tables["mentions"] = dataclasses.replace(tables["mentions"], columns=tuple(columns))
    return dataclasses.replace(given, tables=tables)


def test_a_changed_column_without_a_changed_version_is_an_error_that_tells_how_to_mend_it() -> None:
    after = changed(contract.load())
    with pytest.raises(ContractError) as raised:
        contract.check_version(after)
    mend = re.search(r"set 'version: (\S+)' and add to 'fingerprints': \1: \"(\w+)\"", str(raised.value))
    assert mend and mend[1] != after.version
    mended = dataclasses.replace(after, version=mend[1], fingerprints=after.fingerprints | {mend[1]: mend[2]})
    contract.check_version(mended)


def test_the_fingerprint_of_changed_columns_under_the_old_version_is_not_given_away() -> None:
    after = changed(contract.load())
    with pytest.raises(ContractError) as raised:
        contract.check_version(after)
    assert contract.fingerprint(after) not in str(raised.value)


def test_a_raised_version_needs_its_fingerprint() -> None:
    raised = dataclasses.replace(contract.load(), version="9.0.0")
    with pytest.raises(ContractError, match=r'9\.0\.0: "'):
        contract.check_version(raised)


# -- the loader refuses --------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "mentions.yaml",
            "nullable: false",
            "nulable: false",
            "column 'mention_id': unknown field 'nulable'; allowed: name,",
        ),
        ("mentions.yaml", "    nullable: false\n", "", "column 'mention_id': field 'nullable' is missing"),
        (
            "mentions.yaml",
            "type: int32",
            "type: int",
            "column 'start': field 'type' is 'int'; allowed: string, int32",
        ),
        ("mentions.yaml", "type: int32", "type: map", "column 'start': field 'type' is 'map'"),
        (
            "mentions.yaml",
            "nullable: false",
            "nullable: sometimes",
            "field 'nullable' is 'sometimes'; allowed: true or false",
        ),
        ("mentions.yaml", "name: start", "name: end", "column 'end' stands there twice"),
        (
            "mentions.yaml",
            "sources.source_id",
            "source.source_id",
            "'foreign_key' is 'source.source_id'; allowed: claims.claim_id",
        ),
        ("mentions.yaml", "sources.source_id", "sources.name", "'foreign_key' is 'sources.name'"),
        ("mentions.yaml", "    key: true\n", "", "the key is missing; allowed: the first column alone"),
        ("mentions.yaml", "table: mentions", "table: names", "field 'table' is 'names'; allowed: 'mentions'"),
        ("mentions.yaml", "name: split", "name: part", "the last column is 'part'; allowed: 'split'"),
        ("mentions.yaml", "[train, validation, test]", "[train, train]", "holds 'train' twice"),
        ("mentions.yaml", "[train, validation, test]", "[train, yes]", "holds True; allowed: strings"),
        (
            "mentions.yaml",
            "  - name: start\n    type: int32",
            "  - name: start\n    type: struct",
            "field 'fields' and type 'struct'",
        ),
        ("mentions.yaml", "unit: code points", "unit: 3", "field 'unit' is 3; allowed: a string"),
        ("mentions.yaml", "unit: code points", "allowed: [a]", "field 'allowed' and type 'int32'"),
        (
            "mentions.yaml",
            "type: string\n    nullable: false\n    key",
            "type: string\n    type: int32\n    nullable: false\n    key",
            "field 'type' stands twice",
        ),
        ("mentions.yaml", "[train, validation, test]", "[]", "column 'split': field 'allowed' is empty"),
        ("contract.yaml", "version: 1.2.0", "version: '1.0'", "field 'version' is '1.0'; allowed: three"),
        ("contract.yaml", "version: 1.2.0", "version: 1.0", "field 'version' is 1.0; allowed: a string"),
        ("mentions.yaml", "columns:", "columns: [", "is not YAML"),
        ("mentions.yaml", "row: a place where a source is named\n", "", "field 'row' is missing"),
        ("contract.yaml", "mentions, ", "", "table 'mentions' has a file and is not listed"),
        ("contract.yaml", "mentions, ", "mentions, rumours, ", "table 'rumours' has no file"),
        ("contract.yaml", "version: 1", "versions: 1", "unknown field 'versions'"),
        (
            "claims.yaml",
            "      - name: source_id",
            "      - name: source",
            "column 'attribution_chain.source' stands there twice",
        ),
    ],
)
def test_the_loader_refuses_and_names_file_field_and_value(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    folder = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContractError) as raised:
        contract.read_contract(folder)
    assert str(raised.value).startswith(f"schemas/{file}: ") and message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_unchanged_copy_loads(tmp_path: Path) -> None:
    assert contract.read_contract(shutil.copytree(SCHEMAS, tmp_path / "schemas")) == contract.load()


def test_a_missing_folder_is_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"contract\.yaml: no such file"):
        contract.read_contract(tmp_path)
    with pytest.raises(ContractError, match="no such folder in this installation"):
        resource("no_such_folder")


def test_data_folders_are_found_as_wheel_and_editable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "repository" / "builder" / "claimbank"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    (tmp_path / "repository" / "schemas").mkdir()
    assert resource("schemas") == tmp_path / "repository" / "schemas"
    (package / "schemas").mkdir()
    assert resource("schemas") == package / "schemas"


# -- rows ----------------------------------------------------------------------


def test_rows_that_keep_the_contract() -> None:
    assert contract.check("mentions", table("mentions", mention(), mention(mention_id="m2"))) == []
    assert contract.check("mentions", TABLES["mentions"].empty()) == []


@pytest.mark.parametrize(
    ("values", "reason", "detail"),
    [
        ({"document_id": None}, "missing_value", "column 'document_id' is null"),
        ({"start": None}, "missing_value", "column 'start' is null; required: int32"),
        ({"text": None}, "missing_value", "column 'text' is null"),
        ({"split": "dev"}, "value_not_allowed", "column 'split' is 'dev'; allowed: train, validation, test"),
        ({"mention_id": "m1"}, "duplicate_key", "column 'mention_id' is 'm1', as in row 0"),
    ],
)
def test_rows_that_break_it(values: dict[str, object], reason: str, detail: str) -> None:
    rows = table("mentions", mention(), mention(**({"mention_id": "m2"} | values)), mention(mention_id="m3"))
    (problem,) = contract.check("mentions", rows)
    assert (problem.row, problem.reason) == (1, reason)
    assert problem.detail.startswith(detail)


def number(**values: object) -> dict[str, object]:
    row = dict.fromkeys(TABLES["numbers"].names)
    row |= {
        "number_id": "n1",
        "document_id": "d1",
        "text": "40",
        "start": 0,
        "end": 2,
        "comparator": "exact",
        "kind": "count",
    }
    return (
        row
        | {"qualifiers": [], "is_prior": False, "language": "en", "confidence": 0.9, "split": "train"}
        | values
    )


@pytest.mark.parametrize(
    ("qualifiers", "problem"),
    [
        (None, (3, "missing_value", "column 'qualifiers' is null; required: list<struct>")),
        ([None], (3, "missing_value", "column 'qualifiers[]' is null; required: struct")),
        (
            [{"key": "place", "value": None}],
            (3, "missing_value", "column 'qualifiers[].value' is null; required: string"),
        ),
        (
            [{"key": "place", "value": "Kursk"}, {"key": "colour", "value": "red"}],
            (3, "value_not_allowed", "column 'qualifiers[].key' is 'colour'; allowed: status, origin, place"),
        ),
    ],
)
def test_nested_values_are_checked_and_tied_to_their_row(
    qualifiers: object, problem: tuple[int, str, str]
) -> None:
    good = [{"key": "place", "value": "Kursk"}, {"key": "origin", "value": "KP"}]
    rows = [number(number_id=f"n{i}", qualifiers=q) for i, q in enumerate([good, [], good, qualifiers, good])]
    whole = table("numbers", *rows)
    assert contract.check("numbers", whole) == [problem]
    in_chunks = pa.concat_tables([whole.slice(0, 2), whole.slice(2, 1), whole.slice(3)])
    assert contract.check("numbers", in_chunks) == [problem]


def test_a_table_of_another_shape_is_an_error_not_a_row() -> None:
    rows = table("mentions", mention())
    with pytest.raises(ContractError, match="mentions: column 'end' is missing; required: mention_id"):
        contract.check("mentions", rows.drop_columns("end"))
    with pytest.raises(ContractError, match="mentions: no column 'mood'; allowed: mention_id"):
        contract.check("mentions", rows.append_column("mood", pa.array(["good"])))
    with pytest.raises(ContractError, match="column 'start' is string; allowed: int32"):
        contract.check("mentions", rows.set_column(4, "start", pa.array(["4"])))


def test_conform_brings_back_what_pandas_widened() -> None:
    rows = table("sources", source(), source(source_id="s2", canonical_source_id="s2"))
    widened = pa.Table.from_pandas(rows.to_pandas(), preserve_index=False).select(reversed(rows.column_names))
    assert contract.conform("sources", widened).equals(rows)
    with pytest.raises(ContractError, match="mentions: column 'start' is double; allowed: int32"):
        contract.conform("mentions", table("mentions", mention()).set_column(4, "start", pa.array([1.5])))


def test_references_lead_somewhere() -> None:
    tables = {
        "sources": table("sources", source()),
        "mentions": table("mentions", mention(), mention(mention_id="m2", source_id="s9")),
    }
    assert contract.check_references(tables) == {
        "sources": [],
        "mentions": [(1, "dangling_reference", "column 'source_id' is 's9'; allowed: a key of sources")],
    }
    given = contract.check_references(tables | {"documents": TABLES["documents"].empty()})
    assert [problem.row for problem in given["mentions"]] == [0, 1, 1]


def test_references_within_lists_and_structs() -> None:
    comparison = dict.fromkeys(TABLES["comparisons"].names)
    comparison |= {
        "comparison_id": "x1",
        "question": "How many?",
        "qualifiers": [],
        "relation": "agree",
        "languages": ["en"],
    }
    comparison |= {"number_ids": ["n1", "n7"], "explanation": "Both say 40.", "split": "all"}
    figure = {"number_id": "n1", "document_id": "d1", "comparator": "exact", "is_prior": False}
    comparison["figures"] = [figure, figure | {"number_id": "n8"}]
    tables = {"comparisons": table("comparisons", comparison), "numbers": table("numbers", number())}
    assert contract.check("comparisons", tables["comparisons"]) == []
    details = [problem.detail for problem in contract.check_references(tables)["comparisons"]]
    assert details == [
        "column 'figures[].number_id' is 'n8'; allowed: a key of numbers",
        "column 'number_ids[]' is 'n7'; allowed: a key of numbers",
    ]


def test_what_hangs_on_a_refused_row_is_refused_with_it() -> None:
    sources = table(
        "sources",
        source(kind="robot"),
        source(source_id="s2", canonical_source_id="s1"),
        source(source_id="s3", canonical_source_id="s3"),
    )
    mentions = table("mentions", mention(source_id="s2"), mention(mention_id="m2", source_id="s3"))
    kept, refused = contract.accept({"sources": sources, "mentions": mentions})
    assert kept["sources"].column("source_id").to_pylist() == ["s3"]
    assert kept["mentions"].column("mention_id").to_pylist() == ["m2"]
    assert [(p.row, p.reason) for p in refused["sources"]] == [
        (0, "value_not_allowed"),
        (1, "dangling_reference"),
    ]
    assert [(p.row, p.reason) for p in refused["mentions"]] == [(0, "dangling_reference")]
    assert mentions.num_rows == 2


def test_a_row_that_is_sound_in_itself_is_refused_where_its_reference_leads_nowhere() -> None:
    tables = {
        "sources": table("sources", source()),
        "mentions": table("mentions", mention(source_id="s9"), mention()),
    }
    kept, refused = contract.accept(tables | {"mentions": tables["mentions"].slice(0, 1)})
    assert kept["mentions"].num_rows == 0 and kept["sources"].num_rows == 1
    assert [(p.row, p.reason) for p in refused["mentions"]] == [(0, "dangling_reference")]


def test_a_row_that_breaks_the_contract_twice_is_refused_once() -> None:
    rows = table("mentions", mention(split="dev", start=None), mention(mention_id="m2"))
    kept, refused = contract.accept({"mentions": rows})
    assert kept["mentions"].num_rows == 1 and [p.row for p in refused["mentions"]] == [0, 0]


# -- in words ------------------------------------------------------------------


def test_describe_names_every_table_and_every_column() -> None:
    overview = contract.describe()
    assert all(name in overview for name in TABLES)
    for name, given in TABLES.items():
        text = contract.describe(name, width=100)
        assert all(len(line) <= 100 for line in text.splitlines())
        assert all(re.search(rf"^{column} ", text, re.MULTILINE) for column in given.names)
    with pytest.raises(ContractError, match="rumours: no such table; allowed: documents, claims"):
        contract.describe("rumours")


def test_data_tells_the_same() -> None:
    numbers = contract.data("numbers")
    assert [column["name"] for column in numbers["columns"]] == list(TABLES["numbers"].names)
    assert numbers["columns"][2] == {
        "name": "claim_id",
        "type": "string",
        "nullable": True,
        "foreign_key": "claims.claim_id",
        "meaning": TABLES["numbers"].column("claim_id").meaning,
    }
    assert [table["table"] for table in contract.data()["tables"]] == list(TABLES)


def test_markdown_has_a_line_for_every_column_and_field() -> None:
    lines = TABLES["claims"].markdown().splitlines()
    assert len(lines) == 2 + len(TABLES["claims"].columns) + 5
    assert all(line.count(" | ") == 3 for line in lines[2:])
