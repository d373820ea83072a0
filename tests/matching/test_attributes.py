"""What a happening has one of: found by the words near a number, compared between articles that give one value each."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.article import Article
from claims.extraction import extract
from claims.quantity import Measure
from matching import asking, attributes, linking, table
from matching.comparison import judge
from matching.relation import Kind, Relation, StoredClaim
from tests.matching.build import near


def claims_of(name: str, text: str):
    """The claims of a report, as extraction has them; their vectors are far from all others."""
    found = extract(Article(name, name, text, language="en")).claims
    vector = near(0.3 if name == "a" else 1.0)
    return [StoredClaim(f"{name}-{at}", name, None, None, claim, vector) for at, claim in enumerate(found)]


def relations(left: str, right: str) -> set[tuple[Relation, Kind]]:
    """The relations between the claims of two reports."""
    claims = [*claims_of("a", left), *claims_of("b", right)]
    known = linking.known_facts(claims, claims)
    found = [
        judge(one, other)
        for one in known
        for other in known
        if one.stored.document == "a" and other.stored.document == "b"
    ]
    return {(verdict.relation, verdict.kind) for verdict in found if verdict}


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            "The shock came from only 12 kilometres down.",
            "The rupture occurred at a depth of 30 km.",
            Kind.QUANTITY,
            id="depth",
        ),
        pytest.param(
            "The coach was doing 95 kilometres an hour.",
            "It had been travelling at 130 km/h.",
            Kind.QUANTITY,
            id="speed",
        ),
        pytest.param(
            "A bounty of $10,000 has been put on him.",
            "The marshals offered a reward of $25,000.",
            Kind.QUANTITY,
            id="reward",
        ),
        pytest.param(
            "She must spend 12 years behind bars.",
            "The judge sent her to prison for 20 years.",
            Kind.QUANTITY,
            id="sentence",
        ),
        pytest.param(
            "Odell, a 37-year-old roofer, was named by police.", "Odell turned 34 in May.", Kind.QUANTITY, id="age"
        ),
        pytest.param("The blaze started at 2.15am.", "Fire broke out in the loft at about 5am.", Kind.TIME, id="fire"),
        pytest.param(
            "The series went on the air in 1968.", "The drama made its debut in 1971.", Kind.TIME, id="first-shown"
        ),
    ],
)
def test_two_values_of_one_attribute_contradict_in_whatever_words(left, right, kind):
    assert relations(left, right) == {(Relation.CONTRADICTS, kind)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The coach was doing 95 kilometres an hour.", "The speed limit is 60 kilometres an hour.", id="limit"
        ),
        pytest.param(
            "A reward of $10,000 was offered. It was later raised to a reward of $25,000.",
            "The reward is $25,000.",
            id="one-article-gives-two",
        ),
        pytest.param(
            "The first earthquake struck at 4.43am.", "The earthquake struck at 7.48am.", id="one-of-a-series"
        ),
        pytest.param("The blaze was reported at 2.15am.", "The blaze started at 1.40am.", id="seen-later"),
        pytest.param("The car was going at 95 km/h.", "The police car was going at 140 km/h.", id="another-car"),
        pytest.param("She was fined $1,200.", "The maximum fine is $5,000.", id="the-most"),
        pytest.param("He was jailed for 12 years.", "His accomplice was jailed for 20 years.", id="his"),
        pytest.param("Bail was set at $50,000.", "Prosecutors had asked for bail of $500,000.", id="asked-for"),
        pytest.param("Anna Odell, 37, was held.", "Mark Odell, 34, was held.", id="of-one-family"),
        pytest.param("The blaze was spotted at 2.15am.", "The fire was put out at 5am.", id="begun-and-ended"),
        pytest.param("The fire broke out at 2.15am.", "Fire broke out at about 2.10am.", id="rounded"),
        pytest.param("Odell, 37, was held.", "Marrow, 34, was held.", id="two-people"),
        pytest.param("In Dunmore, a 37-year-old man was held.", "In Dunmore, a 34-year-old was hurt.", id="a-place"),
        pytest.param("He was jailed for 12 years.", "He was jailed 20 years ago.", id="ago"),
    ],
)
def test_other_attributes_and_several_values_do_not(left, right):
    assert not {relation for relation, _ in relations(left, right)} & {Relation.CONTRADICTS, Relation.UPDATES}


PAIRS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "attribute_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("sort", "least", "most"), [("two", 40, 62), ("fit", 0, 9)])
def test_look_alikes_are_seldom_opposed_and_values_that_exclude_each_other_often(sort, least, most):
    opposed = [
        (left, right)
        for kind, left, right in PAIRS
        if kind == sort and any(relation is Relation.CONTRADICTS for relation, _ in relations(left, right))
    ]
    assert least <= len(opposed) <= most, opposed


def test_one_value_in_other_words_agrees():
    told = relations("The shock came from only 12 kilometres down.", "The rupture occurred at a depth of 12 km.")
    assert (Relation.AGREES, Kind.QUANTITY) in told


def test_an_article_that_gives_two_values_has_no_single_one():
    held = attributes.values(
        one.claim for one in claims_of("a", "A reward of $5,000 was offered. The reward was raised to $9,000.")
    )
    assert len(held["reward"]) == 2
    assert not attributes.single(held["reward"])


def test_rows_of_the_table_are_of_known_measures_and_stand_once():
    rows = attributes.attributes()
    assert len({row.name for row in rows}) == len(rows)
    known = {*Measure, attributes.CLOCK, attributes.YEAR}
    assert all(row.measures and row.measures <= known for row in rows)


@pytest.mark.parametrize(
    ("left", "right", "question"),
    [
        ("The coach was doing 95 km/h.", "It had been travelling at 130 km/h.", "How fast was the coach going?"),
        ("It was doing 95 km/h.", "It had been travelling at 130 km/h.", "How fast was the vehicle going?"),
        ("A bounty of $10,000 is on him.", "They offered a reward of $25,000.", "How large is the reward?"),
        ("Odell, 37, was named.", "Odell turned 34 in May.", "How old is Odell?"),
        ("The blaze started at 2.15am.", "Fire broke out at about 5am.", "When did the blaze break out?"),
    ],
)
def test_an_attribute_is_asked_for_by_its_own_question(left, right, question):
    claims = [*claims_of("a", left), *claims_of("b", right)]
    known = linking.known_facts(claims, claims)
    found = [(a, b, judge(a, b)) for a in known for b in known if a.stored.document < b.stored.document]
    asked = {asking.disputed(a.stored, b.stored, verdict) for a, b, verdict in found if verdict}
    assert asked == {question}


def test_questions_stand_for_rows_of_the_table():
    rows = {row.name for row in attributes.attributes()}
    asked = {name for name, *_ in table.rows("attribute_questions")}
    assert asked <= rows
