"""Which counted nouns denote the same thing, and which one is a kind of the other.

A noun that stands in no row equals only itself: unknown synonyms stay apart, which at worst misses a relation.
"""

from __future__ import annotations

from claims.numerals import DEMONYMS, PEOPLE, PEOPLE_ROWS

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
    one = word if word in _ROW else word.removesuffix("s")
    return _ROW[one] if _ROW.get(one, "person") != "person" else word


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
