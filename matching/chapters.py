"""Which articles make an event: connected sets of near ones, and where a story that does not end is cut.

An event is what articles tell of that are joined by pairs. A war or a trial that is reported every day would be one
event for years; nobody wants to read it as one, and one more article would touch all of it. So a story that spans more
than LONG days has a chapter for each calendar month. Articles without a day follow the dated one that they are
likeliest of one event with, and join no two stories that days keep apart.

What is asked of the pairs reaches over LONG days and what is near them, not over the story.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from matching.groups import components
from matching.neighbours import Neighbours

LONG = 60
"""Days that an event may span and be whole."""

Around = Callable[[Collection[str]], Iterable[Neighbours]]
Days = Callable[[Collection[str]], Mapping[str, "int | None"]]


class Stories:
    """Documents and what joins them, read as far as it is asked for.

    `around` gives all pairs that hold one of some documents, `days` their days (None: unknown).
    """

    def __init__(self, around: Around, days: Days) -> None:
        self._around = around
        self._days = days
        self._day: dict[str, int | None] = {}
        self._beside: dict[str, dict[str, float]] = {}
        self._long: dict[str, bool] = {}

    def beside(self, documents: Collection[str]) -> set[str]:
        """The documents that pairs join to one of these, whatever is cut."""
        self._read(documents)
        return {other for document in documents for other in self._beside[document]}

    def events(self, documents: Collection[str]) -> list[list[str]]:
        """The whole events that these documents are in, each sorted, in order of their smallest members."""
        members, joined = set(documents), set()
        frontier = members
        while frontier:
            self._read(frontier)
            self._read({one for document in frontier for one in self._beside[document] if self._day[one] is None})
            pairs = {(one, other) for one in sorted(frontier) for other in self._beside[one] if self._joins(one, other)}
            joined |= pairs
            frontier = {other for _, other in pairs} - members
            members |= frontier
        return components(sorted(members), sorted(joined))

    def _joins(self, one: str, other: str) -> bool:
        day, another = self._day[one], self._day[other]
        if day is None and another is None:
            return True
        if day is None:
            return self._likeliest(one) == other
        if another is None:
            return self._likeliest(other) == one
        return _month(day) == _month(another) or not self._is_long(one)

    def _likeliest(self, document: str) -> str | None:
        """The dated document that one without a day is likeliest of one event with; of equals the smaller id."""
        dated = [(-value, other) for other, value in self._beside[document].items() if self._day[other] is not None]
        return min(dated)[1] if dated else None

    def _is_long(self, document: str) -> bool:
        """Whether the story of a dated document, without what has no day, spans more than LONG days."""
        if document in self._long:
            return self._long[document]
        first = last = self._day[document] or 0
        members, frontier = {document}, {document}
        while frontier and last - first <= LONG:
            self._read(frontier)
            near = {other for one in frontier for other in self._beside[one]} - members
            frontier = {other for other in near if self._day[other] is not None}
            members |= frontier
            known = [day for other in frontier if (day := self._day[other]) is not None]
            first, last = min([first, *known]), max([last, *known])
        self._long |= dict.fromkeys(members, last - first > LONG)
        return self._long[document]

    def _read(self, documents: Collection[str]) -> None:
        """Reads the pairs of documents, and the days of all that they join."""
        unread = {document for document in documents if document not in self._beside}
        if not unread:
            return
        self._beside |= {document: {} for document in unread}
        for pair in self._around(unread):
            if pair.one_event:
                for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                    if one in unread:
                        self._beside[one][other] = pair.likelihood
        met = unread | {other for document in unread for other in self._beside[document]}
        self._day |= self._days({document for document in met if document not in self._day})


def events(pairs: Iterable[Neighbours], days: Mapping[str, int | None]) -> dict[str, str]:
    """Each of the documents whose days are given (None: unknown) with the smallest document id of its event."""
    at: dict[str, list[Neighbours]] = {}
    for pair in pairs:
        at.setdefault(pair.a, []).append(pair)
        at.setdefault(pair.b, []).append(pair)
    stories = Stories(lambda some: (pair for one in some for pair in at.get(one, ())), lambda some: days)
    return {member: group[0] for group in stories.events(days) for member in group}


def _month(day: int) -> tuple[int, int]:
    held = date.fromordinal(day)
    return held.year, held.month
