"""From an article to its claims: the one place where parsing, tagging, resolving and splitting meet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.article import Article
from claims.attribution import Found, find_attributions
from claims.claim import Attribution, Claim, Extraction, Polarity, Quotation, Stance
from claims.continuation import continuations, nested, unannounced
from claims.credits import leads
from claims.cues import EMPTY, EVIDENCE, HAPPENINGS, KNOWN, NEWS_NOUNS
from claims.linkage import Tokens
from claims.modality import HEARSAY_NOUNS
from claims.parsing import parse, text_of
from claims.region import Piece, Region
from claims.span import Span, words_of
from claims.speakers import Registry
from claims.splitting import split
from claims.statement import statement
from claims.tagger import tagger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"}
_SELF = {"i", "we"}
_REFERRING = {
    "he": "person",
    "she": "person",
    "his": "person",
    "it": "body",
    "its": "body",
    "they": "group",
    "their": "group",
}


def extract(article: Article) -> Extraction:
    """Attributions, speakers and claims of an article's text, in the order of the text.

    Raises ModelMissing where a model that comes with the installation is not there.
    """
    text = article.text
    doc = parse(text)
    found = find_attributions(text, doc, tagger().tag(doc))
    found += unannounced(doc, found)
    registry = Registry(doc)
    tokens = Tokens(doc)
    found = [replace(f, holder=None) if _is_thing(f.holder, tokens) else f for f in found]
    speaker_of = [_resolved(f, registry, tokens) for f in found]
    found += continuations(text, found)
    speaker_of += [speaker_of[f.follows] for f in found[len(speaker_of) :] if f.follows is not None]
    found = nested(found)
    speaker_of = [_own_speaker(index, found, speaker_of, text) for index in range(len(found))]
    names = {
        **_pronoun_names(found, speaker_of, registry, tokens),
        **_narrated_pronouns(doc, registry),
        **registry.pronouns,
    }
    chains = _Chains(article.outlet, found, speaker_of, registry, text)
    claims: list[Claim] = []
    for index, one in enumerate(found):
        if one.credited:
            region = _content_region(index, found, tokens)
            if region is None:
                continue
            claims += _claims(region, index, one.attribution, chains, doc, article, names)
        if one.credited and one.attribution.source is not None:
            parent = _teller(index, found)
            around = found[parent].attribution if parent is not None else None
            claims += _claims(Region((one.attribution.source,)), parent, around, chains, doc, article, names)
    for region in _narration(tokens, found):
        claims += _claims(region, None, None, chains, doc, article, names)
    claims.sort(key=lambda c: (c.spans, c.chain[1:] != (), c.text))
    attributions = tuple(_with_speaker(f.attribution, s) for f, s in zip(found, speaker_of, strict=True))
    return Extraction(attributions, registry.speakers(), tuple(_distinct(claims)))


def _teller(index: int, found: list[Found]) -> int | None:
    """The attribution in whose content the source of this one stands; None where the article itself names it."""
    source = found[index].attribution.source
    parent = found[index].attribution.parent
    while parent is not None and source is not None:
        if any(part.holds(source) for part in found[parent].attribution.content):
            break
        parent = found[parent].attribution.parent
    return parent


def _is_thing(holder: Span | None, tokens: Tokens) -> bool:
    """Whether a source is a happening, which says nothing ("the blasts suggested …"): whoever tells of it does."""
    head = tokens.head(holder) if holder is not None else None
    if holder is None or head is None or head.pos_ != "NOUN" or head.ent_type_:
        return False
    lemma = head.lemma_.lower()
    return lemma in HAPPENINGS or (lemma in KNOWN and not any(t.pos_ == "PROPN" for t in tokens.inside(holder)))


def _resolved(one: Found, registry: Registry, tokens: Tokens) -> int | None:
    """The speaker of an attribution; what it was told in ("a statement") is kept in mind."""
    if one.holder is None:
        return None
    speaker = registry.resolve(one.holder, tokens.head(one.holder))
    if speaker is not None and one.attribution.cue is not None:
        registry.told(speaker, (*tokens.inside(one.attribution.cue), *tokens.inside(one.holder)))
    return speaker


def _own_speaker(index: int | None, found: list[Found], speaker_of: list[int | None], text: str) -> int | None:
    """The speaker of an attribution; of "I think …" or "it is feared …" in a report it is the one who reports."""
    if index is None:
        return None
    holder, speaker = found[index].holder, speaker_of[index]
    if speaker is None and (holder is None or holder.of(text).lower() in _SELF):
        return _own_speaker(found[index].attribution.parent, found, speaker_of, text)
    return speaker


def _with_speaker(one: Attribution, speaker: int | None) -> Attribution:
    return replace(one, speaker=speaker)


class _Chains:
    """Who holds what: the way from the outlet to the innermost holder of each attribution."""

    def __init__(
        self, outlet: str | None, found: list[Found], speaker_of: list[int | None], registry: Registry, text: str
    ):
        self.outlet = outlet
        self._found, self._speaker_of, self._registry, self._text = found, speaker_of, registry, text

    def of(self, index: int | None) -> tuple[str | None, ...]:
        """Names, outermost first; the outlet (or None) alone for narration."""
        return (self.outlet, *self._holders(index))

    def speaker(self, index: int | None) -> int | None:
        """The innermost holder's index among the speakers; None for narration or an unresolved mention."""
        return self._speaker_of[index] if index is not None else None

    def name(self, index: int | None) -> str | None:
        """The innermost holder's name, as written where it is not resolved."""
        holders = self._holders(index)
        return holders[-1] if holders else None

    def _holders(self, index: int | None) -> tuple[str, ...]:
        if index is None:
            return ()
        one = self._found[index]
        if one.follows is not None:
            return self._holders(one.follows)
        before = self._outer(one.attribution.parent)
        if not one.credited:
            return before
        speaker = self._speaker_of[index]
        own: tuple[str, ...] = ()
        if speaker is not None:
            own = (self._registry.name(speaker),)
        elif one.holder is not None and one.holder.of(self._text).lower() not in EMPTY:
            own = (one.holder.of(self._text),)
        if own and before and own[-1] == before[-1]:
            own = ()
        return (*before, *one.attribution.holders, *own)

    def _outer(self, parent: int | None) -> tuple[str, ...]:
        """The holders around a nested report; papers and pictures that it rests on hold nothing."""
        holders = self._holders(parent)
        words = set(holders[-1].lower().split()) if holders else set()
        return holders[:-1] if words & EVIDENCE else holders


