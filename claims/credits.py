"""What a text says of itself: who published it, when, and who wrote it.

Datelines, credits, copyright notices and header lines are read at the beginning and the end of a text only; an agency
that is quoted in the middle says nothing about where the article comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claims.datelines import agency_name, dateline, outlet_name, signature
from claims.dates import MONTH_FORM, WEEKDAY_FORM, day_number, month_number, published, real, written_date
from claims.quotes import paragraphs
from claims.span import Span

HEAD_LINES, TAIL_LINES = 6, 4
"""How many lines with words count as the beginning and the end of a text."""

_DATELINE_DAY = re.compile(rf"({MONTH_FORM}) (\d{{1,2}})|(\d{{1,2}}) ({MONTH_FORM})")
_SIGN = r"(?:©|\(c\)|copyright|&copy;)"
_YEARS = r"(?:\d{4}\s*[-–,]\s*)*(?P<year>(?:19|20)\d\d)"
_COPYRIGHT = re.compile(
    rf"{_SIGN}\W{{0,3}}(?:{_SIGN})?[\s:]*"
    rf"(?:{_YEARS}[\s,]*(?:by\s+)?(?P<name>[^\n]*)|(?P<earlier>[^\n\d]{{2,60}}?)[\s,]+(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(r"\.?\s*(?:\ball rights|\bthis material|\bvia\b|[|;•·(]|\.\s|\.?\Z)", re.IGNORECASE)
_DATE_FIELD = re.compile(
    r"\s*(?P<word>(?:first )?(?:published|posted)(?: on| at)?|publication date|dated?|(?:last )?updated(?: on| at)?)\b"
    r"\s*[:=]?\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*(?P<key>title|headline|by|byline|author|source|outlet|publisher|publication)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_KEYS = {"title": "title", "headline": "title", "by": "author", "byline": "author", "author": "author"}
_BYLINE = re.compile(
    r"\s*(?:By|BY)\s+(?P<name>[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6})(?:,\s*(?P<of>[A-Z][\w.& ]+))?\s*\Z"
)
_MEMBER = re.compile(r"(?P<of>.+?)(?: (?:Staff )?Writers?| News)?\Z")

_PROSE = re.compile(r"[a-z]{3,} [a-z]{3,}")

# Beside the date itself, a line that gives only the date of publication holds nothing but these. The loop never goes
# back: two ways to read "GMT" would double the work with each one.
_DATE_LINE_REST = re.compile(
    rf"(?:{WEEKDAY_FORM}|(?:first|last|published|posted|updated|on|at|UK|UTC|[A-Z]{{2,4}}T)\b"
    r"|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\b|[+-]\d\d:?\d\d|[\s,.:|()-])*+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credits:
    """What the text itself gives; None where it gives nothing.

    `publisher` stands in a copyright notice or a header line, `agency` in a dateline or a signature. `day` is a full
    date of publication, `year` that of a copyright notice.
    """

    publisher: str | None = None
    agency: str | None = None
    day: str | None = None
    year: str | None = None
    author: str | None = None
    title: str | None = None


def read_credits(text: str) -> Credits:
    """The credits of a plain text.

    >>> read_credits("LONDON (Reuters) - Two men were held.\\n© 2019 Thomson Reuters")
    Credits(publisher='Reuters', agency='Reuters', day=None, year='2019', author=None, title=None)
    """
    head, tail = _ends(text)
    fields = _fields(head)
    byline = next((match for match in map(_BYLINE.match, head) if match), None)
    publisher, year = _copyright(tail)
    agency = _agency(head, tail)
    if agency is None and byline and byline["of"]:
        agency = agency_name((_MEMBER.match(byline["of"]) or byline)["of"])
    return Credits(
        publisher=fields.get("publisher") or publisher,
        agency=agency,
        day=_day(head) or _dateline_day(head, year),
        year=year,
        author=fields.get("author") or (byline["name"] if byline else None),
        title=fields.get("title"),
    )


def agencies(text: str) -> tuple[str, ...]:
    """The names of those whom the text credits for itself, sorted: the start of telling copies of one report."""
    found = read_credits(text)
    return tuple(sorted({name for name in (found.publisher, found.agency) if name}))


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The first and last lines with words; of a very long line only the end that counts."""
    head = [line for line in text[:4000].splitlines() if line.strip()][:HEAD_LINES]
    tail = [line for line in text[-2000:].splitlines() if line.strip()][-TAIL_LINES:]
    return [line[:400] for line in head], [line[-400:] for line in tail]


