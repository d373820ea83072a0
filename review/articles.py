"""Articles: their list, and the text of one with its claims marked and those who are credited beside it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.desk import desk_of
from review.marking import Paragraph, paragraphs
from review.testimony import Holder, hedges_of, holders_of
from storage import desk_queries
from storage.desk_records import ArticleFile, Named
from storage.records import ClaimRecord


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text for one claim: its number, who is credited, how firmly, and where it is disputed."""

    number: int
    claim: ClaimRecord
    holders: tuple[Holder, ...]
    hedges: tuple[str, ...]
    disputes: tuple[Named, ...]

    @property
    def credit(self) -> str:
        """Who is credited, in one line."""
        return " → ".join(holder.name for holder in self.holders) or "the article’s own words"

    @property
    def look(self) -> str:
        """How the claim's words are marked."""
        if self.disputes:
            return "disputed"
        return "credited" if self.holders else "own" if self.claim.claimable else "silent"


def notes_of(file: ArticleFile) -> dict[str, Note]:
    """The notes by claim, numbered in the order of the text."""
    ordered = sorted(file.claims, key=lambda claim: (claim.spans, claim.id))
    return {
        claim.id: Note(number, claim, holders_of(claim), hedges_of(claim), file.disputes.get(claim.id, ()))
        for number, claim in enumerate(ordered, 1)
    }


def paragraphs_of(file: ArticleFile) -> tuple[Paragraph, ...]:
    """The text with its claims as marks."""
    return paragraphs(file.text, {claim.id: claim.spans for claim in file.claims})


def show(request: Request) -> Response:
    """The page of one article."""
    desk = desk_of(request)
    document = inputs.identifier(request.query_params.get("text", ""))
    with desk.ledger.reading() as connection:
        file = desk_queries.article(connection, request.path_params["id"], document)
    if file is None:
        raise HTTPException(404, "No article has this id.")
    return desk.page(request, "article.html", file=file, notes=notes_of(file), paragraphs=paragraphs_of(file))


def index(request: Request) -> Response:
    """The list of articles."""
    desk = desk_of(request)
    given = request.query_params
    text, outlet = inputs.words(given, "text"), inputs.words(given, "outlet")
    with desk.ledger.reading() as connection:
        found = desk_queries.articles(connection, text=text, outlet=outlet, number=inputs.number(given, "page", 1))
    return desk.page(request, "articles.html", found=found, values={"text": text, "outlet": outlet})
