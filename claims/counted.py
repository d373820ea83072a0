"""What a number counts, by the dependency parse: the noun that it stands at, its "of" phrase, or the noun it elides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.numerals import PEOPLE_PREDICATES, TOLL_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NOUNS = {"NOUN", "PROPN"}
_BEFORE_NOUN = {"ADJ", "NOUN", "PROPN", "ADV", "VERB", "PART", "PUNCT", "NUM", "CCONJ", "DET"}


# "No one is thought to have been hurt" is about the hurt, not about those thought of.
_HEARSAY = {"think", "believe", "report", "say", "know", "fear", "expect", "find", "seem", "appear"}


class Counted(NamedTuple):
    """`unit` is the singular lemma, `noun` the words as written; `plural` and `head` (token index) as parsed."""

    unit: str = ""
    noun: str = ""
    plural: bool = False
    head: int = -1


NOTHING = Counted()


def token_at(sentence: Sentence, at: int) -> Token | None:
    """The token of a sentence that covers a code point of its document."""
    words = sentence.doc.char_span(at, at + 1, alignment_mode="expand")
    if words is None or not sentence.start <= words.start < sentence.end:
        return None
    token = words[0]
    return token if token.idx <= at < token.idx + len(token) else None


def counted_after(sentence: Sentence, last: Token) -> Counted:
    """What the number that ends with token `last` counts; `NOTHING` where no noun is written at it."""
    doc = sentence.doc
    following = doc[last.i + 1] if last.i + 1 < sentence.end else None
    if following is not None and following.text.lower() in {"of", "out"}:
        return _of_phrase(sentence, following)
    if following is not None and following.text in {"-", "–"} and not following.whitespace_ and not last.whitespace_:
        return _compound_part(sentence, following.i + 1)
    head = _counted_head(sentence, last)
    return _described(last.i + 1, head) if head is not None else NOTHING


def _compound_part(sentence: Sentence, index: int) -> Counted:
    """The counted part of a compound: "seat" in "300-seat parliament"."""
    if index >= sentence.end:
        return NOTHING
    part = sentence.doc[index]
    if part.lower_ == "strong":  # "a 1,200-strong crowd"
        return Counted("person", part.text, True, part.i)
    return Counted(part.lemma_.lower(), part.text, False, part.i) if part.is_alpha else NOTHING


def _of_phrase(sentence: Sentence, preposition: Token) -> Counted:
    if preposition.i + 1 >= sentence.end:
        return NOTHING
    first = preposition.nbor(1)
    start = first.i
    while (
        start < sentence.end
        and first.doc[start].pos_ in {"DET", "PRON"}
        and first.doc[start].dep_ in {"det", "poss", "predet"}
    ):
        start += 1
    if start >= sentence.end:
        return NOTHING
    head = _run_head(sentence, start)
    return _described(start, head) if head is not None else NOTHING


def _counted_head(sentence: Sentence, last: Token) -> Token | None:
    """The noun to the right that the number modifies: by the parse where it holds up, else by the run of words."""
    token = last
    while (
        token.dep_ in {"compound", "quantmod", "nummod", "advmod", "nmod", "punct", "npadvmod"}
        and token.head.i > token.i
    ):
        token = token.head
        if token.pos_ in _NOUNS and token.i > last.i and token.i - last.i <= 8 and not _broken(last, token):
            return _compound_end(token)
    start = last.i + 1
    if start < sentence.end and last.doc[start].text in {"-", "–"}:
        start += 1
    return _run_head(sentence, start)


def _broken(last: Token, head: Token) -> bool:
    """Whether a verb, a preposition or a bracket stands between the number and the noun."""
    between = last.doc[last.i + 1 : head.i]
    if any(token.text == "," for token in between) and any(token.like_num for token in between):
        return True
    if any(token.lower_ == "to" for token in between):
        return True
    return any(token.pos_ in {"ADP", "AUX", "PRON", "SCONJ"} or token.text in {"(", ")", ";", ":"} for token in between)


def _compound_end(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.i > token.i and token.head.pos_ in _NOUNS:
        token = token.head
    return token


def _run_head(sentence: Sentence, start: int) -> Token | None:
    """The last noun of the unbroken run of modifiers and nouns from a token."""
    found = None
    doc = sentence.doc
    for index in range(start, min(sentence.end, start + 8)):
        token = doc[index]
        if token.tag_ == "POS":  # "82 percent of India's traffic"
            found = None
        elif token.pos_ in _NOUNS:
            if (
                found is not None
                and found.dep_ not in {"compound", "amod", "nmod", "poss"}
                and found.tag_ in {"NNS", "NNPS"}
            ):
                break
            found = token
        elif found is not None or token.pos_ not in _BEFORE_NOUN or not _modifies(token):
            break
    return found


def _modifies(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i
    if token.text == "," or token.pos_ == "CCONJ":
        return token.head.pos_ == "ADJ" or token.head.dep_ in {"amod", "compound"}
    return token.lower_ != "to" and token.text not in {"(", ")", ";", ":", ".", '"', "”", "“"}


def _described(start: int, head: Token) -> Counted:
    words = head.doc[start : head.i + 1]
    while len(words) > 1 and (words[0].is_punct or words[0].is_space):
        words = words[1:]
    second = next((token for token in words if token.like_num and token.i > start), None)
    if second is not None and second.i < head.i and second.nbor(-1).pos_ == "CCONJ":
        words = words[: second.i - 1 - words.start]  # "12 Somali and 11 Yemeni pirates"
    return Counted(unit_of(head), words.text, head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people", head.i)


def unit_of(head: Token) -> str:
    """The singular lower-case lemma of a noun; people is "person"."""
    word = head.lower_
    if word in {"people", "persons", "person"}:
        return "person"
    lemma = str(head.lemma_).lower()
    if head.tag_ == "NNPS" or (
        head.pos_ == "PROPN" and word == lemma and word.endswith("s") and not word.endswith(("ss", "us"))
    ):
        return word[:-1] if word.endswith("s") else word
    return lemma


def elided(last: Token) -> Counted:
    """A person, where a bare number stands at a predicate that takes people: "five were killed", "12 arrested".

    `noun` then holds the predicate's words ("killed"), so that the killed and the injured stay apart.
    """
    token = last
    for _ in range(6):
        if token.lower_ in PEOPLE_PREDICATES or token.lemma_.lower() in PEOPLE_PREDICATES:
            return Counted("person", predicate_words(token), True, token.i)
        if token.lemma_.lower() in TOLL_NOUNS or _subject_is_toll(token):
            return Counted("person", "", True, -1)
        if token.pos_ in {"VERB", "AUX"} or token.head is token:
            break
        token = token.head
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is not None and following.lemma_.lower() in PEOPLE_PREDICATES | {"other"}:
        return Counted("person", following.text, True, following.i)
    return NOTHING


def _subject_is_toll(token: Token) -> bool:
    return any(
        child.lemma_.lower() in TOLL_NOUNS and child.dep_ in {"nsubj", "dobj", "nsubjpass"} for child in token.children
    )


def predicate_words(verb: Token) -> str:
    """A predicate with its adverbs of degree: "seriously injured"."""
    complements = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX", "ADJ"}]
    if complements and verb.lemma_.lower() in _HEARSAY:
        verb = complements[0]
    adverbs = [c for c in verb.children if c.dep_ == "advmod" and c.i == verb.i - 1 and c.lower_.endswith("ly")]
    return f"{adverbs[0].text} {verb.text}" if adverbs else str(verb.text)
