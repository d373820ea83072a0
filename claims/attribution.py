"""Attributions of a text: the tagger's, joined with what the parse shows inside and beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.claim import Attribution, Certainty, Quotation, Stance
from claims.cues import (
    ACTS,
    BLAME,
    CARRIERS,
    DEMAND,
    DENIAL,
    DESCRIBING,
    EMPTY,
    EVIDENCE,
    EVIDENTIAL,
    NOBODY,
    PROFESSING,
    RECEIVING,
    REPORTING,
    SPEECH,
    SURE,
    UNKNOWN,
    WISH,
    stance_of,
)
from claims.factuality import is_passive
from claims.layout import HEADLINE_SPEAKERS, announced, labels
from claims.linkage import OPENING, Tokens, line_around, link, shared_subject
from claims.modality import HEARSAY_NOUNS, IMPERSONAL
from claims.parsing import text_of
from claims.phrases import HOLDING, citations, phrases
from claims.quotes import quoted_mask
from claims.reporting import Report, reports
from claims.requoting import requoted
from claims.span import Span
from claims.tagger import TaggedWindow
from claims.telling import Telling, tellings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


SOMEBODY = HEADLINE_SPEAKERS | {"diplomat", "survivor", "person", "newspaper", "broadcaster"}
"""Lemmas of those who can be cited."""

IN_TALK = frozenset({"i", "we", "you", "it"})
"""Subjects of "I think" and "you said": where no content holds them, a quotation was cut, and nobody reports them."""

MARKS = 3
"""Code points of closing marks by which a tagged content may reach past the parsed one."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with what claims need of it: the cue's lemmas, and whether its source is credited.

    `holder` is the mention that stands for the source: the source itself, or the subject that its verb shares with
    another verb and that nobody marked as a source.
    `follows` is the index of the attribution that a quotation without a cue goes on with.
    """

    attribution: Attribution
    lemmas: tuple[str, ...]
    credited: bool
    holder: Span | None = None
    follows: int | None = None


def find_attributions(text: str, doc: Doc, tagged: list[TaggedWindow]) -> list[Found]:
    """Attributions in order of their first word; `parent` indexes the returned list, `speaker` is left open."""
    tokens = Tokens(doc)
    named = labels(doc)
    parsed = [*reports(doc), *phrases(doc)]
    kept, strays = [], []
    for window in tagged:
        linked, left = link(window, tokens)
        kept += [_over_all(_completed(one, parsed), parsed, linked) for one in linked]
        strays += left
    kept = [one for one in kept if one.content]
    named += [r for r in announced(doc) if not any(r.cue.overlaps(span) for one in kept for span in _extent(one))]
    kept = _continued(kept, strays, text)
    kept = [_repaired(one, parsed, tokens) for one in _labelled(_widened(kept, parsed, tokens), named)]
    kept, told = _told(kept, tellings(doc), doc)
    taken = [span for one in kept for span in _extent(one)]
    for report in (_clipped(one, kept) for one in parsed):
        if not any(report.cue.overlaps(one.cue) for one in kept if one.cue) and _may_add(report, kept, taken, doc):
            kept.append(Attribution(report.source, report.cue, report.content, Quotation.INDIRECT))
    kept = _shared(kept, [span for window in tagged for span in window.sources], tokens)
    kept, inside = _cited(kept, doc, tokens)
    kept, twice = requoted(kept, doc)
    inside |= twice
    kept = [replace(one, content=_tidy(one.content)) for one in kept]
    kept.sort(key=lambda a: (_start(a), -_end(a), a.cue or Span(0, 0)))
    mask = quoted_mask(text)
    shown = frozenset(report.cue for report in named) | frozenset(twice.values())
    return [_finish(one, index, kept, text, tokens, mask, inside, shown, told) for index, one in enumerate(kept)]


def _told(
    kept: list[Attribution], found: list[Telling], doc: Doc
) -> tuple[list[Attribution], dict[Span, Stance | None]]:
    """Attributions with the tellings of the parse, and the cues that are credited for these with their stances.

    Where the tagger marked the cue too, its spans stay unless the construction is the surer of the two.
    """
    stances: dict[Span, Stance | None] = {}
    for telling in found:
        report = telling.report
        if telling.instead is not None:
            noun = doc[telling.instead].idx
            kept = [one for one in kept if not (one.cue and one.cue.start <= noun < one.cue.end)]
        same = next((one for one in kept if one.cue is not None and one.cue.overlaps(report.cue)), None)
        if same is not None and same.cue is not None:
            if telling.sure or not same.content:
                held = [s for other in kept if other is not same and other.source for s in _extent(other)]
                own = [s for s in report.content if not any(s.overlaps(o) and not s.holds(o) for o in held)]
                better = replace(same, source=report.source, cue=report.cue, content=tuple(own) or same.content)
            else:
                better = replace(same, source=same.source or report.source)
            kept = [better if one is same else one for one in kept]
            assert better.cue is not None
            stances[better.cue] = telling.stance
            continue
        clipped = _clipped(report, kept)
        if _may_add(clipped, kept, [span for one in kept for span in _extent(one)], doc):
            kept = [*kept, Attribution(clipped.source, clipped.cue, clipped.content, Quotation.INDIRECT)]
            stances[clipped.cue] = telling.stance
    return kept, stances


def _labelled(kept: list[Attribution], named: list[Report]) -> list[Attribution]:
    """Attributions with those of the layout in the place of what the tagger made of the same marks."""
    for report in named:
        away = [span for span in (report.source, report.cue) if span is not None]
        kept = [one for one in kept if not any(s.overlaps(a) for s in (one.cue, one.source) if s for a in away)]
        kept = [replace(one, content=tuple(s for s in one.content if not s.overlaps(report.cue))) for one in kept]
        kept = [one for one in kept if one.content]
        kept.append(Attribution(report.source, report.cue, report.content, Quotation.INDIRECT))
    return kept


def _repaired(one: Attribution, parsed: list[Report], tokens: Tokens) -> Attribution:
    """An attribution whose source the tagger drew into its content, or whose source swallowed the content."""
    twin = next((r for r in parsed if one.cue is not None and r.cue.overlaps(one.cue)), None)
    if twin is None or twin.source is None or not tokens.inside(twin.source):
        return one
    named = twin.source
    if one.source is not None:
        swallowed = one.source.start == named.start and any(span.overlaps(one.source) for span in twin.content)
        return replace(one, source=named, content=twin.content) if swallowed else one
    around = next((span for span in one.content if span.holds(named)), None)
    if around is None or any(span.overlaps(named) for span in twin.content):
        return one
    whole = _with_clauses(named, around, tokens)
    behind = tokens.inside(Span(whole.end, around.end))
    if whole.start > around.start and any(not t.is_punct for t in behind):
        return one
    rest = Span(around.start, whole.start) if whole.start > around.start else Span(whole.end, around.end)
    left = tokens.inside(rest)
    while left and left[-1].is_punct and not left[-1].is_quote:
        left.pop()
    while left and left[0].is_punct and not left[0].is_quote:
        left.pop(0)
    parts = [Span(left[0].idx, left[-1].idx + len(left[-1]))] if left else []
    content = tuple(sorted([span for span in one.content if span != around] + parts))
    return replace(one, source=whole, content=content) if content else one


def _with_clauses(named: Span, around: Span, tokens: Tokens) -> Span:
    """A noun phrase with the clauses that hang on it, as far as a content reaches."""
    head = tokens.head(named)
    if head is None:
        return named
    words = [t for t in head.subtree if around.start <= t.idx < around.end and t.idx >= named.start]
    while words and words[-1].is_punct:
        words.pop()
    return Span(named.start, max(named.end, words[-1].idx + len(words[-1]))) if words else named


def _shared(kept: list[Attribution], sources: list[Span], tokens: Tokens) -> list[Attribution]:
    """Attributions in which a cue without a source has the marked one that its verb shares with another.

    PolNeAR marks the one "officials" of "officials claimed … and blamed …" as the source of both; a subject that
    nobody marked as a source stays a `holder` only, for it is as often no source as one.
    """
    completed = []
    for one in kept:
        named = _borrowed(one, kept, tokens) if one.source is None else None
        marked = next((span for span in sources if named is not None and span.overlaps(named)), None)
        completed.append(one if marked is None else replace(one, source=marked))
    return completed


def _cited(kept: list[Attribution], doc: Doc, tokens: Tokens) -> tuple[list[Attribution], dict[Span, Span]]:
    """Attributions with those whom a report cites inside it; the cues of these lead to the cues around them."""
    inside: dict[Span, Span] = {}
    for citation in citations(doc, SOMEBODY):
        report = citation.report
        verb = doc[citation.verb]
        outer = next((one for one in kept if one.cue and verb in tokens.inside(one.cue) and one.source), None)
        if outer is None or outer.cue is None or not outer.content or outer.cue in inside:
            continue
        kept = [one for one in kept if not (one.cue and one.cue.overlaps(report.cue))]
        kept.append(Attribution(report.source, report.cue, outer.content, Quotation.INDIRECT))
        inside[report.cue] = outer.cue
    return kept, inside


def _tidy(content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in the order of the text, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(content):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _widened(kept: list[Attribution], parsed: list[Report], tokens: Tokens) -> list[Attribution]:
    """Contents together with the clause before them that the parse puts under the same cue and nobody else holds.

    What follows a content under the same cue is mostly a relative clause, which annotators often leave out.
    ("While the raids were “repelled”, “more is needed,” the mayor said": both halves are the mayor's.)
    """
    wide = list(kept)
    for index, one in enumerate(kept):
        twin = next((r for r in parsed if one.cue is not None and r.cue.overlaps(one.cue)), None)
        whole = twin.content[0] if twin is not None and len(twin.content) == 1 else Span(0, 0)
        held = [span for span in one.content if whole.start <= span.start and span.end <= whole.end + MARKS]
        if not held:
            continue
        named = [other for j, other in enumerate(kept) if j != index and other.source is not None]
        others = [span for other in named for span in _extent(other)]
        own = [span for span in (one.source, one.cue) if span is not None]
        part = Span(whole.start, held[0].start)
        free = part.start < part.end and not any(part.overlaps(span) for span in (*others, *own))
        if free and _is_clause(tokens.inside(part)):
            wide[index] = replace(one, content=_joined(one.content, part, tokens))
    return wide


def _is_clause(part: list[Token]) -> bool:
    """Whether words hold a verb with its subject."""
    inside = {t.i for t in part}
    return any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i in inside for t in part)


def _joined(content: tuple[Span, ...], part: Span, tokens: Tokens) -> tuple[Span, ...]:
    words = [t for t in tokens.inside(part) if not t.is_punct or t.is_quote]
    wide = sorted((*content, Span(words[0].idx, words[-1].idx + len(words[-1]))))
    text = text_of(tokens.doc)
    found = wide[:1]
    for span in wide[1:]:
        if text[found[-1].end : span.start].isspace():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _continued(kept: list[Attribution], strays: list[Span], text: str) -> list[Attribution]:
    """Quotations without a cue near them go to the attribution before them in their line.

    At the start of a line they go to the end of the line before, if that quoted too: a quotation over paragraphs.
    """
    extended = list(kept)
    for stray in strays:
        if text[stray.start] not in OPENING:
            continue
        line = line_around(text, stray.start)
        before = line_around(text, max(0, line.start - 1))
        while before.start > 0 and not before.of(text).strip():
            before = line_around(text, before.start - 1)
        reach = line.start if text[line.start : stray.start].strip() else before.start
        near = [i for i, one in enumerate(extended) if one.cue and reach <= one.cue.start < line.end]
        near = [i for i in near if any(text[span.start] in OPENING for span in extended[i].content)] or near[-1:]
        if near and (reach == line.start or text[extended[near[-1]].content[0].start] in OPENING):
            one = extended[near[-1]]
            extended[near[-1]] = replace(one, content=tuple(sorted((*one.content, stray))))
    return extended


def _completed(one: Attribution, parsed: list[Report]) -> Attribution:
    """A cue without content takes what the parse gives it."""
    if one.content or one.cue is None:
        return one
    twin = next((r for r in parsed if r.cue.overlaps(one.cue)), None)
    if twin is None:
        return one
    away = [span for span in (one.cue, one.source) if span is not None]
    return replace(one, content=tuple(s for s in twin.content if not any(s.overlaps(other) for other in away)))


def _over_all(one: Attribution, parsed: list[Report], linked: list[Attribution]) -> Attribution:
    """An "according to" at a sentence's end with the whole report before it, of which it was given the last clause.

    "The mayor told reporters that one died, but that none was hurt, according to the agency."
    """
    twin = next((r for r in parsed if one.cue is not None and r.cue == one.cue and one.content), None)
    if twin is None or len(twin.content) != 1 or one.source is None or one.source.start < one.content[-1].end:
        return one
    whole = twin.content[0]
    if not all(whole.holds(span) for span in one.content):
        return one
    around = [
        other
        for other in linked
        if other.cue is not None and other.source is not None and whole.holds(other.cue) and whole.holds(other.source)
    ]
    inside = any(c.holds(one.content[0]) for other in around for c in other.content)
    return replace(one, content=twin.content) if inside else one


def _extent(one: Attribution) -> list[Span]:
    return [span for span in (one.source, one.cue, *one.content) if span is not None]


def _start(one: Attribution) -> int:
    return min(span.start for span in _extent(one))


def _end(one: Attribution) -> int:
    return max(span.end for span in _extent(one))


def _clipped(report: Report, kept: list[Attribution]) -> Report:
    """A report inside a content, with as much of its own content as lies there ("…, according to the agency")."""
    around = next(
        (
            span
            for one in kept
            for span in one.content
            if report.source and span.holds(report.source) and span.holds(report.cue)
        ),
        None,
    )
    if around is None:
        return report
    parts = [Span(max(span.start, around.start), min(span.end, around.end)) for span in report.content]
    return replace(report, content=tuple(part for part in parts if part.start < part.end))


def _may_add(report: Report, kept: list[Attribution], taken: list[Span], doc: Doc) -> bool:
    """Whether a construction of the parse becomes an attribution of its own.

    Inside a content it is a nested report. Outside it must be plain: a source, and words nobody else holds.
    """
    if report.source is None or not report.content or doc[report.verb].lemma_.lower() in WISH | DEMAND:
        return False
    spans = [report.cue, *report.content, report.source]
    for one in kept:
        if any(content.holds(span) for content in one.content for span in [report.cue]):
            return all(any(content.holds(span) for content in one.content) for span in spans)
    if report.source.of(text_of(doc)).lower() in IN_TALK:
        return False
    return not any(span.overlaps(other) for span in spans for other in taken)


def _finish(
    one: Attribution,
    index: int,
    kept: list[Attribution],
    text: str,
    tokens: Tokens,
    mask: bytearray,
    inside: dict[Span, Span],
    shown: frozenset[Span],
    told: dict[Span, Stance | None],
) -> Found:
    """`inside` leads from a cue to the cue around it where no content shows it; `shown` are the layout's own cues.

    `told` gives the cues of constructions that are credited whatever their words, with the stance where it is known.
    """
    cue = one.cue
    assert cue is not None
    words = tokens.inside(cue)
    lemmas = tuple(token.lemma_.lower() for token in words)
    content = [token for span in one.content for token in tokens.inside(span)]
    clausal, infinitive = _clausal(content), _infinitive(content)
    stance = stance_of(list(lemmas), clausal=clausal, infinitive=infinitive)
    finished = replace(
        one,
        quotation=_quotation(one.content, text, mask),
        stance=stance,
        parent=_parent(index, kept)
        if cue not in inside
        else next((i for i, other in enumerate(kept) if other.cue == inside[cue]), None),
        holders=_carriers(words, tokens),
    )
    holder = one.source or _borrowed(one, kept, tokens)
    if holder is not None and _is_zero(holder, text, tokens):
        untold = Stance.DENY if set(lemmas) & _POINTING else Stance.NON_CLAIM
        return Found(replace(finished, stance=untold), lemmas, credited=True)
    if holder is not None and holder.of(text).lower() in NOBODY:
        holder = None
    if (set(lemmas) & DESCRIBING and _is_bare_participle(words)) or _is_reduced(words, content):
        holder = None  # "twelve men, later identified as divers": the men say nothing
    head = tokens.head(cue)
    if head is not None and head.lemma_.lower() in RECEIVING:
        holder = None  # "the police received a call of a shooting": whoever called says so
    if set(lemmas) & SURE and head is not None and any(c.dep_ == "neg" for t in (head, head.head) for c in t.children):
        finished = replace(finished, stance=Stance.POSSIBLE)
    if head is not None and head.lemma_.lower() in ASKING and _asks(content):
        finished = replace(finished, stance=Stance.NON_CLAIM)
        if head.tag_ == "VBN" and head.dep_ == "advcl":
            holder = one.source if any(c.dep_ == "agent" for c in head.children) else None
    nobody = holder is None or holder.of(text).lower() in EMPTY
    if nobody and head is not None and stance is Stance.ASSERT:
        finished = replace(finished, stance=_hearsay(head))
    credited = _credited(
        lemmas,
        clausal=clausal,
        complement=_complement(content),
        infinitive=infinitive,
        quoted=finished.quotation if finished.parent is None else Quotation.INDIRECT,
        source=holder,
    )
    if _is_left_open(lemmas, content) or _is_free_relative(finished, text, tokens):
        credited = False
    if cue in told and stance is not Stance.NON_CLAIM:
        return Found(replace(finished, stance=told[cue] or finished.stance), lemmas, holder is not None, holder)
    if cue in shown or cue in inside:
        return Found(finished, lemmas, credited=True, holder=holder)
    return Found(finished, lemmas, credited and not _only_ground(index, kept, tokens), holder)


def _is_zero(holder: Span, text: str, tokens: Tokens) -> bool:
    """Whether a holder is nobody or nothing at all; "no evidence" is left to the clause below it."""
    head = tokens.head(holder)
    return _NO_HOLDER.match(holder.of(text)) is not None and (head is None or head.lemma_.lower() not in EVIDENCE)


_NO_HOLDER = re.compile(r"(?:nothing|nobody|none|neither)\b|no(?!\.)(?= [^\W\d])", re.IGNORECASE)
_POINTING = frozenset({"suggest", "indicate", "show", "prove", "point", "imply", "confirm"})
"""Verbs by which a ground tells something: what nothing suggests is denied, what nobody says is not told at all."""
ASKING = frozenset({"ask", "inquire", "enquire", "question", "quiz", "wonder"})
"""Verbs by which somebody puts a question; "asked whether it was safe, she …" leaves open who did."""

_QUESTIONS = frozenset({"whether", "if", "who", "whom", "what", "which", "when", "where", "why", "how"})


def _asks(content: list[Token]) -> bool:
    return next((t.lower_ for t in content if not t.is_punct), "") in _QUESTIONS


def _hearsay(head: Token) -> Stance:
    """How sure a report leaves its content that names nobody: "it is alleged that", "there were claims that"."""
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN":
        return Stance.PROBABLE if lemma in HEARSAY_NOUNS else Stance.ASSERT
    told = IMPERSONAL.get(lemma, Certainty.CERTAIN) if is_passive(head) else Certainty.CERTAIN
    return {Certainty.PROBABLE: Stance.PROBABLE, Certainty.POSSIBLE: Stance.POSSIBLE}.get(told, Stance.ASSERT)


_TOLD_OF = frozenset(
    {"said", "reported", "alleged", "rumored", "rumoured", "believed", "thought", "understood", "known", "suspected"}
)


def _is_reduced(cue: list[Token], content: list[Token]) -> bool:
    """Whether a cue is the passive of "the men, said to be in a boat", whoever the parse takes for its subject."""
    to_be = [t.lemma_.lower() for t in content[:2]] in (["to", "be"], ["to", "have"])
    return to_be and len(cue) == 1 and cue[0].lower_ in _TOLD_OF


def _is_left_open(lemmas: tuple[str, ...], content: list[Token]) -> bool:
    """Whether nothing was said on a question: "made no commitment on whether …" tells of the source, not for it."""
    return _asks(content) and "no" in lemmas


def _is_free_relative(one: Attribution, text: str, tokens: Tokens) -> bool:
    """Whether a report is the object of the writer's own verb: "brushed off what he said was dandruff"."""
    if one.cue is None or len(one.content) != 2 or one.content[0].of(text).lower() != "what":
        return False
    first = tokens.inside(one.content[0])
    verbs = [t for t in first[0].sent if t.pos_ in {"VERB", "AUX"}] if first else []
    return bool(verbs) and verbs[0].i < first[0].i


def _is_bare_participle(cue: list[Token]) -> bool:
    """Whether a cue is a passive participle without an agent."""
    return any(
        t.tag_ == "VBN" and t.dep_ in {"acl", "advcl"} and not any(c.dep_ == "agent" for c in t.children) for t in cue
    )


def _borrowed(one: Attribution, kept: list[Attribution], tokens: Tokens) -> Span | None:
    """The subject that a cue without a source shares with another verb.

    Where the parse finds it inside another's content though the cue stands outside of it, the other's source is meant:
    "officials claimed the crash was staged and blamed the pilot".
    """
    assert one.cue is not None
    holder = shared_subject(tokens.head(one.cue))
    if holder is None:
        return None
    for other in kept:
        if any(span.holds(holder) for span in other.content) and not any(span.holds(one.cue) for span in other.content):
            return other.source
    return holder


def _only_ground(index: int, kept: list[Attribution], tokens: Tokens) -> bool:
    """Whether the source is a paper or a picture, and somebody else tells the same words: a report's ground."""
    one = kept[index]
    head = tokens.head(one.source) if one.source is not None else None
    if head is None or head.lemma_.lower() not in EVIDENCE:
        return False
    rivals = [other for j, other in enumerate(kept) if j != index and other.source is not None]
    return any(a.overlaps(b) for other in rivals for a in other.content for b in one.content)


def _clausal(content: list[Token]) -> bool:
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or (t.pos_ == "AUX" and t.tag_ != "VB") for t in content)


