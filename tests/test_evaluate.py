"""``claimbank evaluate``: a user's annotated articles, read strictly and scored."""

import json
from pathlib import Path

import pytest

import claimbank
from claimbank.cli import main
from claimbank.errors import InputError
from claimbank.evaluate import evaluate, read_gold

TEXT = '"The road is open," said Lina Haddad, the mayor. At least 40 people were injured.'


def gold(path: Path, **changed: object) -> Path:
    def at(words: str) -> list[int]:
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    article = {
        "id": "a1",
        "lang": "en",
        "text": TEXT,
        "attributions": [
            {
                "content": at("The road is open"),
                "form": "direct",
                "cue": at("said"),
                "speaker": at("Lina Haddad"),
            }
        ],
        "numbers": [
            {
                "span": at("At least 40"),
                "value": 40,
                "low": 40,
                "high": None,
                "comparator": "at_least",
                "counted": at("people"),
            }
        ],
    }
    path.write_text(json.dumps({**article, **changed}) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluated")
    (folder / "a.jsonl").write_text(json.dumps({"id": "a1", "text": TEXT}) + "\n", encoding="utf-8")
    claimbank.build([str(folder / "a.jsonl")], folder / "out", claimbank.Options(validate=False))
    return folder / "out"


def test_what_is_found_right_scores_one(tmp_path: Path, dataset: Path) -> None:
    scores = {(s.what, s.form): s for s in evaluate(gold(tmp_path / "g.jsonl"), dataset)}
    for key in (("claims", "direct"), ("claims with speaker", "all"), ("numbers", "all"), ("counted", "all")):
        assert scores[key].f1 == 1.0, key


def test_a_wrong_speaker_and_a_missed_figure_cost(tmp_path: Path, dataset: Path) -> None:
    wrong = [{"content": [1, 17], "form": "direct", "speaker": None, "speaker_name": "Omar Nasr"}]
    missed = [{"span": [0, 4], "value": 7}, {"span": [49, 60], "value": 41}]
    scores = {
        (s.what, s.form): s
        for s in evaluate(gold(tmp_path / "g.jsonl", attributions=wrong, numbers=missed), dataset)
    }
    assert scores["claims", "all"].f1 == 1.0
    assert scores["claims with speaker", "all"].right == 0
    assert (scores["numbers", "all"].annotated, scores["numbers", "all"].right) == (2, 0)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"id": 3}, "line 1: field 'id' is 3; allowed: a string"),
        (
            {"attributions": [{"content": [0, 4], "form": "told"}]},
            "form' is 'told'; allowed: direct, indirect, mixed",
        ),
        ({"attributions": 5}, "line 1: field 'attributions' is 5; allowed: a list"),
        ({"attributions": ["x"]}, r"attributions\[0\]: is 'x'; allowed: an object"),
        (
            {"attributions": [{"content": [0, 4], "form": "direct", "speaker_name": 7}]},
            "'speaker_name' is 7; allowed: a string",
        ),
        ({"numbers": [{"span": [0, 4], "value": "ten"}]}, "field 'value' is 'ten'; allowed: a number"),
        (
            {"numbers": [{"span": [0, 4], "comparator": "some"}]},
            "field 'comparator' is 'some'; allowed: exact, approx, .*, null",
        ),
        (
            {"attributions": None, "numbers": None},
            "line 1: has neither 'attributions' nor 'numbers'; allowed",
        ),
        ({"numbers": [{"span": [5, 900]}]}, r"numbers\[0\]: field 'span' is \[5, 900\]; allowed"),
    ],
)
def test_a_wrong_annotation_is_named(tmp_path: Path, changed: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_gold(gold(tmp_path / "g.jsonl", **changed))


def test_a_file_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match=r"g.jsonl: cannot be read as UTF-8"):
        read_gold(tmp_path / "g.jsonl")


def test_an_article_with_other_ends_of_line_and_a_byte_order_mark_is_one_article(tmp_path: Path) -> None:
    text = "One.\u2028Two.\x85Three."
    line = json.dumps({"id": "a", "text": text, "numbers": []}, ensure_ascii=False)
    (tmp_path / "g.jsonl").write_text(f"{line}\r\n\r\n", encoding="utf-8-sig", newline="")
    (article,) = read_gold(tmp_path / "g.jsonl")
    assert article.text == text


def test_other_articles_than_the_dataset_holds_are_an_error(tmp_path: Path, dataset: Path) -> None:
    with pytest.raises(InputError, match="none of the annotated articles"):
        evaluate(gold(tmp_path / "g.jsonl", id="elsewhere"), dataset)


def test_an_empty_file_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text("\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"g.jsonl: holds no article; allowed: one annotated article a line"):
        read_gold(tmp_path / "g.jsonl")


def test_an_article_of_another_text_is_an_error_not_a_score(tmp_path: Path, dataset: Path) -> None:
    short = {"text": "zzz", "attributions": [{"content": [0, 2], "form": "direct"}], "numbers": []}
    with pytest.raises(
        InputError, match=r"article 'a1' \(d_[0-9a-f]+\) has another text than its annotations"
    ):
        evaluate(gold(tmp_path / "g.jsonl", **short), dataset)


def test_articles_that_the_dataset_does_not_hold_are_named(
    tmp_path: Path, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = gold(tmp_path / "g.jsonl")
    more = gold(tmp_path / "more.jsonl", id="elsewhere").read_text(encoding="utf-8")
    both.write_text(both.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert main(["evaluate", str(both), str(dataset)]) == 0
    assert capsys.readouterr().err == (
        f"claimbank: {dataset}: 1 annotated article not in it, counted as missed: elsewhere\n"
    )


def test_the_command_prints_a_table_and_json(
    tmp_path: Path, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = str(gold(tmp_path / "g.jsonl"))
    assert main(["evaluate", given, str(dataset)]) == 0
    assert "claims with speaker" in capsys.readouterr().out
    assert main(["evaluate", given, str(dataset), "--json"]) == 0
    assert {"what": "claims", "form": "all"}.items() <= json.loads(capsys.readouterr().out)[0].items()
