"""One thing of the ledger, looked at closely: its facts and its evidence in context, whatever format shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.quantity import Quantity
from claims.span import Span
from reports.board import Board, board_of, voice
from reports.overview import agreement, dispute
from reports.phrases import chain_of, hedges_of, outlet_of
from reports.picture import PositionView, Voice
from reports.words import Words, words_in_context
from storage.errors import LedgerError
from storage.records import (
    ArticleRecord,
    ClaimRecord,
    DiscrepancyRecord,
    DocumentRecord,
    EventRecord,
    LinkRecord,
    QuestionRecord,
    SpeakerRecord,
)

if TYPE_CHECKING:
    from storage.ledger import Ledger

_RELATION = {
    "agrees": "Agrees with",
    "compatible": "Fits",
    "updates": "Update: see",
    "contradicts": "Contradicts",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article; its marked stretches are the numbers of claims, set in by us."""

    words: Words


Item = str | Voice | Words | Passage


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a title; `numbered` items are counted from one."""

    title: str
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """A thing with its facts (name, value) and sections. `data` is what programs get."""

    type: str
    id: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    data: object


def detail(ledger: Ledger, id_prefix: str) -> Detail:
    """The thing whose id begins so. Raises LedgerError where none does or several do."""
    found = ledger.find(id_prefix)
    match found:
        case ArticleRecord():
            return _article(ledger, found)
        case DocumentRecord():
            return _document(ledger, found)
        case ClaimRecord():
            return _claim(ledger, found)
        case QuestionRecord():
            return _question(ledger, found)
        case DiscrepancyRecord():
            return _discrepancy(ledger, found)
        case SpeakerRecord():
            return _speaker(ledger, found)
        case EventRecord():
            return _event(ledger, found)


def documents_of(ledger: Ledger, id_prefix: str) -> tuple[str, ...]:
    """The ids of the documents of the article or document whose id begins so. Raises LedgerError for other things."""
    found = ledger.find(id_prefix)
    if isinstance(found, ArticleRecord):
        return found.documents
    if isinstance(found, DocumentRecord):
        return (found.id,)
    raise LedgerError(f"{id_prefix}: this is no article; `counterclaim articles` lists them")


def _facts(*pairs: tuple[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in pairs if value not in (None, "", ()))


def _sections(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.items)


def _article(ledger: Ledger, article: ArticleRecord) -> Detail:
    newest = _document(ledger, ledger.document(article.documents[-1]))
    versions = (("texts", ", ".join(article.documents)),) if len(article.documents) > 1 else ()
    data = {"record": article, "newest": newest.data}
    return Detail("article", article.id, newest.heading, newest.facts + versions, newest.sections, data)


def _document(ledger: Ledger, document: DocumentRecord) -> Detail:
    text = ledger.text(document.id)
    claims = ledger.claims(document=document.id)
    facts = _facts(
        ("outlet", document.outlet),
        ("author", document.author),
        ("published", document.published_at),
        ("url", document.url),
        ("article", document.article),
        ("event", document.event),
        ("origin", document.origin),
        ("not read", document.reason),
    )
    sections = _sections(
        Section("Text", numbered_text(text, [claim.spans for claim in claims])),
        Section("Claims", tuple(voice(claim) for claim in claims), numbered=True),
    )
    data = {"record": document, "text": text, "claims": claims}
    return Detail("document", document.id, document.title or document.name, facts, sections, data)


def numbered_text(text: str, claims: Sequence[Sequence[Span]]) -> tuple[Passage, ...]:
    """The text's paragraphs with each claim's number, from one, behind its last word."""
    numbers = sorted((spans[-1].end, number) for number, spans in enumerate(claims, 1) if spans)
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        inside = [(end - at, f"[{number}]") for end, number in numbers if at < end <= at + len(line)]
        if line.strip():
            found.append(Passage(_with_numbers(line, inside)))
        at += len(line)
    return tuple(found)


def _with_numbers(line: str, numbers: Iterable[tuple[int, str]]) -> Words:
    text, marked, at = "", [], 0
    for end, number in numbers:
        text += line[at:end]
        marked.append(Span(len(text), len(text) + len(number)))
        text += number
        at = end
    return Words(text + line[at:].rstrip("\r\n"), tuple(marked))


def _claim(ledger: Ledger, claim: ClaimRecord) -> Detail:
    links = ledger.links(claim=claim.id)
    others = {one.id: one for one in ledger.claims(ids=[other(link, claim.id) for link in links])} if links else {}
    line = voice(claim)
    facts = _facts(
        ("who", chain_of(line)),
        ("speaker", claim.speaker),
        ("words", claim.text),
        ("quoted", claim.quotation),
        ("held", hedges_of(line) or "certain"),
        ("counts", "" if claim.claimable else "no: it says nothing for or against"),
        ("quantities", "; ".join(quantity_words(quantity) for quantity in claim.quantities)),
        ("time", f"{claim.time.start} to {claim.time.end} ({claim.time.granularity})" if claim.time else None),
        ("places", ", ".join(claim.places)),
        ("published", claim.published_at),
        ("document", f"{claim.document} ({outlet_of(claim.outlet, claim.name)})"),
    )
    context = words_in_context(claim.sentence_text, claim.sentence.start, claim.spans)
    linked = [item for link in links for item in _linked(link, claim, others)]
    sections = _sections(Section("In context", (context,)), Section("Links", tuple(linked)))
    return Detail("claim", claim.id, claim.statement, facts, sections, {"record": claim, "links": links})


def other(link: LinkRecord, claim: str) -> str:
    """The link's other claim."""
    return link.b if link.a == claim else link.a


