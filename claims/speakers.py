"""Who a source is: mentions of one article resolved to its speakers.

Names match by surname or head noun where only one candidate stands in the text; pronouns only where the text makes it
safe. What is not safe stays as it is written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.claim import Speaker
from claims.cues import NEWS_NOUNS
from claims.numerals import PEOPLE_ROWS
from claims.parsing import text_of
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSONAL = {"he": "m", "she": "f"}
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
PRONOUNS = {
    "he",
    "she",
    "they",
    "it",
    "we",
    "i",
    "you",
    "who",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "him",
    "her",
    "them",
}
HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madam", "prof", "rev"}
ANSWERERS = {"A", "Answer"}
"""Labels of those who answer in an interview."""
GENDER = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
    "madam": "f",
}

RECALL = 6
"""Sentences back in which a pronoun still finds its speaker, where nobody else comes between."""
FEMALE = frozenset(
    {"woman", "spokeswoman", "mother", "wife", "sister", "daughter", "girl", "queen", "chairwoman", "lady"}
)
MALE = frozenset({"man", "spokesman", "father", "husband", "brother", "son", "boy", "king", "chairman", "gentleman"})
PEOPLE = frozenset(word for row in PEOPLE_ROWS for word in row.split()) | {"owner", "aide", "official", "source"}
AGENTS = ("er", "or", "ist", "ian", "ant", "man", "woman", "person", "eer", "ee")
NOT_AGENTS = frozenset(
    """
    letter paper newspaper number power order matter center computer weather river water tower plant restaurant
    committee error mirror factor sector corridor motor monitor letter register answer poster tracker member
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
)
"""Nouns that end like words for people and mean things."""
POSSESSIVE = {"'s", "’s", "’", "'"}
TITLES = frozenset(
    """
    president minister mayor governor senator sen gov rep secretary chancellor premier spokesman spokeswoman
    spokesperson chief commissioner commander captain capt general gen colonel col major maj lieutenant lt sergeant sgt
    officer constable const inspector superintendent detective judge justice prosecutor attorney ambassador director
    chairman chairwoman chair professor prof king queen prince princess pope bishop archbishop cardinal imam sheikh
    congressman congresswoman representative councillor deputy admiral adm corporal cpl coach analyst lawyer
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
)
"""Words before a person's name that are not part of it."""

PAPERS = frozenset({"statement", "release", "letter", "communique", "tweet", "post", "memo"})
"""Nouns of what a speaker issues: "the statement" later is that speaker again."""

PERSON_NOUNS = TITLES | FEMALE | MALE | PEOPLE

BODIES = frozenset(
    """
    ministry department government administration committee commission agency authority council police navy
    army force forces military court office company corporation party union association organization
    organisation bank group service board bureau institute university hospital network parliament congress
    senate house cabinet embassy church charity newspaper channel station foundation federation guard fund
    firm group office statement report document study survey poll website tracker palace airline regulator
    prosecution
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
)
"""Head nouns of bodies and papers: they are "it", never "he"."""

GROUPS = frozenset(
    """
    officials sources witnesses residents police officers authorities prosecutors investigators analysts
    experts people lawyers reporters media newspapers relatives neighbours neighbors doctors rescuers
    firefighters protesters activists critics supporters lawmakers leaders aides advisers scientists
    seismologists officials detectives
    """.split()  # noqa: SIM905 - a table reads better than a list of strings
)
"""Head nouns of groups: they are "they"."""


@dataclass(slots=True)
class _Entity:
    """A speaker in the making."""

    forms: list[str] = field(default_factory=list)
    kind: str = "unknown"
    gender: str = ""
    role: str = ""
    place: str = ""
    surname: str = ""
    given: str = ""
    head: str = ""
    last: int = -1


class Registry:
    """Speakers of one document as its sources are read in order."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.entities: list[_Entity] = []
        self._people = _people(doc)
        self._full = _full_names(self._people, doc)
        self._first = _by_first_word(self._people, self._full)
        self.pronouns: dict[int, str] = {}
        self._subjects = _subject_people(doc, self._people)
        self._heard: list[tuple[int, int, int]] = []  # (sentence, token, entity) of speakers in order
        self._papers: list[tuple[str, int]] = []  # (noun, entity) of statements in order
        self._sentence = {t.i: n for n, sentence in enumerate(doc.sents) for t in sentence}

    def resolve(self, span: Span | None, head: Token | None) -> int | None:
        """The entity of a source, new or known; None where it cannot be told."""
        if span is None or head is None:
            return None
        if span.of(text_of(self.doc)) in ANSWERERS:
            return self._interviewed(head)
        lower = head.lower_
        first = span.of(text_of(self.doc)).split()[0].lower()
        if first in {"which", "who", "that"} and (head.pos_ in {"PRON", "DET", "SCONJ"} or head.dep_ == "relcl"):
            antecedent = head.head if head.dep_ == "relcl" else _antecedent(head)
            return self._mention(antecedent, self._phrase(antecedent)) if antecedent is not None else None
        if (lower in PRONOUNS or lower in POSSESSIVES) and head.pos_ in {"PRON", "DET"}:
            found = self._pronoun(head)
            if found is not None:
                self.pronouns[head.i] = self.name(found)
                self._hear(found, head)
            return found
        holder = _possessor(head)
        if holder is not None:
            return self._mention(holder, self._phrase(holder))
        return self._mention(head, span.of(text_of(self.doc)))

    def told(self, index: int, cue: Iterable[Token]) -> None:
        """Notes the papers in which a speaker tells something: "said in a statement"."""
        self._papers += [(t.lemma_.lower(), index) for t in cue if t.lemma_.lower() in PAPERS]

    def _interviewed(self, head: Token) -> int | None:
        """Who answers under "A:": the one person whom the text names before, None where there are several."""
        before = [name for _, end, name in self._people if end <= head.i]
        names = {self._full.get(name.split()[-1].lower(), name) for name in before}
        if len(names) != 1 or not before:
            return None
        first = next(person for person in self._people if person[2] == before[0])
        return self._mention(self.doc[first[1] - 1], before[0])

    def name(self, index: int) -> str:
        """The fullest form of an entity, without the article that opens it."""
        return re.sub(r"^(?:the|a|an)\s+(?=\S)", "", _fullest(self.entities[index]), flags=re.IGNORECASE)

    def _hear(self, index: int, head: Token) -> None:
        self._heard.append((self._sentence[head.i], head.i, index))
        self.entities[index].last = head.i

    def _phrase(self, head: Token) -> str:
        from claims.reporting import noun_phrase

        return noun_phrase(head).of(text_of(self.doc))

    def _mention(self, head: Token, words: str) -> int:
        words = _tidy(words)
        if words.isupper() and len(words) > 3 and words.split()[-1].lower() in self._full:
            words = self._full[words.split()[-1].lower()]  # "SMITH:" in a transcript
        person = _person_in(head, words, self._people)
        index = self._known_person(person) if person else self._known_body(head, words)
        if index is None:
            index = len(self.entities)
            self.entities.append(_Entity())
        entity = self.entities[index]
        if person:
            self._fill_person(entity, person, words)
        else:
            self._fill_body(entity, head, words)
        if words not in entity.forms:
            entity.forms.append(words)
        self._hear(index, head)
        return index

    def _named_in_full(self, person: str) -> str:
        """The one full name of the text that a single word is the surname of, or, where it is nobody's, the first word.

        Surnames come first in "Kim Jong Un", so "Mr. Kim" is he.
        """
        if len(person.split()) > 1:
            return person
        word = person.lower()
        return self._full.get(word) or self._first.get(word, person)

    def _fill_person(self, entity: _Entity, person: str, words: str) -> None:
        full = self._named_in_full(person)
        parts = [p for p in full.split() if p.lower().strip(".") not in HONORIFICS]
        entity.kind = "person"
        entity.surname = parts[-1] if parts else full
        if len(parts) > 1:
            entity.given = parts[0]
        for form in (full, person):
            if form not in entity.forms:
                entity.forms.append(form)
        title = words.split(person)[0].strip(" ,") if person in words else ""
        if title and len(title.split()) <= 6 and title.lower().strip(".") not in HONORIFICS and not entity.role:
            entity.role = re.sub(r"^(the|a|an)\s+", "", title, flags=re.I)
        first = words.split()[0].lower().strip(".")
        entity.gender = entity.gender or GENDER.get(first, "")

    def _fill_body(self, entity: _Entity, head: Token, words: str) -> None:
        entity.head = entity.head or head.lemma_.lower()
        lower = head.lower_
        if lower in GROUPS or (head.tag_ in {"NNS", "NNPS"} and lower not in BODIES):
            entity.kind = "group"
        elif head.lemma_.lower() in BODIES:
            entity.kind = "body"
        elif entity.kind == "unknown" and head.pos_ == "NOUN" and _is_person_noun(head):
            entity.kind = "person"
        elif head.ent_type_ in {"ORG", "GPE", "NORP"}:
            entity.kind = "body"
        elif entity.kind == "unknown" and _is_person_noun(head):
            entity.kind = "person"
        if entity.kind == "person" and not entity.gender:
            entity.gender = "f" if lower in FEMALE else "m" if lower in MALE else ""
        if not entity.place:
            entity.place = next(
                (
                    e.text
                    for e in self.doc[head.left_edge.i : head.right_edge.i + 1].ents
                    if e.label_ in {"GPE", "NORP"}
                ),
                "",
            )

    def _known_person(self, person: str) -> int | None:
        parts = [p for p in person.split() if p.lower().strip(".") not in HONORIFICS]
        if not parts:
            return None
        fits = []
        for index, entity in enumerate(self.entities):
            same = entity.kind == "person" and entity.surname.lower() == parts[-1].lower()
            if same and (len(parts) == 1 or not entity.given or _same_given(entity.given, parts[0])):
                fits.append(index)
        if not fits and len(parts) == 1:
            fits = [
                i for i, e in enumerate(self.entities) if e.kind == "person" and e.given.lower() == parts[0].lower()
            ]
        return fits[0] if len(fits) == 1 else None

    def _known_body(self, head: Token, words: str) -> int | None:
        lower = words.lower()
        for index, entity in enumerate(self.entities):
            if lower in (form.lower() for form in entity.forms):
                return index
        key, lemma = _content_words(words), head.lemma_.lower()
        if lemma in PAPERS and key == {head.lower_} and not lower.startswith(("a ", "an ")):
            issued = [index for noun, index in self._papers if noun == lemma]
            if issued:
                return issued[-1]
        definite = lower.startswith(("the ", "their ", "its ", "his ", "her ")) or head.pos_ == "PROPN"
        fits = [
            i
            for i, e in enumerate(self.entities)
            if definite and not e.surname and e.head == lemma and any(_shorter(key, f, e.kind) for f in e.forms)
        ]
        if len(fits) == 1:
            return fits[0]
        if fits and lower.startswith(("the ", "their ", "its ")) and len(key) == 1:
            return max(fits, key=lambda i: self.entities[i].last)
        if lower.startswith("the ") and (len(key) == 1 or _content_words(words.split(",")[0]) == {head.lower_}):
            return self._described(head, head.lower_ if len(key) > 1 else next(iter(key)))
        return None

    def _described(self, head: Token, word: str) -> int | None:
        """The one person of whom "the minister", "the 34-year-old" can be said; None where it fits several.

        A bare title ("President Berg") comes before one that is somebody's ("the Norlandic President").
        """
        fits: dict[str, bool] = {}
        for person in self._people:
            told = described(self.doc, person) if person[1] <= head.i else {}
            if word in told or head.lemma_.lower() in told:
                full = self._full.get(person[2].split()[-1].lower()) or self._named_in_full(person[2])
                modified = told.get(word, told.get(head.lemma_.lower(), False))
                fits[full] = fits.get(full, False) or modified
        names = [n for n, modified in fits.items() if not modified] or list(fits)
        if len(names) != 1:
            return None
        known = self._known_person(names[0])
        if known is None:
            known = len(self.entities)
            self.entities.append(_Entity(forms=[names[0]]))
            self._fill_person(self.entities[known], names[0], names[0])
        return known

    def _pronoun(self, head: Token) -> int | None:
        """The entity that a pronoun means, by `_candidate`; a person met only as a subject becomes one."""
        candidate = self._candidate(head)
        if candidate is None:
            return None
        token, index = candidate
        if index is None:
            index = self._mention(token, self._named(token))
        gender = PERSONAL.get(POSSESSIVES.get(head.lower_, head.lower_), "")
        if gender and self.entities[index].gender not in {"", gender}:
            return None
        self.entities[index].gender = self.entities[index].gender or gender
        return index

    def referent(self, head: Token) -> str | None:
        """The name that a pronoun of the narration stands for, None where it is not safe."""
        candidate = self._candidate(head)
        if candidate is None:
            return None
        token, index = candidate
        if index is None:
            return self._named_in_full(self._named(token))
        return self.name(index)

    def _named(self, token: Token) -> str:
        return _person_in(token, self._phrase(token), self._people) or token.text

    def _candidate(self, head: Token) -> tuple[Token, int | None] | None:
        """The one whom a pronoun can mean: the nearest fitting speaker, or a person who is subject in between.

        None where two persons compete, or nobody fits.
        """
        lower, here = POSSESSIVES.get(head.lower_, head.lower_), self._sentence[head.i]
        wanted = {"he": {"person"}, "she": {"person"}, "it": {"body"}, "they": {"group", "body"}}.get(lower)
        if wanted is None:
            return None
        near = sorted((h for h in self._heard if here - RECALL <= h[0] <= here and h[1] < head.i), key=lambda h: h[1])
        fitting = [h for h in near if self._fits(self.entities[h[2]], lower, wanted)]
        heard = fitting[-1] if fitting else None
        if lower not in PERSONAL:
            if heard and here - heard[0] <= 1:
                return self.doc[heard[1]], heard[2]
            return self._subject_before(head, lower)
        after = heard[1] if heard else -1
        between = [t for t in self._subjects if after < t.i < head.i and here - 2 <= self._sentence[t.i] <= here]
        between = [t for t in between if self._is_somebody(t)]
        if not between:
            return (self.doc[heard[1]], heard[2]) if heard else None
        known = {self._known_person(self._named(t)) for t in between}
        if heard is not None and known == {heard[2]}:
            return self.doc[heard[1]], heard[2]
        if len({self._named(t).split()[-1] for t in between}) > 1:
            return None
        if heard is not None and self._sentence[between[-1].i] == heard[0]:
            return None
        index = next(iter(known))
        if index is not None and not self._fits(self.entities[index], lower, wanted):
            return (self.doc[heard[1]], heard[2]) if heard else None
        return between[-1], index

    def _subject_before(self, head: Token, pronoun: str) -> tuple[Token, int | None] | None:
        """The subject of the sentence before, where "they" or "it" opens the next one and nobody else fits."""
        if head.sent.start == 0 or head.i - head.sent.start > 1:
            return None
        root = self.doc[head.sent.start - 1].sent.root
        subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is None or subject.pos_ != "NOUN":
            return None
        plural = subject.tag_ == "NNS" and (subject.lower_ in GROUPS or _is_person_noun(subject))
        single = subject.tag_ == "NN" and subject.lemma_.lower() in BODIES
        return (subject, None) if (plural if pronoun == "they" else single) else None

    def _is_somebody(self, token: Token) -> bool:
        """Whether a subject that looks like a person's name is one: named in full somewhere, or heard before."""
        name = self._named(token)
        return len(name.split()) > 1 or name.lower() in self._full or self._known_person(name) is not None

    def _fits(self, entity: _Entity, pronoun: str, wanted: set[str]) -> bool:
        gender = PERSONAL.get(pronoun, "")
        return entity.kind in wanted and (not gender or not entity.gender or entity.gender == gender)

    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, each under its fullest name."""
        return tuple(
            Speaker(self.name(i), tuple(sorted(set(e.forms) - {self.name(i)})), e.kind, e.role, e.place)
            for i, e in enumerate(self.entities)
        )


def _is_person_noun(head: Token) -> bool:
    """Whether a noun means somebody: a title, a word for people, or one formed as such ("survivor", "geologist")."""
    lemma = head.lemma_.lower()
    return bool({head.lower_, lemma} & PERSON_NOUNS) or (
        head.pos_ == "NOUN" and lemma.endswith(AGENTS) and lemma not in NOT_AGENTS
    )


def _tidy(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,;:-–—")
    return re.sub(r"['’]s$", "", words)


def _content_words(words: str) -> frozenset[str]:
    idle = {"the", "a", "an", "of", "in", "s", "for", "and", "its", "his", "her", "their"}
    return frozenset(w for w in re.findall(r"[\w-]+", words.lower()) if w not in idle)


def _shorter(key: frozenset[str], form: str, kind: str) -> bool:
    """Whether words can be a shorter form of an earlier one, or, of a body's name, a fuller one."""
    other = _content_words(form)
    return key <= other or (kind != "group" and other <= key)


def _same_given(a: str, b: str) -> bool:
    a, b = a.lower().strip("."), b.lower().strip(".")
    return a == b or a.startswith(b) or b.startswith(a)


def _people(doc: Doc) -> list[tuple[int, int, str]]:
    """(first token, end token, name) of persons in order, titles, honorifics and a possessive ending left off.

    The run of names behind a title is a person though the entity recogniser saw none, or drew the title in.
    """
    titled = list(_titled(doc))
    taken = {i for first, end, _ in titled for i in range(first, end)}
    found = [*titled]
    for entity in doc.ents:
        words = [t for t in entity if not t.is_space and t.lower_ not in POSSESSIVE]
        while words and words[0].lower_.strip(".") in HONORIFICS | TITLES:
            words = words[1:]
        words = list(itertools.takewhile(_is_name, words))
        while words and words[-1].text == "-":
            words.pop()
        if entity.label_ == "PERSON" and words and not taken & {t.i for t in words}:
            found.append((words[0].i, words[-1].i + 1, doc[words[0].i : words[-1].i + 1].text))
    taken = {i for first, end, _ in found for i in range(first, end)}
    return sorted([*_trimmed(found, doc), *_introduced(doc, taken)])


def _trimmed(found: list[tuple[int, int, str]], doc: Doc) -> Iterable[tuple[int, int, str]]:
    """Names without the noun before them that the entity recogniser drew in ("Survivor Ana Melo")."""
    for first, end, name in found:
        if end - first > 2 and _is_person_noun(doc[first]) and _in_name(doc[first + 1]):
            yield first + 1, end, doc[first + 1 : end].text
        else:
            yield first, end, name


def _introduced(doc: Doc, taken: set[int]) -> Iterable[tuple[int, int, str]]:
    """Names that what stands beside them shows to be persons, though the entity recogniser took them for a place.

    "striker Leo Marsh", "Ines Prado, a teacher who …", "Ivo Kral, 51".
    """
    for token in doc:
        if token.pos_ != "PROPN" or token.i in taken or (token.i and doc[token.i - 1].pos_ == "PROPN"):
            before = doc[token.i - 1] if token.i else None
            if before is None or token.i in taken or not (_is_person_noun(before) and token.pos_ == "PROPN"):
                continue
        first, end = token.i, token.i
        if _is_person_noun(token) and token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN":
            continue
        while end < len(doc) and end < first + 4 and _in_name(doc[end]) and doc[end].text.isalpha():
            end += 1
        if not 2 <= end - first <= 3 or end >= len(doc):
            continue
        before = doc[first - 1] if first else None
        behind = before is not None and _is_person_noun(before) and before.ent_type_ != "ORG"
        last = doc[end - 1]
        beside = (
            last.dep_ == "appos" and last.head.pos_ == "NOUN" and _is_person_noun(last.head) and last.head.i < first
        )
        if behind or beside or _is_person_apposed(doc, end):
            yield first, end, doc[first:end].text


def _is_person_apposed(doc: Doc, end: int) -> bool:
    """Whether an age, or a noun for a person with its article, stands behind a name and a comma."""
    if doc[end].text != "," or end + 2 >= len(doc):
        return False
    if doc[end + 1].text.isdigit() and 10 <= int(doc[end + 1].text) <= 110 and doc[end + 2].text in {",", "."}:
        return True
    noun = next((t for t in doc[end + 1 : end + 5] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    return doc[end + 1].lower_ in {"a", "an", "the"} and noun is not None and _is_person_noun(noun)


def _titled(doc: Doc) -> Iterable[tuple[int, int, str]]:
    for token in doc[:-1]:
        if token.lower_.strip(".") not in TITLES or doc[token.i + 1].lower_.strip(".") in TITLES:
            continue
        end = token.i + 1
        while end < len(doc) and end < token.i + 7 and _in_name(doc[end]):
            end += 1
        while end > token.i + 1 and doc[end - 1].lower_ in POSSESSIVE:
            end -= 1
        words = doc[token.i + 1 : end]
        if len(words) and words[0].ent_type_ not in {"GPE", "NORP", "DATE"} and words[-1].ent_type_ != "DATE":
            yield token.i + 1, end, words.text


def _in_name(token: Token) -> bool:
    return (token.pos_ == "PROPN" and token.text[:1].isupper()) or (
        token.text == "-"
        and not token.whitespace_
        and token.i + 1 < len(token.doc)
        and token.nbor(1).text[:1].isupper()
    )


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in {"de", "van", "von", "al", "bin", "der", "la", "-", "un"}


def described(doc: Doc, person: tuple[int, int, str]) -> dict[str, bool]:
    """What a text says of a person beside the name: titles and nouns, and the age as "34-year-old".

    The value tells whether the noun is itself modified ("Interior Minister").
    """
    first, end, _ = person
    found: dict[str, bool] = {}
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text.isdigit():
        found[f"{doc[end + 1].text}-year-old"] = False
    head = doc[end - 1]
    before = []
    for token in reversed(doc[max(0, first - 5) : first]):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "PUNCT"} or token.text == ",":
            break
        before.append(token)
    words = [t for t in before if t.is_alpha]
    if words and _is_person_noun(words[0]):
        found[words[0].lemma_.lower()] = len(words) > 1
    aged = re.search(r"\b(\d+)[- ]year[- ]old\s*$", doc[max(0, first - 6) : first].text)
    if aged:
        found[f"{aged[1]}-year-old"] = False
    apposed = [c for c in head.rights if c.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    for noun in apposed:
        if noun.pos_ == "NOUN" and _is_person_noun(noun):
            found[noun.lemma_.lower()] = any(c.dep_ in {"compound", "amod", "poss", "prep"} for c in noun.children)
    return found


def _full_names(people: list[tuple[int, int, str]], doc: Doc) -> dict[str, str]:
    """Surname to the one full name that bears it; surnames of several people are left out."""
    by_surname: dict[str, set[str]] = {}
    for _, _, name in people:
        parts = name.split()
        if len(parts) > 1:
            by_surname.setdefault(parts[-1].lower(), set()).add(name)
    full = {}
    paired = _paired(people, doc)
    for surname, names in by_surname.items():
        given = {n.split()[0].lower().strip(".") for n in names}
        if len(given) == 1 and surname not in paired:
            full[surname] = max(sorted(names), key=len)
    return full


def _by_first_word(people: list[tuple[int, int, str]], full: dict[str, str]) -> dict[str, str]:
    """First word of a name to the one full name that it opens; words that are a surname too are left out."""
    found: dict[str, set[str]] = {}
    surnames = {name.split()[-1].lower() for _, _, name in people if len(name.split()) > 1}
    for name in {full.get(name.split()[-1].lower(), name) for _, _, name in people}:
        if len(name.split()) > 1:
            found.setdefault(name.split()[0].lower(), set()).add(name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1 and word not in surnames}


def _paired(people: list[tuple[int, int, str]], doc: Doc) -> set[str]:
    """Surnames of two people named side by side ("Mr. Berg and Anna Berg"): the bare name may be either's."""
    found = set()
    for (_, end, name), (first, _, other) in itertools.pairwise(people):
        between = {t.lower_.strip(".") for t in doc[end:first]}
        same = name.split()[-1].lower() == other.split()[-1].lower() and name != other
        if (
            same
            and between & {"and", "or", "with"}
            and between <= {"and", "or", "with", "mr", "mrs", "ms", "his", "her"} | TITLES
        ):
            found.add(other.split()[-1].lower())
    return found


def _person_in(head: Token, words: str, people: list[tuple[int, int, str]]) -> str:
    """The person whom a mention names, "" where it names none."""
    for first, end, name in people:
        if first <= head.i < end and name.split()[-1] in words:
            return name
    if head.pos_ == "PROPN" and head.ent_type_ == "" and head.i > 0 and head.nbor(-1).lower_.strip(".") in HONORIFICS:
        return head.text
    for first, end, name in people:
        if (
            head.left_edge.i <= first
            and end <= head.right_edge.i + 1
            and name in words
            and head.doc[end - 1].head.i == head.i
            and head.doc[end - 1].dep_ == "appos"
        ):
            return name
    if _is_person_noun(head):
        for first, end, name in people:
            if head.i < first and end <= head.right_edge.i + 1 and words.endswith((f", {name}", f"{name},")):
                return name
    apposed = re.match(r"([^,–—]+?)(?:,|\s?[–—]|(?<=\w)-(?=[a-z]))", words)
    for _, _, name in people:
        if apposed and apposed[1].endswith(name) and " and " not in apposed[1]:
            return name
    surname = words.split()[-1] if words else ""
    if head.pos_ == "PROPN" and any(name.split()[-1] == surname for _, _, name in people) and len(words.split()) <= 2:
        return words if words.split()[0].lower().strip(".") not in HONORIFICS else surname
    return ""


def _subject_people(doc: Doc, people: list[tuple[int, int, str]]) -> list[Token]:
    """Subjects that are persons, by themselves, by an apposition, or as those whose words they are."""
    named = {i for first, end, _ in people for i in range(first, end)}
    found = []
    for token in doc:
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        apposed = _is_person_noun(token) and any(c.dep_ == "appos" and c.i in named for c in token.rights)
        holder = _possessor(token)
        if token.ent_type_ == "PERSON" or token.i in named or apposed:
            found.append(token)
        elif holder is not None and holder.i in named:
            found.append(holder)
    return found


def _possessor(head: Token) -> Token | None:
    """Whose words a noun means: the senator of "the senator's comments"; None where it means no words or nobody's."""
    if head.pos_ != "NOUN" or head.lemma_.lower() not in NEWS_NOUNS:
        return None
    return next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}), None)


def _antecedent(pronoun: Token) -> Token | None:
    for token in pronoun.ancestors:
        if token.dep_ == "relcl":
            return token.head
    return None


def _fullest(entity: _Entity) -> str:
    if entity.kind == "person" and entity.surname:
        names = [
            f for f in entity.forms if f.endswith(entity.surname) and (not entity.given or f.startswith(entity.given))
        ]
        if names:
            return max(sorted(names), key=lambda n: (len(n.split()), len(n)))
    short = [f for f in entity.forms if len(f.split()) <= 10] or entity.forms
    return max(sorted(short), key=lambda n: (len(_content_words(n)), len(n)))
