"""The wheel holds the packages, the command and every file that the packages load, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PACKAGES = ("claims", "matching", "storage", "reports", "review")
LOADED = {
    ".bin",
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".mako",
    ".npz",
    ".onnx",
    ".safetensors",
    ".svg",
    ".toml",
    ".tsv",
    ".txt",
}
"""Suffixes of files beside the code that it loads."""
MODULE = {
    "FastWARC": "fastwarc",
    "Jinja2": "jinja2",
    "charset-normalizer": "charset_normalizer",
    "markdown-it-py": "markdown_it",
    "scikit-learn": "sklearn",
    "SQLAlchemy": "sqlalchemy",
}
UNDERNEATH = {
    "lxml-html-clean": "trafilatura's cleaner, which older pip leaves out of lxml's extra",
    "psycopg": "SQLAlchemy's driver for addresses of PostgreSQL, which name it",
    "scikit-learn": "the classifiers of the model of relations, which skops loads",
    "transformers": "runs under sentence-transformers; bounded because results depend on it",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in the wheel, built by the project's own backend in a copy of the sources."""
    copy, out = (tmp_path_factory.mktemp(name) for name in ("source", "wheel"))
    ignore = shutil.ignore_patterns(".*", "*.egg-info", "build", "dist", "*.db*", "__pycache__")
    shutil.copytree(PROJECT, copy, ignore=ignore, dirs_exist_ok=True)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=copy, check=True, capture_output=True)
    name = next(out.glob("*.whl"))
    with zipfile.ZipFile(name) as archive:
        return set(archive.namelist())


def test_every_module_is_in_the_wheel(wheel: set[str]) -> None:
    modules = {p.relative_to(PROJECT).as_posix() for name in PACKAGES for p in (PROJECT / name).rglob("*.py")}
    assert not (modules | {"cli.py"}) - wheel


def test_every_loaded_file_is_in_the_wheel(wheel: set[str]) -> None:
    files = {
        p.relative_to(PROJECT).as_posix()
        for name in PACKAGES
        for p in (PROJECT / name).rglob("*")
        if p.suffix in LOADED and p.is_file()
    }
    assert files
    assert not files - wheel


def test_nothing_but_packages_and_the_command_is_in_the_wheel(wheel: set[str]) -> None:
    tops = {Path(name).parts[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {*PACKAGES, "cli.py"}


def test_licence_and_notice_are_in_the_wheel(wheel: set[str]) -> None:
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in wheel if ".dist-info/licenses/" in name}


def test_every_dependency_is_bounded() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [d for d in project["dependencies"] if "<" not in d and "==" not in d] == []


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~!\[ ]", d)[0] for d in project["dependencies"]]
    sources = [p for name in PACKAGES for p in (PROJECT / name).rglob("*.py")] + [PROJECT / "cli.py"]
    code = "\n".join(p.read_text(encoding="utf-8") for p in sources)
    modules = {name: MODULE.get(name, name.replace("-", "_")) for name in names if name not in UNDERNEATH}
    unused = [n for n, m in modules.items() if not re.search(rf'(?:import|from) {m}\b|"{m}"', code)]
    assert unused == []
