"""Tellings without a clause of their own: "put the toll at 47", "spoke of looting", "the inquest was told".

The tagger finds many of these, but a noun for a content does not show that somebody tells it: "announced the players"
tells of an act. Here the verb, its subject and its object together decide. The tagger is not told of these
constructions: its inputs stay what they were when it was trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.claim import Stance
from claims.cues import CARRIERS, DENIAL, EMPTY, EVIDENCE, HAPPENINGS, NEWS_NOUNS
from claims.factuality import is_passive
from claims.modality import HEARSAY_NOUNS
from claims.numerals import TOLL_NOUNS
from claims.reporting import Report, clause_words, cue_span, noun_phrase, subject
from claims.span import Span
from claims.speakers import AGENTS, BODIES, GROUPS, NOT_AGENTS, PEOPLE, PERSON_NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


ESTIMATING = _words("estimate value peg reckon calculate gauge assess measure tally count judge")
"""Verbs of "… the loss at $3m" that say by themselves that a number is somebody's."""
PLACING = _words("put place")
"""Verbs that do so only of a magnitude: "put the toll at 12", not "put the cat at the door"."""
MAGNITUDES = TOLL_NOUNS | _words("""
    number figure total count tally sum amount quantity size extent scale area length height depth width weight distance
    speed age population crowd turnout attendance membership strength audience injury victim loss damage cost price
    value worth bill debt deficit surplus budget revenue profit income spending inflation unemployment rate growth
    output production share proportion percentage ratio magnitude intensity probability chance likelihood odds risk
    temperature level time date capacity fortune shortfall gap excess balance margin turnover yield backlog duration
    altitude volume saving expense outlay wage earnings dead injured wounded missing displaced homeless it them
    """)
"""What a number can be the size of; also the adjectives that stand for people counted."""

BLAMES = _words("blame responsibility fault guilt")
LAYING = _words("put lay place pin cast heap fix shift")
"""Verbs that carry blame: "laid the blame on the owner"."""
TRACING = _words("attribute ascribe")
"""Verbs of "… the outage to lightning"."""
PLACES = _words("on in at near inside outside within behind beside under above by")

OF_WHAT = {
    "speak": _words("of about"),
    "tell": _words("of about"),
    "warn": _words("of about against"),
    "complain": _words("of about"),
}
"""Verbs that tell what stands behind a preposition."""
WHAT = _words("confirm acknowledge admit concede allege predict forecast foresee report recall recount cite")
"""Verbs that tell what their object names, if that is not somebody."""
CLAIMED = HAPPENINGS | _words("responsibility capture control success progress victory advance gain innocence")
"""What is told by one who claims it; lives, titles and refunds are claimed otherwise."""

HEARING = _words("""
    court inquest inquiry enquiry tribunal jury juror hearing trial panel committee commission coroner judge magistrate
    bench parliament senate mp lawmaker senator arbitrator
    """)
"""Nouns for those before whom evidence is given: what they hear or are told is told in their name."""

BRUSHING = frozenset({"brush aside", "brush off", "wave away", "laugh off", "shrug off"})
"""Verbs with a particle that deny what they have for an object."""

COLLECTIVES = HEARING | _words("""
    club team gang family side camp community tribe militia regime state country nation city town coastguard junta
    movement faction cartel syndicate outlet media press centre center observatory think-tank
    """)
"""Nouns for bodies that speak, beside those by which speakers are told apart."""

PERSONS = _words("""
    diplomat executive agent warden envoy clerk pilot critic cleric monk nun priest head counsel friend ally heir
    scholar academic peer neighbour neighbor tenant cook chef guide veteran
    """)
"""Nouns for persons whose endings do not tell."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report, the stance that its construction gives, and whether its spans are surer than the tagger's.

    `stance` is None where the cue's words decide. `instead` holds the index of the noun whose report it takes over.
    """

    report: Report
    stance: Stance | None = None
    sure: bool = False
    instead: int | None = None


def tellings(doc: Doc) -> list[Telling]:
    """Every telling of a parsed text, one a verb or noun, in order."""
    found = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} or (token.tag_[:2] == "VB"):
            rules = VERBAL
        elif token.pos_ == "NOUN":
            rules = NOMINAL
        else:
            continue
        if token.pos_ != "NOUN" and _is_open(token):
            continue
        telling = next((t for rule in rules if (t := rule(token)) is not None), None)
        if telling is not None:
            found.append(telling)
    return found


