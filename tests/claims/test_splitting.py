"""What one voice says falls into its smallest true-or-false clauses, with exact words."""

from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.claim import Polarity, Stance
from claims.parsing import parse
from claims.region import Piece, Region
from claims.span import Span, words_of
from claims.splitting import split
from claims.wording import LONGEST

cached_parse = functools.cache(parse)


def pieces_of(text: str, **known: str | None) -> list[Piece]:
    """The pieces of a text's sentences as narration."""
    doc = cached_parse(text)
    regions = [Region((Span(s.start_char, s.end_char),)) for s in doc.sents if s.text.strip()]
    return [piece for region in regions for piece in split(doc, region, **known)]


def texts_of(text: str) -> list[str]:
    return [words_of(piece.spans, text) for piece in pieces_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A miner was killed and six were hurt.", ["A miner was killed", "six were hurt"], id="coordinated-clauses"
        ),
        pytest.param(
            "The blast killed five and wounded 40.",
            ["The blast killed five", "The blast wounded 40"],
            id="coordinated-predicates-share-the-subject",
        ),
        pytest.param(
            "One sailor was killed and nine injured in the collision.",
            ["One sailor was killed", "nine injured in the collision"],
            id="gapped-auxiliary",
        ),
        pytest.param(
            "Guards stopped six boats while helicopters turned back two others.",
            ["Guards stopped six boats", "helicopters turned back two others"],
            id="while",
        ),
        pytest.param(
            "The school closed because the roof leaked.", ["The school closed", "the roof leaked"], id="because"
        ),
        pytest.param(
            "The bandits fled after killing five herders.",
            ["The bandits fled", "The bandits killing five herders"],
            id="after-gerund",
        ),
        pytest.param(
            "Norway, which owns the rig, sent a tug.",
            ["Norway sent a tug", "Norway owns the rig"],
            id="relative-clause-behind-a-comma",
        ),
        pytest.param(
            "A bomb that killed 12 shoppers exploded near the market.",
            ["A bomb exploded near the market", "A bomb killed 12 shoppers"],
            id="relative-clause-of-something-new",
        ),
        pytest.param(
            "The captain, a father of three, died on Monday.",
            ["The captain died on Monday", "The captain, a father of three"],
            id="apposition-with-a-number",
        ),
        pytest.param(
            "Customs seized nine rifles, four pistols and a mortar.",
            ["Customs seized nine rifles", "Customs seized four pistols", "Customs seized a mortar"],
            id="counted-objects-share-the-verb",
        ),
        pytest.param(
            "Five soldiers and three civilians were killed.",
            ["Five soldiers were killed", "three civilians were killed"],
            id="counted-subjects-share-the-predicate",
        ),
        pytest.param(
            "Twenty people were killed, including five children.",
            ["Twenty people were killed", "were killed five children"],
            id="including",
        ),
        pytest.param(
            "Officers arrested three men in Leeds and two in York.",
            ["Officers arrested three men in Leeds", "Officers arrested two in York"],
            id="gapped-verb",
        ),
        pytest.param(
            "Divers found two bodies; three men are missing.",
            ["Divers found two bodies", "three men are missing"],
            id="semicolon",
        ),
        pytest.param("The toll rose to 20, with 40 injured.", ["The toll rose to 20", "40 injured"], id="with-clause"),
    ],
)
def test_several_propositions_are_split(text: str, expected: list[str]) -> None:
    assert texts_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The navy jammed or sank all eight boats", id="disjunction"),
        pytest.param("Police arrested and charged three men", id="shared-object"),
        pytest.param("If the dam breaks, the town will be flooded", id="condition"),
        pytest.param("Few believe that the bridge is safe", id="complement-of-a-verb-that-does-not-report"),
        pytest.param("The driver who caused the crash was released", id="restrictive-relative-clause"),
        pytest.param("The crew worked as fast as they could", id="comparison"),
        pytest.param("The warning comes as rivers are rising", id="main-clause-that-only-connects"),
        pytest.param("Engineers went back to repair the cable", id="purpose"),
    ],
)
def test_one_proposition_stays_whole(text: str) -> None:
    assert texts_of(f"{text}.") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ferry sinks off Zanzibar\n", ["Ferry sinks off Zanzibar"], id="headline-with-a-verb"),
        pytest.param("Chaos at the port of Dover\n", ["Chaos at the port of Dover"], id="headline-without-a-verb"),
        pytest.param("OSLO (NTB) -- The ferry sank.", ["The ferry sank"], id="dateline-is-left-out"),
        pytest.param("“The ferry sank.”", ["The ferry sank"], id="quotation-marks-are-left-out"),
        pytest.param("***", [], id="no-words"),
    ],
)
def test_edges_are_trimmed(text: str, expected: list[str]) -> None:
    assert texts_of(text) == expected


def test_narration_left_over_without_a_predicate_is_no_claim() -> None:
    text = "The pier is closed, the harbour master said in a call with residents."
    start = text.index("in a call")
    assert split(cached_parse(text), Region((Span(start, len(text)),))) == []


