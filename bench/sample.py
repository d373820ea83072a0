"""Who is credited with what on an annotated sample of the development articles: crime, disaster, war and strikes.

    python bench/sample.py [--misses]

The annotations (`tests/expected/attributions.jsonl`) are stand-off: the article's name, code points of source, cue and
content, the first words of the content, and the speaker under the fullest name that the article gives, None for the
article's own voice. They were made by reading, before anything of the program's output was seen.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import PROJECT, event_files, need_shared
from claims.article import Article
from claims.claim import Attribution, Claim, Extraction
from claims.extraction import extract
from claims.span import Span

SAMPLE = PROJECT / "tests" / "expected" / "attributions.jsonl"
IDLE = {"the", "a", "an", "of", "in", "s"}
HALF = 0.5
"""Share of the annotated words that the tool's own must hold."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated attribution; without a speaker the content is the article's own voice.

    `source` and `cue` are None where a quotation goes on without them. `via` names those on the way to the speaker.
    """

    document: str
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str | None
    words: str
    via: tuple[str, ...] = ()


def annotations() -> list[Annotation]:
    """The sample, in the order of the file."""
    found = []
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source, cue = (Span(*row[key]) if row[key] else None for key in ("source", "cue"))
        content = tuple(Span(*span) for span in row["content"])
        found.append(
            Annotation(row["document"], content, source, cue, row["speaker"], row["words"], tuple(row.get("via", ())))
        )
    return found


def articles() -> dict[str, Article]:
    """The articles of the sample, by name."""
    wanted = {one.document for one in annotations()}
    rows = [json.loads(line) for file in event_files() for line in file.read_text(encoding="utf-8").splitlines()]
    found = {
        r["id"]: Article(r["id"], r["id"], r["text"], outlet=r.get("outlet"), published_at=r.get("published_at"))
        for r in rows
    }
    for file in sorted((need_shared() / "data" / "seeds").glob("*.txt")):
        with open(file, encoding="utf-8", newline="") as handle:
            found[file.stem] = Article(file.stem, file.stem, handle.read())
    return {name: article for name, article in found.items() if name in wanted}


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _names(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.casefold())) - IDLE


def _is_found(one: Annotation, attribution: Attribution) -> bool:
    if _shared(one.content, attribution.content) < HALF * min(_length(one.content), _length(attribution.content)):
        return False
    return any(a is not None and b is not None and a.overlaps(b) for a, b in _ends(one, attribution))


def _ends(one: Annotation, attribution: Attribution) -> tuple[tuple[Span | None, Span | None], ...]:
    return (one.source, attribution.source), (one.cue, attribution.cue)


def _claim(one: Annotation, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim that shares most with the content, the shortest of equals."""
    best = max(claims, key=lambda c: (_shared(one.content, c.spans), -_length(c.spans)), default=None)
    return best if best is not None and _shared(one.content, best.spans) else None


def judged(one: Annotation, extraction: Extraction) -> dict[str, bool]:
    """What is right about one annotation; a figure that does not apply is left out."""
    claim = _claim(one, extraction.claims)
    chain = tuple(name for name in claim.chain[1:] if name) if claim is not None else ()
    if one.speaker is None:
        return {"own_voice": claim is not None and not chain, "covered": claim is not None}
    found = {"covered": claim is not None, "speaker": bool(chain) and _names(one.speaker) <= _names(chain[-1])}
    if one.source is not None and one.cue is not None:
        found["attribution"] = any(_is_found(one, other) for other in extraction.attributions)
    if one.via:
        outer = [_names(name) for name in chain[:-1]]
        found["chain"] = found["speaker"] and all(any(_names(v) <= names for names in outer) for v in one.via)
    return found


def score(extractions: Mapping[str, Extraction]) -> tuple[dict[str, float], list[str]]:
    """Shares of what is right, by figure, and a line for each miss."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses = []
    for one in annotations():
        if one.document not in extractions:
            continue
        extraction = extractions[one.document]
        verdict = judged(one, extraction)
        right.update(name for name, holds in verdict.items() if holds)
        total.update(list(verdict))
        if not all(verdict.values()):
            claim = _claim(one, extraction.claims)
            wrong = ", ".join(name for name, holds in verdict.items() if not holds)
            chain = claim.chain[1:] if claim is not None else ()
            misses.append(f"{one.document}: {wrong}: {one.speaker!r}, got {chain}: {one.words} …")
    return {name: round(right[name] / total[name], 4) for name in sorted(total)}, misses


def main() -> int:
    texts = articles()
    figures, misses = score({name: extract(article) for name, article in texts.items()})
    rows = annotations()
    credited = sum(one.speaker is not None for one in rows)
    print(f"{len(rows)} annotations in {len(texts)} articles, {credited} with a speaker\n")
    print("| figure | value |\n|---|---:|")
    print("\n".join(f"| {name} | {value} |" for name, value in figures.items()))
    if "--misses" in sys.argv:
        print("", *misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
