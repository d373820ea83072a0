"""What a happening has one of: how deep a quake was, how large a reward is, when a fire broke out.

Reports of one happening tell such an attribute in words that hardly overlap ("from only 10 km down", "at a depth of
22 km"), but each tells it once. So the answers are found by the words near a number, a clock time or a year, by a
table, and compared between two articles of one event wherever each article gives but one value.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.claim import Claim
from claims.quantity import Measure, Quantity
from matching import intervals, moments, table, things
from matching.intervals import Fit

CLOCK, YEAR = "clock", "year"
"""What the table calls answers that are no quantities."""
_YEAR = re.compile(r"(?<![\d$€£.,-])(?:19|20)\d\d(?![\d%]|[,.]\d)")
_REACH = 60
"""Code points on either side of a number in which the words that name its attribute stand."""


_LINK = re.compile(
    r",(?!\d)|\b(?:of|for|on|in|to|at|against|from|with|by|near|off|under|who|which|that|whose)\b", re.IGNORECASE
)
_SITE = re.compile(
    r"\b(?:at|in|on|near|by|outside|inside|for|from|off) (?:(?:the|an?|his|her|its|their) )?(?P<site>[A-Za-z][\w'’-]+)"
)


@functools.cache
def _sort(name: str) -> frozenset[str]:
    """The words of a sort in the table of owners."""
    return frozenset(word for sort, words in table.rows("owners") if sort == name for word in words.split())


@functools.cache
def _no_sites() -> frozenset[str]:
    """Words behind a preposition that name no place and no purpose."""
    return _numerals().union(*(table.words(name) for name in ("no_site", "calendar", "daytime")))


def _is_number(word: str) -> bool:
    return any(sign.isdigit() or sign in "$€£" for sign in word) or word.casefold() in _numerals()


@functools.cache
def _numerals() -> frozenset[str]:
    return frozenset(word for word, _ in table.rows("numerals"))


def _tells_apart(word: str) -> bool:
    """Whether a word before a noun may tell it from others: no number, no name."""
    owns = word.endswith("'s") or word.casefold() in _sort("possessive")
    return owns or not (_is_number(word) or word[0].isupper())


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an attribute is: the head of a claim's subject, what stands before it, and the words of what follows it."""

    head: str
    before: frozenset[str]
    after: frozenset[str]

    @classmethod
    def of(cls, subject: str) -> Owner:
        """The owner that a subject names; a pronoun, and a subject that is missing, leaves the head empty."""
        link = _LINK.search(subject)
        core = (subject[: link.start()] if link else subject).replace("’", "'").split()
        after = re.findall(r"[^\W\d_][\w'-]+", subject[link.end() :]) if link else []
        if link and link.group().casefold() in _sort("telling"):
            after = []
        if not core or (len(core) == 1 and core[0].casefold() in _sort("pronoun")):
            return cls("", frozenset(), frozenset())
        before = (word for word in core[:-1] if _tells_apart(word))
        return cls(
            core[-1],
            frozenset(word.casefold() for word in before) - table.words("unmarked"),
            frozenset(word.casefold() for word in after) - table.words("stopwords"),
        )


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of the table, its words as patterns; `beside` and `without` are looked for in the whole claim.

    `names` says whether a name may own it, `strict` whether two words for the owner mean two; `own` are the words of
    `near` and `beside` one by one.
    """

    name: str
    measures: frozenset[str]
    owners: re.Pattern[str]
    names: bool
    strict: bool
    own: frozenset[str]
    near: re.Pattern[str]
    beside: re.Pattern[str] | None
    without: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time (stretches of minutes after midnight, as of `moments.hours`) or a year, with its words."""

    text: str
    hours: tuple[tuple[int, int], ...] = ()
    year: str = ""


Value = Quantity | Moment


@dataclass(frozen=True, slots=True)
class Given:
    """The value of an attribute, as a claim gives it.

    `apart` are words that make it something else ("maximum"), `sites` places and purposes, or first names of its owner.
    """

    name: str
    value: Value
    apart: tuple[str, ...]
    owner: Owner
    sites: frozenset[str]
    scope: frozenset[str]
    strict: bool = False


def _pattern(words: str) -> re.Pattern[str] | None:
    if not words:
        return None
    found = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace("_", r"\s+") for word in words.split()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(found)})(?![\w-])", re.IGNORECASE)


@functools.cache
def attributes() -> tuple[Attribute, ...]:
    """All rows of the table."""
    made = []
    for name, measures, owners, near, beside, without in table.rows("attributes"):
        whose, pattern = _pattern(owners), _pattern(near)
        assert pattern is not None
        assert whose is not None
        sorts = frozenset(measures.split())
        own = frozenset(f"{near} {beside}".replace("_", " ").replace("*", "").split())
        made.append(
            Attribute(
                name,
                sorts,
                whose,
                "Name" in owners.split(),
                "=" in owners.split(),
                own,
                pattern,
                _pattern(beside),
                _pattern(without),
            )
        )
    return tuple(made)


