"""How the parser multiplies has nothing to do with what it says."""

from __future__ import annotations

from pathlib import Path

from claims.parsing import parse, pipeline

ARTICLES = sorted(Path(__file__).parents[2].glob("seeds/articles/**/*.*"))


def _said(text: str) -> list[tuple[str, str, int, str, str]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_type_, token.lemma_) for token in parse(text)]


def test_numpy_multiplies_for_the_parser() -> None:
    layers = [
        layer
        for _, part in pipeline().pipeline
        if hasattr(getattr(part, "model", None), "walk")
        for layer in part.model.walk()
    ]
    assert layers
    assert not any(layer.ops.use_blis for layer in layers)


def test_parses_are_those_of_spacys_own_multiplication() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES][:5]
    assert texts
    by_numpy = [_said(text) for text in texts]
    operations = {
        id(layer.ops): layer.ops
        for _, part in pipeline().pipeline
        if hasattr(getattr(part, "model", None), "walk")
        for layer in part.model.walk()
    }
    try:
        for one in operations.values():
            one.use_blis = True
        assert [_said(text) for text in texts] == by_numpy
    finally:
        for one in operations.values():
            one.use_blis = False
