"""Reads ``schemas/`` and refuses whatever it does not know, so that a slip never becomes a column."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from claimbank.contract.table import TYPES, Column, Contract, Table
from claimbank.errors import ContractError
from claimbank.resources import resource

__all__ = ["check_version", "fingerprint", "load", "read_contract"]

_Fields: TypeAlias = dict[str, type]
_CONTRACT: _Fields = {
    "version": str,
    "tables": list,
    "fingerprints": dict,
    "task_categories": list,
    "task_ids": list,
    "tags": list,
}
_TABLE: _Fields = {"table": str, "row": str, "meaning": str, "columns": list}
_COLUMN: _Fields = {"name": str, "type": str, "nullable": bool, "meaning": str}
_COLUMN_MORE: _Fields = {
    "unit": str,
    "allowed": list,
    "key": bool,
    "foreign_key": str,
    "text": bool,
    "fields": list,
}
_KINDS = {str: "a string", list: "a list", dict: "a mapping", bool: "true or false"}


@cache
def load() -> Contract:
    """The contract of this installation; ``ContractError`` where ``schemas/`` is not sound.

    >>> list(load().tables)[:3]
    ['documents', 'claims', 'numbers']
    """
    return read_contract(resource("schemas"))


def read_contract(folder: Path) -> Contract:
    """The contract in the YAML files of ``folder``; ``ContractError`` names file, field and value."""
    head = _mapping(_yaml(folder / "contract.yaml"), _CONTRACT, {}, _where(folder / "contract.yaml"))
    where = _where(folder / "contract.yaml")
    if not re.fullmatch(r"\d+\.\d+\.\d+", head["version"]):
        raise ContractError(
            where, f"field 'version' is '{head['version']}'; allowed: three numbers such as 1.0.0"
        )
    names = _strings(head["tables"], where, "field 'tables'")
    found = sorted(file.stem for file in folder.glob("*.yaml") if file.stem != "contract")
    for name in (*names, *found):
        if name not in names or name not in found:
            problem = "has no file" if name in names else "has a file and is not listed"
            raise ContractError(
                where, f"table '{name}' {problem}; allowed: a file for each of 'tables', no other"
            )
    tables = {name: _table(folder / f"{name}.yaml") for name in names}
    for table in tables.values():
        _check_references(table, tables, _where(folder / f"{table.name}.yaml"))
    lists = {
        key: _strings(head[key], where, f"field '{key}'") for key in ("task_categories", "task_ids", "tags")
    }
    prints = {str(k): str(v) for k, v in head["fingerprints"].items()}
    return Contract(head["version"], tables, prints, **lists)


def fingerprint(contract: Contract, version: str | None = None) -> str:
    """A hash of all tables and columns under a version (the contract's own by default).

    The version is part of it, so that the fingerprint of changed columns cannot be had without a new version.
    """
    tables = [asdict(table) for table in contract.tables.values()]
    text = json.dumps([version or contract.version, tables], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check_version(contract: Contract) -> None:
    """``ContractError`` where columns have changed and the version has not; its message tells how to mend it.

    >>> check_version(load())
    """
    if contract.fingerprints.get(contract.version) == fingerprint(contract):
        return
    recorded = contract.version in contract.fingerprints
    major, minor, _ = contract.version.split(".")
    raised = f"{major}.{int(minor) + 1}.0" if recorded else contract.version
    problem = "are not those of this version" if recorded else "have no fingerprint"
    line = f'{raised}: "{fingerprint(contract, raised)}"'
    mend = f"set 'version: {raised}' and add to 'fingerprints': {line}"
    raise ContractError("schemas/contract.yaml", f"version {contract.version}: the columns {problem}; {mend}")


def _table(file: Path) -> Table:
    where = _where(file)
    given = _mapping(_yaml(file), _TABLE, {}, where)
    if given["table"] != file.stem:
        raise ContractError(
            where, f"field 'table' is '{given['table']}'; allowed: '{file.stem}', as the file"
        )
    columns = _columns(given["columns"], where, "")
    keys = [column.name for column in columns if column.key]
    first, last = columns[0], columns[-1]
    if keys != [first.name] or first.type != "string" or first.nullable:
        problem = f"the key is {', '.join(keys) or 'missing'}"
        raise ContractError(where, f"{problem}; allowed: the first column alone, a string that is never null")
    if last.name != "split" or not last.allowed:
        raise ContractError(
            where, f"the last column is '{last.name}'; allowed: 'split' with its allowed values"
        )
    return Table(given["table"], given["row"], given["meaning"], columns)


def _columns(given: list[Any], where: str, inside: str) -> tuple[Column, ...]:
    if not given:
        raise ContractError(where, f"{inside or 'field '}'columns' is empty; allowed: one or more")
    columns = tuple(_column(item, where, inside) for item in given)
    names = [column.name for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise ContractError(where, f"column '{inside}{name}' stands there twice; allowed: once")
    return columns


def _column(given: Any, where: str, inside: str) -> Column:
    name = given.get("name") if isinstance(given, Mapping) else None
    at = f"column '{inside}{name}': " if isinstance(name, str) else "a column without a name: "
    fields = _mapping(given, _COLUMN, _COLUMN_MORE, where, at)
    if fields["type"] not in TYPES:
        raise ContractError(where, f"{at}field 'type' is '{fields['type']}'; allowed: {', '.join(TYPES)}")
    if ("fields" in fields) != fields["type"].endswith(("struct", "struct>")):
        raise ContractError(
            where,
            f"{at}field 'fields' and type '{fields['type']}'; allowed: fields of a struct, and of no other",
        )
    if fields.get("allowed") == []:
        raise ContractError(
            where, f"{at}field 'allowed' is empty; allowed: one value or more, or no such field"
        )
    allowed = _strings(fields.pop("allowed", []), where, f"{at}field 'allowed'")
    if allowed and fields["type"] not in ("string", "list<string>"):
        raise ContractError(
            where, f"{at}field 'allowed' and type '{fields['type']}'; allowed: with string, list<string>"
        )
    below = _columns(fields.pop("fields"), where, f"{inside}{name}.") if "fields" in fields else ()
    return Column(**fields, allowed=allowed, fields=below)


def _check_references(table: Table, tables: Mapping[str, Table], where: str) -> None:
    keys = {f"{other.name}.{other.key}" for other in tables.values()}
    for path, column in table.references():
        if column.foreign_key not in keys:
            given = f"column '{path}': field 'foreign_key' is '{column.foreign_key}'"
            raise ContractError(where, f"{given}; allowed: {', '.join(sorted(keys))}")
        if column.item != "string":
            raise ContractError(
                where,
                f"column '{path}': a foreign key of type '{column.type}'; allowed: string, list<string>",
            )


def _mapping(given: Any, required: _Fields, optional: _Fields, where: str, at: str = "") -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise ContractError(where, f"{at}is {type(given).__name__}; allowed: a mapping")
    known = required | optional
    for key, value in given.items():
        if key not in known:
            raise ContractError(where, f"{at}unknown field '{key}'; allowed: {', '.join(known)}")
        if not isinstance(value, known[key]) or value == "":
            raise ContractError(where, f"{at}field '{key}' is {value!r}; allowed: {_KINDS[known[key]]}")
    for key in required:
        if key not in given:
            raise ContractError(where, f"{at}field '{key}' is missing; required: {', '.join(required)}")
    return dict(given)


def _strings(given: Iterable[Any], where: str, at: str) -> tuple[str, ...]:
    values = tuple(given)
    for value in values:
        if not isinstance(value, str) or not value:
            raise ContractError(
                where,
                f"{at} holds {value!r}; allowed: strings (in quotation marks where YAML reads another type)",
            )
        if values.count(value) > 1:
            raise ContractError(where, f"{at} holds '{value}' twice; allowed: once")
    return values


def _where(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _yaml(file: Path) -> Any:
    """The file's YAML. A key that stands twice in a mapping is an error: YAML's own reader keeps the last."""
    import yaml

    class Strict(yaml.SafeLoader):
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            for key in keys:
                if keys.count(key) > 1:
                    line = node.start_mark.line + 1
                    raise ContractError(
                        _where(file),
                        f"field '{key}' stands twice in the mapping at line {line}; allowed: once",
                    )
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(file.read_text(encoding="utf-8"), Strict)
    except FileNotFoundError:
        raise ContractError(_where(file), "no such file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContractError(_where(file), f"is not YAML: {' '.join(str(error).split())}") from None