@functools.cache
def _set_apart() -> re.Pattern[str]:
    pattern = _pattern(" ".join(sorted(table.words("set_apart"))))
    assert pattern is not None
    return pattern


_OWNED = re.compile(r"(?:(?:\w+ )?\w+['’]s|his|her|its|their) \w+", re.IGNORECASE)
_PARTS = re.compile(r"[,;:](?!\d)| and | but ")
_OTHER_YEAR = re.compile(r"\bin (?:the )?(?:19|20)\d\ds?\b", re.IGNORECASE)


def _told_apart(one: Attribute, text: str, value: Value) -> tuple[str, ...] | None:
    """The words of a claim that make its number something else than the plain attribute; None where a year does."""
    rest = _beside_itself(one, _clause(text, value))
    if YEAR not in one.measures and _OTHER_YEAR.search(rest):
        return None
    return tuple(sorted({found.casefold() for found in _set_apart().findall(rest)}))


def _beside_itself(one: Attribute, text: str) -> str:
    """A claim without the words that name the attribute."""
    return one.near.sub(" ", one.beside.sub(" ", text) if one.beside else text)


def _clause(text: str, value: Value) -> str:
    """The part of a claim between commas in which a value stands."""
    return next((part for part in _PARTS.split(text) if value.text in part), text)


def _sites(one: Attribute, text: str, value: Value, owner: Owner) -> frozenset[str]:
    """The places and purposes that the clause around a number names: "in the hall", "for the fraud"."""
    found = (at["site"] for at in _SITE.finditer(_beside_itself(one, _clause(text, value))))
    plain = (site for site in found if site[0].islower() and site not in value.text and site not in _no_sites())
    return frozenset(plain) - {owner.head.casefold()}


def _owned(one: Attribute, owner: Owner) -> bool:
    if not owner.head or one.owners.fullmatch(owner.head):
        return True
    return one.names and owner.head[0].isupper()


def _a_part(text: str, value: Value) -> bool:
    """Whether a number is of a part: "two of the inmates"."""
    at = text.find(value.text)
    return (
        re.match(r"\W*(?:\w+ )?of (?:the|them|those|these|his|her|its|their)\b", text[at + len(value.text) :])
        is not None
    )


@functools.lru_cache(maxsize=65536)
def _given(text: str, quantities: tuple[Quantity, ...], subject: str) -> tuple[Given, ...]:
    held: list[tuple[str, Value]] = [*((quantity.measure.value, quantity) for quantity in quantities), *_moments(text)]
    found: list[Given] = []
    owner = Owner.of(subject or _opening(text))
    scope = _scope(text)
    for one in attributes() if held else ():
        values = [value for sort, value in held if sort in one.measures]
        if not values or (one.beside and not one.beside.search(text)) or (one.without and one.without.search(text)):
            continue
        if not _owned(one, owner):
            continue
        near = [value for value in values if _near(one, text, value) and not _a_part(text, value)]
        if len(near) == 1 and not (isinstance(near[0], Quantity) and intervals.is_additional(near[0])):
            apart = _told_apart(one, text, near[0])
            if apart is None:
                continue
            whose = Owner(owner.head, owner.before - one.own, owner.after)
            found.append(Given(one.name, near[0], apart, whose, _sites(one, text, near[0], owner), scope, one.strict))
    return (*found, *_ages(text, quantities))


_AGE_OF = "age of "
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_OWNER_BEFORE = re.compile(
    rf"(?P<lead>\b(?i:in|at|on|from|of|near|to|outside) )?(?P<name>{_NAME})"
    r"(?:,| \(|, an?| is| was|,? turned|, who (?:is|was|turned)|,? aged)\s*$"
)
_OWNER_AFTER = re.compile(rf"^(?: [a-z][\w-]*){{0,2}} (?P<name>{_NAME})")


def _ages(text: str, quantities: tuple[Quantity, ...]) -> list[Given]:
    """The ages of named people, each under the last word of its name."""
    found = []
    for quantity in quantities:
        at = text.find(quantity.text)
        if quantity.measure is not Measure.AGE or at < 0:
            continue
        after = _OWNER_AFTER.match(text[at + len(quantity.text) :]) if quantity.text.endswith("old") else None
        owner = after or _OWNER_BEFORE.search(text[:at])
        if owner and not (owner.re is _OWNER_BEFORE and owner["lead"]):
            *given, family = owner["name"].split()
            whose, first_names = Owner(family, frozenset(), frozenset()), frozenset(name.casefold() for name in given)
            found.append(Given(f"{_AGE_OF}{family.casefold()}", quantity, (), whose, first_names, frozenset()))
    return found


