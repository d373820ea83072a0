"""Claims as vectors: the weights are the official ones, and a text's vector is its own."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from claims.parsing import ModelMissing
from matching import embedding

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


def test_a_text_alone_has_the_vector_that_it_has_in_a_batch():
    model = embedding.model()
    together = model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    alone = np.stack([model.encode([text], normalize_embeddings=True, show_progress_bar=False)[0] for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


def test_no_text_gives_no_row():
    assert embedding.embed([]).shape == (0, embedding.WIDTH)


def test_a_missing_model_is_one_clear_message(monkeypatch):
    monkeypatch.setattr(embedding, "PACKAGE", "no_such_model_package")
    with pytest.raises(ModelMissing, match="install the package"):
        embedding.model_path()
