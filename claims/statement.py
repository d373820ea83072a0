"""A claim as a sentence that reads on its own: "Defense Ministry in Moscow: missiles shot down five of the drones"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.claim import Polarity
from claims.coordination import is_list_item, own_subject, subject_of
from claims.factuality import polarity
from claims.frames import phrase_text
from claims.parsing import text_of
from claims.region import Piece

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"})
PAIRED = {"“": "”", "«": "»", "(": ")", "[": "]"}
_NO_SPACE_BEFORE = frozenset(",.;:!?)]”’%")


def statement(piece: Piece, doc: Doc, *, speaker: str | None, resolve: Mapping[int, str]) -> str:
    """The piece's words as a statement of `speaker`, or of the article itself where that is None.

    `resolve` maps indices of pronouns to the names that stand for them. A denial says that it is one, a shared
    subject is filled in, marks without a partner are left out.
    """
    text = _predicated(piece, doc, resolve, speaker)
    if not text:
        parts = [_words(doc, span.start, span.end, resolve, speaker) for span in piece.spans]
        text = _assembled(piece, doc, parts, resolve, speaker)
    text = _balanced(_tidy(text))
    if _is_bare_denial(piece, doc):
        text = f"denies {_that(piece, doc)}{text}"
    if speaker is None:
        return text[:1].upper() + text[1:]
    return f"{speaker}: {text}"


def _tokens(piece: Piece, doc: Doc) -> list[Token]:
    found: list[Token] = []
    for span in piece.spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        found += [t for t in words if not t.is_space] if words is not None else []
    return found


def _words(doc: Doc, start: int, end: int, resolve: Mapping[int, str], speaker: str | None) -> str:
    """A span's text with the pronouns that are resolved replaced."""
    words = doc.char_span(start, end, alignment_mode="expand")
    text, at = "", start
    for token in words if words is not None else ():
        name = resolve.get(token.i)
        clear = speaker is not None and (token.lower_ in FIRST_PERSON or name == speaker)
        if name is None or token.idx < at or clear:
            continue
        text += text_of(doc)[at : token.idx] + _in_place_of(token, name)
        at = token.idx + len(token)
    return text + text_of(doc)[at:end]


def _predicated(piece: Piece, doc: Doc, resolve: Mapping[int, str], speaker: str | None) -> str:
    """What an apposition or relative clause says of its noun, as a sentence: "Ana Melo lives beside it"; else ""."""
    root = doc[piece.root]
    noun = root.head
    inside = {t.i for t in _tokens(piece, doc)}
    if noun.i not in inside or root.i not in inside or noun.i > root.i or noun.pos_ not in ("NOUN", "PROPN"):
        return ""
    if _is_identity(root):
        cut, after, verb = root.left_edge.idx, root.left_edge.idx, "is" if noun.tag_ in ("NN", "NNP") else "are"
    else:
        pronoun = next((c for c in root.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("WP", "WDT")), None)
        if root.dep_ != "relcl" or pronoun is None or pronoun.i not in inside:
            return ""
        cut, after, verb = pronoun.idx, pronoun.idx + len(pronoun), ""
    before = [_words(doc, s.start, min(s.end, cut), resolve, speaker) for s in piece.spans if s.start < cut]
    behind = [_words(doc, max(s.start, after), s.end, resolve, speaker) for s in piece.spans if s.end > after]
    return " ".join(filter(None, (" ".join(before).rstrip(" ,;:–—-("), verb, " ".join(behind))))


def _is_identity(root: Token) -> bool:
    """Whether an apposition says who or what something is, or how old; counted parts ("two of them") do not."""
    if root.dep_ != "appos" or any(c.dep_ == "nummod" for c in root.children):
        return False
    noun = root.head
    if any(c.dep_ == "nummod" for c in noun.lefts) or noun.lemma_ == root.lemma_:
        return False  # a counted list, or a thing said twice
    if root.pos_ == "NUM":
        children = list(root.children)
        aged = root.text.isdigit() and 1 < len(root.text) < 4 and not children
        return aged or (root.lower_ == "one" and bool(children) and children[0].lower_ == "of")
    return root.pos_ == "NOUN" or (root.pos_ == "PROPN" and noun.pos_ == "NOUN")


def _in_place_of(token: Token, name: str) -> str:
    if token.tag_ == "PRP$":
        return f"{name}’" if name.endswith("s") else f"{name}’s"
    return name if not token.lower_.endswith(("self", "selves")) else str(token.text)


