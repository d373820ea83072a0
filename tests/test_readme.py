"""The screen in README.md is what the program prints."""

from __future__ import annotations

import importlib.util

from storage.ledger import Ledger
from tests.conftest import PROJECT


def test_the_screen_in_the_readme_is_what_the_report_says(seed_ledger: Ledger) -> None:
    spec = importlib.util.spec_from_file_location("docs_readme", PROJECT / "docs" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert text == module.page(text, module.screen(seed_ledger)), "run `make docs`"
    assert "DISCREPANCIES" in text