def _agency(head: list[str], tail: list[str]) -> str | None:
    found = next((line for line in map(dateline, head) if line), None)
    if found:
        return found.agency
    return signature(tail[-1]) if len(tail) > 1 else None


def _copyright(tail: list[str]) -> tuple[str | None, str | None]:
    for line in reversed(tail):
        match = _COPYRIGHT.search(line)
        if match is None:
            continue
        written = match["name"] if match["year"] else match["earlier"]
        end = _NAME_ENDS.search(written.rstrip())
        name = outlet_name(written[: end.start()] if end else written)
        year = match["year"] or match.group()[-4:]
        return (name if 1 < len(name) <= 60 and name[0].isalnum() else None), year
    return None, None


def _fields(head: list[str]) -> dict[str, str]:
    """Header lines such as "Source: …" before the text, first of each kind."""
    found: dict[str, str] = {}
    for line in head:
        match = _FIELD.fullmatch(line)
        if match and len(match["value"]) <= 300:
            key = _KEYS.get(match["key"].lower(), "publisher")
            value = match["value"].strip() if key == "title" else match["value"].strip(" \t.")
            found.setdefault(key, outlet_name(value) if key == "publisher" else value)
    return found


def _day(head: list[str]) -> str | None:
    """The date in a header line, or in a line of its own; one of publishing before one of updating."""
    updated = None
    for index, line in enumerate(head):
        found = _header_date(line, first=index == 0)
        if found is None:
            continue
        if "updated" not in line[: found[1]].lower():
            return found[0].isoformat()
        updated = updated or found[0].isoformat()
    return updated


def _header_date(line: str, *, first: bool) -> tuple[date, int, int] | None:
    """The date of publication in a line, with where it stands."""
    found = written_date(line[:120])
    if found is None:
        return None
    _, start, end = found
    if _DATE_LINE_REST.match(line[:start]) and _DATE_LINE_REST.match(line[end:]):
        return found
    label = _DATE_FIELD.match(line)
    labelled = label is not None and (start == label.end() or _DATE_LINE_REST.match(line[label.end() : start]))
    # "Dated 3 May, the letter says" further down is a sentence; only the first words of a text may run on.
    return found if labelled and (first or len(line) < 80) else None


def _dateline_day(head: list[str], year: str | None) -> str | None:
    """Day and month of a dateline ("LONDON, Sept. 26 (UPI) —") with the year of the copyright notice."""
    if year is None:
        return None
    for line in head:
        opening = dateline(line)
        when = _DATELINE_DAY.search(opening.place) if opening else None
        if when:
            month, day = (when[1], when[2]) if when[1] else (when[4], when[3])
            number, on = month_number(month), day_number(day)
            return date(int(year), number, on).isoformat() if real(int(year), number, on) else None
    return None


def leads(text: str) -> list[Span]:
    """The words at the beginning of a text that are no part of the report: datelines, dates, bylines, header lines.

    >>> text = "LONDON (AP) — Two men were held."
    >>> [span.of(text) for span in leads(text)]
    ['LONDON (AP) — ']
    """
    found = []
    for index, (start, end) in enumerate(paragraphs(text[:4000])[:HEAD_LINES]):
        line = text[start:end]
        size = _lead(line, first=index == 0)
        if size:
            found.append(Span(start, start + size))
    return found


def _lead(line: str, *, first: bool) -> int:
    opening = dateline(line)
    if opening:
        return opening.end
    if _FIELD.fullmatch(line) or _BYLINE.match(line):
        return len(line)
    dated = _header_date(line, first=first)
    if dated is None:
        return 0
    rest = line[dated[2] :]
    if _DATE_LINE_REST.match(rest) or (len(line) < 80 and not _PROSE.search(rest)):
        return len(line)
    return len(line) - len(rest.lstrip())


def publication_date(written: str) -> str | None:
    """An ISO 8601 date, or its beginning, from what a file's metadata gives; None where it gives no date.

    >>> publication_date("2023-05-30T06:00:00Z"), publication_date("May 30, 2023"), publication_date("yesterday")
    ('2023-05-30T06:00:00Z', '2023-05-30', None)
    """
    value = written.strip()
    if published(value):
        return value
    found = written_date(value[:120])
    return found[0].isoformat() if found else None