def _extent(one: Attribution) -> list[Span]:
    return [span for span in (one.source, one.cue, *one.content) if span is not None]


def _taken(one: Found, tokens: Tokens) -> list[Span]:
    """What an attribution takes from the words around it; "Norhaven's claim" stays the subject or object that it is."""
    cue = one.attribution.cue
    head = tokens.head(cue) if cue is not None else None
    nominal = head is not None and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and head.pos_ == "NOUN"
    return list(one.attribution.content) if nominal else _extent(one.attribution)


def minus(spans: list[Span], taken: list[Span]) -> list[Span]:
    """The parts of some spans that others leave free.

    >>> minus([Span(0, 10)], [Span(2, 4)])
    [Span(start=0, end=2), Span(start=4, end=10)]
    """
    for away in sorted(taken):
        rest = []
        for span in spans:
            if not span.overlaps(away):
                rest.append(span)
                continue
            rest += [Span(span.start, away.start)] if span.start < away.start else []
            rest += [Span(away.end, span.end)] if away.end < span.end else []
        spans = rest
    return spans


def _content_region(index: int, found: list[Found], tokens: Tokens) -> Region | None:
    """An attribution's content without the credited reports inside it; None where only their rest is left ("him")."""
    one = found[index].attribution
    inner = [span for f in found if f.credited and f.attribution.parent == index for span in _taken(f, tokens)]
    spans = minus([_proposition(span, tokens) for span in one.content], inner)
    stance = one.stance
    if inner and not _has_predicate(spans, tokens):
        return None
    if stance is Stance.ASSERT and one.quotation is not Quotation.DIRECT and not _has_predicate(spans, tokens):
        stance = Stance.BLAME
    return Region(tuple(spans), stance, one.cue, one.source)


def _proposition(span: Span, tokens: Tokens) -> Span:
    """What is claimed or denied where a content names it as a claim: "reports that his men had fled" without "reports".

    A claim that has a holder of its own stays whole.
    """
    noun = tokens.head(span)
    if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in NEWS_NOUNS | HEARSAY_NOUNS:
        return span
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"}), None)
    that = next((c for c in clause.lefts if c.lower_ == "that"), None) if clause is not None else None
    between = tokens.doc[noun.i + 1 : that.i] if that is not None else ()
    held = any(c.dep_ == "poss" for c in noun.lefts) or any(t.lower_ in {"by", "from", "of"} for t in between)
    if clause is None or that is None or held or not span.start <= that.idx < span.end:
        return span
    return Span(that.nbor(1).idx, span.end) if that.nbor(1).idx < span.end else span


def _has_predicate(spans: list[Span], tokens: Tokens) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} for span in spans for t in tokens.inside(span))


def _narration(tokens: Tokens, found: list[Found]) -> list[Region]:
    """Each sentence's words that no credited attribution holds."""
    text = text_of(tokens.doc)
    taken = [span for f in found if f.credited for span in _taken(f, tokens)] + leads(text)
    regions = []
    for sentence in tokens.doc.sents:
        whole = Span(sentence.start_char, sentence.end_char)
        spans = minus([whole], [span for span in taken if span.overlaps(whole)])
        spans = [span for span in spans if any(c.isalnum() for c in text[span.start : span.end])]
        if spans != [whole]:
            spans = _standing(spans, tokens)
        if spans:
            regions.append(Region(tuple(spans)))
    return regions


_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr", "acomp"}


