"""Every quantity of a stretch of parsed text: its exact words, its interval, and what it counts or measures.

The span covers modifier, number, sign or unit of measure, and the total ("29 out of 31"), not the counted noun.
Vague and spelled numbers come from `claims.numerals`. What is no quantity (dates, names, ordinals) is left out; so are
the articles "a" and "an". Comparing is left to `matching.intervals`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.counted import NOTHING, Counted, counted_after, elided, predicate_words, token_at
from claims.lookalikes import is_lookalike, is_year
from claims.measures import Unit, age_at, appositive_age, currency_before, magnitude_at, unit_after
from claims.modifiers import Modifiers, apply, modifiers_around
from claims.numbers import HYPHENS, Numeral, Word, lower_at, numeral_at, range_at, skip_hyphen, words_in
from claims.numerals import FRACTIONS, NOT_COUNTED, ONE_PHRASES, PEOPLE, SCALES, SMALL, TENS, VAGUE, Bound
from claims.quantity import Measure, Quantity
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

_HINT = re.compile(
    r"\d|\b(?:no|none|nobody|both|half|thirds?|quarters?|fifths?|"
    + "|".join(sorted({*SMALL, *TENS, *SCALES, *(phrase.removesuffix(" of").split()[-1] for phrase in VAGUE)}))
    + r")\b",
    re.I,
)
_CONVERTED = {Measure.MONEY, Measure.DISTANCE, Measure.MASS, Measure.SPEED, Measure.TEMPERATURE, Measure.AREA}
_OPENS_BRACKET = re.compile(r"[^()\[\]\d]{0,40}[(\[][^()\[\]\d]{0,20}")
_IN_BRACKET = re.compile(r"[^()\[\]]{0,20}")
_SCORE_WORDS = set(
    "win won wins lose lost beat beating defeat defeated victory vote voted draw drew lead led loss".split()
)
_TOTALS_IN = {2.0, 3.0, 4.0, 5.0, 10.0, 100.0, 1000.0}


def find_quantities(doc: Doc, start: int, end: int) -> list[Quantity]:
    """The quantities of a document whose number lies between two code points, in order of their start.

    In "At least five of the drones were shot down" that is one: "At least five", low 5, unbounded, unit "drone".
    "No one was seriously injured" is zero persons, with noun "seriously injured": where no noun is written, `noun`
    holds the predicate that the number is about.
    """
    stretch = doc.char_span(start, end, alignment_mode="expand")
    if stretch is None:
        return []
    found: list[Quantity] = []
    for sentence in stretch.sents:
        if _HINT.search(sentence.text):
            found += [q for q, number in _Reader(sentence).read() if start <= number.start and number.end <= end]
    return found


class _Reader:
    """Reads one sentence from left to right."""

    def __init__(self, sentence: Sentence):
        self.sentence = sentence
        self.offset = sentence.start_char
        self.text = sentence.text
        self.words = words_in(self.text, self.offset)

    def read(self) -> list[tuple[Quantity, Span]]:
        """Each quantity with the span of its number alone."""
        found: list[tuple[Quantity, Span]] = []
        at = 0
        while at < len(self.words):
            read, number, at = self._step(at, [quantity for quantity, _ in found])
            if read is None:
                continue
            if self._is_conversion(read, [quantity for quantity, _ in found]):
                self._bracketed = read.span
            else:
                found.append((read, number))
        return found

    _bracketed: Span | None = None

    def _step(self, at: int, earlier: list[Quantity]) -> tuple[Quantity | None, Span, int]:
        """The quantity that begins at a word, the span of its number, and the index of the next word to read."""
        for special in (self._zero, self._both, self._fraction):
            result = special(at)
            if result is not None:
                quantity, last = result
                return quantity, quantity.span, last
        money = currency_before(self.words, at)
        numeral = self._numeral(at, money)
        if numeral is None:
            return None, Span(0, 0), at + 1
        number = Span(self.words[numeral.first].start, self.words[numeral.last - 1].end)
        score = self._score(numeral)
        if score is not None:
            return score, score.span, numeral.last + 2
        if (money is None and is_lookalike(self.words, numeral)) or self._is_pronoun(numeral):
            return None, number, numeral.last
        quantity, last = self._quantity(numeral, money, earlier)
        return quantity, number, max(last, numeral.last)

    def _numeral(self, at: int, money: Unit | None) -> Numeral | None:
        words = self.words
        numeral = numeral_at(words, at, money=money is not None)
        if numeral is None:
            return None
        if money is None and numeral.digits:
            richer = numeral_at(words, at, money=True)
            if richer is not None and richer.last > numeral.last:
                unit = unit_after(words, richer, richer.last)
                if unit is not None and unit.measure is Measure.MONEY:
                    numeral = richer
        before = lower_at(words, at - 1)
        if before == "from" and lower_at(words, at - 2) not in {"aged", "ages", "ranging", "range", "anywhere"}:
            return numeral  # "rose from 13 to 46" is two values
        return range_at(words, numeral, between=before == "between", money=money is not None) or numeral

    def _score(self, numeral: Numeral) -> Quantity | None:
        """ "3-1": the first side's number, with the other side's in the unit."""
        words, at = self.words, numeral.first
        around = {word.lower for word in words[max(0, at - 4) : at + 6]}
        if (
            at + 2 >= len(words)
            or words[at + 1].text not in HYPHENS
            or not words[at + 1].glued
            or not words[at + 2].glued
        ):
            return None
        left, right = words[at].text, words[at + 2].text
        if not (left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
            return None
        chained = at + 3 < len(words) and words[at + 3].glued and words[at + 3].text in HYPHENS | {"/"}
        if chained or words[at].glued or not (int(left) >= int(right) or around & _SCORE_WORDS):
            return None
        span = Span(words[at].start, words[at + 2].end)
        value = float(left)
        return Quantity(span, self._slice(span), value, value, unit=f"to {right}", measure=Measure.SCORE)

    def _slice(self, span: Span) -> str:
        return self.text[span.start - self.offset : span.end - self.offset]

    def _quantity(self, numeral: Numeral, money: Unit | None, earlier: list[Quantity]) -> tuple[Quantity | None, int]:
        words = self.words
        first = money.first if money is not None else numeral.first
        around = modifiers_around(words, numeral.first, numeral.last, first)
        if lower_at(words, first - 1) == "between" and numeral.low != numeral.high:
            around = replace(around, first=first - 1)
        age = age_at(words, numeral)
        unit = age or magnitude_at(words, numeral) or money or unit_after(words, numeral, around.last)
        if unit is None and around.bounds == ():
            unit = appositive_age(words, numeral) or self._chained_age(numeral, earlier)
        if unit is not None and unit is not money and unit.measure is Measure.DURATION:
            around = self._without_preposition(around)
        total, last = (None, around.last) if unit is not None else self._total(around.last)
        last = max(last, unit.last if unit is not None else 0)
        return self._built(numeral, around, unit, total, last, earlier), last

    def _chained_age(self, numeral: Numeral, earlier: list[Quantity]) -> Unit | None:
        """The ages in "two sons, 11 and 14", and in "his cousin, 20, a student"; the second of two magnitudes."""
        words, first = self.words, numeral.first
        joint = lower_at(words, first - 1)
        if not numeral.digits or numeral.low > 115 or first < 2:
            return None
        ended = bool(earlier) and earlier[-1].span.end == words[first - 2].end and joint in {"and", "or", ","}
        if ended and earlier[-1].measure is Measure.MAGNITUDE and "." in words[first].text:
            return Unit(first, numeral.last, Measure.MAGNITUDE, "magnitude")
        after = lower_at(words, numeral.last)
        if after not in {",", ".", "and", ")", ";", ""}:
            return None
        chained = ended and earlier[-1].measure is Measure.AGE and joint == "and"
        person = token_at(self.sentence, words[first - 2].start) if joint == "," else None
        if chained or (person is not None and person.lemma_.lower() in PEOPLE and person.pos_ == "NOUN"):
            return Unit(first, numeral.last, Measure.AGE, "year")
        return None

    def _without_preposition(self, around: Modifiers) -> Modifiers:
        """ "over three days" and "within 24 hours" say when, not how long."""
        if around.text not in {"over", "within", "under", "around", "about"}:
            return around
        token = token_at(self.sentence, self.words[around.first].start)
        if around.text in {"over", "within"} or (token is not None and token.dep_ == "prep" and around.text == "under"):
            return replace(around, first=around.first + 1, bounds=(), text="")
        return around

    def _total(self, at: int) -> tuple[float | None, int]:
        """What a count is out of: "out of 31", "of the eight", "in ten"; and the index after it."""
        words = self.words
        joint, after = lower_at(words, at), at + 1
        if joint == "out" and lower_at(words, after) == "of":
            joint, after = "of", after + 1
        if joint not in {"of", "in"}:
            return None, at
        while joint == "of" and lower_at(words, after) in {
            "the",
            "those",
            "these",
            "its",
            "his",
            "her",
            "their",
            "all",
            "some",
        }:
            after += 1
        total = numeral_at(words, after) if after < len(words) else None
        if total is None or total.high is None or is_lookalike(words, total) or is_year(words, total):
            return None, at
        if joint == "in" and (
            total.low not in _TOTALS_IN or unit_after(words, total, total.last) is not None or total.low == 2
        ):
            return None, at
        return (total.high, total.last) if unit_after(words, total, total.last) is None else (None, at)

    def _built(
        self,
        numeral: Numeral,
        around: Modifiers,
        unit: Unit | None,
        total: float | None,
        last: int,
        earlier: list[Quantity],
    ) -> Quantity | None:
        words = self.words
        end = token_at(self.sentence, words[last - 1].end - 1)
        counted = NOTHING if end is None else counted_after(self.sentence, end)
        if unit is None:
            if self._is_name(numeral, around, counted):
                return None
            counted = self._counted(counted, numeral, around, last, earlier)
            if (
                not counted.unit
                and not around.bounds
                and self.text[words[numeral.first].start - self.offset :][:4] == "one "
            ):
                return None
        measure = unit.measure if unit is not None else Measure.COUNT
        if measure is Measure.MAGNITUDE and unit is not None and unit.last > numeral.last:
            last = unit.last
        begin = min(around.first, unit.first if unit is not None else around.first)
        span = Span(words[begin].start, words[last - 1].end)
        ends = apply(around.bounds, numeral, measure)
        of_noun = counted.noun if unit is None or lower_at(words, last) == "of" else ""
        return Quantity(
            span,
            self._slice(span),
            ends.low,
            ends.high,
            ends.low_open,
            ends.high_open,
            unit=unit.name if unit is not None else counted.unit,
            modifier=around.text,
            out_of=total,
            measure=measure,
            noun=of_noun,
        )

    def _counted(
        self, counted: Counted, numeral: Numeral, around: Modifiers, last: int, earlier: list[Quantity]
    ) -> Counted:
        """The written noun, else a person where the predicate takes people, else the noun of the count before."""
        if counted.unit and not (counted.unit == "other" and Bound.EXTRA in around.bounds):
            return counted
        token = token_at(self.sentence, self.words[numeral.last - 1].start)
        before = next((q for q in reversed(earlier) if q.measure is Measure.COUNT and q.unit), None)
        person = elided(token) if token is not None else NOTHING
        if Bound.EXTRA in around.bounds and before is not None and not (person.unit and before.unit in PEOPLE):
            return Counted(before.unit, "")
        if person.unit:
            return person
        relative = lower_at(self.words, last) in {"of", ","} or lower_at(self.words, last + 1) in {
            "whom",
            "which",
            "them",
        }
        subject = token is not None and token.dep_ in {"nsubj", "nsubjpass", "conj"}
        return Counted(before.unit, "") if before is not None and (relative or subject) else NOTHING

    def _is_name(self, numeral: Numeral, around: Modifiers, counted: Counted) -> bool:
        """Whether a bare number is a year, or belongs to the name before it ("Sea Me We 4")."""
        words, first = self.words, numeral.first
        if is_year(words, numeral) and around.bounds and not counted.plural and numeral.low >= 1900:
            return True
        if around.bounds:
            return False
        before = token_at(self.sentence, words[first - 1].start) if first else None
        if is_year(words, numeral):
            lead = lower_at(words, first - 1) in {
                "the",
                "in",
                "since",
                "late",
                "early",
                "’s",
                "s",
                "until",
                "by",
                "this",
                "that",
            }
            return (
                not counted.plural
                or lead
                or lower_at(words, first - 1) in {"of", "from", "to"}
                and numeral.low % 50 != 0
            )
        if before is None or not numeral.digits or before.pos_ != "PROPN" or not before.text[0].isupper():
            return False
        after = token_at(self.sentence, words[numeral.last].start) if numeral.last < len(words) else None
        return not counted.plural and (after is None or after.pos_ not in {"VERB", "AUX", "ADJ"})

    def _is_pronoun(self, numeral: Numeral) -> bool:
        """Whether "one" stands for a noun or a phrase ("the larger one", "one another", "one of the biggest")."""
        words, at = self.words, numeral.first
        if numeral.last - at != 1 or words[at].lower != "one":
            return False
        before, after = lower_at(words, at - 1), lower_at(words, at + 1)
        if (
            after in {"another", "anothers"}
            or after in ONE_PHRASES
            or before in {"no", "any", "every", "some", "each", "this", "that"}
        ):
            return True
        token = token_at(self.sentence, words[at].start)
        if token is None:
            return False
        pronoun = token.tag_ in {"PRP", "NN", "NNP"} and after != "of"
        superlative = after == "of" and any(
            t.tag_ in {"JJS", "RBS"} for t in self.sentence.doc[token.i + 1 : token.i + 9]
        )
        noun_before = token.dep_ != "nummod" and before in {"the", "which", "only"} and after not in {"of"}
        earlier = token.i > self.sentence.start and token.nbor(-1).pos_ == "ADJ" and token.dep_ != "nummod"
        return pronoun and not elided(token).unit or superlative or noun_before or earlier

    def _zero(self, at: int) -> tuple[Quantity, int] | None:
        """ "no one", "nobody", "none of the drones", "no casualties": zero of what is counted."""
        words = self.words
        word = words[at].lower
        token = token_at(self.sentence, words[at].start)
        if token is None or word not in {"no", "nobody", "none"}:
            return None
        last = at + 1
        if word == "no":
            hyphen = skip_hyphen(words, last)
            if lower_at(words, hyphen) == "one":
                last = hyphen + 1
            else:
                return self._no_noun(at)
        counted = NOTHING
        if word == "none":
            end = token_at(self.sentence, words[at].start)
            counted = (
                counted_after(self.sentence, end) if end is not None and lower_at(words, last) == "of" else NOTHING
            )
        subject = token_at(self.sentence, words[last - 1].start) or token
        if not counted.unit:
            verb = subject.head
            noun = (
                predicate_words(verb) if subject.dep_ in {"nsubjpass", "nsubj"} and verb.pos_ in {"VERB", "AUX"} else ""
            )
            counted = Counted("person" if word != "none" else elided(subject).unit, noun)
        return self._zero_quantity(at, last, counted), last

    def _no_noun(self, at: int) -> tuple[Quantity, int] | None:
        words = self.words
        token = token_at(self.sentence, words[at].start)
        if token is None or token.dep_ != "det" or words[at].text.isupper():
            return None
        counted = counted_after(self.sentence, token)
        if counted.head < 0 or counted.unit in NOT_COUNTED or not (counted.plural or counted.unit in PEOPLE):
            return None
        return self._zero_quantity(at, at + 1, counted), at + 1

    def _zero_quantity(self, first: int, last: int, counted: Counted) -> Quantity:
        span = Span(self.words[first].start, self.words[last - 1].end)
        return Quantity(span, self._slice(span), 0.0, 0.0, unit=counted.unit, noun=counted.noun)

    def _both(self, at: int) -> tuple[Quantity, int] | None:
        word = self.words[at]
        token = token_at(self.sentence, word.start) if word.lower == "both" else None
        if token is None or token.dep_ in {"preconj", "cc"}:
            return None
        counted = counted_after(self.sentence, token)
        span = Span(word.start, word.end)
        if counted.unit and not counted.plural:
            return None
        return Quantity(span, word.text, 2.0, 2.0, unit=counted.unit, noun=counted.noun), at + 1

    def _fraction(self, at: int) -> tuple[Quantity, int] | None:
        """ "two-thirds of the members", "half the buildings": a rounded share, in percent."""
        words = self.words
        for size in (3, 2, 1):
            phrase = " ".join(word.lower for word in words[at : at + size] if word.text not in HYPHENS)
            last = at + size
            if phrase not in FRACTIONS or last > len(words) or words[last - 1].text in HYPHENS:
                continue
            of = lower_at(words, last) == "of" and lower_at(words, last + 1) not in {"a", "an"}
            if not of and not (
                phrase == "half" and lower_at(words, last) in {"the", "its", "their", "all", "those", "his"}
            ):
                continue
            around = modifiers_around(words, at, last)
            end = token_at(self.sentence, words[last - 1].start)
            counted = counted_after(self.sentence, end) if end is not None else NOTHING
            span = Span(words[around.first].start, words[last - 1].end)
            low, high = FRACTIONS[phrase]
            middle = (low + high) / 2
            bound = [b for b in around.bounds if b not in {Bound.ABOUT, Bound.EXACT, Bound.EXTRA}]
            ends = apply(
                tuple(bound),
                Numeral(at, last, middle if bound else low, middle if bound else high, False),
                Measure.PERCENT,
            )
            quantity = Quantity(
                span,
                self._slice(span),
                ends.low,
                ends.high,
                ends.low_open,
                ends.high_open,
                unit="percent",
                modifier=around.text,
                measure=Measure.PERCENT,
                noun=counted.noun,
            )
            return quantity, last
        return None

    def _is_conversion(self, quantity: Quantity, earlier: list[Quantity]) -> bool:
        """Whether a quantity repeats the one before it in brackets, in another unit."""
        if not earlier or quantity.measure not in _CONVERTED:
            return False
        before = earlier[-1]
        if before.measure is not quantity.measure or before.unit == quantity.unit:
            return False
        if self._bracketed is not None and self._bracketed.start > before.span.end:
            between = self._slice(Span(self._bracketed.end, quantity.span.start))
            if _IN_BRACKET.fullmatch(between):
                return True
        return _OPENS_BRACKET.fullmatch(self._slice(Span(before.span.end, quantity.span.start))) is not None