def _complement(content: list[Token]) -> bool:
    """Whether the content is a clause that a cue of any kind can tell: opened by "that", or a verb's complement."""
    if not content or content[0].lower_ == "what":
        return False
    inside = {t.i for t in content}
    return content[0].lower_ == "that" or any(t.dep_ == "ccomp" and t.head.i not in inside for t in content)


def _infinitive(content: list[Token]) -> bool:
    return bool(content) and (content[0].lower_ == "to" or content[0].tag_ == "VB")


def _quotation(content: tuple[Span, ...], text: str, mask: bytearray) -> Quotation:
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    quoted = sum(mask[i] for i in letters)
    if letters and quoted >= 0.97 * len(letters):
        return Quotation.DIRECT
    return Quotation.MIXED if quoted else Quotation.INDIRECT


def _parent(index: int, kept: list[Attribution]) -> int | None:
    """The smallest attribution in whose content the cue and the source of this one lie.

    It must be the larger of the two, so that no two attributions are each other's parent.
    """
    own = [span for span in (kept[index].cue, kept[index].source) if span is not None]
    size = [sum(span.end - span.start for span in one.content) for one in kept]
    around = [
        j
        for j, other in enumerate(kept)
        if size[j] > size[index] and all(any(content.holds(span) for content in other.content) for span in own)
    ]
    return min(around, key=lambda j: (size[j], j), default=None)


