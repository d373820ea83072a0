"""Agencies and the datelines that credit them: "LONDON, Sept. 26 (Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

# How agencies and networks credit themselves: short form -> name. A dateline may name others too, if a dash follows.
AGENCIES = {
    "AAP": "Australian Associated Press",
    "AFP": "Agence France-Presse",
    "ANI": "Asian News International",
    "ANSA": "ANSA",
    "AP": "Associated Press",
    "BBC": "BBC",
    "Bloomberg": "Bloomberg",
    "CNN": "CNN",
    "CNS": "Catholic News Service",
    "CP": "Canadian Press",
    "DPA": "Deutsche Presse-Agentur",
    "EFE": "EFE",
    "IANS": "Indo-Asian News Service",
    "Interfax": "Interfax",
    "JTA": "Jewish Telegraphic Agency",
    "KUNA": "KUNA",
    "PA": "PA Media",
    "PTI": "Press Trust of India",
    "Reuters": "Reuters",
    "RIA Novosti": "RIA Novosti",
    "Tass": "Tass",
    "UPI": "United Press International",
    "Xinhua": "Xinhua",
}
_FULL_NAMES = {name.casefold(): name for name in AGENCIES.values()} | {
    "press association": "PA Media",
    "thomson reuters": "Reuters",
    "cable news network": "CNN",
    "bloomberg news": "Bloomberg",
    "the canadian press": "Canadian Press",
}
_SHORT = {short.casefold(): name for short, name in AGENCIES.items()}

_DASH = r"\s*(?:--+|[-–—―:])\s*"
_WORD_OF_PLACE = r"(?:[A-Z][\w.'’-]*|\d{1,2})"
_PLACE = rf"(?:{_WORD_OF_PLACE}(?:[ ,/]+{_WORD_OF_PLACE})*[ ,]*)?"
_FORMS = sorted({form for short in AGENCIES for form in (short, short.upper())}, key=lambda form: (-len(form), form))
_KNOWN = "|".join(re.escape(form) for form in _FORMS)
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE})\((?:(?P<known>{_KNOWN})\)|(?P<name>[A-Z][\w.&’' ]{{1,40}})\)(?={_DASH}))"
)
# Short forms that mean other things in brackets, and notes of editors where a name would stand.
_AMBIGUOUS = {"PA", "CP", "CNS", "ANI"}
_NOT_NAMES = re.compile(
    r"(?i)(?:updates?|updated|video|photos?|opinion|editorial|exclusive|corrects?|corrected|correction|analysis|repeats|adds)\b"
)
_SIGNED = re.compile(rf"(?:[-–—―]+\s*)?\(?(?P<known>{_KNOWN})\)?\.?\s*\Z")

_COMPANY = re.compile(r"[,\s]+(?:L\.?P|L\.?L\.?C|Inc|Ltd|Limited|PLC|Co|Corp|GmbH|S\.?A)\b\.?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The credit that opens a line: whose it is, the words of the place before it, and where the report begins."""

    agency: str
    place: str
    end: int


def dateline(line: str) -> Dateline | None:
    """The dateline at the start of a line, None where it has none.

    >>> dateline("LONDON (AP) — Two men were held.")
    Dateline(agency='Associated Press', place='LONDON ', end=14)
    """
    match = _DATELINE.match(line)
    if match is None or not _is_credit(match, line[match.end() :]):
        return None
    dash = re.compile(_DASH).match(line, match.end())
    return Dateline(outlet_name(match["known"] or match["name"]), match["place"], dash.end() if dash else match.end())


def signature(line: str) -> str | None:
    """The agency that signs a report in its last line ("--AFP")."""
    match = _SIGNED.match(line.strip())
    return agency_name(match["known"]) if match else None


def _is_credit(match: re.Match[str], following: str) -> bool:
    """Whether a bracket is a credit. A name that is not known needs a place in capitals, or none, before it.

    Otherwise "Jane Roe (Labour) – 5,400 votes" would be one.
    """
    if match["known"]:
        return match["known"] not in _AMBIGUOUS or bool(re.match(_DASH, following))
    place = match["place"].split(",")[0]
    return place == place.upper() and not _NOT_NAMES.match(match["name"])


def agency_name(written: str) -> str | None:
    """The full name of a known agency in any of its forms."""
    bare = written.strip(" .").casefold().removeprefix("the ")
    return _SHORT.get(bare) or _FULL_NAMES.get(bare)


def outlet_name(written: str) -> str:
    """A publisher's name without the form of its company; agencies under their full name.

    >>> outlet_name("The Associated Press"), outlet_name("Bloomberg L.P.")
    ('Associated Press', 'Bloomberg')
    """
    name = _COMPANY.sub("", written.strip().strip(",")).strip()
    return agency_name(name) or name
