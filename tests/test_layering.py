"""Imports run claims, matching, storage, reports, review, cli, never back; nothing heavy is imported with a module."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

LAYERS = ("claims", "matching", "storage", "reports", "review", "cli")
HEAVY = {
    "matplotlib",
    "onnxruntime",
    "sentence_transformers",
    "sklearn",
    "spacy",
    "torch",
    "trafilatura",
    "transformers",
}
DATABASE = {"alembic", "sqlalchemy"}
MODULES = sorted(
    path.relative_to(PROJECT).as_posix()
    for layer in LAYERS
    for path in [*(PROJECT / layer).rglob("*.py"), PROJECT / f"{layer}.py"]
    if path.is_file()
)


def imported(node: ast.AST) -> Iterator[str]:
    """Top-level names of the packages that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
        yield node.module.split(".")[0]


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the module is imported: not in functions, not under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from at_import(node)


def tree_of(module: str) -> ast.Module:
    return ast.parse((PROJECT / module).read_text(encoding="utf-8"), module)


def layer_of(module: str) -> int:
    return LAYERS.index(Path(module).parts[0].removesuffix(".py"))


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    later = set(LAYERS[layer_of(module) + 1 :])
    assert not {name for node in ast.walk(tree_of(module)) for name in imported(node)} & later


@pytest.mark.parametrize("module", MODULES)
def test_nothing_heavy_is_imported_with_the_module(module: str) -> None:
    assert not {name for node in at_import(tree_of(module)) for name in imported(node)} & HEAVY


@pytest.mark.parametrize("module", [m for m in MODULES if layer_of(m) < LAYERS.index("storage")])
def test_claims_and_matching_know_no_database(module: str) -> None:
    assert not {name for node in ast.walk(tree_of(module)) for name in imported(node)} & DATABASE


def test_the_command_line_loads_no_model_library() -> None:
    probe = f"import sys, cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
