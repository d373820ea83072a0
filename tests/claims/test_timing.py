"""Times in sentences: which words they are, and what they mean on a publication date."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.time import TimeRange
from claims.timing import find_times

TUESDAY = "2023-05-30"


def times(text: str, published_at: str | None = TUESDAY) -> list[TimeRange]:
    return find_times(text, 0, len(text), published_at)


def only(text: str, published_at: str | None = TUESDAY) -> tuple[str, str, str, str]:
    (found,) = times(text, published_at)
    assert found.span is not None
    return found.span.of(text), found.start, found.end, found.granularity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It was 2023-05-03.", ("2023-05-03", "2023-05-03", "2023-05-04", "day"), id="iso"),
        pytest.param("on 3 May 2023", ("3 May 2023", "2023-05-03", "2023-05-04", "day"), id="day-month-year"),
        pytest.param("on May 3, 2023, two", ("May 3, 2023", "2023-05-03", "2023-05-04", "day"), id="month-day-year"),
        pytest.param("13th of December 2010", ("13th of December 2010", "2010-12-13", "2010-12-14", "day"), id="of"),
        pytest.param("Wed 5 May 2010", ("Wed 5 May 2010", "2010-05-05", "2010-05-06", "day"), id="with-weekday"),
        pytest.param("on 13/05/2010", ("13/05/2010", "2010-05-13", "2010-05-14", "day"), id="slashed-clear"),
        pytest.param("in February 2022", ("February 2022", "2022-02-01", "2022-03-01", "month"), id="month"),
        pytest.param("in 2009 it", ("2009", "2009-01-01", "2010-01-01", "year"), id="year"),
        pytest.param("since late 2022", ("late 2022", "2022-09-01", "2023-01-01", "range"), id="late-year"),
        pytest.param("in mid-2016", ("mid-2016", "2016-05-01", "2016-09-01", "range"), id="mid-year"),
        pytest.param(
            "in early March 2010", ("early March 2010", "2010-03-01", "2010-03-11", "range"), id="early-month"
        ),
        pytest.param(
            "late February 2024", ("late February 2024", "2024-02-21", "2024-03-01", "range"), id="leap-month"
        ),
        pytest.param("on Dec. 31, 2010", ("Dec. 31, 2010", "2010-12-31", "2011-01-01", "day"), id="year-end"),
        pytest.param("on 29 Feb 2024", ("29 Feb 2024", "2024-02-29", "2024-03-01", "day"), id="leap-day"),
        pytest.param("from 2008 to 2010", ("2008 to 2010", "2008-01-01", "2011-01-01", "range"), id="years"),
        pytest.param("in the 1990s", ("the 1990s", "1990-01-01", "2000-01-01", "range"), id="decade"),
        pytest.param(
            "the third quarter of 2016",
            ("the third quarter of 2016", "2016-07-01", "2016-10-01", "range"),
            id="quarter",
        ),
        pytest.param("May 3-5, 2010", ("May 3-5, 2010", "2010-05-03", "2010-05-06", "range"), id="day-range"),
    ],
)
def test_a_full_date_needs_no_publication_date(text: str, expected: tuple[str, ...]) -> None:
    assert only(text, None) == expected


@pytest.mark.parametrize(
    ("text", "published_at", "start", "end"),
    [
        pytest.param("on May 3", "2023-05-30", "2023-05-03", "2023-05-04", id="this-year"),
        pytest.param("on May 3", "2023", "2023-05-03", "2023-05-04", id="only-the-year-known"),
        pytest.param("on December 13", "2023-05-30", "2022-12-13", "2022-12-14", id="past-preferred"),
        pytest.param("on Jan. 4", "2023-12-28", "2024-01-04", "2024-01-05", id="soon"),
        pytest.param("on Dec. 31", "2024-01-01", "2023-12-31", "2024-01-01", id="over-new-year"),
        pytest.param("the 13th of December", "2010-12-20", "2010-12-13", "2010-12-14", id="ordinal"),
        pytest.param("On Tuesday, 6 January", "2009-01-08", "2009-01-06", "2009-01-07", id="weekday-agrees"),
        pytest.param("on Feb. 29", "2024-03-30", "2024-02-29", "2024-03-01", id="leap-day"),
        pytest.param("November 2 this year", "2008-12-14", "2008-11-02", "2008-11-03", id="this-year-in-words"),
        pytest.param("in early May", "2023-05-30", "2023-05-01", "2023-05-11", id="early-may"),
        pytest.param("in May", "2023-05-30", "2023-05-01", "2023-06-01", id="in-may"),
        pytest.param("Last October", "2016-09-20", "2015-10-01", "2015-11-01", id="last-month-by-name"),
        pytest.param("on Christmas Eve", "2009-01-08", "2008-12-24", "2008-12-25", id="holiday"),
    ],
)
def test_a_day_or_month_takes_the_year_nearest_publication(text: str, published_at: str, start: str, end: str) -> None:
    assert only(text, published_at)[1:3] == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Tuesday", ("Tuesday", "2023-05-30", "2023-05-31", "day"), id="same-weekday"),
        pytest.param("on Wednesday", ("Wednesday", "2023-05-24", "2023-05-25", "day"), id="latest-before"),
        pytest.param("last Friday", ("last Friday", "2023-05-26", "2023-05-27", "day"), id="last"),
        pytest.param("last Tuesday", ("last Tuesday", "2023-05-23", "2023-05-24", "day"), id="last-is-not-today"),
        pytest.param("next Monday", ("next Monday", "2023-06-05", "2023-06-06", "day"), id="next"),
        pytest.param("will vote on Thursday", ("Thursday", "2023-06-01", "2023-06-02", "day"), id="yet-to-come"),
        pytest.param("Friday last week", ("Friday last week", "2023-05-26", "2023-05-27", "day"), id="of-last-week"),
        pytest.param("yesterday", ("yesterday", "2023-05-29", "2023-05-30", "day"), id="yesterday"),
        pytest.param("Earlier today", ("Earlier today", "2023-05-30", "2023-05-31", "day"), id="today"),
        pytest.param("last week", ("last week", "2023-05-22", "2023-05-29", "week"), id="last-week"),
        pytest.param("the weekend", ("the weekend", "2023-05-27", "2023-05-29", "range"), id="weekend"),
        pytest.param("this month", ("this month", "2023-05-01", "2023-06-01", "month"), id="this-month"),
        pytest.param("last month", ("last month", "2023-04-01", "2023-05-01", "month"), id="last-month"),
        pytest.param("late last year", ("late last year", "2022-09-01", "2023-01-01", "range"), id="late-last-year"),
        pytest.param("two years ago", ("two years ago", "2021-01-01", "2022-01-01", "year"), id="years-ago"),
        pytest.param("a week ago", ("a week ago", "2023-05-22", "2023-05-29", "week"), id="week-ago"),
        pytest.param("three days ago", ("three days ago", "2023-05-27", "2023-05-28", "day"), id="days-ago"),
        pytest.param(
            "in the past 24 hours", ("the past 24 hours", "2023-05-29", "2023-05-31", "range"), id="past-hours"
        ),
    ],
)
def test_relative_words_count_from_the_publication_day(text: str, expected: tuple[str, ...]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Tuesday morning", ("Tuesday morning", "2023-05-30T00:00", "2023-05-30T12:00"), id="morning"),
        pytest.param("early Tuesday", ("early Tuesday", "2023-05-30T00:00", "2023-05-30T09:00"), id="early"),
        pytest.param("Sunday night", ("Sunday night", "2023-05-28T18:00", "2023-05-29T06:00"), id="night-runs-on"),
        pytest.param("overnight", ("overnight", "2023-05-29T18:00", "2023-05-30T06:00"), id="overnight"),
        pytest.param("tonight", ("tonight", "2023-05-30T18:00", "2023-05-31T06:00"), id="tonight"),
        pytest.param("the morning of May 3", ("the morning of May 3", "2023-05-03T00:00", "2023-05-03T12:00"), id="of"),
        pytest.param(
            "late Tuesday night", ("late Tuesday night", "2023-05-30T18:00", "2023-05-31T00:00"), id="both-sides"
        ),
    ],
)
def test_a_part_of_a_day_narrows_it(text: str, expected: tuple[str, ...]) -> None:
    assert only(text) == (*expected, "part")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "at 7:48 a.m. local time today",
            ("7:48 a.m. local time today", "2023-05-30T07:48", "2023-05-30T07:49", "minute"),
            id="minute",
        ),
        pytest.param(
            "at 2 p.m. on May 3", ("2 p.m. on May 3", "2023-05-03T14:00", "2023-05-03T15:00", "hour"), id="hour"
        ),
        pytest.param(
            "at 0630 GMT on Tuesday",
            ("0630 GMT on Tuesday", "2023-05-30T06:30Z", "2023-05-30T06:31Z", "minute"),
            id="gmt",
        ),
        pytest.param(
            "Monday at 12:15 a.m.",
            ("Monday at 12:15 a.m.", "2023-05-29T00:15", "2023-05-29T00:16", "minute"),
            id="after-midnight",
        ),
    ],
)
def test_a_clock_time_stands_on_the_day_beside_it(text: str, expected: tuple[str, ...]) -> None:
    assert only(text) == expected


def test_a_clock_time_further_off_takes_the_only_day_of_the_sentence() -> None:
    text = "The quake on Tuesday was felt in two towns, and at 7:48 a.m. another followed."
    assert [(t.start, t.granularity) for t in times(text)] == [("2023-05-30", "day"), ("2023-05-30T07:48", "minute")]


def test_two_clock_times_share_the_day_that_one_of_them_stands_beside() -> None:
    text = "It burned between 7:48 a.m. and 8:10 a.m. on Tuesday."
    assert [t.start for t in times(text)] == ["2023-05-30T07:48", "2023-05-30T08:10"]


@pytest.mark.parametrize(
    ("text", "published_at"),
    [
        pytest.param("on Tuesday", None, id="weekday-without-date"),
        pytest.param("on Tuesday", "2023", id="weekday-in-a-year"),
        pytest.param("on Tuesday", "2023-05", id="weekday-in-a-month"),
        pytest.param("yesterday and last week", "2023", id="relative-in-a-year"),
        pytest.param("last month", "2023", id="last-month-in-a-year"),
        pytest.param("on May 3", None, id="day-without-year"),
        pytest.param("two years ago", None, id="ago-without-date"),
        pytest.param("at 7:48 a.m. local time", TUESDAY, id="clock-without-day"),
        pytest.param("on Feb. 29", TUESDAY, id="leap-day-years-away"),
        pytest.param("more than two years ago", TUESDAY, id="unbounded"),
        pytest.param("5000 years ago", TUESDAY, id="before-the-calendar"),
        pytest.param("on 05/06/2010", TUESDAY, id="day-and-month-either-way"),
        pytest.param("on Tuesday", "2023-02-31", id="no-real-publication-date"),
    ],
)
def test_what_cannot_be_known_is_left_out(text: str, published_at: str | None) -> None:
    assert times(text, published_at) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march for a second time.", id="verbs"),
        pytest.param("Theresa May said so.", id="surname"),
        pytest.param("April Jones and June Roe marched.", id="first-names"),
        pytest.param("More than 2,000 people came.", id="thousands"),
        pytest.param("It damaged 1900 homes.", id="count"),
        pytest.param("Help came to people in 2000 homes.", id="count-after-in"),
        pytest.param("Shops opened for Black Friday.", id="named-day"),
        pytest.param("The Sunday Times and USA TODAY ran it.", id="newspapers"),
        pytest.param("since the Sept. 11 attacks", id="named-attacks"),
        pytest.param("She sat on the sun deck and wed in sat.", id="short-weekdays"),
        pytest.param("on May 32 or June 31", id="no-such-day"),
        pytest.param("They won 3-2 and 12:30 was no score.", id="scores"),
    ],
)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    assert times(text) == []


def test_words_between_two_days_narrow_only_one_of_them() -> None:
    text = "from Monday early morning of Tuesday"
    assert [t.span.of(text) for t in times(text) if t.span] == ["Monday early morning", "Tuesday"]


def test_several_times_come_in_order_without_overlap() -> None:
    text = "Two drones came on May 3, one last week and eight early Tuesday."
    assert [t.span.of(text) for t in times(text) if t.span] == ["May 3", "last week", "early Tuesday"]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "On May 3 it rained. On May 4 it snowed."
    (found,) = find_times(text, 20, len(text), TUESDAY)
    assert found.span is not None
    assert found.span.of(text) == "May 4"


WORDS = st.sampled_from(
    (
        *(
            "May",
            "3",
            "31",
            "Feb.",
            "29",
            "2024",
            "2023",
            ",",
            "on",
            "early",
            "late",
            "Tuesday",
            "Tue",
            "Sunday",
            "night",
        ),
        *(
            "morning",
            "of",
            "the",
            "13th",
            "December",
            "last",
            "next",
            "week",
            "two",
            "years",
            "ago",
            "past",
            "24",
            "hours",
        ),
        *("at", "7:48", "a.m.", "GMT", "0630", "weekend", "—", "1990s", "from", "to", "-", "in", "«", "today", "\n"),
    )
)


@given(
    st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([None, "2023", "2024-02", "2024-02-29", "0001-01-01"])
)
def test_every_time_lies_in_the_text_and_is_a_real_stretch(text: str, published_at: str | None) -> None:
    found = times(text, published_at)
    spans = [t.span for t in found if t.span]
    assert len(spans) == len(found)
    assert all(0 <= s.start < s.end <= len(text) and s.of(text).strip() == s.of(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(t.start < t.end for t in found)


@given(st.text(max_size=60), st.lists(WORDS, max_size=5).map(" ".join))
def test_text_of_any_kind_is_survived_and_spans_stay_exact(noise: str, words: str) -> None:
    text = noise + " " + words
    for found in times(text):
        assert found.span is not None
        alone = found.span.of(text)
        assert alone == text[found.span.start : found.span.end]
        assert alone


def test_a_news_archive_takes_no_time_to_speak_of() -> None:
    sentences = (
        "Officials said on Tuesday that eight drones, two of them on May 3, hit 20 homes in 2023 at 7:48 a.m.",
        "The mayor added that several of the buildings were damaged but that nobody had been hurt in any of them.",
    )
    started = time.process_time()
    for _ in range(1000):  # forty thousand words
        for sentence in sentences:
            times(sentence)
    assert time.process_time() - started < 2


def test_a_hostile_sentence_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    times("7:48 a.m., then Tuesday, and " * 5000)
    assert time.process_time() - started < 5
