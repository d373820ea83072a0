"""The model of textual contradiction at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.parsing import ModelMissing
from matching import contradiction


def test_missing_files_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contradiction, "files", lambda package: tmp_path / package)
    contradiction.reader.cache_clear()
    with pytest.raises(ModelMissing, match="install counterclaim again"):
        contradiction.read("Two people were hurt.", "Nobody was hurt.")
    contradiction.reader.cache_clear()
