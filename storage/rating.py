"""How likely contradictions are by what was learned from judgements: the calibration that holds, and links rated by it.

The latest entry of the log that calibrates holds; one without weights goes back to those that ship. See
`storage.calibrating` for how it is learned.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from storage import log
from storage.ids import content_id
from storage.judgement import Act
from storage.versions import link_version

if TYPE_CHECKING:
    from matching.calibration import Calibration
    from matching.facts import Facts
    from matching.linking import Link
    from matching.relation import StoredClaim


def standing(connection: Connection) -> Calibration | None:
    """The calibration that holds; None where none was learned, or people went back."""
    found = log.entries(connection, acts=[Act.CALIBRATE])
    return from_said(found[-1].said) if found else None


def from_said(said: str | None) -> Calibration | None:
    """The calibration as an entry of the log holds it."""
    if not said:
        return None
    from matching.calibration import Calibration

    held = json.loads(said)
    return Calibration(held["bias"], tuple(held["weights"]))


def version_of(calibration: Calibration | None) -> str:
    """What rated a contradiction: the models and tables of comparison, and what was learned."""
    if calibration is None:
        return link_version()
    return f"{link_version()}+{content_id('k', asdict(calibration))}"


def rated(links: Sequence[Link], claims: Sequence[StoredClaim], calibration: Calibration | None) -> list[Link]:
    """The links as the rules found them, contradictions with the probability that was learned."""
    if calibration is None:
        return list(links)
    against = [link for link in links if link.verdict.relation.value == "contradicts"]
    known = facts_of(claims, {end for link in against for end in (link.a, link.b)})
    return [
        replace(link, verdict=calibration.rated(known[link.a], known[link.b], link.verdict))
        if link.verdict.relation.value == "contradicts"
        else link
        for link in links
    ]


def facts_of(claims: Sequence[StoredClaim], wanted: Collection[str]) -> dict[str, Facts]:
    """The facts of the wanted claims by id; `claims` hold all of their documents."""
    from matching.linking import known_facts

    documents = {claim.document for claim in claims if claim.id in wanted}
    held = [claim for claim in claims if claim.document in documents]
    ordered = [claim for claim in held if claim.id in wanted]
    return dict(zip((claim.id for claim in ordered), known_facts(held, ordered), strict=True))
