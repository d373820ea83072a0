"""A ledger in which every field that an article or a person fills holds something that wants to be run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claims.article import Article
from storage.judgement import Judgement, Misreading, Word
from storage.ledger import Ledger
from tests.reports import ledgers

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg/onload=alert(3)>",
    "</textarea></title></style><script>alert(4)</script>",
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% raw %}",
    "<iframe srcdoc='<script>parent.alert(6)</script>'></iframe>",
    '" autofocus onfocus="alert(7)',
    "[x](javascript:alert(8)) ![x](x) <b onmouseover=alert(9)>",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "]]><script>alert(11)</script><!--",
    "\u202e\x1b[31m<a href=data:text/html,<script>alert(12)</script>>x</a>",
)
"""What is stored: tags, attributes, addresses, Markdown, templates, entities, characters that steer a screen."""

ALL = " ".join(PAYLOADS)


def articles() -> tuple[Article, ...]:
    """Two papers on one fire, one of them twice, with payloads in every field."""
    first = replace(
        ledgers.HARBOUR,
        outlet=f"Post {PAYLOADS[1]}",
        title=ALL,
        author=ALL,
        url="javascript:alert(13)//" + PAYLOADS[0],
        key="one " + PAYLOADS[0],
        text=f"Fire chief {PAYLOADS[0]} said four people died {ALL}. The owner declined to comment. Smoke drifted.",
        metadata={PAYLOADS[0]: PAYLOADS[1]},
    )
    second = replace(
        ledgers.COAST,
        outlet=f"Coast {PAYLOADS[2]}",
        title=PAYLOADS[3] + PAYLOADS[7],
        url='https://coast.example/"onmouseover=alert(14)>',
        key="two " + PAYLOADS[1],
        text=f"Witnesses said seven people died {ALL}. " + ledgers.COAST.text.partition(". ")[2],
    )
    return first, second, replace(first, text=first.text.replace("drifted", "rose"), published_at="2024-02-04")


def said(smoke: str) -> tuple[tuple[str, str | None, dict[str, Any]], ...]:
    """The claims of the first paper."""
    return (
        (f"four people died {ALL}", f"Fire chief {PAYLOADS[0]}", {}),
        ("declined to comment", "The owner", {"claimable": False}),
        (smoke, None, {}),
    )


def hostile(folder: Path) -> Ledger:
    """The ledger, with everything said of its discrepancy that can be said."""
    ledger = Ledger.open(f"sqlite:///{folder / 'hostile.db'}")
    first, second, third = articles()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ledgers._SAID, "harbour", said("Smoke drifted"))
        coast = ((f"seven people died {ALL}", "Witnesses", {}), *ledgers._SAID["coast"][1:])
        patch.setitem(ledgers._SAID, "coast", coast)
        ledgers.fill(ledger, first, second)
        patch.setitem(ledgers._SAID, "harbour", said("Smoke rose"))
        ledgers.fill(ledger, third)
    found = ledger.discrepancies()[0]
    for payload in PAYLOADS:
        ledger.note(found.id, payload, reviewer=f"Eve {payload}")
    ledger.assign(found.id, ALL, reviewer=ALL)
    ledger.progress(found.id, ALL, reviewer="Eve")
    ledger.judge(found.id, Judgement(Word.EXPLAINED, ALL, ALL), reviewer="Eve", note=ALL)
    claim = ledger.claims(text="Arson")[0]
    misread = Judgement(Word.MISREAD, misreading=Misreading.WRONG_SPEAKER, speaker=ALL)
    ledger.judge(claim.id, misread, reviewer="Eve", note=ALL)
    ledger.merge_speakers("Witnesses", "police", reviewer=PAYLOADS[0], note=ALL)
    return ledger
