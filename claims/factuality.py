"""Whether a proposition is affirmed or denied, how surely, and whether it is a proposition at all.

Event factuality in FactBank's sense (Saurí and Pustejovsky 2009), read off the parse with the tables of
`claims.modality`. Who holds the proposition is left to attribution; the cue's stance comes in as an argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import modality as words
from claims.claim import Certainty, Polarity, Stance

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
STANCE_CERTAINTY = {Stance.PROBABLE: Certainty.PROBABLE, Stance.POSSIBLE: Certainty.POSSIBLE}


def weaker(first: Certainty, second: Certainty) -> Certainty:
    """The less sure of two values."""
    return max(first, second, key=ORDER.index)


def predicate_chain(head: Token, inside: Collection[int]) -> list[Token]:
    """The predicate and the infinitives or clauses that it only colours: "was likely to have failed to fire".

    The last one is the event of which the others say that it did not, may, or will happen.
    """
    chain = [head]
    while len(chain) < 6:
        below = next((c for c in _below(chain[-1]) if c.i in inside), None)
        if below is None:
            return chain
        chain.append(below)
    return chain


def _below(token: Token) -> list[Token]:
    lemma = token.lemma_.lower()
    colours = lemma in words.VERBS or lemma in words.IMPLICATIVES or lemma in words.NEGATING_VERBS
    if colours and (lemma not in words.HEARSAY or is_passive(token)):
        if lemma in ("go", "come", "help") and token.tag_ != "VBG":
            return []
        return [c for c in token.rights if c.dep_ in ("xcomp", "ccomp") and c.tag_[:2] in ("VB", "MD")]
    evidence = next((c for c in token.rights if _is_evidence(c)), None)
    if evidence is not None:
        return [c for c in evidence.rights if c.dep_ in ("acl", "ccomp", "relcl") and c.tag_[:2] in ("VB", "MD")]
    if lemma == "be":
        wanted = words.ADJECTIVES.keys() | words.ABILITIES
        hedged = [c for c in token.rights if c.dep_ in ("acomp", "oprd") and c.lower_ in wanted]
        return [g for c in hedged for g in c.rights if g.dep_ in ("xcomp", "ccomp") and g.tag_[:2] in ("VB", "MD")]
    return []


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive participle, "is said" or "said to be", and no perfect ("has said")."""
    helpers = {c.dep_: c for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
    perfect = "aux" in helpers and helpers["aux"].lemma_.lower() in ("have", "'ve", "’ve", "'d", "’d")
    return verb.tag_ == "VBN" and ("auxpass" in helpers or not perfect)


def _is_evidence(noun: Token) -> bool:
    """Whether a noun below a verb stands for what it is evidence of ("found signs that", "there are reports that")."""
    if noun.dep_ not in ("attr", "dobj"):
        return False
    return noun.lemma_ in words.EVIDENCE or (noun.dep_ == "attr" and noun.lemma_.lower() in words.HEARSAY_NOUNS)


def certainty(head: Token, inside: Collection[int], *, stance: Stance = Stance.ASSERT) -> Certainty:
    """How sure the innermost holder is of the proposition that `head` predicates over the tokens `inside`."""
    found = STANCE_CERTAINTY.get(stance, Certainty.CERTAIN)
    chain = predicate_chain(head, inside)
    for token in chain:
        found = weaker(found, _own_certainty(token, inside))
    for token in chain[:-1]:
        if any((c.lemma_ in words.EVIDENCE or _is_evidence(c)) and not _is_nothing(c) for c in token.rights):
            found = weaker(found, Certainty.PROBABLE)
        found = weaker(found, words.VERBS.get(token.lemma_.lower(), Certainty.CERTAIN))
    if _is_told_of(chain[-1]):
        found = weaker(found, words.VERBS.get(chain[-1].lemma_.lower(), Certainty.CERTAIN))
    return found


def _is_told_of(verb: Token) -> bool:
    """Whether a passive says what others tell of its subject: "were reported killed", "is accused of hiding"."""
    lemma = verb.lemma_.lower()
    if not is_passive(verb):
        return False
    if lemma in words.CHARGES:
        of = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == words.CHARGES[lemma])
        return any(g.dep_ in ("pcomp", "pobj") for c in of for g in c.rights)
    return any(c.dep_ in ("oprd", "xcomp", "acomp") and c.tag_ in ("VBN", "VBG", "JJ") for c in verb.rights)


