"""What a piece is about, for comparison: predicate, who did it to whom, names and terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from claims.claim import Frame
from claims.coordination import subject_of
from claims.factuality import predicate_chain
from claims.modality import ADJECTIVES, NEGATING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
# Verbs that only carry a noun: "made an attack", "carried out a strike", "caused the death", "was a victim".
LIGHT_VERBS = frozenset({"make", "take", "have", "give", "carry out", "conduct", "stage", "launch", "be"})
# Verbs whose accused stands behind "on": "blamed the fire on the owner".
BLAMING = frozenset({"blame", "pin"})
UNQUOTED = str.maketrans("", "", '“”"«»')
ARTICLES = frozenset({"the", "a", "an"})


def build_frame(
    head: Token, tokens: list[Token], rest: Iterable[Token], *, item: Token | None = None, subject: Token | None = None
) -> Frame:
    """The frame of a piece with the words `tokens`; `rest` is what else its sentence holds, `item` a list's thing."""
    inside = {t.i for t in tokens}
    event = predicate_chain(head, inside)[-1]
    subject = subject or subject_of(event)
    agent, patient = _roles(event, subject, inside, item)
    behind = _behind(event) if _lemma(event) == "be" else None
    if behind is not None:
        patient = next((phrase_text(c, inside) for c in behind.rights if c.dep_ == "pobj"), patient)
    if _lemma(event) in BLAMING:
        patient = _accused(tokens, inside) or patient
    terms = {_lemma(t) for t in tokens if _is_content(t)}
    return Frame(
        predicate=_predicate(event, inside),
        agent=agent,
        patient=patient,
        subject=phrase_text(subject, inside) if subject is not None else "",
        terms=tuple(sorted(terms)),
        names=names_of(tokens),
        topic=tuple(sorted({_lemma(t) for t in rest if _is_content(t)} - terms)),
    )


def _is_content(token: Token) -> bool:
    return (
        token.pos_ in CONTENT_TAGS
        and not token.is_punct
        and not token.is_space
        and token.lemma_.lower() not in ("be", "have")
    )


def _lemma(token: Token) -> str:
    lemma = str(token.lemma_).lower()
    return lemma if lemma[:1] not in ("'", "’") or token.tag_[:2] != "VB" else "be"


def _predicate(event: Token, inside: Collection[int]) -> str:
    particle = next((c for c in event.children if c.dep_ == "prt"), None)
    lemma = f"{_lemma(event)} {particle.lower_}" if particle is not None else _lemma(event)
    if event.tag_[:2] not in ("VB", "MD"):
        return lemma
    if lemma in NEGATING_VERBS:
        denied = next((c for c in event.rights if c.dep_ == "dobj" and c.i in inside), None)
        return _lemma(denied) if denied is not None else lemma
    if lemma == "be" and (behind := _behind(event)) is not None:
        return _lemma(behind)
    if lemma in LIGHT_VERBS:
        carried = _carried(event, lemma, inside)
        if carried is not None:
            return _lemma(carried)
    return lemma


def _carried(event: Token, lemma: str, inside: Collection[int]) -> Token | None:
    """The noun or adjective that a light verb carries; "have" and "be" carry adjectives and nouns without a number."""
    wanted = ("attr", "acomp", "oprd") if lemma == "be" else ("dobj", "nsubjpass")
    for child in event.children:
        if child.i in inside and child.dep_ in wanted and child.pos_ in ("NOUN", "ADJ") and not _hedges(child):
            if any(c.dep_ == "nummod" for c in child.children):
                return None
            return child
    return None


def _hedges(word: Token) -> bool:
    return word.lower_ in ADJECTIVES and word.dep_ == "acomp" and any(c.dep_ == "prep" for c in word.rights)


def _behind(event: Token) -> Token | None:
    """The "behind" of "was (likely) behind the raid", which names who did it."""
    return next((t for t in event.subtree if t.lower_ == "behind" and t.dep_ == "prep" and t.i > event.i), None)


