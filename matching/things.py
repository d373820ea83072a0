"""Which counted nouns denote the same thing, and which one is a kind of the other.

A noun that stands in no row equals only itself: unknown synonyms stay apart, which at worst misses a relation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.numerals import DEMONYMS, PEOPLE, PEOPLE_ROWS
from claims.quantity import Measure, Quantity

# Interchangeable in news reports of one event; collected from wire copy on accidents, attacks and disasters.
_SAME = (
    "drone uav",
    "aircraft airplane aeroplane plane jet",
    "ship vessel boat trawler",
    "quake earthquake tremor temblor",
    "rifle ak-47 kalashnikov",
    "fire-engine pump firetruck truck",
    "shop store",
    "home house",
    "car vehicle",
    "blast explosion",
    "attack strike raid assault",
    "robbery heist theft",
    "firm company",
    "bullet round",
    "shell mortar",
    "location site",
    "line cable",
    "nation country state",
    "bus coach",
    "train express",
    "phone handset smartphone",
)
# A kind and what it is a kind of.
_KIND_OF = {
    "drone": "aircraft",
    "helicopter": "aircraft",
    "rifle": "weapon",
    "gun": "weapon",
    "pistol": "weapon",
    "missile": "weapon",
    "rocket": "weapon",
    "grenade": "weapon",
    "aftershock": "quake",
    "school": "building",
    "house": "building",
    "hospital": "building",
    "shop": "building",
    "speedboat": "ship",
    "dhow": "ship",
    "tanker": "ship",
    "car": "vehicle",
    "truck": "vehicle",
    "bus": "vehicle",
}
_ROW = {word: row.split()[0] for row in (*PEOPLE_ROWS, *_SAME) for word in row.split()} | dict.fromkeys(
    DEMONYMS, "person"
)


def _thing(unit: str) -> str:
    return _ROW.get(unit, unit)


def thing(word: str) -> str:
    """The thing that a word of a text names, in one number and by one of its synonyms; the word itself where unknown.

    >>> thing("vessels"), thing("boat"), thing("weir")
    ('ship', 'ship', 'weir')
    """
    one = word if word in _ROW else singular(word)
    return _ROW[one] if _ROW.get(one, "person") != "person" else word


_CROWD = re.compile(
    r"\b(?:crowd|turnout|attendance|march|rally|protest|demonstration|gathering|procession|vigil)s?\b", re.IGNORECASE
)
_SIZED = re.compile(r"\b(?:at|of|by|to|was|were|as|numbered|drew|totall?ed)(?: \w+){0,3} $")


def crowd(quantity: Quantity, text: str) -> Quantity:
    """A bare number that tells how large a crowd was, as one of people: "put the march at 30,000".

    `text` is that of the claim.
    """
    before = text.partition(quantity.text)[0]
    if quantity.measure is not Measure.COUNT or quantity.unit or not _CROWD.search(before) or not _SIZED.search(before):
        return quantity
    return replace(quantity, unit="person", noun="people")


_PLURALS = {"people": "person", "persons": "person", "children": "child", "mice": "mouse", "feet": "foot"}


_ENDINGS = (("men", "man"), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))


def singular(word: str) -> str:
    """The singular of a noun, by its ending.

    >>> singular("policemen"), singular("ferries"), singular("boxes"), singular("gas")
    ('policeman', 'ferry', 'box', 'gas')
    """
    if word in _PLURALS:
        return _PLURALS[word]
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + kept
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def same_unit(a: str, b: str) -> bool | None:
    """Whether two units name the same thing; None where one is unnamed or is a kind of the other.

    >>> same_unit("vessel", "ship"), same_unit("drone", "building"), same_unit("child", "person")
    (True, False, None)
    """
    if not a or not b:
        return None
    if _thing(a) == _thing(b):
        return True
    return None if kind_of(a, b) or kind_of(b, a) else False


def kind_of(narrow: str, wide: str) -> bool:
    """Whether the first noun's things are among the second's: soldiers among people, drones among aircraft."""
    inner, outer = _thing(narrow), _thing(wide)
    if not narrow or not wide or inner == outer:
        return False
    if outer == "person":
        return narrow in PEOPLE
    return any(_thing(upper) == outer for lower, upper in _KIND_OF.items() if _thing(lower) == inner)


_MODEL = re.compile(r"\b([A-Z]{1,4})[- ]?(\d{1,4}[A-Z]?)s?\b")
"""A make and number of weapons, vehicles and aircraft: "AK-47", "AK 47", "T72", "F-16"."""
_NUMBER_OF = re.compile(
    r"\W*(?:the )?(?:total )?(?:number|toll|count|tally|total) of ((?:[\w'’-]+ ){0,2}?[\w'’-]+)\b", re.I
)
_GENERAL = frozenset({"gun", "weapon", "firearm", "vehicle", "machine", "craft", "aircraft", "plane", "launcher"})
"""Nouns that say less than the make before them."""
_TEAM = frozenset({"crew", "gang", "staff", "family"})


def model(noun: str) -> str:
    """The make and number in a noun, evened out, "" where it has none.

    >>> model("AK 47 guns"), model("AK-47s"), model("assault rifles")
    ('AK-47', 'AK-47', '')
    """
    found = _MODEL.search(noun)
    return f"{found[1]}-{found[2]}" if found else ""


def evened_models(noun: str) -> str:
    """A noun with its make and number written in one way."""
    return _MODEL.sub(r"\1-\2", noun)


def evened(quantity: Quantity, after: str) -> Quantity:
    """The quantity under the name of the thing that it counts, whatever word its sentence has for it.

    "12 AK 47 guns" counts AK-47s as "seven AK-47s" does, "300 crew members" counts crew; in "brings to 10 the number of
    miners" miners are counted. `after` are the words of the claim behind the number.
    """
    if quantity.measure is not Measure.COUNT:
        return quantity
    make = model(quantity.noun)
    if make and (quantity.unit in _GENERAL or _MODEL.fullmatch(quantity.unit.upper())):
        return replace(quantity, unit=make.casefold())
    words = quantity.noun.casefold().split()
    if quantity.unit == "member" and len(words) > 1 and words[-2] in _TEAM:
        return replace(quantity, unit=words[-2])
    told = _NUMBER_OF.match(after)
    if told is not None and quantity.unit in {"", "number", "toll", "count", "tally", "total"}:
        noun = _plural(told[1])
        return replace(quantity, unit=thing_of(noun), noun=noun) if noun else quantity
    return quantity


def thing_of(plural: str) -> str:
    """The singular of a noun, as units are written."""
    word = plural.casefold()
    return word if word in _ROW else "person" if word in {"people", "persons"} else word.removesuffix("s")


def _plural(words: str) -> str:
    """The first noun in the plural, "" where none stands."""
    known = (word for word in words.split() if word.casefold() in _ROW or re.search(r"[a-z]{2}[^s\W]s$", word))
    return next(known, "")
