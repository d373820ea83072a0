"""Minimal pairs of our own: sentences in the manner of news that differ in one thing, each with its twin.

    python -m training.minimal_pairs --out own.jsonl

The sentences stand in minimal_pairs.txt, those that train apart from those that test; names are made up. Where a
hypothesis is contradicted, a twin of the premise entails the same hypothesis, so that it alone says nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

TEMPLATES = Path(__file__).with_name("minimal_pairs.txt")
Row = tuple[str, str, str, str]
"""Kind, premise, hypothesis, label."""

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PEOPLE = (
    "Marta Olsen",
    "Idris Vale",
    "Tomas Brandt",
    "Lena Kowal",
    "Hugh Merrow",
    "Ana Pires",
    "Joon-ho Seo",
    "Dalia Amrani",
)
_LISTS = {
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "month": ("January", "February", "March", "April", "June", "July", "September", "October", "November"),
    "year": tuple(str(year) for year in range(1961, 2023, 3)),
    "city": ("Porto", "Leeds", "Gdansk", "Tampere", "Cork", "Bergen", "Lyon", "Salta", "Mombasa", "Davao", "Quito"),
    "town": ("Elvas", "Ripon", "Kolding", "Arles", "Tandil", "Nakuru", "Otavalo"),
    "person": _PEOPLE,
    "other": ("Petra Lind", "Samuel Okoro", "Rui Tavares", "Greta Holm"),
    "company": ("Norvik", "Calder & Sons", "Alto Rail", "Brightwater", "Mirador Foods", "Tessen Bank"),
    "square": ("the market square", "Cathedral Square", "the station square"),
    "cause": ("a burst pipe", "a lightning strike", "a short circuit", "a fallen tree", "a discarded cigarette"),
    "age": tuple(str(age) for age in range(19, 84, 5)),
    "weapon": ("knives", "pistols", "hammers", "shotguns", "crowbars"),
    "vehicle": ("white van", "black saloon", "stolen taxi", "red pickup truck", "grey minibus"),
    "hour": ("noon", "midnight", "3 a.m.", "7 a.m.", "9 p.m.", "5 p.m."),
}  # fmt: skip
_ABOVE, _BELOW = ("more than", "over", "at least"), ("fewer than", "under", "at most")


class Fillers:
    """Values for the braces of templates, by chance but always the same for a seed."""

    def __init__(self, seed: int):
        self.chooser = random.Random(seed)

    def count(self) -> int:
        """A number as news counts people and things: mostly small."""
        return self.chooser.choice(
            (self.chooser.randint(3, 12), self.chooser.randint(13, 90), self.chooser.randint(2, 50) * 10)
        )

    def written(self, number: int) -> str:
        """A number as it is written: small ones in words at times."""
        if number <= len(_WORDS) and self.chooser.random() < 0.5:
            return _WORDS[number - 1]
        return f"{number:,}"

    def values(self) -> dict[str, str]:
        """A value for every brace but the numbers."""
        return {name: self.chooser.choice(values) for name, values in _LISTS.items()}

    def another(self, slot: str, value: str) -> str:
        """A value of the same list that is not this one."""
        return self.chooser.choice([v for v in _LISTS[slot] if v != value])


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _crossed(kind: str, premises: tuple[str, str], hypotheses: tuple[str, str]) -> Iterator[Row]:
    """Two premises with two hypotheses: each entails its own and contradicts the other."""
    for i, premise in enumerate(premises):
        for j, hypothesis in enumerate(hypotheses):
            yield kind, _upper(premise), _upper(hypothesis), "entailment" if i == j else "contradiction"


def _number(premise: str, hypothesis: str, fillers: Fillers) -> Iterator[Row]:
    values = fillers.values()
    one = fillers.count()
    two = one + fillers.chooser.choice((1, 2, 5, 10, one))

    def said(template: str, number: str) -> str:
        return template.format(**values, n=number)

    few, many = fillers.written(one), fillers.written(two)
    yield from _crossed(
        "number", (said(premise, few), said(premise, many)), (said(hypothesis, few), said(hypothesis, many))
    )
    between = fillers.written(one + 1) if two > one + 1 else many
    if two > one + 1:
        low, high = fillers.chooser.choice(_BELOW[:2]), fillers.chooser.choice(_ABOVE[:2])
        yield from _crossed(
            "comparator",
            (said(premise, few), said(premise, many)),
            (said(hypothesis, f"{low} {between}"), said(hypothesis, f"{high} {between}")),
        )
    above, below = fillers.chooser.choice(_ABOVE), fillers.chooser.choice(_BELOW)
    far = fillers.written(two * 2)
    yield "comparator", _upper(said(premise, f"{above} {many}")), _upper(said(hypothesis, few)), "contradiction"
    yield "comparator", _upper(said(premise, f"{below} {far}")), _upper(said(hypothesis, few)), "neutral"
    yield "comparator", _upper(said(premise, f"{above} {few}")), _upper(said(hypothesis, far)), "neutral"
    yield "comparator", _upper(said(premise, f"{below} {many}")), _upper(said(hypothesis, far)), "contradiction"


def _slot(slot: str, premise: str, hypothesis: str, fillers: Fillers) -> Iterator[Row]:
    one = fillers.values()
    two = {**one, slot: fillers.another(slot, one[slot])}
    yield from _crossed(
        slot,
        (premise.format(**one), premise.format(**two)),
        (hypothesis.format(**one), hypothesis.format(**two)),
    )


def _roles(premise: str, hypothesis: str, fillers: Fillers) -> Iterator[Row]:
    names = _LISTS["company"] if "bought" in premise else _PEOPLE
    a, b = fillers.chooser.sample(names, 2)
    values = fillers.values()
    yield from _crossed(
        "roles",
        (premise.format(**values, a=a, b=b), premise.format(**values, a=b, b=a)),
        (hypothesis.format(**values, a=a, b=b), hypothesis.format(**values, a=b, b=a)),
    )


def _neutral(premise: str, hypothesis: str, fillers: Fillers) -> Iterator[Row]:
    first = fillers.count()
    numbers = {
        "n": fillers.written(first),
        "m": fillers.written(fillers.count()),
        "more": fillers.written(first + fillers.count()),
    }
    values = fillers.values()
    yield (
        "neutral",
        _upper(premise.format(**values, **numbers)),
        _upper(hypothesis.format(**values, **numbers)),
        "neutral",
    )


def pairs(part: str, *, repeats: int, seed: int = 11) -> list[Row]:
    """The pairs of a part ("train" or "test"), without repetition; every template is filled `repeats` times."""
    fillers, found = Fillers(seed), []
    for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith("#") or cells[0] != part:
            continue
        for _ in range(repeats):
            if cells[1] == "polarity":
                values = fillers.values()
                texts = [cell.format(**values) for cell in cells[2:]]
                found.extend(_crossed("polarity", (texts[0], texts[1]), (texts[2], texts[3])))
            elif cells[1] in ("number", "roles", "neutral"):
                made = {"number": _number, "roles": _roles, "neutral": _neutral}[cells[1]]
                found.extend(made(cells[2], cells[3], fillers))
            else:
                found.extend(_slot(cells[1], cells[2], cells[3], fillers))
    return list(dict.fromkeys(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", default="train", choices=("train", "test"))
    parser.add_argument("--repeats", type=int, default=10)
    args = parser.parse_args()
    made = pairs(args.part, repeats=args.repeats)
    lines = [
        json.dumps({"premise": premise, "hypothesis": hypothesis, "label": label, "source": f"own_{kind}"})
        for kind, premise, hypothesis, label in made
    ]
    args.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} pairs")


if __name__ == "__main__":
    main()