def _standing(spans: list[Span], tokens: Tokens) -> list[Span]:
    """What stands by itself of a sentence whose other words are somebody's: clauses, and their verbs' arguments.

    A phrase of time or place that hung on the cue ("said on Tuesday, hours after …") says nothing alone.
    """
    words = [tokens.inside(span) for span in spans]
    clauses = [i for i, part in enumerate(words) if any(t.pos_ in {"VERB", "AUX"} for t in _tops(part))]
    verbs = {t.i for i in clauses for t in words[i] if t.pos_ in {"VERB", "AUX"}}
    return [
        span
        for i, (span, part) in enumerate(zip(spans, words, strict=True))
        if i in clauses or any(t.dep_ in _ARGUMENTS and t.head.i in verbs for t in part)
    ]


def _tops(part: list[Token]) -> list[Token]:
    inside = {t.i for t in part}
    return [t for t in part if t.head.i not in inside or t.head.i == t.i]


def _claims(
    region: Region,
    index: int | None,
    one: Attribution | None,
    chains: _Chains,
    doc: Doc,
    article: Article,
    names: dict[int, str],
) -> list[Claim]:
    pieces = split(doc, region, published_at=article.published_at)
    return [
        _claim(piece, None, None, chains, doc, names)
        if one is not None and _is_aside(piece, one, doc)
        else _claim(piece, index, one, chains, doc, names)
        for piece in pieces
    ]


def _is_aside(piece: Piece, one: Attribution, doc: Doc) -> bool:
    """Whether a piece of an indirect report is the writer's own: an apposition, or a relative clause behind a comma.

    Appositives project out of what they stand in (Potts 2005): in "officials said Norhaven, a town of 9,000, was cut
    off" the size of the town is the reporter's knowledge.
    """
    if one.quotation is not Quotation.INDIRECT or one.parent is not None:
        return False
    if one.cue is not None and one.cue.start >= piece.spans[-1].end and doc[piece.root].dep_ == "relcl":
        return False  # "…, whose roof fell in, said the owner": the words stand in one run that is his
    root = doc[piece.root]
    behind_comma = root.left_edge.i > 0 and doc[root.left_edge.i - 1].text == ","
    return behind_comma and (root.dep_ in ASIDES)


ASIDES = {"appos", "relcl"}


def _claim(
    piece: Piece, index: int | None, one: Attribution | None, chains: _Chains, doc: Doc, names: dict[int, str]
) -> Claim:
    chain = chains.of(index)
    quotation: Quotation | None = one.quotation if one is not None else None
    return Claim(
        spans=piece.spans,
        text=words_of(piece.spans, text_of(doc)),
        statement=statement(piece, doc, speaker=chains.name(index), resolve=names),
        chain=chain,
        attribution=index,
        speaker=chains.speaker(index),
        quotation=quotation,
        polarity=piece.polarity,
        certainty=piece.certainty,
        claimable=piece.claimable,
        quantities=piece.quantities,
        time=piece.time,
        places=piece.places,
        frame=piece.frame,
    )


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Claims without those that repeat another's words and holder."""
    seen: set[tuple[tuple[Span, ...], tuple[str | None, ...], Polarity]] = set()
    kept = []
    for claim in claims:
        key = (claim.spans, claim.chain, claim.polarity)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _pronoun_names(
    found: list[Found], speaker_of: list[int | None], registry: Registry, tokens: Tokens
) -> dict[int, str]:
    """Pronouns of a content that mean its own speaker: "I", "we"; "it", "he", "they" that open an indirect report."""
    names: dict[int, str] = {}
    speakers = registry.speakers()
    for one, index in zip(found, speaker_of, strict=True):
        if index is None:
            continue
        nouns_before = False
        for span in one.attribution.content:
            for token in tokens.inside(span):
                lower = token.lower_
                if lower in _FIRST_PERSON and one.attribution.quotation is not Quotation.INDIRECT:
                    names[token.i] = speakers[index].name
                elif lower in _REFERRING and token.pos_ in {"PRON", "DET"} and not nouns_before:
                    if _may_mean(lower, speakers[index].kind) and one.attribution.quotation is not Quotation.DIRECT:
                        names.setdefault(token.i, speakers[index].name)
                elif token.pos_ in {"NOUN", "PROPN"}:
                    nouns_before = True
    return names


def _may_mean(pronoun: str, kind: str) -> bool:
    wanted = _REFERRING[pronoun]
    return kind == wanted or (wanted == "group" and kind == "body")


def _is_contested(pronoun: Token) -> bool:
    """Whether a pronoun below the main clause has two persons before it in its sentence: either may be meant."""
    if pronoun.head.dep_ == "ROOT":
        return False
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    return len({t.text for t in before if t.ent_type_ == "PERSON" and t.dep_ != "compound" and t.is_alpha}) > 1


def _narrated_pronouns(doc: Doc, registry: Registry) -> dict[int, str]:
    """Subject pronouns of the article's own voice, where the text makes them safe."""
    names = {}
    for token in doc:
        if token.lower_ in {"he", "she"} and token.dep_ in {"nsubj", "nsubjpass"} and not _is_contested(token):
            name = registry.referent(token)
            if name is not None:
                names[token.i] = name
    return names
