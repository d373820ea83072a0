"""Pages from templates: everything that is put into one is escaped, and cleared of what steers a screen."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from review.links import web_address
from review.notes import note_html
from review.plain import plain

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_IRREGULAR = {"discrepancy": "discrepancies", "copy": "copies", "entry": "entries"}
STATUS_WORDS = {
    "open": "open",
    "disputed": "reviewers differ",
    "confirmed": "confirmed",
    "not-a-conflict": "not a conflict",
    "another-question": "another question",
    "explained": "explained",
    "unsure": "unsure",
    "misread": "misread",
}
KINDS = (
    "quantity",
    "polarity",
    "responsibility",
    "identity",
    "time",
    "place",
    "wording",
    "attribution",
    "certainty",
    "other",
)


def count(number: int, noun: str) -> str:
    """The number with its noun.

    >>> count(1, "origin"), count(2, "discrepancy")
    ('1 origin', '2 discrepancies')
    """
    return f"{number:,} {noun if number == 1 else _IRREGULAR.get(noun, noun + 's')}"


def day(written: str | None) -> str:
    """A date as people write it, as exact as it is.

    >>> day("2023-05-30"), day("2023-05-30T18:05:00Z"), day("2023")
    ('30 May 2023', '30 May 2023, 18:05', '2023')
    """
    if not written:
        return "no date"
    parts = written[:10].split("-")
    if not all(part.isdecimal() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return written
    words = [parts[0]] if len(parts) < 2 else [_MONTHS[int(parts[1]) - 1], parts[0]]
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    clock = written[11:16]
    return " ".join(words) + (f", {clock}" if clock else "")


def query(values: Mapping[str, object], **changes: object) -> str:
    """The query string of these values with some changed; empty ones are left out."""
    kept = {name: value for name, value in {**values, **changes}.items() if value not in ("", 0, None)}
    return "?" + urlencode({name: str(value) for name, value in kept.items()}) if kept else ""


def _finalized(value: Any) -> Any:
    return plain(value) if type(value) is str else value


@functools.cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=PackageLoader("review"),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(count=count, day=day, note=note_html, web=web_address, joined=_joined)
    made.globals.update(query=query, status_words=STATUS_WORDS, kinds=KINDS)
    return made


def _joined(parts: Iterable[str | None], by: str = " · ") -> str:
    return by.join(part for part in parts if part)


def html(template: str, values: Mapping[str, object]) -> Markup:
    """The template's page with these values."""
    return Markup(environment().get_template(template).render(values))
