"""Which speakers of two articles are one."""

from __future__ import annotations

import pytest

from claims.claim import Speaker
from matching.groups import LocalSpeaker
from matching.speakers import country, personal_name, same_speaker
from matching.voices import group


def body(name: str, *aliases: str, place: str = "") -> Speaker:
    return Speaker(name, aliases, "body", place=place)


def person(name: str, *aliases: str) -> Speaker:
    return Speaker(name, aliases, "person")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(body("the Finance Ministry in Lisbon"), body("Portugal's finance ministry"), id="capital"),
        pytest.param(body("Portuguese Finance Ministry"), body("Portugal’s finance ministry"), id="adjective"),
        pytest.param(body("the Defence Ministry", place="Oslo"), body("Norway's Defense Ministry"), id="spelling"),
        pytest.param(body("International Maritime Organization"), body("IMO"), id="acronym"),
        pytest.param(person("Mayor Tomas Lindqvist"), person("Lindqvist"), id="surname"),
        pytest.param(person("T. Lindqvist"), person("Tomas Lindqvist"), id="initial"),
        pytest.param(
            person("Ana Lund", "Ana Lund, head of the Ports Authority (PA)"),
            person("Ana Lund", "Ports Authority director Ana Lund"),
            id="what-is-said-about-the-bearer",
        ),
        pytest.param(person("Harbour Police Const. Ana Lund"), person("Ana Lund"), id="body-and-rank-before-the-name"),
        pytest.param(person("Ana Lund", "U.S. Secretary of State Ana Lund"), person("Ana Lund"), id="office-with-of"),
    ],
)
def test_one_speaker(a, b):
    assert same_speaker(a, b)
    assert same_speaker(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(body("Portugal's finance ministry"), body("the finance ministry in Madrid"), id="two-countries"),
        pytest.param(person("Anna Smith"), person("Robert Smith"), id="two-first-names"),
        pytest.param(body("officials"), body("officials"), id="officials-of-nowhere"),
        pytest.param(body("Norway's Defense Ministry"), body("Norway's Foreign Ministry"), id="two-ministries"),
        pytest.param(person("Paris Jordan"), body("Jordan"), id="a-person-and-a-country"),
    ],
)
def test_two_speakers(a, b):
    assert not same_speaker(a, b)
    assert not same_speaker(b, a)


def test_a_bare_surname_joins_no_two_first_names():
    local = [
        LocalSpeaker("1", "x", person("Anna Smith")),
        LocalSpeaker("2", "y", person("Smith")),
        LocalSpeaker("3", "z", person("Robert Smith")),
    ]
    groups = group(local, {"x": "x", "y": "x", "z": "x"})
    assert not any({"1", "3"} <= set(found.members) for found in groups)


def test_a_capital_stands_for_its_country_as_a_seat_of_power_only():
    assert (country("Lisbon"), country("Lisbon", seats=False)) == ("Portugal", "")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param("Oslo police spokesperson Const. Ana Lund, 34", ("ana", "lund"), id="titles-and-age"),
        pytest.param("Ana Lund of the Ports Authority (PA)", ("ana", "lund"), id="of"),
        pytest.param("the ministry's Ana Lund", ("ana", "lund"), id="owner"),
        pytest.param("Jan van der Meer", ("jan", "van", "der", "meer"), id="particles"),
        pytest.param("Mr. Lund’s", ("lund",), id="genitive"),
        pytest.param("Ana Lund and Per Dahl", (), id="two-people"),
        pytest.param("a neighbour", (), id="no-name"),
    ],
)
def test_a_personal_name_without_what_is_said_about_its_bearer(form, expected):
    assert personal_name(form) == expected


@pytest.mark.parametrize(
    ("speaker", "joined"),
    [
        pytest.param(body("PBQ"), True, id="acronym"),
        pytest.param(body("Waterway"), False, id="one-word"),
        pytest.param(body("the company"), False, id="company"),
        pytest.param(person("Lund"), False, id="surname"),
    ],
)
def test_across_events_only_what_names_one_alone(speaker, joined):
    local = [LocalSpeaker("1", "x", speaker), LocalSpeaker("2", "y", speaker)]
    assert (len(group(local, {"x": "one", "y": "two"})) == 1) is joined