def _linked(link: LinkRecord, claim: ClaimRecord, others: dict[str, ClaimRecord]) -> list[Item]:
    found = others.get(other(link, claim.id))
    if found is None:
        return []
    span = link.clash[1 if link.a == claim.id else 0] if link.clash else None
    words = f"{_RELATION.get(link.relation, link.relation)} ({link.kind}, {link.score:.2f}): {link.reason}"
    return [words, voice(found, [span] if span else ())]


def quantity_words(quantity: Quantity) -> str:
    """The quantity as read: "at least eight: 8 or more drone"."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        value = f"{low:g}"
    elif high is None and low is not None:
        value = f"{'more than ' if quantity.low_open else ''}{low:g}{'' if quantity.low_open else ' or more'}"
    elif low is None and high is not None:
        value = f"{'less than' if quantity.high_open else 'up to'} {high:g}"
    else:
        value = "open" if low is None else f"{low:g} to {high:g}"
    total = f" out of {quantity.out_of:g}" if quantity.out_of is not None else ""
    return f"{quantity.text}: {value} {quantity.unit}".rstrip() + total


def _positions(positions: Iterable[PositionView]) -> tuple[Section, ...]:
    return tuple(Section(f"Position: {one.value or '–'}", one.voices) for one in positions if one.voices)


def _question(ledger: Ledger, question: QuestionRecord) -> Detail:
    records = board_of(ledger, question)
    found = agreement(question, records)
    links = records.links.get(question.id, [])
    facts = _facts(("event", question.event), ("articles", found.articles), ("origins", found.origins))
    reasons = tuple(dict.fromkeys(f"{link.relation}: {link.reason}" for link in links))
    sections = (*_positions(found.positions), *_sections(Section("Why", reasons)))
    return Detail("question", question.id, question.text, facts, sections, {"record": question, "links": links})


def _discrepancy(ledger: Ledger, record: DiscrepancyRecord) -> Detail:
    question = ledger.find(record.question)
    if not isinstance(question, QuestionRecord):
        raise LedgerError(f"{record.question}: no such question in the ledger")
    records = board_of(ledger, question, [claim for position in record.positions for claim in position.claims])
    found = dispute(record, records)
    facts = _facts(
        ("kind", found.kind),
        ("status", found.status),
        ("rank", found.rank),
        ("score", f"{found.score:.2f}"),
        ("articles", found.articles),
        ("origins", found.origins),
        ("question", found.question),
    )
    sides = [Section(f"Position: {one.value or '–'}", tuple(_evidence(one.voices, records))) for one in found.positions]
    sections = _sections(
        *sides,
        Section("Why", found.reasons),
        Section("Also", found.also),
        Section("On the same question", found.beside),
    )
    return Detail("discrepancy", record.id, record.text, facts, sections, {"record": record, "picture": found})


def _evidence(voices: Iterable[Voice], records: Board) -> Iterable[Item]:
    for line in voices:
        claim = records.claims[line.claim]
        yield line
        clash = records.clashes.get(claim.id) or claim.spans
        yield words_in_context(claim.sentence_text, claim.sentence.start, clash)


def _speaker(ledger: Ledger, speaker: SpeakerRecord) -> Detail:
    claims = ledger.claims(speaker=speaker.id)
    facts = _facts(("also as", "; ".join(speaker.aliases)), ("outlets", ", ".join(speaker.outlets)))
    sections = _sections(Section("Claims", tuple(voice(claim) for claim in claims)))
    return Detail("speaker", speaker.id, speaker.name, facts, sections, {"record": speaker, "claims": claims})


def _event(ledger: Ledger, event: EventRecord) -> Detail:
    documents = ledger.documents(event=event.id)
    disputed = ledger.discrepancies(event=event.id)
    asked = ledger.questions(event=event.id)
    facts = _facts(("first", event.first), ("last", event.last), ("outlets", ", ".join(event.outlets)))
    sections = _sections(
        Section(
            "Articles",
            tuple(f"{one.id} {outlet_of(one.outlet, one.name)}: {one.title or one.name}" for one in documents),
        ),
        Section("Discrepancies", tuple(f"{one.id} {one.text}" for one in disputed)),
        Section("Questions", tuple(f"{one.id} {one.text}" for one in asked)),
    )
    data: dict[str, Any] = {"record": event, "documents": documents, "discrepancies": disputed, "questions": asked}
    return Detail("event", event.id, event.title, facts, sections, data)