def _own_certainty(token: Token, inside: Collection[int]) -> Certainty:
    found = Certainty.CERTAIN
    for child in token.children:
        if child.i not in inside:
            continue
        lower = child.lower_
        if child.tag_ == "MD" and not (lower == "could" and _is_settled(token)):
            found = weaker(found, words.MODALS.get(lower, Certainty.CERTAIN))
        elif lower in words.ADVERBS and child.pos_ != "ADJ":
            found = weaker(found, words.ADVERBS[lower])
        elif child.dep_ in ("acomp", "attr", "oprd"):
            found = weaker(found, words.ADJECTIVES.get(lower, Certainty.CERTAIN))
            for deeper in child.lefts:
                found = weaker(found, words.ADVERBS.get(deeper.lower_, Certainty.CERTAIN))
        elif child.dep_ == "prep":
            for deeper in child.lefts:
                found = weaker(found, words.ADVERBS.get(deeper.lower_, Certainty.CERTAIN))
        elif child.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in child.lefts):
            found = Certainty.UNKNOWN
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            for deeper in child.lefts:
                if deeper.dep_ == "amod":
                    found = weaker(found, words.ADJECTIVES.get(deeper.lower_, Certainty.CERTAIN))
    if any(c.dep_ == "mark" and c.lower_ in words.CONDITIONS for c in token.lefts):
        found = Certainty.UNKNOWN
    return found


def _is_settled(token: Token) -> bool:
    """Whether "could" tells what happened: "could hear it" (they did), "could not land" (it did not)."""
    return token.lemma_ in words.PERCEPTION or any(c.dep_ == "neg" for c in token.lefts)


def polarity(head: Token, inside: Collection[int], *, stance: Stance = Stance.ASSERT, zero: bool = False) -> Polarity:
    """Whether the proposition is affirmed; `zero` says that its "no" is counted ("No one was hurt": zero hurt).

    A denial asserts the negation, and two negations cancel out.
    """
    negated = stance is Stance.DENY
    chain = predicate_chain(head, inside)
    for token in chain:
        negated ^= _is_negated(token, inside, zero=zero)
    for token in chain:
        below_or_object = token is not chain[-1] or any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in token.rights)
        if below_or_object and _denies(token):
            negated = not negated
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def _denies(token: Token) -> bool:
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.rights if c.dep_ == "prt"), "")
    return lemma in words.NEGATING_VERBS or f"{lemma} {particle}" in words.NEGATING_PHRASES


def _is_negated(token: Token, inside: Collection[int], *, zero: bool) -> bool:
    for child in token.children:
        if child.i not in inside:
            continue
        if child.dep_ == "acomp" and child.lower_ == "unable":
            return True
        if _and_more(child) or (child.dep_ == "neg" and _until(token)):
            continue  # "not only fell": it fell; "will not arrive until Monday": it arrives
        if child.dep_ == "neg" or (child.dep_ in ("preconj", "cc", "advmod", "aux") and child.lower_ in words.NEGATORS):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "acomp") and not zero and _is_nothing(child):
            return True
        if (
            child.dep_ == "prep"
            and child.i < token.i
            and any(c.lower_ == "no" for g in child.children for c in g.lefts)
        ):
            return True
    return False


def _until(token: Token) -> bool:
    """Whether a time with "until" stands behind a verb: with a negation it says when the thing does happen."""
    return any(c.lower_ in ("until", "till") and c.dep_ == "prep" and any(c.rights) for c in token.rights)


def _and_more(negator: Token) -> bool:
    """Whether a negator stands before "only", "just" or the like: what it is said of holds, and more."""
    doc = negator.doc
    return negator.lower_ == "not" and negator.i + 1 < len(doc) and doc[negator.i + 1].lower_ in words.NOT_ALL


