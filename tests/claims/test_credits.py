"""What a text says of itself, and where it only seems to."""

import time

import pytest

from claims.credits import Credits, agencies, leads, publication_date, read_credits
from claims.datelines import outlet_name
from claims.formats import Defaults, Stated, build

BODY = "Two drones fell on a roof, the mayor said.\nNobody was hurt."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("(Bloomberg) -- Two drones fell.", "Bloomberg", id="bare-credit"),
        pytest.param("LONDON (AP) — Two drones fell.", "Associated Press", id="place-and-dash"),
        pytest.param(
            "A headline\n\nHEMPSTEAD, N.Y., Sept. 26 (UPI) — Two fell.", "United Press International", id="day"
        ),
        pytest.param("WASHINGTON/LONDON (Reuters) - Two drones fell.", "Reuters", id="two-places"),
        pytest.param("(CNN)Two drones fell.", "CNN", id="no-dash"),
        pytest.param("KYIV (Example Wire) — Two drones fell.", "Example Wire", id="not-in-the-table"),
        pytest.param("By JANE ROE, Associated Press Writer\n" + BODY, "Associated Press", id="byline"),
        pytest.param(BODY + "\n\n--AFP", "Agence France-Presse", id="signature"),
    ],
)
def test_a_dateline_or_signature_names_the_agency(text: str, name: str) -> None:
    assert read_credits(text).agency == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The party (PA) said two drones fell.", id="initials-in-a-sentence"),
        pytest.param("Jane Roe (Labour) – 5,400 votes", id="candidate"),
        pytest.param("(Updated) — Two drones fell.", id="editor's-note"),
        pytest.param(BODY + " The report was by (Reuters) - they said.\n" + BODY, id="in-the-middle"),
        pytest.param("Two drones fell, Reuters reported.", id="quoted-agency"),
    ],
)
def test_other_brackets_and_mentions_are_no_credit(text: str) -> None:
    assert read_credits(text) == Credits()


@pytest.mark.parametrize(
    ("line", "publisher", "year"),
    [
        pytest.param("©2023 Bloomberg L.P.", "Bloomberg", "2023", id="sign"),
        pytest.param(
            "Copyright 2010 The Associated Press. All rights reserved.", "Associated Press", "2010", id="word"
        ),
        pytest.param("(c) 2015 Example Media Ltd.", "Example Media", "2015", id="bracketed-c"),
        pytest.param("Copyright © 2012, Los Angeles Times", "Los Angeles Times", "2012", id="word-and-sign"),
        pytest.param("© The Guardian 2019", "The Guardian", "2019", id="year-last"),
        pytest.param("© 2019-2021 Example Post | Terms", "Example Post", "2021", id="span-of-years"),
    ],
)
def test_a_copyright_notice_names_publisher_and_year(line: str, publisher: str, year: str) -> None:
    found = read_credits(f"{BODY}\n\n{line}")
    assert (found.publisher, found.year) == (publisher, year)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param(" date 2023-05-30 At least two drones fell.", "2023-05-30", id="runs-into-the-text"),
        pytest.param("Published: 30 May 2023\n" + BODY, "2023-05-30", id="published"),
        pytest.param("A headline\n9 September 2013 Last updated at 14:39 GMT\n" + BODY, "2013-09-09", id="own-line"),
        pytest.param("11:39am UK, Monday 09 September 2013\n" + BODY, "2013-09-09", id="time-first"),
        pytest.param("Updated: 10 Sep 2013\nPublished: 09 Sep 2013\n" + BODY, "2013-09-09", id="published-wins"),
        pytest.param("Updated 13 / 5 / 2010 1:41 PM\n" + BODY, "2010-05-13", id="slashed"),
        pytest.param("PARIS, Sept. 26 (UPI) — Two fell.\nMore.\n© 2016 UPI", "2016-09-26", id="dateline-and-notice"),
    ],
)
def test_a_date_in_the_head_is_the_day_of_publication(head: str, day: str) -> None:
    assert read_credits(head).day == day


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On 30 May 2023 two drones fell on a roof.", id="in-a-sentence"),
        pytest.param("A letter dated 3 May 2023 was found.", id="dated-letter"),
        pytest.param(BODY + "\n" * 2 + "\n".join([BODY] * 4) + "\nPublished: 30 May 2023", id="at-the-end"),
    ],
)
def test_a_date_in_a_sentence_is_not_the_day_of_publication(text: str) -> None:
    assert read_credits(text).day is None