def _assembled(piece: Piece, doc: Doc, parts: list[str], resolve: Mapping[int, str], speaker: str | None) -> str:
    """The parts joined as grammar wants them: a counted subject before its verb, "were" before a bare participle."""
    tokens = _tokens(piece, doc)
    inside = {t.i for t in tokens}
    root = doc[piece.root]
    if root.i in inside:
        parts = _with_auxiliary(piece, root, inside, parts, doc)
    if len(parts) == 2 and _verb_comes_first(piece, root, inside):
        return f"{parts[1]} {parts[0]}"
    subject = _missing_subject(piece, root, inside, resolve) if speaker is None else ""
    text = parts[0] if parts else ""
    for part, span in zip(parts[1:], piece.spans[1:], strict=True):
        text += (", " if _needs_comma(doc, span.start) else " ") + part
    return f"{subject} {text}" if subject else text


def _needs_comma(doc: Doc, start: int) -> bool:
    """Whether a later span is an addition to a noun: an apposition, a participle, an object's relative clause."""
    words = doc.char_span(start, start + 1, alignment_mode="expand")
    if words is None or words[0].i == 0:
        return False
    if is_list_item(words[0]) or is_list_item(words[0].head):
        return False
    return words[0].tag_ == "VBG" or (
        words[0].dep_ in ("det", "appos", "amod", "nummod", "advmod") and _top(words[0]).dep_ == "appos"
    )


def _top(token: Token) -> Token:
    return token if token.dep_ == "appos" else token.head


def _with_auxiliary(piece: Piece, root: Token, inside: set[int], parts: list[str], doc: Doc) -> list[str]:
    """ "One was killed and seven injured": the second part lacks its "were"."""
    subject = own_subject(root)
    lacks = root.tag_ == "VBN" and root.dep_ in ("conj", "pcomp") and subject is not None and subject.i in inside
    if not lacks or any(c.dep_ in ("aux", "auxpass") for c in root.lefts) or subject is None:
        return parts
    plural = subject.tag_ in ("NNS", "NNPS") or (subject.pos_ == "NUM" and subject.lower_ not in ("one", "1"))
    word = "were" if plural else "was"
    for index, span in enumerate(piece.spans):
        if span.start <= root.idx < span.end:
            cut = len(parts[index]) - (span.end - root.idx)
            return [*parts[:index], f"{parts[index][:cut]}{word} {parts[index][cut:]}", *parts[index + 1 :]]
    return parts


def _verb_comes_first(piece: Piece, root: Token, inside: set[int]) -> bool:
    """ "were killed … five children": the counted thing is what happened to, and stood behind "including"."""
    first = piece.spans[0]
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in root.lefts)
    subject = own_subject(root)
    return passive and first.start <= root.idx < first.end and (subject is None or subject.i not in inside)


def _missing_subject(piece: Piece, root: Token, inside: set[int], resolve: Mapping[int, str]) -> str:
    """The subject of a predicate whose piece lacks one."""
    if root.tag_[:2] not in ("VB", "MD") or root.i not in inside or root.tag_ == "VB":
        return ""
    if any(t.i in inside and t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for t in root.doc[min(inside) : root.i]):
        return ""
    subject, own = subject_of(root), own_subject(root)
    if subject is None or subject.i in inside or (own is not None and own.i in inside):
        return ""
    return resolve.get(subject.i) or phrase_text(subject)


def _is_bare_denial(piece: Piece, doc: Doc) -> bool:
    """Whether the piece is negative only because its cue denies it."""
    if piece.polarity is not Polarity.NEGATIVE:
        return False
    inside = {t.i for t in _tokens(piece, doc)}
    zero = any(q.low == q.high == 0 for q in piece.quantities)
    return polarity(doc[piece.root], inside, zero=zero) is Polarity.POSITIVE


def _that(piece: Piece, doc: Doc) -> str:
    root = doc[piece.root]
    return "that " if root.tag_ in ("VBD", "VBP", "VBZ", "MD") or own_subject(root) is not None else ""


def _tidy(text: str) -> str:
    words = " ".join(text.split())
    for mark in _NO_SPACE_BEFORE:
        words = words.replace(f" {mark}", mark) if mark != "’" else words
    return words.strip(" ,;:–—")


def _balanced(text: str) -> str:
    """The text without quotation marks and brackets that have no partner."""
    for opening, closing in PAIRED.items():
        if opening not in text and closing not in text:
            continue
        depth, drop = 0, []
        for at, char in enumerate(text):
            if char == opening:
                depth += 1
            elif char == closing and depth:
                depth -= 1
            elif char == closing:
                drop.append(at)
        for at in range(len(text) - 1, -1, -1):
            if depth and text[at] == opening:
                drop.append(at)
                depth -= 1
        text = "".join(c for i, c in enumerate(text) if i not in drop)
    return text if text.count('"') % 2 == 0 else text.replace('"', "")
