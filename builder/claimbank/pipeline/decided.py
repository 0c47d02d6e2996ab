"""An auditor's decisions for a build: those that lie in the dataset, and those of the file that the user names."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimbank.compare import Figure
from claimbank.compare.decisions import COLUMNS, Constraints, Decision, measure, parse_decisions
from claimbank.errors import InputError
from claimbank.model import Rejection
from claimbank.publish.sheet import as_written, harmless
from claimbank.read import Notice
from claimbank.read.wording import why

__all__ = ["NAME", "Decided", "decisions_of"]

#: where a dataset keeps its auditors' decisions; no build owns it
NAME = "decisions.csv"


@dataclass(frozen=True, slots=True)
class Decided:
    """``decisions`` in their order: a later one goes before an earlier; ``refused``: the rows that are none.

    ``constraints`` is None without any; ``kept``, the file that the dataset keeps from now on, None where it stays as it is.
    """

    decisions: tuple[Decision, ...] = ()
    refused: tuple[Rejection, ...] = ()
    constraints: Constraints | None = field(default=None, repr=False)
    kept: str | None = field(default=None, repr=False)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return dict(sorted(Counter(d.decision for d in self.decisions).items()))

    def notices(self, figures: Iterable[Figure]) -> list[Notice]:
        """What a user should know of: decisions that name no such figure, decisions that a later one overrules."""
        if self.constraints is None:
            return []
        named = {i for d in self.decisions for i in d.all_ids}
        known = {f.number_id: measure(f) for f in figures if f.number_id in named}
        told = [("decision_unknown", what) for what in self.constraints.unknown(known)]
        told += [("decision_of_two_units", what) for d in self.decisions if (what := _units(d, known))]
        told += [("decision_overruled", what) for what in self.constraints.overruled]
        return [Notice(reason, what, NAME) for reason, what in told]


def decisions_of(datasets: Sequence[str | Path], file: str | None) -> Decided:
    """The decisions that lie in ``datasets``, then those of ``file``, each once; the (first) dataset keeps both.

    ``InputError`` for a ``file`` that is not there, is no UTF-8 or has another header.
    """
    lying = [(_own(dataset), f"{dataset}/{NAME}") for dataset in datasets]
    own = lying[0][0] if lying else None
    texts = [(text, name) for text, name in lying if text is not None]
    texts += [] if file is None else [(_read(file), file)]
    found: dict[tuple[object, ...], Decision] = {}
    refused: list[Rejection] = []
    orders = []
    for text, name in texts:
        decisions, bad = parse_decisions(text, name)
        if bad and bad[0].reason == "bad_header":
            raise InputError(name, bad[0].detail.removeprefix(f"{name}: "))
        refused += bad
        for decision in decisions:
            key = (decision.decision, decision.number_ids, decision.with_number_ids, decision.note)
            found.pop(key, None)  # said again, it is the latest
            found[key] = decision
        orders.append(list(found))
    held = tuple(found.values())
    news = file is not None and bool(held) and (own is None or orders[0] != orders[-1])
    kept = _kept(own, str(file), held) if news else None
    return Decided(held, tuple(refused), Constraints(held) if held else None, kept)


def _units(decision: Decision, measures: Mapping[str, tuple[str, str]]) -> str:
    """What is said of a decision that would tie figures of several units."""
    ids = decision.number_ids if decision.decision == "split" else decision.all_ids
    found = sorted({" ".join(filter(None, measures[i])) for i in ids if i in measures})
    return f"{decision.at}: figures of {' and '.join(found)} cannot be tied" if len(found) > 1 else ""


def _kept(own: str | None, file: str, decisions: tuple[Decision, ...]) -> str:
    """What the dataset had, word for word, with what ``file`` adds; all of it anew where the columns are other ones."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if own is not None and own.split("\n", 1)[0].strip("\r") == ",".join(COLUMNS):
        out.write(own if own.endswith("\n") else f"{own}\n")
        decisions = tuple(d for d in decisions if d.at.startswith(f"{file}: "))
    else:
        writer.writerow(COLUMNS)
    for d in decisions:
        writer.writerow(
            [d.decision, " ".join(d.number_ids), " ".join(d.with_number_ids), harmless(as_written(d.note))]
        )
    return out.getvalue()


def _own(dataset: str | Path) -> str | None:
    import fsspec

    try:
        fs, root = fsspec.url_to_fs(str(dataset))
        path = f"{root.rstrip('/')}/{NAME}"
        if not fs.isfile(path):
            return None
        content = fs.cat_file(path)
    except Exception:  # stores have errors of their own
        return None  # where nothing can be read no dataset is: the build says what is wrong with the place
    return _decoded(content, f"{dataset}/{NAME}")


def _read(file: str) -> str:
    import fsspec

    try:
        with fsspec.open(file, "rb") as opened:
            content = opened.read()
    except FileNotFoundError:
        raise InputError(
            file, "no such file; allowed: a CSV of decisions, such as the audit page exports"
        ) from None
    except (OSError, ImportError, ValueError) as error:
        raise InputError(file, f"cannot be read: {why(error)}") from None
    return _decoded(content, file)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(name, f"line {line}: is no UTF-8; allowed: CSV in UTF-8") from None
