"""Claims as vectors: the weights are the official ones, and a text's vector is its own."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from claims.parsing import ModelMissing
from matching import embedding, minilm
from tests.conftest import PROJECT

TEXTS = [
    "six people drowned at the weir",
    "the mayor resigned",
    "a much longer sentence about a reservoir whose gates had been repaired, inspected and painted in the same week",
]


def test_the_packaged_weights_are_the_official_ones():
    weights = (embedding.model_path() / "model.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == embedding.SHA256


def test_vectors_are_unit_rows_that_half_precision_holds():
    vectors = embedding.embed(TEXTS)
    assert vectors.shape == (3, embedding.WIDTH)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_a_text_alone_has_the_vector_that_it_has_among_others_to_the_last_bit():
    model = embedding.model()
    among = [*TEXTS, "", "word " * 400, *(f"{number} boats were seen on the lake" for number in range(40))]
    alone = np.concatenate([model.encode([text]) for text in among])
    assert np.array_equal(model.encode(among), alone)
    assert np.array_equal(model.encode(among[::-1]), alone[::-1])


def test_sentence_transformers_reads_the_same():
    oracle = embedding.by_sentence_transformers(embedding.model_path())
    for text in [*TEXTS, "", "É, ß and 東京", "word " * 400]:
        expected = oracle.encode([text], show_progress_bar=False)
        assert np.abs(embedding.model().encode([text]) - expected).max() < 1e-6, text


def test_a_model_of_another_make_is_left_to_sentence_transformers(tmp_path):
    (tmp_path / "1_Pooling").mkdir()
    for name in ("config.json", "modules.json", "1_Pooling/config.json"):
        (tmp_path / name).write_bytes((embedding.model_path() / name).read_bytes())
    assert minilm.is_minilm(tmp_path)
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    assert not minilm.is_minilm(tmp_path)


def test_embedding_imports_neither_sentence_transformers_nor_transformers():
    code = "import sys; from matching.embedding import embed; embed(['a boat']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert {"sentence_transformers", "transformers"}.isdisjoint(loaded.stdout.split())


def test_no_text_gives_no_row():
    assert embedding.embed([]).shape == (0, embedding.WIDTH)


def test_a_missing_model_is_one_clear_message(monkeypatch):
    monkeypatch.setattr(embedding, "PACKAGE", "no_such_model_package")
    with pytest.raises(ModelMissing, match="install the package"):
        embedding.model_path()
