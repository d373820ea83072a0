"""A hook of the builder of the site: a folder in the navigation ("decisions/") lists its pages, in their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def listed(entry: Any) -> Any:
    """The entry with every folder ("decisions/") replaced by its pages."""
    if isinstance(entry, dict):
        return {title: listed(below) for title, below in entry.items()}
    if isinstance(entry, list):
        return [listed(below) for below in entry]
    if isinstance(entry, str) and entry.endswith("/"):
        return [page.relative_to(FOLDER).as_posix() for page in sorted((FOLDER / entry).glob("*.md"))]
    return entry


def on_config(config: Any) -> Any:
    """Called by mkdocs once the file is read."""
    config["nav"] = listed(config["nav"])
    return config
