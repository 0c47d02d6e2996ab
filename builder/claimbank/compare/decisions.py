"""An auditor's decisions on questions: which figures stay tied, which are kept apart, and why.

``decisions.csv`` has the columns decision, number_ids, with_number_ids, note. ``accept``: the figures are one question,
as they are. ``split``: the figures are a question of their own, apart from those of ``with_number_ids``, or from all
others where that is empty. ``merge``: the figures of both columns are one question. A later row overrules an earlier one.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimbank.compare.figures import Figure
from claimbank.disjoint import Disjoint
from claimbank.model import Rejection

__all__ = ["COLUMNS", "Constraints", "Decision", "measure", "parse_decisions"]

COLUMNS = ("decision", "number_ids", "with_number_ids", "note")
_Key = TypeVar("_Key", bound=Hashable)
_WORDS = {"accept": "accepted", "split": "set apart", "merge": "tied"}
_MOST = 1 << 24
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of ``decisions.csv``; ``at`` says where it stands, such as ``decisions.csv: line 3``."""

    decision: str
    number_ids: tuple[str, ...]
    with_number_ids: tuple[str, ...] = ()
    note: str = ""
    at: str = ""

    @property
    def all_ids(self) -> tuple[str, ...]:
        return (*self.number_ids, *self.with_number_ids)


def parse_decisions(text: str, name: str = "decisions.csv") -> tuple[list[Decision], list[Rejection]]:
    """The decisions in the text of a CSV file with a header, and a sentence for each row that is none.

    >>> found, refused = parse_decisions("decision,number_ids,note\\naccept,n_1 n_2,checked\\nkeep,n_3,\\n")
    >>> found[0].number_ids, refused[0].detail
    (('n_1', 'n_2'), "decisions.csv: line 3: field 'decision' is 'keep'; allowed: accept, split, merge")
    """
    csv.field_size_limit(max(csv.field_size_limit(), _MOST))  # is one for the whole process
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[Decision] = []
    refused: list[Rejection] = []
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        at = f"{name}: line {line}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            refused.append(_refused("bad_csv_row", f"{at}: cannot be read as CSV: {error}", name, line))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            wrong = _wrong_header(header)
            if wrong:
                return [], [_refused("bad_header", f"{at}: {wrong}", name, line)]
            continue
        made = _decision(header, cells, at)
        if isinstance(made, Decision):
            found.append(made)
        else:
            row = json.dumps(cells, ensure_ascii=False)
            refused.append(replace(_refused(made[0], f"{at}: {made[1]}", name, line), row=row))
    return found, refused


def _refused(reason: str, detail: str, name: str, line: int) -> Rejection:
    return Rejection("decisions", reason, detail, name, f"{name}#{line}")


def _wrong_header(header: list[str]) -> str:
    allowed = f"allowed: {', '.join(COLUMNS)}, each once"
    for column in ("decision", "number_ids"):
        if column not in header:
            return f"the header has no column '{column}'; {allowed}"
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            return f"the header has the column '{column[:80]}'; {allowed}"
    return ""


def _decision(header: list[str], cells: list[str], at: str) -> Decision | tuple[str, str]:
    """The decision of a row, or the reason and the sentence why it is none."""
    if len(cells) != len(header):
        return "bad_csv_row", f"has {len(cells)} cells; allowed: {len(header)}, as in the header"
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    named = row["decision"].lower()
    if named not in _WORDS:
        given = row["decision"][:80]
        return "unknown_decision", f"field 'decision' is {given!r}; allowed: {', '.join(_WORDS)}"
    ids = tuple(dict.fromkeys(row["number_ids"].split()))
    others = tuple(dict.fromkeys(row.get("with_number_ids", "").split()))
    if not ids:
        return "no_number_ids", "field 'number_ids' is empty; allowed: one number_id or more, between spaces"
    for other in others:
        if other in ids:
            what = (
                f"field 'with_number_ids' has {other[:80]!r}, as 'number_ids' does; allowed: in one of them"
            )
            return "same_number_ids", what
    if named == "accept" and others:
        return "unwanted_number_ids", "field 'with_number_ids' is filled; allowed: empty where 'accept'"
    if named != "split" and len(ids) + len(others) < 2:
        return "one_number_id", f"field 'number_ids' has one; allowed: two or more where {named!r}"
    return Decision(named, ids, others, " ".join(row.get("note", "").split())[:_LONGEST_NOTE], at)