def _moments(text: str) -> list[tuple[str, Moment]]:
    """The one clock time that a text names, and its years."""
    clock = moments.clocks(text)
    years = [(YEAR, Moment(found.group(), year=found.group())) for found in _YEAR.finditer(text)]
    if len(clock) != 1 or moments.universal(text):
        return list(years)
    return [(CLOCK, Moment(moments.clock_words(text), moments.hours(text))), *years]


def _near(one: Attribute, text: str, value: Value) -> bool:
    at = text.find(value.text)
    if at < 0:
        return False
    end = at + len(value.text)
    noun = value.noun if isinstance(value, Quantity) else ""
    return one.near.search(f"{text[max(0, at - _REACH) : at]} {text[end : end + _REACH]} {noun}") is not None


def given(claim: Claim) -> tuple[Given, ...]:
    """The attributes whose value a claim gives; none that two of its numbers or times could be the value of."""
    return _given(claim.text, claim.quantities, claim.frame.subject)


def one_thing(one: Given, other: Given) -> bool:
    """Whether two values of an attribute can be of one thing: one owner, one place and scope, told apart by nothing."""
    a, b = one.owner, other.owner
    if (
        one.apart != other.apart
        or one.scope != other.scope
        or _whose(a) != _whose(b)
        or (one.strict and _two(a.head, b.head))
    ):
        return False
    if a.head and b.head and (a.before ^ b.before or a.after ^ b.after):
        return False
    return not (one.sites and other.sites and not one.sites & other.sites)


def other_owner(one: Claim, other: Claim) -> bool:
    """Whether the subjects of two claims tell of two things: last year's fire, his wife, tickets for children."""
    a, b = (Owner.of(claim.frame.subject or _opening(claim.text)) for claim in (one, other))
    if _scope(one.text) != _scope(other.text) or _whose(a) != _whose(b):
        return True
    return bool(a.head and a.head == b.head) and (bool(a.after) != bool(b.after) or bool(a.before ^ b.before))


def _two(one: str, other: str) -> bool:
    """Whether two heads name two things: "the bus", "the train"."""
    first, second = one.casefold(), other.casefold()
    if not first or not second or {first, second} & _sort("rider"):
        return False
    return things.thing(first) != things.thing(second)


def _scope(text: str) -> frozenset[str]:
    """The words of a claim that say how much its number takes in: "in all", "worldwide"."""
    return frozenset(re.findall(r"\w+", text.casefold())) & _sort("scope")


def _opening(text: str) -> str:
    """Whose the thing is that a claim without a subject begins with: "Last year's phone", "his wife"."""
    found = _OWNED.match(text)
    return found.group() if found else ""


def _whose(owner: Owner) -> frozenset[str]:
    """What says that an owner is another's: "his", "Odell's"."""
    return frozenset(word for word in owner.before if word.endswith("'s") or word in _sort("possessive"))


@functools.cache
def _questions() -> Mapping[str, tuple[str, str]]:
    """Of each attribute the question that asks for it, and whose it is where no claim tells."""
    return {name: (question, whose) for name, question, whose in table.rows("attribute_questions")}


def question(one: Claim, other: Claim, told: tuple[str, str]) -> str:
    """The question that asks for an attribute whose values two claims give in these words; empty where they do not.

    "How fast was the train going?", "How old is Odell?"
    """
    for first, second in ((a, b) for a in given(one) for b in given(other) if a.name == b.name):
        if (first.value.text, second.value.text) != told:
            continue
        if first.name.startswith(_AGE_OF):
            return f"How old is {first.owner.head}?"
        asked, whose = _questions().get(first.name, ("", ""))
        heads = sorted(owner.head for owner in (first.owner, second.owner) if owner.head and owner.head.islower())
        if asked:
            return f"{asked.format(whose=f'the {heads[0]}' if heads else whose)}?"
    return ""


def values(claims: Iterable[Claim]) -> Mapping[str, tuple[Value, ...]]:
    """All values of each attribute that an article's claims give."""
    found: dict[str, list[Value]] = {}
    for claim in claims:
        for one in given(claim):
            found.setdefault(one.name, []).append(one.value)
    return {name: tuple(held) for name, held in found.items()}


def fit(one: Value, other: Value) -> Fit:
    """How two values of one attribute fit, whatever nouns stand behind them."""
    if isinstance(one, Moment) and isinstance(other, Moment):
        if one.year and other.year:
            return Fit.SAME if one.year == other.year else Fit.DISJOINT
        if not (one.hours and other.hours):
            return Fit.INCOMPARABLE
        return Fit.DISJOINT if moments.other_hours(one.hours, other.hours) else Fit.SAME
    if isinstance(one, Moment) or isinstance(other, Moment):
        return Fit.INCOMPARABLE
    if one.measure is Measure.COUNT is other.measure:
        one, other = replace(one, unit=""), replace(other, unit="")
    return intervals.compare(one, other)


def single(held: Sequence[Value]) -> bool:
    """Whether the values that one article gives can all be the same."""
    return all(fit(held[0], value) in (Fit.SAME, Fit.COMPATIBLE) for value in held[1:])