def _is_open(verb: Token) -> bool:
    """Whether somebody may, must or is to tell, and has not: "must report the cost", "to put the toll at"."""
    helpers = [c for c in verb.lefts if c.dep_ == "aux"]
    return any((c.tag_ == "MD" and c.lower_ not in {"can", "ca"}) or c.tag_ == "TO" for c in helpers)


def is_somebody(noun: Token) -> bool:
    """Whether a noun names a person, a body or a paper, that is, what can tell something."""
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if noun.pos_ == "PRON":
        return lower in {"he", "she", "they", "it", "we", "i", "some", "many", "others", "both"}
    if noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or noun.pos_ == "PROPN":
        return True
    if lemma in PERSON_NOUNS | PERSONS | BODIES | COLLECTIVES | NEWS_NOUNS | EVIDENCE | CARRIERS or lower in GROUPS:
        return True
    return lemma.endswith(AGENTS) and lemma not in NOT_AGENTS and len(lemma) > 4


def in_full(noun: Token) -> Span:
    """A noun with the name that is put beside it: "an official, Deng Rui", "a farmer named Luis Ortega"."""
    whole = noun_phrase(noun)
    beside = [c for c in noun.rights if c.dep_ == "appos" or (c.dep_ == "acl" and c.lower_ in {"named", "called"})]
    name = next((c for c in beside if any(t.pos_ == "PROPN" for t in c.subtree)), None)
    if name is None:
        return whole
    last = name.right_edge
    while last.is_punct:
        last = last.nbor(-1)
    return Span(whole.start, max(whole.end, last.idx + len(last)))


def _telling(
    verb: Token, holder: Token | None, content: tuple[Span, ...], stance: Stance | None = None, *, sure: bool = False
) -> Telling | None:
    if holder is None or not content or any(s.overlaps(_of(verb)) for s in content):
        return None
    if holder.pos_ not in {"NOUN", "PROPN", "PRON"} or holder.lemma_.lower() in HAPPENINGS or holder.tag_[:1] == "W":
        return None
    if holder.lower_ in EMPTY or any(c.lower_ in {"no", "neither"} for c in holder.lefts):
        return None
    return Telling(Report(in_full(holder), cue_span(verb), content, verb.i), stance, sure)


def _of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def _agent(verb: Token) -> Token | None:
    """Who does what a passive says."""
    below = (t for c in verb.rights if c.dep_ == "prep" for t in c.subtree)
    by = next((c for c in (*verb.rights, *below) if c.lower_ == "by" and c.dep_ in {"agent", "prep"}), None)
    return _child(by, "pobj") if by is not None else None


def _parties(verb: Token) -> tuple[Token | None, Token | None]:
    """Who does it, and the object of what is done; passives turned round."""
    passive = _child(verb, "nsubjpass")
    if passive is not None:
        return _agent(verb), passive
    return subject(verb), _child(verb, "dobj")


def _preposition(verb: Token, thing: Token | None, words: frozenset[str]) -> Token | None:
    """The preposition behind a verb's object, wherever the parse hangs it."""
    particles = (g for c in verb.rights if c.dep_ == "prt" for g in c.children)
    near = [*verb.rights, *particles, *(thing.subtree if thing is not None else ())]
    fits = (c for c in near if c.lower_ in words and c.dep_ in {"prep", "dative"} and c.i > verb.i)
    return min(fits, key=lambda c: c.i, default=None)


def _run(first: Token, last: int) -> tuple[Span, ...]:
    """The words from a token's phrase up to the one with an index."""
    start, end = first.left_edge.i, last
    doc = first.doc
    while end > start and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    return (Span(doc[start].idx, doc[end].idx + len(doc[end])),)


def _behind(verb: Token, thing: Token, preposition: Token) -> tuple[Span, ...]:
    """An object and what the verb says of it behind a preposition, one run in the active and two in the passive."""
    last = preposition.right_edge.i
    doc = verb.doc
    by = next((t for t in preposition.subtree if t.lower_ == "by" and t.dep_ in {"agent", "prep"}), None)
    if by is not None and thing.i < verb.i:
        last = by.i - 1
    while last + 1 < len(doc) and doc[last + 1].ent_type_ in {"TIME", "MONEY"} and doc[last + 1].ent_iob_ == "I":
        last += 1
    for other in verb.rights:
        if other.dep_ == "conj" and other.i > last and other.tag_ in {"VBN", "VBD"} and _child(other, "nsubj") is None:
            last = other.right_edge.i if any(c.lower_ == "at" for c in other.rights) else last
    if thing.i < verb.i:
        return (noun_phrase(thing), *_run(preposition, last))
    return _run(thing, last)


