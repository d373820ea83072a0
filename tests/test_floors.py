"""Floors of accuracy on the development data: a change that makes the program worse fails here."""

from __future__ import annotations

import importlib
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bench import speakers as identity
from bench.sample import articles, score
from claims.article import Article
from claims.extraction import extract
from tests.conftest import PROJECT

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
LONGEST = 60


def expectations(part: str) -> list[Any]:
    return [
        pytest.param(name, bound, direction, id=f"{name} {direction.replace('_', ' ')} {bound}")
        for direction in ("at_least", "at_most")
        for name, bound in FLOORS[part].get(direction, {}).items()
    ]


def holds(value: float, bound: float, direction: str) -> bool:
    return value >= bound if direction == "at_least" else value <= bound


@pytest.fixture(scope="session")
def scorers(shared_data: Path) -> dict[str, ModuleType]:
    """The scorers beside the development data, as modules."""
    sys.path.insert(0, str(shared_data.parent / "eval"))
    names = ("score_attributions", "score_discrepancies", "score_speakers", "ledger_io")
    return {name: importlib.import_module(name) for name in names}


def export_of(events: Path, folder: Path) -> Path:
    """The export of one ledger that holds the articles of all events in a folder."""
    from storage.export import export
    from storage.ingest import ingest
    from storage.ledger import Ledger

    with Ledger.open(f"sqlite:///{folder / 'events.db'}") as ledger:
        summary = ingest(ledger, [str(p) for p in sorted(events.glob("*/articles.jsonl"))])
        assert summary.unread == ()
        with open(folder / "events.jsonl", "w", encoding="utf-8") as out:
            export(ledger, out)
    return folder / "events.jsonl"


@pytest.fixture(scope="session")
def events_export(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export_of(shared_data / "events", tmp_path_factory.mktemp("events"))


@pytest.fixture(scope="session")
def newsrooms(scorers: dict[str, ModuleType], tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Figures on the events of our own; the scorer lies beside the development data."""
    events = PROJECT / "training" / "newsrooms"
    figures, _ = scorers["score_discrepancies"].score(events, export_of(events, tmp_path_factory.mktemp("newsrooms")))
    return figures  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def discrepancies(shared_data: Path, events_export: Path, scorers: dict[str, ModuleType]) -> dict[str, float]:
    figures, _ = scorers["score_discrepancies"].score(shared_data / "events", events_export)
    return figures  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def speakers(shared_data: Path, events_export: Path, scorers: dict[str, ModuleType]) -> dict[str, float]:
    figures, _ = scorers["score_speakers"].score(shared_data / "events", events_export)
    return figures  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def attributions(
    shared_data: Path, scorers: dict[str, ModuleType], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Figures on the first articles of PolNeAR's development part, extracted without a ledger."""
    folder = tmp_path_factory.mktemp("polnear")
    for part in ("text", "attributions"):
        (folder / part).mkdir()
    texts = sorted((shared_data / "polnear" / "dev" / "text").glob("*.txt"))[: FLOORS["attributions"]["documents"]]
    lines = []
    for file in texts:
        (folder / "text" / file.name).symlink_to(file)
        for ann in (file.parent.parent / "attributions").glob(f"{file.stem}_*.ann"):
            (folder / "attributions" / ann.name).symlink_to(ann)
        with open(file, encoding="utf-8", newline="") as handle:
            found = extract(Article(file.stem, file.stem, handle.read()))
        lines.append({"type": "document", "id": file.stem, "name": file.stem})
        for one in found.attributions:
            spans = {"source": one.source, "cue": one.cue, "content": one.content, "parent": one.parent}
            lines.append({"type": "attribution", "document": file.stem, **spans})
    (folder / "export.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return scorers["score_attributions"].score(folder, folder / "export.jsonl")  # type: ignore[no-any-return]


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("attributions"))
def test_attributions(attributions: dict[str, Any], name: str, bound: float, direction: str) -> None:
    assert attributions["documents_missing"] == 0
    assert holds(attributions[name]["f1"], bound, direction), attributions[name]


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("speakers"))
def test_speakers(speakers: dict[str, float], name: str, bound: float, direction: str) -> None:
    assert holds(speakers[name], bound, direction), speakers


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("identity"))
def test_speakers_across_articles(events_export: Path, name: str, bound: float, direction: str) -> None:
    figures, misses = identity.score(events_export)
    assert holds(figures[name], bound, direction), misses


@pytest.fixture(scope="session")
def sample(shared_data: Path) -> dict[str, float]:
    figures, _ = score({name: extract(article) for name, article in articles().items()})
    return figures


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("sample"))
def test_sample(sample: dict[str, float], name: str, bound: float, direction: str) -> None:
    assert holds(sample[name], bound, direction), sample


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("discrepancies"))
def test_discrepancies(discrepancies: dict[str, float], name: str, bound: float, direction: str) -> None:
    assert holds(discrepancies[name], bound, direction), discrepancies


@pytest.mark.parametrize(("name", "bound", "direction"), expectations("newsrooms"))
def test_newsrooms_of_our_own(newsrooms: dict[str, float], name: str, bound: float, direction: str) -> None:
    assert newsrooms["documents_missing"] == 0
    assert holds(newsrooms[name], bound, direction), newsrooms


def test_gold_quotes_lie_under_claims(shared_data: Path, events_export: Path, scorers: dict[str, ModuleType]) -> None:
    texts, facts, _ = scorers["score_discrepancies"].load_gold(shared_data / "events")
    scorer = scorers["score_discrepancies"].Scorer(texts, scorers["ledger_io"].Export(events_export))
    quotes = [evidence for fact in facts for position in fact["positions"] for evidence in position["evidence"]]
    covered = sum(bool(scorer.claims_at(evidence)) for evidence in quotes) / len(quotes)
    assert covered >= FLOORS["claims"]["at_least"]["quotes_under_a_claim"]


def test_no_claim_is_empty_long_or_cut_inside_a_word(events_export: Path) -> None:
    records = [json.loads(line) for line in events_export.read_text(encoding="utf-8").splitlines()]
    texts = {r["id"]: r["text"] for r in records if r["type"] == "document"}
    claims = [r for r in records if r["type"] == "claim"]
    assert len(claims) > 3000
    for claim in claims:
        text = texts[claim["document"]]
        assert 0 < len(claim["text"].split()) <= LONGEST, claim["text"]
        for start, end in claim["spans"]:
            assert not re.fullmatch(r"\w\w", text[max(0, start - 1) : start + 1]), claim["text"]
            assert not re.fullmatch(r"\w\w", text[end - 1 : end + 1]), claim["text"]
            assert not re.fullmatch(r"\d[.,]\d", text[max(0, start - 2) : start + 1]), claim["text"]
            assert not re.fullmatch(r"\d[.,]\d", text[end - 1 : end + 2]), claim["text"]
