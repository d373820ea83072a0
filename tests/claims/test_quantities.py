"""Quantities: which numbers are read, as which interval, of what."""

import pytest

from claims.numerals import VAGUE
from claims.parsing import parse
from claims.quantities import find_quantities
from claims.quantity import Measure, Quantity


def read(text: str) -> list[Quantity]:
    return find_quantities(parse(text), 0, len(text))


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thieves drove a four-by-four car into the shop.", id="four-by-four"),
        pytest.param("The crew checked every single one of the hatches.", id="every-single-one"),
    ],
)
def test_turns_of_phrase_count_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("number", "value"),
    [
        pytest.param("17", 17, id="digits"),
        pytest.param("14,500", 14500, id="thousands-separator"),
        pytest.param("1.5 million", 1.5e6, id="decimal-and-scale"),
        pytest.param("twenty-three", 23, id="hyphenated-words"),
        pytest.param("one hundred and fifty", 150, id="hundred-and"),
        pytest.param("two thousand five hundred", 2500, id="several-scales"),
        pytest.param("a hundred", 100, id="article-and-scale"),
        pytest.param("half a dozen", 6, id="half-a-dozen"),
        pytest.param("a dozen", 12, id="dozen"),
        pytest.param("two dozen", 24, id="two-dozen"),
    ],
)
def test_a_numeral_has_one_value(number: str, value: float):
    found = only(f"The storm destroyed {number} houses.")
    assert (found.low, found.high, found.text, found.unit) == (value, value, number, "house")


@pytest.mark.parametrize("phrase", [*VAGUE])
def test_a_vague_numeral_is_read_by_the_table(phrase: str):
    joint = " of" if (phrase.endswith("s") and phrase not in {"several", "numerous"}) or "handful" in phrase else ""
    joint = " of" if phrase in {"a couple", "a pair"} else joint
    joint = "" if phrase.endswith(" of") else joint
    found = only(f"The storm destroyed {phrase}{joint} houses.")
    assert (found.low, found.high) == VAGUE[phrase]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "low_open", "high_open"),
    [
        pytest.param("at least 40", 40, None, False, False, id="at-least"),
        pytest.param("a minimum of 40", 40, None, False, False, id="minimum"),
        pytest.param("no fewer than 40", 40, None, False, False, id="no-fewer-than"),
        pytest.param("40 or more", 40, None, False, False, id="or-more"),
        pytest.param("more than 40", 40, None, True, False, id="more-than"),
        pytest.param("well over 40", 40, None, True, False, id="well-over"),
        pytest.param("above 40", 40, None, True, False, id="above"),
        pytest.param("at most 40", None, 40, False, False, id="at-most"),
        pytest.param("no more than 40", None, 40, False, False, id="no-more-than"),
        pytest.param("up to 40", None, 40, False, False, id="up-to"),
        pytest.param("as many as 40", None, 40, False, False, id="as-many-as"),
        pytest.param("fewer than 40", None, 40, False, True, id="fewer-than"),
        pytest.param("under 40", None, 40, False, True, id="under"),
        pytest.param("about 40", 36, 44, False, False, id="about"),
        pytest.param("some 40", 36, 44, False, False, id="some"),
        pytest.param("40 or so", 36, 44, False, False, id="or-so"),
        pytest.param("40-odd", 36, 44, False, False, id="odd"),
        pytest.param("nearly 40", 36, 40, False, False, id="nearly"),
        pytest.param("exactly 40", 40, 40, False, False, id="exactly"),
        pytest.param("another 40", 40, 40, False, False, id="another"),
        pytest.param("40 other", 40, 40, False, False, id="other"),
        pytest.param("13 to 46", 13, 46, False, False, id="to"),
        pytest.param("between 13 and 46", 13, 46, False, False, id="between"),
        pytest.param("13-46", 13, 46, False, False, id="hyphen"),
        pytest.param("five or six", 5, 6, False, False, id="or"),
    ],
)
def test_a_modifier_shapes_the_interval_and_belongs_to_the_span(phrase, low, high, low_open, high_open):
    found = only(f"Rescuers pulled {phrase} villagers from the mud.")
    assert (found.low, found.high, found.low_open, found.high_open) == (low, high, low_open, high_open)
    assert (found.text, found.unit) == (phrase, "villager")


