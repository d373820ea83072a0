"""What a visitor typed, made harmless for queries: no control characters, no endless words, numbers in range."""

from __future__ import annotations

import re
from collections.abc import Mapping

from review.plain import plain

LONGEST = 200
"""Characters of a search or a filter at most."""

LARGEST = 1_000_000
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def words(given: Mapping[str, str], name: str, *, longest: int = LONGEST) -> str:
    """The value of this name, on one line and not too long; "" where there is none."""
    return " ".join(plain(given.get(name, "")).split())[:longest]


def prose(given: Mapping[str, str], name: str, *, longest: int = 20_000) -> str:
    """The value of this name with its line breaks."""
    return plain(given.get(name, "").replace("\r\n", "\n")).strip()[:longest]


def number(given: Mapping[str, str], name: str, default: int) -> int:
    """The number of this name, at least `default`; `default` where there is none."""
    text = given.get(name, "")
    return max(default, min(int(text), LARGEST)) if re.fullmatch(r"[0-9]{1,9}", text) else default


def date(given: Mapping[str, str], name: str) -> str:
    """A year, month or day as ISO 8601 writes it; "" for anything else."""
    text = given.get(name, "").strip()
    return text if _DATE.fullmatch(text) else ""


def identifier(text: str) -> str:
    """The text where it may be an id, else ""."""
    return text if re.fullmatch(r"[a-z][0-9a-f]{1,40}", text) else ""