def _is_number(noun: Token | None) -> bool:
    if noun is None:
        return False
    known = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "TIME"}
    return noun.tag_ == "CD" or noun.ent_type_ in known or any(c.tag_ == "CD" for c in noun.children)


def _measured(verb: Token) -> Telling | None:
    """ "The ministry put the number of injured at 47": a number and whose it is."""
    lemma = verb.lemma_.lower()
    if lemma not in ESTIMATING | PLACING and lemma != "set":
        return None
    holder, thing = _parties(verb)
    at = _preposition(verb, thing, frozenset({"at"}))
    amount = _child(at, "pobj", "pcomp") if at is not None else None
    if thing is None or at is None or not _is_number(amount):
        return None
    size = thing.lemma_.lower() in MAGNITUDES or thing.lower_ in MAGNITUDES
    if lemma in PLACING and not size:
        return None
    paper = holder is not None and holder.lemma_.lower() in NEWS_NOUNS | EVIDENCE
    if lemma == "set" and not (size and (paper or thing.lemma_.lower() in TOLL_NOUNS)):
        return None
    return _telling(verb, holder, _behind(verb, thing, at), Stance.BLAME, sure=True)


def _blaming(verb: Token) -> Telling | None:
    """ "Put the blame on rebels", "put the delay down to fog", "attributed the outage to lightning"."""
    lemma = verb.lemma_.lower()
    holder, thing = _parties(verb)
    if thing is None:
        return None
    particle = _child(verb, "prt")
    words: frozenset[str] = frozenset()
    if lemma in LAYING and thing.lemma_.lower() in BLAMES:
        words = _words("on upon at with")
    elif lemma in TRACING or (lemma == "put" and particle is not None and particle.lower_ == "down"):
        words = frozenset({"to"})
    elif lemma == "point" and thing.lemma_.lower() == "finger":
        words = _words("at to")
    preposition = _preposition(verb, thing, words) if words else None
    if preposition is None and "to" in words:  # "to contaminated water", which the parse takes for an infinitive
        preposition = next((c for c in verb.rights if c.tag_ == "VBN" and any(g.tag_ == "TO" for g in c.lefts)), None)
    if preposition is None:
        return None
    last = max(preposition.right_edge.i, max((c.right_edge.i for c in verb.rights if c.dep_ == "prep"), default=0))
    content = _run(thing, last) if thing.i > verb.i else (noun_phrase(thing), *clause_words(preposition))
    return _telling(verb, holder, content, Stance.BLAME, sure=True)


def _located(verb: Token) -> Telling | None:
    """ "Witness accounts put the gunman on the roof": where an account puts something, it tells it to be."""
    if verb.lemma_.lower() not in PLACING:
        return None
    holder, thing = _parties(verb)
    if holder is None or thing is None or holder.lemma_.lower() not in NEWS_NOUNS | EVIDENCE:
        return None
    preposition = _preposition(verb, thing, PLACES)
    if preposition is None:
        return None
    last = max(c.right_edge.i for c in (preposition, *verb.rights) if c.dep_ in {"prep", "dobj"})
    return _telling(verb, holder, _run(thing, last), Stance.BLAME, sure=True)


def _denied(verb: Token) -> Telling | None:
    """ "Claims that the vote was rigged were rejected by the board", "brushed aside reports that his men had fled"."""
    lemma = verb.lemma_.lower()
    particle = _child(verb, "prt")
    brushed = particle is not None and f"{lemma} {particle.lower_}" in BRUSHING
    holder, thing = _parties(verb)
    if thing is None or not (brushed or (lemma in DENIAL and thing.i < verb.i)):
        return None
    if thing.lemma_.lower() not in NEWS_NOUNS | HEARSAY_NOUNS or _possessor(thing) is not None:
        return None
    clause = _that_clause(thing)
    content = _run(thing, clause.right_edge.i) if clause is not None else (noun_phrase(thing),)
    found = _telling(verb, holder, content, Stance.DENY, sure=True)
    return Telling(found.report, found.stance, found.sure, thing.i) if found is not None else None


def _possessor(noun: Token) -> Token | None:
    return next((c for c in noun.lefts if c.dep_ == "poss"), None)