def test_header_lines_give_title_author_and_source() -> None:
    found = read_credits("Title: Drones fall\nByline: Jane Roe\nSource: The Associated Press\n\n" + BODY)
    assert (found.title, found.author, found.publisher) == ("Drones fall", "Jane Roe", "Associated Press")


def test_agencies_are_named_once_in_their_full_form() -> None:
    assert agencies(f"LONDON (AP) — {BODY}\n\nCopyright 2010 The Associated Press.") == ("Associated Press",)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        pytest.param("AP", "Associated Press", id="short"),
        pytest.param("Bloomberg L.P.", "Bloomberg", id="company"),
        pytest.param("Example Media, Inc.", "Example Media", id="comma"),
        pytest.param("The Guardian", "The Guardian", id="article-kept"),
    ],
)
def test_an_outlet_has_one_name(written: str, name: str) -> None:
    assert outlet_name(written) == name


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("2023-05-30T06:00:00Z", "2023-05-30T06:00:00Z", id="moment"),
        pytest.param("2023-05", "2023-05", id="month"),
        pytest.param("2023", "2023", id="year"),
        pytest.param("May 30, 2023", "2023-05-30", id="in-words"),
        pytest.param("2023-02-31", None, id="no-such-day"),
        pytest.param("yesterday", None, id="no-date"),
    ],
)
def test_a_stated_date_is_iso_or_nothing(written: str, expected: str | None) -> None:
    assert publication_date(written) == expected


def test_a_credit_of_an_agency_gives_way_to_the_outlet_that_the_user_names() -> None:
    article = build(f"(Reuters) - {BODY}", Stated(), name="a", base="a.txt", defaults=Defaults(outlet="Daily Example"))
    assert article.outlet == "Daily Example"


def test_a_copyright_year_gives_way_to_the_date_that_the_user_names() -> None:
    text = f"{BODY}\n\n© 2023 Example Post"
    article = build(text, Stated(), name="a", base="a.txt", defaults=Defaults(published_at="2023-05-30"))
    assert (article.outlet, article.published_at) == ("Example Post", "2023-05-30")
    assert build(text, Stated(), name="a", base="a.txt", defaults=Defaults()).published_at == "2023"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("(Bloomberg) -- Two drones fell.", ["(Bloomberg) -- "], id="credit"),
        pytest.param("PARIS, Sept. 26 (UPI) — Two drones fell.", ["PARIS, Sept. 26 (UPI) — "], id="dateline"),
        pytest.param(" date 2023-05-30 At least two drones fell.", ["date 2023-05-30 "], id="date-that-runs-on"),
        pytest.param("By Jane Roe\n5 May 2010, 14:08\nTwo fell.", ["By Jane Roe", "5 May 2010, 14:08"], id="own-lines"),
        pytest.param(
            "5 May 2010 Last updated at 14:39 GMT\nTwo.", ["5 May 2010 Last updated at 14:39 GMT"], id="updated"
        ),
        pytest.param("Source: Reuters\nTwo drones fell.", ["Source: Reuters"], id="header"),
        pytest.param("On 30 May 2023 two drones fell.", [], id="sentence"),
    ],
)
def test_leads_are_the_words_before_the_report(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in leads(text)] == words


@pytest.mark.parametrize("word", ["am.", "GMT ", "AA ", "1 ", "A/", "© 2020, ", "(AP", "2020-", "Title: "])
def test_a_hostile_line_costs_no_time(word: str) -> None:
    started = time.process_time()
    read_credits(f"5 May 2010 {word * 2000}!\n{word * 2000}\n{word * 2000}")
    assert time.process_time() - started < 1
