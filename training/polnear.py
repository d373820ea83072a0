"""Reads PolNeAR's stand-off annotations (source, cue, content of attributions) beside their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution as the annotator marked it; each role is a tuple of spans, empty where it is not marked."""

    source: Spans
    cue: Spans
    content: Spans


def read_split(split: Path) -> dict[str, tuple[str, list[GoldAttribution]]]:
    """Texts and attributions by article name; the first annotator's where an article has two."""
    found: dict[str, tuple[str, list[GoldAttribution]]] = {}
    for ann in sorted((split / "attributions").glob("*.ann")):
        stem = re.sub(r"_[0-9a-f]{4}$", "", ann.stem)
        text_file = split / "text" / f"{stem}.txt"
        if stem in found or not text_file.exists():
            continue
        spans: dict[str, Spans] = {}
        attributions: list[GoldAttribution] = []
        for line in ann.read_text(encoding="utf-8").splitlines():
            if re.match(r"T\d+\t", line):
                key, meta = line.split("\t")[:2]
                parts = (part.split() for part in meta.split(" ", 1)[1].split(";"))
                spans[key] = tuple((int(start), int(end)) for start, end in parts)
            elif re.match(r"E\d+\t", line):
                roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
                for argument in line.split("\t")[1].split():
                    role, key = argument.split(":", 1)
                    role = re.sub(r"\d+$", "", role).lower()
                    if role in roles and key in spans:
                        roles[role] += spans[key]
                attributions.append(GoldAttribution(*(tuple(sorted(roles[r])) for r in ("source", "cue", "content"))))
        with open(text_file, encoding="utf-8", newline="") as handle:
            found[stem] = (handle.read(), attributions)
    return found