@pytest.mark.parametrize(
    ("text", "value", "total", "unit"),
    [
        pytest.param("Crews saved 29 out of 31 stranded whales.", 29, 31, "whale", id="out-of"),
        pytest.param("Crews saved five of the eight whales.", 5, 8, "whale", id="of-the"),
        pytest.param("Seven in ten voters agreed.", 7, 10, "voter", id="in"),
        pytest.param("Crews saved five of the whales.", 5, None, "whale", id="no-total"),
    ],
)
def test_a_part_names_its_total(text, value, total, unit):
    found = only(text)
    assert (found.low, found.out_of, found.unit) == (value, total, unit)


@pytest.mark.parametrize(
    ("text", "span", "value", "measure", "unit"),
    [
        pytest.param("The fee was $2.5 million.", "$2.5 million", 2.5e6, Measure.MONEY, "dollar", id="dollar"),
        pytest.param("The fee was US$40.", "US$40", 40, Measure.MONEY, "dollar", id="us-dollar"),
        pytest.param("The fee was two million euros.", "two million euros", 2e6, Measure.MONEY, "euro", id="words"),
        pytest.param("The fee was €2m.", "€2m", 2e6, Measure.MONEY, "euro", id="short-scale"),
        pytest.param("The fee was 2 mn euro.", "2 mn euro", 2e6, Measure.MONEY, "euro", id="mn"),
        pytest.param("It was a 90bn-euro plan.", "90bn-euro", 9e10, Measure.MONEY, "euro", id="bn-hyphen"),
        pytest.param("The fee was Rs 500 crore.", "Rs 500 crore", 5e9, Measure.MONEY, "rupee", id="crore"),
        pytest.param("Turnout was 40%.", "40%", 40, Measure.PERCENT, "percent", id="percent-sign"),
        pytest.param("Turnout was 40 per cent.", "40 per cent", 40, Measure.PERCENT, "percent", id="per-cent"),
        pytest.param(
            "It fell by 3 percentage points.",
            "3 percentage points",
            3,
            Measure.PERCENT,
            "percentage point",
            id="points",
        ),
        pytest.param("It lies 75 kilometres away.", "75 kilometres", 75, Measure.DISTANCE, "km", id="km"),
        pytest.param(
            "It has a 15-nautical-mile range.", "15-nautical-mile", 15, Measure.DISTANCE, "nautical mile", id="nautical"
        ),
        pytest.param("They sent two tonnes of rice.", "two tonnes", 2, Measure.MASS, "tonne", id="tonne"),
        pytest.param("Winds hit 90 km/h.", "90 km/h", 90, Measure.SPEED, "km/h", id="speed"),
        pytest.param("It was 40 degrees Celsius.", "40 degrees Celsius", 40, Measure.TEMPERATURE, "celsius", id="heat"),
        pytest.param("It burned 300 hectares.", "300 hectares", 300, Measure.AREA, "hectare", id="area"),
        pytest.param("It lasted three hours.", "three hours", 3, Measure.DURATION, "hour", id="hours"),
        pytest.param("A 24-hour strike began.", "24-hour", 24, Measure.DURATION, "hour", id="compound"),
        pytest.param(
            "A 6.1-magnitude quake hit.", "6.1-magnitude", 6.1, Measure.MAGNITUDE, "magnitude", id="magnitude"
        ),
        pytest.param("It had a magnitude of 7.6.", "7.6", 7.6, Measure.MAGNITUDE, "magnitude", id="magnitude-of"),
        pytest.param("It measured 7.3 on the Richter scale.", "7.3", 7.3, Measure.MAGNITUDE, "magnitude", id="richter"),
        pytest.param(
            "It registered 5.9 on the magnitude scale.", "5.9", 5.9, Measure.MAGNITUDE, "magnitude", id="scale"
        ),
        pytest.param("The jolt was 6.1 in magnitude.", "6.1", 6.1, Measure.MAGNITUDE, "magnitude", id="in-magnitude"),
        pytest.param("She was 61.", "61", 61, Measure.AGE, "year", id="all-that-is-said"),
        pytest.param("Odell, who turned 34 in May, fled.", "34", 34, Measure.AGE, "year", id="turned"),
        pytest.param("The score was 3.", "3", 3, Measure.COUNT, "", id="no-age"),
        pytest.param("A 34-year-old was held.", "34-year-old", 34, Measure.AGE, "year", id="year-old"),
        pytest.param("Anna Weller, 61, agreed.", "61", 61, Measure.AGE, "year", id="appositive"),
        pytest.param("A boy aged 12 ran off.", "12", 12, Measure.AGE, "year", id="aged"),
        pytest.param("Rovers won 3-1 at home.", "3-1", 3, Measure.SCORE, "to 1", id="score"),
    ],
)
def test_a_measure_has_its_unit_in_base_form(text, span, value, measure, unit):
    found = only(text)
    assert (found.text, found.low, found.high, found.measure, found.unit) == (span, value, value, measure, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They took a two-million-euro ($2.6-million) haul.", id="hyphens"),
        pytest.param("They took 2m euros (£1.7m; $2.6m) in cash.", id="two-conversions"),
    ],
)
def test_a_conversion_in_brackets_is_no_second_quantity(text: str):
    found = only(text)
    assert (found.low, found.unit) == (2e6, "euro")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It happened on May 3, 2009.", id="date"),
        pytest.param("It happened on 3 May.", id="day-month"),
        pytest.param("It began in 1998.", id="year"),
        pytest.param("The 2015 agreement ended at least by 2025.", id="year-as-modifier"),
        pytest.param("It began at 7:48 a.m. or at 6 p.m.", id="clock"),
        pytest.param("Flight 370 left from Gate 12.", id="designators"),
        pytest.param("An AK-47, a B-52 and a 4x4 were shown at the G7.", id="models"),
        pytest.param("It was the 17th night and the third raid.", id="ordinals"),
        pytest.param("Call 0845 125 2222.", id="telephone"),
        pytest.param("He lives at No. 10.", id="number-of-house"),
        pytest.param("They hugged one another; the larger one sank.", id="one-as-pronoun"),
        pytest.param("It was one of the biggest fires.", id="one-of-the-biggest"),
        pytest.param("A man met a woman in a two-way street.", id="articles"),
        pytest.param("See www.example24.com for more.", id="address"),
        pytest.param("There is no doubt and no evidence.", id="no-without-count"),
    ],
)
def test_what_only_looks_like_a_quantity_is_left_out(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "One person was killed and seven were injured.",
            [(1, "person", "person"), (7, "person", "injured")],
            id="elided-person",
        ),
        pytest.param("No one was seriously hurt.", [(0, "person", "seriously hurt")], id="no-one"),
        pytest.param("Nobody is thought to have been injured.", [(0, "person", "injured")], id="hearsay"),
        pytest.param("None of the hostages was hurt.", [(0, "hostage", "hostages")], id="none-of"),
        pytest.param("There were no casualties.", [(0, "casualty", "casualties")], id="no-casualties"),
        pytest.param("The toll rose to 20.", [(20, "person", "")], id="toll"),
        pytest.param("Both ships sank.", [(2, "ship", "ships")], id="both"),
        pytest.param("All eight of the aircraft landed.", [(8, "aircraft", "aircraft")], id="all-of-the"),
        pytest.param(
            "Guns hit five of the kites; nets got three others.",
            [(5, "kite", "kites"), (3, "kite", "")],
            id="others",
        ),
        pytest.param("He holds a seat in the 300-seat house.", [(300, "seat", "seat")], id="compound-noun"),
        pytest.param("It rose from 13 to 46 cases.", [(13, "", ""), (46, "case", "cases")], id="from-to-is-two"),
        pytest.param("She lost seven small brown goats.", [(7, "goat", "small brown goats")], id="noun-as-written"),
    ],
)
def test_a_count_knows_what_it_counts(text, values):
    found = read(text)
    assert [(q.low, q.unit, q.noun) for q in found] == values


def test_only_numbers_inside_the_range_are_given():
    text = "Five boats and six rafts sank."
    assert [q.text for q in find_quantities(parse(text), 14, len(text))] == ["six"]


def test_spans_count_code_points_after_wide_characters():
    text = "🌊🌊 “Über” sank: at least 12 sailors drowned."
    (found,) = read(text)
    assert text[found.span.start : found.span.end] == found.text == "at least 12"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("Two-thirds of the members left.", 63, 70, id="two-thirds"),
        pytest.param("Half the houses burned.", 45, 55, id="half"),
        pytest.param("More than half of the houses burned.", 50, None, id="more-than-half"),
    ],
)
def test_a_fraction_is_a_rounded_percentage(text, low, high):
    found = only(text)
    assert (found.low, found.high, found.measure) == (low, high, Measure.PERCENT)
