"""What the tagger is told of the parse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claims.grammar import (
    CUE_CLASSES,
    DEPENDENCIES,
    ENTITIES,
    RELATIONS,
    SIZES,
    TAGS,
    Grammar,
    for_window,
    grammar,
)
from claims.parsing import parse, pipeline
from claims.windows import CLS, Windower

TEXT = "The mayor said that the bridge collapsed.\n“Nobody crosses,” she told Radio Norland."
HEAD, CLAUSE, GOVERNOR = range(RELATIONS)
OWN_CLASS, REPORTED, QUOTED = 5, 13, 15


@pytest.fixture(scope="module")
def windower() -> Windower:
    from importlib.resources import files

    return Windower(Tokenizer.from_str((files("claims") / "models" / "vocabulary.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def found() -> Grammar:
    return grammar(parse(TEXT))


def token(found: Grammar, word: str) -> int:
    return found.token_at(TEXT.index(word))


@pytest.mark.parametrize(
    ("word", "relation", "other"),
    [
        pytest.param("bridge", HEAD, "collapsed", id="head of a subject"),
        pytest.param("bridge", CLAUSE, "collapsed", id="verb of the clause"),
        pytest.param("bridge", GOVERNOR, "said", id="what governs the clause"),
        pytest.param("mayor", GOVERNOR, "said", id="a main clause governs itself"),
    ],
)
def test_words_to_look_at(found: Grammar, word: str, relation: int, other: str) -> None:
    assert found.relations[token(found, word), relation] == token(found, other)


def test_codes_say_cue_report_and_quotation(found: Grammar) -> None:
    said, bridge, crosses = (found.codes[token(found, word)] for word in ("said", "bridge", "crosses"))
    assert "say" in CUE_CLASSES[said[OWN_CLASS] - 1]
    assert (said[REPORTED], bridge[REPORTED]) == (3, 6)
    assert (bridge[QUOTED] == 0, crosses[QUOTED] > 0) == (True, True)


def test_every_label_of_the_parser_has_a_code() -> None:
    assert set(pipeline().pipe_labels["parser"]) <= set(DEPENDENCIES)
    assert set(pipeline().pipe_labels["tagger"]) <= set(TAGS)
    assert set(pipeline().pipe_labels["ner"]) <= set(ENTITIES)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ab s.,\n“”\"'—said told 12", max_size=120))
def test_codes_stay_in_their_tables(text: str) -> None:
    codes = grammar(parse(text)).codes
    assert ((codes >= 0) & (codes < np.array(SIZES))).all()


def test_a_window_points_inside_itself_and_at_its_mark_otherwise(windower: Windower, found: Grammar) -> None:
    (window,) = windower.windows(TEXT)
    codes, relations = for_window(window, found)
    assert window.pieces[0] == CLS
    assert codes.shape == (len(window.pieces), len(SIZES))
    assert relations.min() == 0
    assert relations.max() < len(window.pieces)
    for at in range(0, len(TEXT), 9):
        small = windower.windows(TEXT, width=8 + at)
        assert all(for_window(one, found)[1].max() < len(one.pieces) for one in small)