def _is_nothing(noun: Token) -> bool:
    if noun.lower_ in words.ZERO_SUBJECTS or noun.lower_ in ("nothing", "neither"):
        return True
    return any(c.lower_ in ("no", "neither") for c in noun.lefts)


def is_claimable(head: Token, inside: Collection[int], text: str, *, stance: Stance = Stance.ASSERT) -> bool:
    """Whether a piece with the words `text` is a claim; questions, demands, wishes, refusals to answer are none."""
    if stance is Stance.NON_CLAIM or words.NO_ANSWER.search(text):
        return False
    return not (_asks(head, inside) or _demands(head, inside) or _wishes(head) or _withholds(head))


def is_boilerplate(line: str) -> bool:
    """Whether a line is no part of the report: a credit, a teaser, a note on the update, a copyright line."""
    return words.BOILERPLATE.search(line.strip()) is not None


def _asks(head: Token, inside: Collection[int]) -> bool:
    doc = head.doc
    last = max((i for i in inside if not doc[i].is_punct), default=head.i)
    for index in range(last + 1, min(last + 4, len(doc))):
        if not (doc[index].is_punct or doc[index].is_space):
            return False
        if "?" in doc[index].text:
            return True
        if doc[index].text[0] in ".!;":
            return False
    return False


def _demands(head: Token, inside: Collection[int]) -> bool:
    if any(c.lower_ in words.OBLIGATIONS and c.tag_ == "MD" for c in head.lefts):
        penalty = head.lemma_.lower() in words.PENALTIES and any(token.like_num for token in head.subtree)
        return not penalty and not any(c.lower_ == "have" and c.dep_ == "aux" for c in head.lefts)
    lemma = head.lemma_.lower()
    if lemma in words.DEMANDS and head.tag_ != "VBN":
        if lemma == "insist":  # "insisted that it was sold" asserts, "insisted that it be sold" demands
            return any(c.dep_ == "ccomp" and _is_subjunctive(c) for c in head.rights)
        if lemma == "call" and any(c.dep_ in ("dobj", "oprd", "ccomp", "nsubj") for c in head.rights):
            return False
        if lemma == "call":
            return any(c.lower_ in ("for", "on", "upon") and c.dep_ == "prep" for c in head.rights)
        return any(c.dep_ in ("ccomp", "xcomp", "dobj", "prep") for c in head.rights)
    if lemma in ("need", "have") and any(c.dep_ == "xcomp" and _to(c) for c in head.rights):
        return lemma == "need" or head.tag_ in ("VBP", "VBZ")
    return _is_imperative(head)


def _is_subjunctive(verb: Token) -> bool:
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    return (verb.tag_ == "VB" and not helpers) or [c.lower_ for c in helpers] == ["be"]


def _to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)


def _is_imperative(head: Token) -> bool:
    if head.tag_ != "VB" or head.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    subject = next((c for c in head.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")), None)
    helped = any(c.dep_ in ("aux", "auxpass") for c in head.lefts)
    if subject is None:
        return head.dep_ != "conj" and not helped
    # "that Russia strengthen its defenses": the subjunctive of a demand
    return head.dep_ == "ccomp" and not helped and any(c.lower_ == "that" for c in head.lefts)


def _wishes(head: Token) -> bool:
    lemma = head.lemma_.lower()
    if lemma in ("want", "like"):
        would = lemma == "want" or any(c.lower_ in ("would", "'d", "’d") for c in head.lefts)
        return would and any(c.dep_ in ("xcomp", "ccomp") for c in head.rights)
    return lemma in words.WISHES and any(c.dep_ in ("xcomp", "ccomp", "prep") for c in head.rights)


def _withholds(head: Token) -> bool:
    lemma = head.lemma_.lower()
    if lemma in words.WITHHOLDING:
        return any(c.lemma_.lower() in words.ANSWERS for c in head.rights) or not any(
            c.dep_ in ("dobj", "xcomp") for c in head.rights
        )
    negated = any(c.dep_ == "neg" for c in head.lefts)
    return negated and lemma in words.UNANSWERED