def _carriers(cue: list[Token], tokens: Tokens) -> tuple[str, ...]:
    """News carriers whom the source told ("told The New York Times")."""
    found = []
    for verb in cue:
        for child in verb.children:
            if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ in {"PROPN", "NOUN"}:
                words = [t for t in child.subtree if t.dep_ in {"det", "compound", "amod", "nmod"} or t.i == child.i]
                name = tokens.doc[words[0].i : child.i + 1].text
                if CARRIERS & set(re.findall(r"[a-z]+", name.lower())) and child.pos_ == "PROPN":
                    found.append(name)
    return tuple(found)


def _credited(
    lemmas: tuple[str, ...],
    *,
    clausal: bool,
    complement: bool,
    infinitive: bool,
    quoted: Quotation,
    source: Span | None,
) -> bool:
    """Whether the claim is the source's rather than the writer's about the source.

    Somebody must be named, and the cue must tell a proposition: hedges of the writer ("seems") credit nobody, and acts
    and wishes with a thing for their content ("endorsed the bill") are facts about the source.
    """
    words = set(lemmas)
    if words & (EVIDENTIAL | UNKNOWN) and not words & (SPEECH | REPORTING):
        return False
    if source is None and not clausal:
        return False
    if (
        words & {"according", "accord"}
        or (source is not None and words & HOLDING.keys() and words & {"in", "by"})
        or "per" in words
    ):
        return True
    if source is not None and words & DESCRIBING:
        return True
    if infinitive and not words & PROFESSING and quoted is Quotation.INDIRECT:
        return False
    if words & REPORTING:
        quotes = quoted is Quotation.DIRECT or (quoted is Quotation.MIXED and not words & WISH)
        tells = clausal or complement or quotes or bool(words & (DENIAL | BLAME))
        return tells or infinitive
    if quoted is Quotation.DIRECT:
        return True
    return complement and clausal and not words & (ACTS | WISH)
