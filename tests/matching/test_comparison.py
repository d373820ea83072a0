"""How two claims relate: the rules of comparison, each by one pair of sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from claims.claim import Quotation, Speaker
from claims.quantity import Measure
from claims.span import Span
from claims.time import TimeRange
from matching.comparison import compare, judge, mirrored
from matching.facts import facts
from matching.relation import Kind, Relation
from tests.matching.build import article, count, magnitude, stored

HALVORSEN = Speaker("Ingrid Halvorsen", kind="person")
OKAFOR = Speaker("Daniel Okafor", kind="person")


def relation(a, b):
    verdict = compare(a, b, article(a.document), article(b.document))
    return verdict and (verdict.relation, verdict.kind)


def topic(text):
    return tuple(
        word for word in text.lower().split() if word not in ("there", "is", "were", "no", "a", "at", "the", "of")
    )


def drowned(number, low, high, document, **rest):
    text = f"{number} people drowned at Lindow"
    return stored(text, document, predicate="drown", quantities=(count(number, low, high),), names=("Lindow",), **rest)


def killed(number, low, high, document, tail="at Lindow", **rest):
    text = f"{number} people were killed {tail}"
    return stored(text, document, predicate="kill", quantities=(count(number, low, high),), names=("Lindow",), **rest)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            killed("six", 6, 6, "x"), killed("nine", 9, 9, "y"), (Relation.CONTRADICTS, Kind.QUANTITY), id="two-tolls"
        ),
        pytest.param(
            killed("six", 6, 6, "x"), killed("six", 6, 6, "y"), (Relation.AGREES, Kind.QUANTITY), id="one-toll"
        ),
        pytest.param(
            killed("at least six", 6, None, "x"),
            killed("nine", 9, 9, "y"),
            (Relation.COMPATIBLE, Kind.QUANTITY),
            id="a-bound-and-a-value-within",
        ),
        pytest.param(
            killed("six", 6, 6, "x"),
            killed("nine", 9, 9, "y", tail="at Lindow in 1987"),
            None,
            id="an-old-disasters-toll-is-another-question",
        ),
        pytest.param(
            killed("six", 6, 6, "x"),
            killed("nine", 9, 9, "y", tail="in another flood at Lindow"),
            None,
            id="another-episode-is-another-question",
        ),
        pytest.param(
            killed("six", 6, 6, "x", published_at="2031-03-01"),
            killed("nine", 9, 9, "y", published_at="2031-03-02"),
            (Relation.UPDATES, Kind.QUANTITY),
            id="a-later-higher-toll-updates",
        ),
        pytest.param(
            killed("six", 6, 6, "x", published_at="2031-03-02"),
            killed("nine", 9, 9, "y", published_at="2031-03-01"),
            (Relation.CONTRADICTS, Kind.QUANTITY),
            id="a-later-lower-toll-contradicts",
        ),
        pytest.param(
            killed("six", 6, 6, "x", places=("Lindow",)),
            killed("nine", 9, 9, "y", places=("Ostrava",)),
            None,
            id="two-places-are-two-questions",
        ),
        pytest.param(killed("six", 6, 6, "x"), killed("nine", 9, 9, "x"), None, id="one-document-is-not-linked"),
        pytest.param(
            killed("six", 6, 6, "x", claimable=False), killed("nine", 9, 9, "y"), None, id="a-non-claim-is-in-no-link"
        ),
        pytest.param(
            killed("six", 6, 6, "x"),
            stored(
                "six people were injured at Lindow",
                "y",
                predicate="injure",
                quantities=(count("six", 6, 6),),
                names=("Lindow",),
            ),
            None,
            id="killed-and-injured-are-two-questions",
        ),
        pytest.param(
            stored(
                "guards shot down four drones", "x", predicate="shoot down", quantities=(count("four", 4, 4, "drone"),)
            ),
            stored(
                "guards shot down or jammed nine drones",
                "y",
                predicate="shoot down",
                terms=("guard", "shoot", "jam", "drone"),
                quantities=(count("nine", 9, 9, "drone"),),
            ),
            (Relation.COMPATIBLE, Kind.QUANTITY),
            id="a-part-fits-the-total-of-more",
        ),
        pytest.param(
            stored(
                "the quake had a magnitude of 5.2",
                "x",
                predicate="have",
                quantities=(magnitude(5.2),),
                names=("Lindow",),
            ),
            stored(
                "the quake had a magnitude of 5.4",
                "y",
                predicate="have",
                quantities=(magnitude(5.4),),
                names=("Lindow",),
            ),
            (Relation.CONTRADICTS, Kind.QUANTITY),
            id="two-magnitudes-of-one-quake",
        ),
        pytest.param(
            stored(
                "the quake had a magnitude of 5.2",
                "x",
                predicate="have",
                quantities=(magnitude(5.2),),
                names=("Lindow",),
            ),
            stored(
                "the quake had a magnitude of 7.0",
                "y",
                predicate="have",
                quantities=(magnitude(7.0),),
                names=("Lindow",),
            ),
            None,
            id="magnitudes-far-apart-are-two-quakes",
        ),
        pytest.param(
            stored("the weir gates were open that evening", "x", predicate="open"),
            stored("the weir gates were not open that evening", "y", predicate="open", negative=True),
            (Relation.CONTRADICTS, Kind.POLARITY),
            id="affirmed-and-denied",
        ),
        pytest.param(
            stored("the trawler sank on November 3 near Lindow", "x", predicate="sink", names=("Lindow",)),
            stored("the trawler sank on November 4 near Lindow", "y", predicate="sink", names=("Lindow",)),
            (Relation.CONTRADICTS, Kind.TIME),
            id="one-happening-on-two-days",
        ),
        pytest.param(
            stored("the trawler sank on November 3 near Lindow", "x", predicate="sink", names=("Lindow",)),
            stored("the trawler sank in November near Lindow", "y", predicate="sink", names=("Lindow",)),
            (Relation.AGREES, Kind.OTHER),
            id="a-day-fits-its-month",
        ),
    ],
)
def test_relation(a, b, expected):
    assert relation(a, b) == expected


def quote(text, document, speaker=HALVORSEN):
    return stored(text, document, quotation=Quotation.DIRECT, speaker=speaker)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            "the river took our harvest and our homes",
            "the river took our cattle and our homes",
            Relation.CONTRADICTS,
            id="a-changed-word",
        ),
        pytest.param(
            "the river took our harvest and our homes",
            "the river took our harvest",
            Relation.COMPATIBLE,
            id="a-shortened-quotation",
        ),
        pytest.param(
            "we do not know who opened the gates",
            "we don't know who opened the gates",
            Relation.AGREES,
            id="a-contraction-is-no-change",
        ),
        pytest.param(
            "the farmers' harvest went down the river",
            "the farmer's harvest went down the river",
            Relation.COMPATIBLE,
            id="the-ending-of-a-noun-is-no-change",
        ),
        pytest.param(
            "I saw someone running from the weir house",
            "I saw a young woman running from the weir house",
            Relation.COMPATIBLE,
            id="what-one-leaves-open-is-no-change",
        ),
    ],
)
def test_wording_of_one_speaker(one, other, expected):
    verdict = compare(quote(one, "x"), quote(other, "y"), article("x"), article("y"))
    assert (verdict.relation, verdict.kind) == (expected, Kind.WORDING)


def accusation(text, document, **rest):
    when = TimeRange("2031-03-01", "2031-03-02", "day", None)
    return stored(text, document, time=when, terms=("saboteur", "weir", "gate", "flood", "sabotage"), **rest)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            accusation("blamed Norway for the sabotage", "x", predicate="blame", patient="Norway"),
            accusation("blamed Sweden for the sabotage", "y", predicate="blame", patient="Sweden"),
            Relation.CONTRADICTS,
            id="two-culprits",
        ),
        pytest.param(
            accusation("blamed Norway for the sabotage", "x", predicate="blame", patient="Norway"),
            accusation("the Norwegian navy was behind the sabotage", "y", predicate="be", agent="the Norwegian navy"),
            Relation.AGREES,
            id="one-culprit",
        ),
        pytest.param(
            accusation("involvement", "x", predicate="involvement", agent="Norway", negative=True),
            accusation("the Norwegian navy was behind the sabotage", "y", predicate="be", agent="the Norwegian navy"),
            Relation.CONTRADICTS,
            id="denied-and-attributed",
        ),
    ],
)
def test_responsibility_for_one_act(a, b, expected):
    verdict = compare(a, b, article("x"), article("y"))
    assert (verdict.relation, verdict.kind) == (expected, Kind.RESPONSIBILITY)


def test_accusations_of_other_days_are_of_other_acts():
    a = stored(
        "blamed Norway",
        "x",
        predicate="blame",
        patient="Norway",
        time=TimeRange("2031-03-01", "2031-03-02", "day", None),
    )
    b = stored(
        "blamed Sweden",
        "y",
        predicate="blame",
        patient="Sweden",
        time=TimeRange("2031-05-01", "2031-05-02", "day", None),
    )
    assert relation(a, b) is None


def test_articles_of_two_events_are_not_linked():
    a, b = killed("six", 6, 6, "x"), killed("nine", 9, 9, "y")
    other = article("y", names=("Karwendel",), terms=("avalanche",), vector=stored("z", cosine=0.1).vector)
    assert compare(a, b, article("x"), other) is None


def test_a_number_that_the_other_article_gives_too_counts_something_else():
    a, b = killed("six", 6, 6, "x"), killed("nine", 9, 9, "y")
    also = killed("six", 6, 6, "y", at=300)
    assert judge(facts(a), facts(b, [b, also])) is None


def test_a_bare_count_beside_others_of_its_article_holds_only_between_nearest_claims():
    bare = {"predicate": "kill", "terms": ("kill",)}
    a = stored("six people were killed", "x", quantities=(count("six", 6, 6),), **bare)
    b = stored("nine people were killed", "y", quantities=(count("nine", 9, 9),), **bare)
    more = [stored(f"{n} people were killed", "y", quantities=(count(n, v, v),), at=v, **bare) for n, v in [("40", 40)]]
    assert not judge(facts(a), facts(b)).nearest
    assert judge(facts(a), facts(b, [b, *more])).nearest


def test_what_percentages_are_of_need_not_be_named_twice():
    def down(text, value, noun, document):
        part = count(text, value, value, "percent", noun=noun, measure=Measure.PERCENT)
        told = f"{text} {noun} in Lindow was cut off"
        return stored(told, document, predicate="cut", names=("Lindow",), quantities=(part,))

    one, other = down("40 percent", 40, "", "x"), down("60 percent", 60, "of the traffic", "y")
    assert relation(one, other) == (Relation.CONTRADICTS, Kind.QUANTITY)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(killed("six", 6, 6, "x"), killed("nine", 9, 9, "y"), id="quantity"),
        pytest.param(
            quote("it was the worst night of my life", "x"),
            quote("it was the best night of my life", "y"),
            id="wording",
        ),
    ],
)
def test_the_order_of_two_claims_only_turns_the_clash(a, b):
    here = compare(a, b, article("x"), article("y"))
    there = compare(b, a, article("y"), article("x"))
    assert here is not None
    assert here == mirrored(there)


def test_a_reason_names_both_voices_and_values():
    a = killed("six", 6, 6, "x", speaker=HALVORSEN, outlet="Morning Ledger")
    b = killed("nine", 9, 9, "y", speaker=OKAFOR, outlet="Evening Star")
    reason = compare(a, b, article("x"), article("y")).reason
    assert all(
        word in reason for word in ("Ingrid Halvorsen (Morning Ledger)", "6", "Daniel Okafor (Evening Star)", "9")
    )


def test_a_clash_points_at_the_words_that_differ():
    a = quote("the river took our harvest and our homes", "x")
    b = quote("the river took our cattle and our homes", "y")
    clash = compare(a, b, article("x"), article("y")).clash
    assert [span.of(claim.claim.text) for claim, span in zip((a, b), clash, strict=True)] == ["harvest", "cattle"]


def test_a_reason_tells_what_is_not_said_by_both():
    reason = compare(killed("six", 6, 6, "x"), killed("nine", 9, 9, "y"), article("x"), article("y")).reason
    assert reason == "One article counts 6 person, another counts 9. Not both say who, when and where."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            "Lindow lost 40 percent, Ostrava 70 percent", "60 percent in Lindow was lost", "40 percent", id="before"
        ),
        pytest.param(
            "Lindow lost 40 percent, Ostrava 70 percent", "60 percent in Ostrava was lost", "70 percent", id="after"
        ),
    ],
)
def test_a_number_goes_with_the_names_of_its_part_of_the_sentence(one, other, expected):
    def shares(text, document):
        parts = tuple(
            replace(
                count(found.group(), float(found.group(1)), float(found.group(1)), "percent", measure=Measure.PERCENT),
                span=Span(*found.span()),
            )
            for found in re.finditer(r"(\d+) percent", text)
        )
        return stored(text, document, predicate="lose", names=("Lindow", "Ostrava"), quantities=parts)

    a, b = shares(one, "x"), shares(other, "y")
    verdict = compare(a, b, article("x"), article("y"))
    assert verdict.clash[0].of(one) == expected


def test_one_sum_converted_at_two_rates_is_no_contradiction():
    def loan(dollars, document):
        sums = (
            count("110 million euros", 110e6, 110e6, "euro", measure=Measure.MONEY),
            count(f"${dollars} million", dollars * 1e6, dollars * 1e6, "dollar", measure=Measure.MONEY),
        )
        text = f"Lindow agreed a loan of 110 million euros (${dollars} million)"
        return stored(text, document, predicate="agree", names=("Lindow",), quantities=sums)

    found = relation(loan(143, "x"), loan(158, "y"))
    assert found is None or found[0] is not Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            "there is no shortage of water", "there is a shortage of water", Relation.CONTRADICTS, id="is-and-is-not"
        ),
        pytest.param("there is no shortage of water", "there is no shortage of water", None, id="neither"),
        pytest.param("there is no shortage of boats", "there is a bridge at the weir", None, id="another-thing"),
        pytest.param(
            "No boats were at the Lindow weir",
            "there were boats at the Lindow weir",
            Relation.CONTRADICTS,
            id="no-things",
        ),
    ],
)
def test_what_there_is_and_is_not(one, other, expected):
    left = stored(one, "x", negative=" no " in one, terms=topic(one))
    right = stored(other, "y", negative=" no " in other, terms=topic(other))
    verdict = judge(facts(left), facts(right))
    found = verdict.relation if verdict is not None and verdict.kind is Kind.POLARITY else None
    assert found is expected


def test_what_had_happened_before_does_not_clash_with_what_happened():
    denied = stored("no alert was issued at Lindow", "x", negative=True, predicate="issue", patient="alert")
    told = {"predicate": "issue", "patient": "alert", "terms": topic("an alert was issued at Lindow")}
    now = stored("an alert was issued at Lindow", "y", **told)
    before = stored("an alert had been issued at Lindow", "y", **told)
    reported = stored("an alert had been issued at Lindow", "y", **told, speaker=Speaker("Dana Ruiz", kind="person"))
    assert relation(denied, now) == (Relation.CONTRADICTS, Kind.POLARITY)
    assert relation(denied, before) is None
    assert relation(denied, reported) == (Relation.CONTRADICTS, Kind.POLARITY)


def aboard(number, value, text, document, predicate):
    return stored(
        text,
        document,
        predicate=predicate,
        agent=text.split(" had ")[0],
        quantities=(count(number, value, value, "boat", noun="boats"),),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            aboard("three", 3, "The divers in three boats had searched the Lindow weir", "x", "search"),
            aboard("two", 2, "The divers, in two boats had circled the Lindow weir", "y", "circle"),
            (Relation.CONTRADICTS, Kind.QUANTITY),
            id="whatever-they-did-there",
        ),
        pytest.param(
            aboard("three", 3, "The divers in three boats had searched the Lindow weir", "x", "search"),
            aboard("two", 2, "The guards in two boats had circled the Lindow weir", "y", "circle"),
            None,
            id="others-in-boats",
        ),
        pytest.param(
            aboard("three", 3, "The divers had searched three boats at the Lindow weir", "x", "search"),
            aboard("two", 2, "The divers had circled two boats at the Lindow weir", "y", "circle"),
            None,
            id="what-is-acted-on",
        ),
    ],
)
def test_what_people_are_in_while_they_act(one, other, expected):
    assert relation(one, other) == expected


def test_all_of_them_and_some_of_more_do_not_agree():
    told = {"predicate": "lose", "patient": "boats", "names": ("Lindow",)}
    one = stored("All three Lindow boats are lost", "x", quantities=(count("All three", 3, 3, "boat"),), **told)
    some = count("three out of four", 3, 3, "boat", out_of=4)
    other = stored("three out of four Lindow boats are lost", "y", quantities=(some,), **told)
    assert relation(one, other) is None


def test_another_episode_is_no_agreement():
    told = {"predicate": "close", "patient": "the weir", "names": ("Lindow",)}
    one = stored("crews closed the weir at Lindow", "x", **told)
    other = stored("crews closed the weir at Lindow previously", "y", **told)
    assert relation(one, other) is None


def test_a_party_is_told_by_its_name_and_kind_and_not_by_its_number():
    told = {"predicate": "wound", "names": ("Lindow",)}
    one = stored(
        "the flood wounded 60 people in Lindow", "x", patient="60 people", quantities=(count("60", 60, 60),), **told
    )
    other = stored("95 wounded in Lindow", "y", patient="95", quantities=(count("95", 95, 95),), **told)
    assert relation(one, other) == (Relation.CONTRADICTS, Kind.QUANTITY)


def share_of(text, quantity, document):
    told = f"{text} of the pumps at Lindow failed"
    return stored(told, document, predicate="fail", agent="the pumps", quantities=(quantity,), names=("Lindow",))


@pytest.mark.parametrize(
    ("bound", "high", "expected"),
    [
        pytest.param("up to 60 percent", 60, Relation.COMPATIBLE, id="near-the-bound"),
        pytest.param("up to 90 percent", 90, None, id="far-below-the-bound"),
    ],
)
def test_a_number_fits_an_upper_bound_that_it_comes_near(bound, high, expected):
    percent = {"unit": "percent", "measure": Measure.PERCENT, "noun": "pumps"}
    one = share_of("50 percent", count("50 percent", 50, 50, **percent), "x")
    other = share_of(bound, count(bound, 0, high, **percent), "y")
    found = relation(one, other)
    assert (found and found[0]) is expected
