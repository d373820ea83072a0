"""Pairs of texts for the model of contradiction from made-up events (training/duets) and real articles.

A pair of sentences of two reports on one event is an entailment where they state one fact, a contradiction where they
exclude each other, and else neutral. Half of the time the claims that extraction finds in the sentences stand for them,
for that is what the model reads at work. Claims of one real article are neutral to each other, however near they are:
an article seldom contradicts itself.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.article import Article
from claims.extraction import extract
from matching import embedding

DUETS = Path(__file__).parent / "duets"
CONTRADICTION, NEUTRAL, ENTAILMENT = range(3)
LABELS = {"contradicts": CONTRADICTION, "compatible": NEUTRAL, "agrees": ENTAILMENT}
SHORT = "short.jsonl"
ARTICLES, NEAREST, OTHERS = 260, 40, 20
"""Real articles whose claims are paired; how many nearest pairs of each, and how many of the others, are taken."""
ALL = 1000
"""More unrelated pairs than an event has."""
NEAR = (0.3, 0.75)
"""Cosines of such pairs: nearer ones may say the same."""
Pair = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Mix:
    """What a pass is made of.

    `unrelated` pairs of sentences are taken of an event, a quarter of them where that is more; the pairs of clauses
    `short` times; `within` is the number of pairs of claims of one real article as a share of the others. With
    `copies`, pairs within one report and copies and cuts of a sentence are made besides.
    """

    unrelated: int
    short: int
    within: float
    copies: bool


@dataclass(frozen=True, slots=True)
class Duet:
    """Two reports on one event as sentences, the relations between these, and the claims in each sentence."""

    left: Sequence[str]
    right: Sequence[str]
    links: dict[tuple[int, int], str]
    left_claims: Sequence[Sequence[str]]
    right_claims: Sequence[Sequence[str]]


def claims_of(sentences: Sequence[str]) -> list[list[str]]:
    """The texts of the claims in each sentence of a report."""
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    found: list[list[str]] = [[] for _ in sentences]
    for claim in extract(Article("report", "report", " ".join(sentences), language="en")).claims:
        row = max(row for row, start in enumerate(starts) if start <= claim.spans[0].start)
        if claim.claimable and claim.spans[-1].end <= starts[row] + len(sentences[row]) + 1:
            found[row].append(claim.text)
    return found


def read(folder: Path = DUETS) -> tuple[list[Duet], list[Duet]]:
    """All events to learn from, and each eighth of a file, its last ones, to measure on."""
    kept, held = [], []
    for file in sorted(folder.glob("*.jsonl")):
        if file.name == SHORT:
            continue
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        duets = [
            Duet(
                row["left"],
                row["right"],
                {(i, j): relation for i, j, relation in row["links"]},
                claims_of(row["left"]),
                claims_of(row["right"]),
            )
            for row in rows
        ]
        kept += duets[: -max(1, len(duets) // 8)]
        held += duets[-max(1, len(duets) // 8) :]
    return kept, held


def short_pairs(folder: Path = DUETS) -> list[Pair]:
    """The pairs of clauses."""
    rows = [json.loads(line) for line in (folder / SHORT).read_text(encoding="utf-8").splitlines()]
    return [(row["left"][0], row["right"][0], LABELS[row["links"][0][2]] if row["links"] else NEUTRAL) for row in rows]


def within_articles(folder: Path, chooser: random.Random) -> list[Pair]:
    """Neutral pairs of claims that stand apart in one real article; `folder` holds texts."""
    files = sorted(folder.glob("*"))
    chooser.shuffle(files)
    found: list[Pair] = []
    for file in files[:ARTICLES]:
        text = file.read_text(encoding="utf-8", errors="replace")
        claims = [
            claim
            for claim in extract(Article(file.stem, file.stem, text, language="en")).claims
            if claim.claimable and len(claim.text.split()) >= 4
        ][:60]
        if len(claims) < 6:
            continue
        vectors = embedding.embed([embedding.text_of(claim) for claim in claims])
        cosines = vectors @ vectors.T
        apart = [
            (i, j)
            for i in range(len(claims))
            for j in range(i)
            if NEAR[0] <= cosines[i, j] <= NEAR[1] and claims[i].spans[0].start - claims[j].spans[-1].end > 40
        ]
        apart.sort(key=lambda pair: -cosines[pair])
        rest = apart[NEAREST:]
        chosen = apart[:NEAREST] + chooser.sample(rest, min(OTHERS, len(rest)))
        found += [(claims[j].text, claims[i].text, NEUTRAL) for i, j in chosen]
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]{3,}", text.lower()))


def _closest(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str]:
    """The claims of two sentences that share most words: those that a mark on the sentences is likeliest about."""

    def shared(pair: tuple[str, str]) -> float:
        one, other = map(_words, pair)
        return len(one & other) / (1 + min(len(one), len(other)))

    return max(((one, other) for one in ours for other in theirs), key=shared)


def of_duet(duet: Duet, unrelated: int, chooser: random.Random) -> list[Pair]:
    """The pairs of an event for one pass: all that are marked, some of the others; as sentences or as claims."""
    free = [(i, j) for i in range(len(duet.left)) for j in range(len(duet.right)) if (i, j) not in duet.links]
    chosen = chooser.sample(free, min(len(free), max(unrelated, len(free) // 4)))
    found: list[Pair] = []
    for i, j in [*duet.links, *chosen]:
        relation = duet.links.get((i, j))
        pair = duet.left[i], duet.right[j]
        ours, theirs = duet.left_claims[i], duet.right_claims[j]
        if ours and theirs and chooser.random() < 0.5:
            if relation is None:
                pair = chooser.choice(ours), chooser.choice(theirs)
            elif (len(ours) == 1 and len(theirs) == 1) or chooser.random() < 0.7:
                pair = _closest(ours, theirs)
        found.append((*pair, NEUTRAL if relation is None else LABELS[relation]))
    return found


def within_reports(duet: Duet, chooser: random.Random) -> list[Pair]:
    """Pairs of sentences of one report, which are neutral, and copies and cuts of a sentence, which are entailments."""
    found: list[Pair] = []
    for sentences, claims in ((duet.left, duet.left_claims), (duet.right, duet.right_claims)):

        def text(row: int, sentences=sentences, claims=claims) -> str:
            return chooser.choice(claims[row]) if claims[row] and chooser.random() < 0.6 else sentences[row]

        for _ in range(3):
            one, other = chooser.sample(range(len(sentences)), 2)
            found.append((text(one), text(other), NEUTRAL))
        if chooser.random() < 0.6:
            whole = text(chooser.randrange(len(sentences)))
            found.append((whole, _cut(whole, chooser), ENTAILMENT))
    return found


def _cut(text: str, chooser: random.Random) -> str:
    """A text as it is, without its end, or without its beginning."""
    words, way = text.split(), chooser.random()
    if way < 0.4 or len(words) <= 6:
        return text
    if way < 0.7:
        return " ".join(words[: max(4, int(len(words) * chooser.uniform(0.6, 0.95)))])
    return " ".join(words[min(len(words) - 4, int(len(words) * chooser.uniform(0.05, 0.35))) :])


def one_pass(
    duets: Sequence[Duet], short: Sequence[Pair], within: Sequence[Pair], mix: Mix, chooser: random.Random
) -> list[Pair]:
    """The pairs of a pass, in either order of their texts, unsorted."""
    pairs = [pair for duet in duets for pair in of_duet(duet, mix.unrelated, chooser)]
    if mix.copies:
        pairs += [pair for duet in duets for pair in within_reports(duet, chooser)]
    pairs += [*short] * mix.short
    pairs += chooser.sample(within, min(len(within), int(mix.within * len(pairs))))
    return [(b, a, label) if chooser.random() < 0.5 else (a, b, label) for a, b, label in pairs]