def _roles(event: Token, subject: Token | None, inside: Collection[int], item: Token | None) -> tuple[str, str]:
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in event.lefts) or (
        event.tag_ == "VBN"
        and event.dep_ in ("conj", "acl", "advcl", "pcomp")
        and not any(c.dep_ == "dobj" for c in event.rights)
    )
    subject_text = phrase_text(subject, inside) if subject is not None else ""
    if item is not None:
        item_text = phrase_text(item, inside)
        is_subject = subject is not None and item.i in {t.i for t in subject.subtree}
        if passive or not is_subject:
            return ("" if passive else subject_text), item_text
        return item_text, _object_text(event, inside)
    if passive:
        by = next((g for c in event.rights if c.dep_ == "agent" for g in c.rights), None)
        return (phrase_text(by, inside) if by is not None else ""), subject_text
    return subject_text, _object_text(event, inside)


def _accused(tokens: list[Token], inside: Collection[int]) -> str:
    """Whom the blame falls on where the verb's object is the deed."""
    named = (c for t in tokens if t.lower_ in ("on", "upon") and t.dep_ == "prep" for c in t.rights if c.dep_ == "pobj")
    return next((phrase_text(noun, inside) for noun in named if noun.ent_type_ not in ("DATE", "TIME")), "")


def _object_text(event: Token, inside: Collection[int]) -> str:
    for child in event.children:
        if child.dep_ in ("dobj", "attr", "oprd", "acomp") and child.i in inside:
            return phrase_text(child, inside)
    shared = next((c for c in event.rights if c.dep_ == "conj" and c.i in inside), None)
    return _object_text(shared, inside) if shared is not None and shared.tag_[:2] == "VB" else ""


def phrase_text(token: Token, inside: Collection[int] | None = None) -> str:
    """A noun phrase's words without its clauses; only those of the piece where the noun stands in it."""
    closed = {t.i for c in token.children if c.dep_ in ("relcl", "appos", "acl", "advcl") for t in c.subtree}
    words = [t for t in token.subtree if t.i not in closed]
    if inside is not None and token.i in inside:
        words = [t for t in words if t.i in inside]
    words = words[:16]
    while words and (words[-1].is_punct or words[-1].is_space):
        words.pop()
    return _joined(words)


def _joined(words: list[Token]) -> str:
    text = ""
    for word in words:
        if word.is_space:
            text = text.rstrip() + " "
            continue
        text += word.text_with_ws
    return " ".join(text.translate(UNQUOTED).split())


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """Named entities and runs of proper nouns, in the order of the text."""
    found: list[list[Token]] = []
    for token in tokens:
        named = token.ent_type_ in NAMES and not (token.ent_type_ == "NORP" and token.pos_ == "ADJ")
        if not (named or token.pos_ == "PROPN") or token.is_space or (token.ent_type_ and not named):
            continue
        last = found[-1][-1] if found else None
        if last is not None and last.i == token.i - 1 and _same_name(last, token):
            found[-1].append(token)
        else:
            found.append([token])
    return found


def _same_name(last: Token, token: Token) -> bool:
    if token.ent_type_ and last.ent_type_:
        return token.ent_iob_ == "I" and last.ent_type_ == token.ent_type_
    return token.ent_type_ == last.ent_type_


def _name(run: list[Token]) -> str:
    while run and (run[0].lower_ in ARTICLES or run[0].is_punct):
        run = run[1:]
    while run and (run[-1].is_punct or run[-1].tag_ == "POS"):
        run = run[:-1]
    return _joined(run)


def names_of(tokens: list[Token]) -> tuple[str, ...]:
    """Proper names among the tokens, as written, without an article or a possessive ending; sorted, unique."""
    names = {_name(run) for run in _runs(tokens) if any(t.pos_ in ("PROPN", "NOUN") for t in run)}
    return tuple(sorted(n for n in names if any(c.isalpha() for c in n)))


def places_of(tokens: list[Token]) -> tuple[str, ...]:
    """Named places among the tokens, in the order of the text, each once."""
    runs = [run for run in _runs(tokens) if any(t.ent_type_ in PLACES for t in run)]
    return tuple(dict.fromkeys(name for run in runs if (name := _name(run))))