class Constraints:
    """What decisions bind: which figures go together and which apart, whatever their score.

    ``overruled`` has a sentence for every decision that a later one contradicts, for what it overrules.

    >>> held = Constraints([Decision("merge", ("n1",), ("n2",), "one fire"), Decision("split", ("n3",), ("n1",))])
    >>> held.together("n2"), held.apart("n2", "n3"), held.apart("n3", "n4")
    ('n1', True, False)
    >>> held.note(["n1", "n2", "n9"])
    'tied by an auditor: one fire'
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions = tuple(decisions)
        self.overruled: tuple[str, ...] = ()
        self._together = Disjoint[str]()
        self._sides: dict[str, frozenset[tuple[int, bool]]] = {}
        self._closed: set[int] = set()
        self._of: dict[str, list[int]] = {}
        overruled = []
        for n, decision in reversed(list(enumerate(self.decisions))):
            held = self._split(n, decision) if decision.decision == "split" else self._tie(decision.all_ids)
            if not held:
                overruled.append(f"{decision.at}: '{decision.decision}' is overruled in part by a later row")
        for n, decision in enumerate(self.decisions):
            for number_id in decision.all_ids:
                self._of.setdefault(number_id, []).append(n)
        self.overruled = tuple(reversed(overruled))
        self._root = {number_id: self._together.leader(number_id) for number_id in self._of}
        members: dict[str, list[str]] = defaultdict(list)
        for number_id, root in self._root.items():
            members[root].append(number_id)
        self._key = {root: min(ids) for root, ids in members.items() if len(ids) > 1}

    def apart(self, number_id_a: str, number_id_b: str) -> bool:
        """Whether the two figures never answer one question."""
        a, b = self._root.get(number_id_a), self._root.get(number_id_b)
        if a == b:  # tied, or no decision names either
            return False
        return self._rivals(a, b)

    def together(self, number_id: str) -> str | None:
        """The name of the group with which a figure is tied: its least number_id; None where no decision ties it."""
        root = self._root.get(number_id)
        return None if root is None else self._key.get(root)

    def note(self, number_ids: Iterable[str]) -> str | None:
        """What auditors decided on the question that these figures answer, in words; None where nothing."""
        ids = set(number_ids)
        touched = sorted({n for number_id in ids for n in self._of.get(number_id, ())})
        said = [_said(d) for d in (self.decisions[n] for n in touched) if _tells(d, ids)]
        return "; ".join(dict.fromkeys(said)) or None

    def unknown(self, known: Container[str]) -> list[str]:
        """A sentence for each decision that names figures which are not among ``known``."""
        out = []
        for decision in self.decisions:
            strange = [i for i in decision.all_ids if i not in known]
            if strange:
                shown = ", ".join(i[:40] for i in strange[:3]) + (", ..." if len(strange) > 3 else "")
                ratio = f"{len(strange)} of {len(decision.all_ids)} number_ids"
                out.append(f"{decision.at}: {ratio} name no figure that is compared here: {shown}")
        return out

    def gather(self, asked: dict[_Key, list[Figure]]) -> None:
        """Put figures that are tied under one key of ``asked``: that of the group's least number_id.

        Figures of another kind or unit stay where they are, for no values of theirs can be held against each other.
        """
        found: dict[str, list[tuple[str, _Key, Figure]]] = defaultdict(list)
        for key, figures in asked.items():
            for figure in figures:
                group = self.together(figure.number_id)
                if group is not None:
                    found[group].append((figure.number_id, key, figure))
        for members in found.values():
            _, home, first = min(members, key=lambda m: m[0])
            for _, key, figure in members:
                if key != home and measure(figure) == measure(first):
                    asked[key] = [other for other in asked[key] if other is not figure]
                    asked[home].append(figure)

    def seeds(self, figures: Iterable[Figure]) -> list[list[Figure]]:
        """The groups of figures that are tied, two or more each, by their names."""
        groups: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            group = self.together(figure.number_id)
            if group is not None:
                groups[group].append(figure)
        return [groups[g] for g in sorted(groups) if len(groups[g]) > 1]

    def _rivals(self, a: str | None, b: str | None) -> bool:
        first = self._sides.get(a, frozenset()) if a is not None else frozenset()
        second = self._sides.get(b, frozenset()) if b is not None else frozenset()
        if any((n, not side) in second for n, side in first):
            return True
        return any(n in self._closed and side for n, side in first ^ second)

    def _tie(self, number_ids: Iterable[str]) -> bool:
        """Tie the figures but for those that are apart already; False where there are such."""
        groups: list[str] = []
        for root in sorted({self._together.leader(i) for i in number_ids}):
            for at, group in enumerate(groups):
                if not self._rivals(root, group):
                    groups[at] = self._join(root, group)
                    break
            else:
                groups.append(root)
        return len(groups) == 1

    def _join(self, a: str, b: str) -> str:
        least = self._together.join(a, b)
        sides = self._sides.pop(a, frozenset()) | self._sides.pop(b, frozenset())
        self._sides[least] = sides
        return least

    def _split(self, n: int, decision: Decision) -> bool:
        """Tie the figures of the one side and set them apart; False where some of it is decided otherwise."""
        held = self._tie(decision.number_ids)
        ours = {self._together.leader(i) for i in decision.number_ids}
        theirs = {self._together.leader(i) for i in decision.with_number_ids}
        for root in ours:
            self._sides[root] = self._sides.get(root, frozenset()) | {(n, True)}
        for root in theirs - ours:
            self._sides[root] = self._sides.get(root, frozenset()) | {(n, False)}
        if not decision.with_number_ids:
            self._closed.add(n)
            own = set(decision.number_ids)
            held = held and not any(i not in own and self._together.leader(i) in ours for i in self._together)
        return held and not theirs & ours


def measure(figure: Figure) -> tuple[str, str]:
    """What a figure is counted in."""
    return figure.kind, figure.unit or ""


def _tells(decision: Decision, ids: set[str]) -> bool:
    """Whether a decision speaks of the question that the figures ``ids`` answer."""
    if decision.decision == "split":
        return any(i in ids for i in decision.number_ids)
    if decision.decision == "merge" and decision.with_number_ids:
        return any(i in ids for i in decision.number_ids) and any(i in ids for i in decision.with_number_ids)
    return sum(i in ids for i in decision.number_ids) > 1


def _said(decision: Decision) -> str:
    said = f"{_WORDS[decision.decision]} by an auditor"
    return f"{said}: {decision.note}" if decision.note else said