def test_blame_takes_the_cue_as_its_predicate() -> None:
    text = "The ministry blamed smugglers for the fire."
    cue, content = Span(13, 19), Span(20, 42)
    region = Region((content,), Stance.BLAME, cue=cue, source=Span(0, 12))
    (piece,) = split(cached_parse(text), region)
    assert words_of(piece.spans, text) == "blamed smugglers for the fire"
    assert (piece.frame.predicate, piece.frame.agent, piece.frame.patient) == ("blame", "The ministry", "smugglers")


def test_a_denied_noun_is_a_negative_claim() -> None:
    text = "The club denied involvement."
    region = Region((Span(16, 27),), Stance.DENY, cue=Span(9, 15), source=Span(0, 8))
    (piece,) = split(cached_parse(text), region)
    assert (piece.frame.predicate, piece.polarity) == ("involvement", Polarity.NEGATIVE)


def test_a_conjunct_takes_the_words_before_it_as_its_subject() -> None:
    assert "debris pulled from the river matches the plane" in texts_of(
        "Pilots have not spoken about the crash but debris pulled from the river matches the plane."
    )


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        pytest.param(
            "Two tankers were sunk by rebels.", ("sink", "rebels", "Two tankers"), id="passive-is-turned-round"
        ),
        pytest.param("Gunners shot down two jets.", ("shoot down", "Gunners", "two jets"), id="particle"),
        pytest.param("The mayor failed to warn residents.", ("warn", "The mayor", "residents"), id="implicative"),
        pytest.param("The airline denied wrongdoing.", ("wrongdoing", "The airline", "wrongdoing"), id="denied-noun"),
        pytest.param("The cartel was behind the raid.", ("behind", "The cartel", "the raid"), id="behind"),
        pytest.param("Crews were able to reach the pier.", ("reach", "Crews", "the pier"), id="able"),
        pytest.param("Ana Diaz blamed the fire on thieves.", ("blame", "Ana Diaz", "thieves"), id="blame-on"),
        pytest.param("Troops carried out a raid.", ("raid", "Troops", "a raid"), id="light-verb"),
    ],
)
def test_frame_says_who_did_what_to_whom(text: str, frame: tuple[str, str, str]) -> None:
    (piece,) = pieces_of(text)
    assert (piece.frame.predicate, piece.frame.agent, piece.frame.patient) == frame


def test_time_of_another_clause_is_not_taken() -> None:
    main, before = pieces_of("The strike began after talks failed on March 3.", published_at="2021-03-10")
    assert main.time is None
    assert before.time is not None
    assert before.time.start == "2021-03-03"


def test_coordinated_clauses_share_their_time() -> None:
    first, second = pieces_of(
        "On March 3, the rebels took the bridge and burned two trucks.", published_at="2021-03-10"
    )
    assert second.time is not None
    assert second.time.span is None
    assert first.time is not None
    assert first.time.start == second.time.start


def test_places_are_the_named_ones_of_the_piece() -> None:
    (piece,) = pieces_of("Floods hit Jakarta in Indonesia.")
    assert piece.places == ("Jakarta", "Indonesia")


WORDS = st.sampled_from(
    [
        *(
            "the",
            "a",
            "mayor",
            "soldiers",
            "said",
            "killed",
            "wounded",
            "five",
            "1,200",
            "and",
            "but",
            "while",
            "which",
        ),
        *(",", ".", ";", "—", "“", "”", "’s", "n't", "in", "Lagos", "on", "Monday", "that", "who", "after", "was"),
        *("were", "not", "6.1", "$5", "%", "including", "three", "(", ")", "?"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=150))
def test_spans_lie_in_the_region_begin_and_end_with_words_and_are_short(words: list[str]) -> None:
    text = " ".join(words)
    doc = parse(text)
    region = Region((Span(0, len(text) // 2), Span(len(text) // 2, len(text))))
    for piece in split(doc, region):
        assert piece.spans
        assert len(words_of(piece.spans, text).split()) <= LONGEST
        for span in piece.spans:
            assert any(part.holds(span) for part in region.spans)
            assert span.of(text).strip() == span.of(text) != ""
        ends = [span.end for span in piece.spans]
        assert all(a <= b.start for a, b in zip(ends, piece.spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Patrols stopped four of the lorries and routine checks found two others.",
            ["Patrols stopped four of the lorries", "routine checks found two others"],
            id="the second subject taken for an object",
        ),
        pytest.param(
            "Two people asked for shelter and the tenants of three houses were moved.",
            ["Two people asked for shelter", "the tenants of three houses were moved"],
            id="the second clause taken for a complement",
        ),
        pytest.param(
            "Villagers have not claimed compensation for the flood but tractors pulled from the mud are broken.",
            ["Villagers have not claimed compensation for the flood", "tractors pulled from the mud are broken"],
            id="a participle taken for a verb",
        ),
        pytest.param(
            "Three ships left the port as the dispute between the owners and the union drags on.",
            ["Three ships left the port", "the dispute between the owners and the union drags on"],
            id="between one and the other",
        ),
    ],
)
def test_a_conjunction_of_clauses_that_the_parse_takes_for_one_of_nouns_still_cuts(
    text: str, expected: list[str]
) -> None:
    doc = parse(text)
    pieces = split(doc, Region((Span(0, len(text)),)))
    assert [text[p.spans[0].start : p.spans[-1].end] for p in pieces] == expected
