"""Speakers whom the layout names: labels of transcripts, interviews and posts, and the short forms of headlines.

"SMITH: The levee held.", "A: On Monday.", "@ferrywatch: No boats today", "Mayor: bridge is safe",
"Bridge ‘safe’ – mayor".
What looks like a label but names a topic ("Storm: two roads closed") is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.cues import CARRIERS, REPORTING
from claims.linkage import OPENING, Tokens
from claims.numerals import PEOPLE_ROWS
from claims.parsing import text_of
from claims.quotes import paragraphs, quotes
from claims.reporting import Report, cue_span, noun_phrase, subject
from claims.span import Span
from claims.speakers import BODIES, GROUPS
from claims.telling import HEARING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LABEL = re.compile(r"(?P<who>[^\s:][^:\n]{0,58}?)\s?(?P<cue>:)\s+(?P<said>\S.*)", re.DOTALL)
_DOTTED = re.compile(r"(?P<who>[QA])(?P<cue>\.)\s+(?P<said>\S.*)", re.DOTALL)
_TURN = re.compile(r"(?<!\S)(?P<who>Q|A|Question|Answer)(?:\s?:|\.)\s+(?=\S)")
_TAIL = re.compile(r"(?P<said>.{8,}?)(?:\s(?P<cue>[–—-])\s|(?P<colon>:)\s)(?P<who>[^–—:‘’“”\"]{2,40})", re.DOTALL)
_HANDLE = re.compile(r"(?:[\w .'’-]{1,40}\s)?\(?@\w{2,}\)?")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w ,.'’-]*|\s\([\w ,.-]+\))?")

ANSWERING = {"Q": "A", "A": "Q", "Question": "Answer", "Answer": "Question"}
"""Labels of interviews; each counts only where the other stands too."""

TOPICS = frozenset(
    """
    breaking update updated watch note read related photos photo video live exclusive opinion analysis correction
    editor dear re ps warning alert notice contact source sources copyright subject date time where when what why how
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
)
"""First words of labels in capitals that name no speaker."""

HEADLINE_SPEAKERS = frozenset(
    """
    police army navy military ministry minister president premier pm mayor governor senator mp mps chief officials
    official spokesman spokeswoman spokesperson kremlin pentagon un nato eu white-house government opposition court
    judge prosecutor prosecutors lawyer lawyers union coach captain ceo boss bank council witness witnesses source
    sources survey poll study report reports expert experts doctor doctors rescuers residents agency aide aides
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
) | frozenset(word for row in PEOPLE_ROWS for word in row.split())
"""Last words of a headline's speaker."""

HEADLINE_WORDS = 16


def labels(doc: Doc) -> list[Report]:
    """Every speaker whom the layout names, the colon or dash as the cue and the rest of the line as the content."""
    text = text_of(doc)
    tokens = Tokens(doc)
    lines = [part for line in paragraphs(text) for part in _turns(Span(*line), text)]
    openings = [_DOTTED.fullmatch(line.of(text)) or _LABEL.fullmatch(line.of(text)) for line in lines]
    names = [m["who"] for m in openings if m]
    script = sum(_is_capitals(name) for name in names) > 1
    found = []
    for number, (line, match) in enumerate(zip(lines, openings, strict=True)):
        is_headline = number == 0 and len(lines) > 1 and _is_headline(line.of(text))
        if match and (_is_label(match["who"], names, script) or (is_headline and _is_somebody(match, line, tokens))):
            found.append(_report(match, line, "cue", text))
            continue
        tail = _TAIL.fullmatch(line.of(text)) if is_headline else None
        if tail and _last_word(tail["who"]) in HEADLINE_SPEAKERS and not CARRIERS & set(tail["who"].lower().split()):
            found.append(_report(tail, line, "cue" if tail["cue"] else "colon", text))
    return found


def _turns(line: Span, text: str) -> list[Span]:
    """A line as it is, or its questions and answers where it holds both: "Q: Who rang? A: Nobody."."""
    starts = [m.start() + line.start for m in _TURN.finditer(line.of(text))]
    labelled = {_TURN.match(text, at)["who"] for at in starts}  # type: ignore[index]
    if not starts or starts[0] != line.start or not any(ANSWERING[who] in labelled for who in labelled):
        return [line]
    ends = [*starts[1:], line.end]
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def announced(doc: Doc) -> list[Report]:
    """Quotations in a line of their own that the line before announces: "Mr Hale told the meeting:"."""
    text = text_of(doc)
    tokens = Tokens(doc)
    marks = {quote.start: quote for quote in quotes(text)}
    found = []
    for line, following in pairwise(Span(*line) for line in paragraphs(text)):
        quote = marks.get(following.start)
        if quote is None or text[line.end - 1] != ":" or text[following.start] not in OPENING:
            continue
        verb = tokens.inside(line)[-1].sent.root
        holder = subject(verb) if verb.lemma_.lower() in REPORTING and verb.idx >= line.start else None
        if holder is not None and not any(c.dep_ == "ccomp" for c in verb.rights):
            found.append(Report(noun_phrase(holder), cue_span(verb), (Span(quote.start, quote.end),), verb.i))
    return found


def _report(match: re.Match[str], line: Span, cue: str, text: str) -> Report:
    who, mark, said = (Span(line.start + match.start(k), line.start + match.end(k)) for k in ("who", cue, "said"))
    while said.of(text).endswith("."):
        said = Span(said.start, said.end - 1)
    return Report(who, mark, (said,), -1)


def _is_label(who: str, names: list[str], script: bool) -> bool:
    if who in ANSWERING:
        return ANSWERING[who] in names
    return bool(_HANDLE.fullmatch(who)) or (script and _is_capitals(who))


def _is_capitals(who: str) -> bool:
    return bool(_CAPITALS.fullmatch(who)) and re.findall(r"[a-z]+", who.lower())[0] not in TOPICS


def _is_headline(line: str) -> bool:
    return len(line.split()) <= HEADLINE_WORDS and not line.endswith((".", ".”", ".’", '."', ","))


def _is_somebody(match: re.Match[str], line: Span, tokens: Tokens) -> bool:
    words = tokens.inside(Span(line.start + match.start("who"), line.start + match.end("who")))
    if not words or len(words) > 5:
        return False
    last = words[-1]
    return last.ent_type_ == "PERSON" or _last_word(match["who"]) in HEADLINE_SPEAKERS or _is_body_or_trade(last)


def _is_body_or_trade(noun: Token) -> bool:
    """Whether a noun names a body ("Hospital") or those of a trade ("Analysts")."""
    lower = noun.lower_
    return lower in GROUPS | BODIES or lower in HEARING or lower.endswith(("ists", "ians"))


def _last_word(who: str) -> str:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", who.lower())
    return words[-1] if words else ""
