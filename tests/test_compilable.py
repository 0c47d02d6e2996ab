"""What ``make wheel`` compiles must keep to what a compiler of types does as Python does it; it is asked here without one."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]
LEFT_OUT = {ROOT / file for file in HOOK["exclude"]}
COMPILED = sorted({f for pattern in HOOK["include"] for f in ROOT.glob(pattern)} - LEFT_OUT)


def breaches(tree: ast.Module) -> list[str]:
    """What mypyc refuses, or does otherwise than the interpreter: one line each."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                found.append(f"{node.lineno}: import * leaves no names behind")
            case ast.FunctionDef(decorator_list=decorators):
                if any(ast.unparse(d).endswith("cached_property") for d in decorators):
                    found.append(f"{node.lineno}: a cached_property is worked out anew each time")
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Tuple(elts=elements)]):
                if any(isinstance(e, ast.Starred) for e in elements):
                    found.append(f"{node.lineno}: in (a, *b) is not compiled; write {{a, *b}}")
    return found


def test_every_module_of_extraction_is_named() -> None:
    assert len(COMPILED) > 250
    assert all(file.is_file() for file in LEFT_OUT)
    assert ROOT / "builder/claimbank/languages/ar/verbal.py" in COMPILED


@pytest.mark.parametrize("file", COMPILED, ids=lambda f: str(f.relative_to(ROOT / "builder/claimbank")))
def test_a_compiled_module_keeps_to_what_is_compiled(file: Path) -> None:
    assert breaches(ast.parse(file.read_text("utf-8"))) == []


def test_a_breach_is_found() -> None:
    source = "from a import *\nclass A:\n    @cached_property\n    def b(self): ...\nc = d in (e, *f)\n"
    assert [b.partition(":")[0] for b in breaches(ast.parse(source))] == ["1", "4", "5"]


def test_no_module_is_hidden_by_a_function_of_its_package() -> None:
    """``languages.pack`` the function and ``languages/pack.py`` the module cannot both be had."""
    for package in {file.parent for file in COMPILED}:
        opening = package / "__init__.py"
        if opening.is_file():
            tree = ast.parse(opening.read_text("utf-8"))
            functions = {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
            assert not functions & {f.stem for f in package.glob("*.py")}, package