def _that_clause(noun: Token) -> Token | None:
    """The clause with "that" which tells what a claim or report says."""
    near = (c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"})
    return next((c for c in near if any(g.lower_ == "that" for g in c.lefts)), None)


def _clause(verb: Token) -> Token | None:
    """What a verb of hearing or telling has for its clause: behind it, or before it in the same sentence."""
    return next((c for c in verb.children if c.dep_ == "ccomp" and c.tag_[:2] in {"VB", "MD"}), None)


def _heard(verb: Token) -> Telling | None:
    """ "The court heard that …": told by whoever stood there, in the name of the court."""
    if verb.lemma_.lower() != "hear":
        return None
    holder = _child(verb, "nsubj")
    clause = _clause(verb)
    if holder is None and verb.dep_ == "acl" and verb.head.dep_ == "npadvmod":
        holder, clause = verb.head, verb.head.head
        content = clause_words(clause, without=holder)
    elif holder is not None and clause is None:
        witness = next((g for c in verb.rights if c.lower_ == "from" for g in c.rights if g.dep_ == "pobj"), None)
        clause = _that_clause(witness) if witness is not None else None
        content = clause_words(clause) if clause is not None else ()
        if holder.lemma_.lower() in HEARING and witness is not None:
            return _telling(verb, witness, content, sure=True)
        return None
    else:
        content = clause_words(clause) if clause is not None else ()
    if holder is None or not _hears(holder):
        return None
    return _telling(verb, holder, content)


def _hears(noun: Token) -> bool:
    return noun.lemma_.lower() in HEARING or noun.lower_ in HEARING or noun.lower_.removesuffix("s") in HEARING


def _told(verb: Token) -> Telling | None:
    """ "The inquest was told that …" where nobody is named who told it."""
    if verb.lemma_.lower() not in {"tell", "inform"} or not is_passive(verb) or _agent(verb) is not None:
        return None
    holder, clause = _child(verb, "nsubjpass"), _clause(verb)
    if holder is None or clause is None or not _hears(holder):
        return None
    return _telling(verb, holder, clause_words(clause))


def _told_of(verb: Token) -> Telling | None:
    """ "Residents spoke of looting", "the ministry confirmed two deaths": a noun for what is told."""
    lemma = verb.lemma_.lower()
    holder, thing = _parties(verb)
    if holder is None or not is_somebody(holder) or verb.tag_ == "VBG" or _child(verb, "neg") is not None:
        return None
    if lemma in OF_WHAT and _child(verb, "nsubjpass") is None:
        of = _preposition(verb, thing, OF_WHAT[lemma])
        if of is None or (thing is None and of.i > verb.i + 2):
            return None
        last = max(of.right_edge.i, thing.right_edge.i if thing is not None else 0)
        return _telling(verb, holder, _run(of, last), Stance.BLAME)
    if lemma == "report" and any(c.lower_ == "first" for c in verb.children):
        return None  # who broke the news, and not what it is
    if lemma not in WHAT or thing is None or _clause(verb) is not None or _is_people(thing):
        return None
    if _child(verb, "dative") is not None or thing.pos_ not in {"NOUN", "NUM", "ADJ"}:
        return None
    content = _run(thing, max(thing.right_edge.i, thing.i)) if thing.i > verb.i else (noun_phrase(thing),)
    return _telling(verb, holder, content, Stance.BLAME)


def _is_people(noun: Token) -> bool:
    return noun.lemma_.lower() in PERSON_NOUNS | PEOPLE or noun.ent_type_ == "PERSON"


def _claimed(verb: Token) -> Telling | None:
    """ "The rebels claimed responsibility for the raid", "responsibility was claimed by the rebels"."""
    if verb.lemma_.lower() != "claim":
        return None
    holder, thing = _parties(verb)
    if thing is None or thing.lemma_.lower() not in CLAIMED:
        return None
    content = _run(thing, thing.right_edge.i) if thing.i > verb.i else (noun_phrase(thing),)
    return _telling(verb, holder, content, Stance.BLAME)


def _noun_of(noun: Token) -> Telling | None:
    """ "The claim by the rebels that they hold the dam": the holder stands between a noun and its clause."""
    if noun.lemma_.lower() not in NEWS_NOUNS | HEARSAY_NOUNS | {"ruling", "confession"} or _possessor(noun) is not None:
        return None
    link = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
    holder = _child(link, "pobj") if link is not None else None
    if link is None or holder is None:
        return None
    end = holder.right_edge.i
    clause = _that_clause(holder) or _that_clause(noun)
    if clause is None or clause.left_edge.i < holder.i:
        return None
    end = clause.left_edge.i
    if any(not t.is_punct for t in noun.doc[holder.i + 1 : end] if t not in holder.subtree):
        return None
    if not is_somebody(holder):
        return None
    return Telling(Report(noun_phrase(holder), _of(noun), clause_words(clause), noun.i))


VERBAL: tuple[Callable[[Token], Telling | None], ...] = (
    _measured,
    _blaming,
    _located,
    _denied,
    _heard,
    _told,
    _told_of,
    _claimed,
)
NOMINAL = (_noun_of,)
