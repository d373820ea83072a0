"""Words per CPU second of the steps of extraction, over the development articles.

    python bench/extraction.py

Articles are read one after another, as an ingest does, and each step is timed by itself, models loaded before; loading
is reported apart. CPU time is that of the process; a processor whose other half is busy takes a third more.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import KIBIBYTES, event_files
from claims.article import Article
from claims.attribution import find_attributions
from claims.extraction import extract
from claims.parsing import parse
from claims.tagger import tagger

T = TypeVar("T")


def articles() -> list[Article]:
    """The development articles of all events."""
    lines = [line for file in event_files() for line in file.read_text(encoding="utf-8").splitlines()]
    found = [json.loads(line) for line in lines]
    return [Article(a["id"], a["id"], a["text"], published_at=a.get("published_at")) for a in found]


def timed(step: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of a step and what it gives back."""
    began = time.process_time()
    result = step()
    return time.process_time() - began, result


def main() -> int:
    texts = articles()
    words = sum(len(a.text.split()) for a in texts)
    loading, _ = timed(lambda: (parse("One word."), tagger().tag(parse("One word.")), extract(texts[0])))
    parsing = tagging = linking = whole = 0.0
    for a in texts:
        took, doc = timed(lambda a=a: parse(a.text))
        parsing += took
        took, tags = timed(lambda doc=doc: tagger().tag(doc))
        tagging += took
        linking += timed(lambda a=a, doc=doc, tags=tags: find_attributions(a.text, doc, tags))[0]
        whole += timed(lambda a=a: extract(a))[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTES / 1024
    rows = {
        "parsing": parsing,
        "tagging": tagging,
        "parsing and tagging": parsing + tagging,
        "joining tags and parse": linking,
        "speakers, splitting, statements": whole - parsing - tagging - linking,
        "extraction, all of it": whole,
    }
    print("| step | CPU s | words per CPU s |\n|---|---:|---:|")
    print("\n".join(f"| {name} | {cost:.1f} | {words / cost:,.0f} |" for name, cost in rows.items()))
    print(f"\n{words:,} words in {len(texts)} articles; loading the models {loading:.1f} CPU s; peak {peak:,.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
