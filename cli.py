"""The command `counterclaim`: parses options, calls one function, prints. Everything it does lives elsewhere.

Nothing heavy is imported before a command needs it, so that `--help` answers at once and reading never loads a model.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from reports.options import (
    DATE,
    IRI,
    KINDS,
    MISREADINGS,
    STATUSES,
    WORDS,
    fail_if_open,
    fail_on,
    filters,
    reviewer,
    reviewer_of,
)
from reports.output import Rendered, output_options, show, show_listing, utf8_stdout, whole_file
from reports.session import EMPTY, Commands, Session, call_of, exit_code_of_stop

if TYPE_CHECKING:
    from storage.crew import Crew
    from storage.ingest import IngestSummary
    from storage.ledger import Ledger
    from storage.upgrade import Status


def print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Prints the version and ends; "unknown" where the program runs from a source tree that is not installed."""
    from importlib import metadata

    if wanted and not ctx.resilient_parsing:
        try:
            click.echo(f"counterclaim {metadata.version('counterclaim')}")
        except metadata.PackageNotFoundError:
            click.echo("counterclaim, version unknown: it is not installed")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--ledger",
    "url",
    envvar="COUNTERCLAIM_LEDGER",
    metavar="URL",
    help="Where the ledger is: a file, sqlite:///FILE or postgresql+psycopg://HOST/NAME. "
    "Default: counterclaim.db in the working directory; the environment may name it in COUNTERCLAIM_LEDGER.",
)
@click.option("--quiet", is_flag=True, help="No messages but errors.")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Show the version."
)
@click.pass_context
def main(ctx: click.Context, url: str | None, quiet: bool, debug: bool) -> None:
    """A ledger of who said what: the attributed claims of news articles, and where they agree or contradict.

    Start with `counterclaim ingest FOLDER`, then read `counterclaim report`.
    """
    typed = ctx.get_parameter_source("url") is click.core.ParameterSource.COMMANDLINE
    ctx.obj = Session(url, quiet, debug, call_of(url if typed else None))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--outlet", help="Who published files that do not say so.")
@click.option("--published", type=DATE, help="When files that do not say so were published.")
@click.option("--url", help="Where a file that does not say so was published.")
@click.option("--title", help="The title of a file that carries none.")
@click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), help="Leave out files larger than this.")
@click.option("--workers", type=click.IntRange(min=1), default=1, help="So many processes share the work.")
@click.option("--cluster", metavar="ADDRESS", help="The workers of a Dask scheduler (tcp://HOST:PORT) share the work.")
@fail_on
@click.pass_obj
def ingest(
    session: Session,
    /,
    paths: tuple[str, ...],
    outlet: str | None,
    published: str | None,
    url: str | None,
    title: str | None,
    max_mb: float | None,
    workers: int,
    cluster: str | None,
    fail_on: str | None,
) -> None:
    """Read articles, extract their claims, store and link them.

    PATH is a file (.txt, .md, .html, .pdf, .json, .jsonl, .warc, .gz of these), a folder of them,
    a pattern in quotes, or - for standard input.
    """
    from claims.reading import Defaults
    from reports.progress import progress
    from storage.ingest import ingest as run
    from storage.ledger import Ledger

    defaults = Defaults(outlet=outlet, published_at=published, url=url, title=title)
    limit = None if max_mb is None else int(max_mb * 1_000_000)
    with Ledger.open(session.url, create=True) as ledger:
        before = ledger.counts().claims
        with progress(quiet=session.quiet) as tell:
            summary = run(ledger, paths, defaults=defaults, limit=limit, progress=tell, crew=_crew(workers, cluster))
        _conclude(session, ledger, summary, before)
        if summary.interrupted:
            click.get_current_context().exit(exit_code_of_stop())
        fail_if_open(fail_on, ledger.discrepancies() if fail_on else ())
    if summary.unread:
        click.get_current_context().exit(1)


def _crew(workers: int, cluster: str | None) -> Crew | None:
    """Who shares the work; None where this process does it alone."""
    from storage.crew import Cluster, Processes

    if cluster is None:
        return Processes(workers) if workers > 1 else None
    if workers > 1:
        raise click.UsageError("Choose one of --workers and --cluster: a cluster has its own workers.")
    return Cluster(cluster)


def _conclude(session: Session, ledger: Ledger, summary: IngestSummary, before: int) -> None:
    from reports.summary import Outcome, not_read, summary_lines

    counts = ledger.counts()
    outcome = Outcome(
        new=summary.new,
        unchanged=summary.unchanged,
        changed=summary.changed,
        unread=tuple((one.name, one.reason) for one in summary.unread),
        claims=counts.claims - before,
        links=summary.links,
        discrepancies=counts.discrepancies,
        interrupted=summary.interrupted,
        call=session.call,
    )
    for line in not_read(outcome) if session.quiet else summary_lines(outcome):
        click.echo(line, err=True)


@main.command()
@filters("outlet", "event", "since", "until", "text")
@click.option("--unread", is_flag=True, help="Only those that were not read, with the reason.")
@output_options()
@click.pass_obj
def articles(session: Session, /, unread: bool, form: str | None, **chosen: str | None) -> None:
    """List the articles of the ledger."""
    from reports import listings

    with session.reading() as ledger:
        found = [one for one in ledger.documents(**chosen) if not (unread and one.read)]
        session.list(ledger, listings.articles(found), form)


@main.command()
@filters("outlet", "speaker", "event", "since", "until", "text")
@click.option("--article", help="Only of this article (id).")
@click.option(
    "--non-claims", is_flag=True, help="Only what says nothing for or against: questions, no comment, wishes."
)
@output_options()
@click.pass_obj
def claims(session: Session, /, article: str | None, non_claims: bool, form: str | None, **chosen: str | None) -> None:
    """List claims with who says them through whom."""
    from reports import listings
    from reports.detail import documents_of

    with session.reading() as ledger:
        claimable = False if non_claims else None
        documents = documents_of(ledger, article) if article else (None,)
        found = [
            one for document in documents for one in ledger.claims(document=document, claimable=claimable, **chosen)
        ]
        session.list(ledger, listings.claims(found), form)


@main.group(invoke_without_command=True)
@filters("text")
@output_options()
@click.pass_context
def speakers(ctx: click.Context, /, text: str | None, form: str | None) -> None:
    """List who speaks, across articles; join or part speakers."""
    from reports import listings

    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    with session.reading() as ledger:
        session.list(ledger, listings.speakers(ledger.speakers(text=text)), form)


@speakers.command(name="merge")
@click.argument("one")
@click.argument("other")
@click.option("--note", default="", help="Why, in your own words.")
@reviewer
@click.pass_obj
def merge_speakers(session: Session, /, one: str, other: str, note: str, reviewer: str | None) -> None:
    """Say that two speakers are one; each is an id or a name.

    New articles that mention either are joined too.
    """
    with session.writing() as ledger:
        entry = ledger.merge_speakers(one, other, reviewer=reviewer_of(reviewer), note=note)
        session.say(f"Noted as {entry.id}; take it back with: counterclaim undo {entry.id}")


@speakers.command(name="split")
@click.argument("speaker")
@click.argument("parts", nargs=-1, metavar="PART...")
@click.option("--note", default="", help="Why, in your own words.")
@reviewer
@click.pass_obj
def split_speaker(session: Session, /, speaker: str, parts: tuple[str, ...], note: str, reviewer: str | None) -> None:
    """Say that parts of a speaker are somebody else.

    PART is a form of the name, or the id of a document or of a mention in one. Without any, the parts are listed.
    """
    with session.writing() as ledger:
        entry = ledger.split_speaker(speaker, parts, reviewer=reviewer_of(reviewer), note=note)
        session.say(f"Noted as {entry.id}; take it back with: counterclaim undo {entry.id}")


@main.command()
@output_options()
@click.pass_obj
def events(session: Session, /, form: str | None) -> None:
    """List events: the articles about one happening."""
    from reports import listings

    with session.reading() as ledger:
        session.list(ledger, listings.events(ledger.events()), form)


@main.command()
@filters("event", "text")
@output_options()
@click.pass_obj
def questions(session: Session, /, form: str | None, **chosen: str | None) -> None:
    """List questions with the positions on them."""
    from reports import listings

    with session.reading() as ledger:
        session.list(ledger, listings.questions(ledger.questions(**chosen)), form)


@main.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only of this kind.")
@click.option(
    "--status", type=click.Choice(STATUSES), help="Only of this status: open, disputed or a judgement's word."
)
@filters("since", "event")
@click.option("--min-origins", type=click.IntRange(min=1), help="Only with so many independent origins.")
@fail_on
@output_options()
@click.pass_obj
def discrepancies(session: Session, /, fail_on: str | None, form: str | None, **chosen: Any) -> None:
    """The ranked queue of contradictions."""
    from reports import listings
    from reports.phrases import outlet_of

    with session.reading() as ledger:
        found = ledger.discrepancies(**chosen)
        held = {claim for one in found for position in one.positions for claim in position.claims}
        known = ledger.claims(ids=held) if held else []
        names = {claim.id: outlet_of(claim.outlet, claim.name) for claim in known}
        session.list(ledger, listings.discrepancies(found, names), form)
    fail_if_open(fail_on, found)


@main.command(name="show")
@click.argument("identifier", metavar="ID")
@output_options("json", "jsonl", "markdown")
@click.pass_obj
def show_one(session: Session, /, identifier: str, form: str | None) -> None:
    """Show anything by its id, with evidence in context.

    ID names an article, claim, question, discrepancy, speaker or event; its beginning is enough where
    nothing else begins so.
    """
    from reports.closeup import Closeup, closeup_markdown
    from reports.detail import detail

    with session.reading() as ledger:
        found = detail(ledger, identifier)
    data = {"type": found.type, "id": found.id, "data": found.data}
    show(Rendered(lambda: data, None, lambda: closeup_markdown(found), lambda: Closeup(found)), form)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="QUESTION...")
@filters("event", "since", "until")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out.")
@output_options()
@click.pass_obj
def ask(session: Session, /, words: tuple[str, ...], everything: bool, form: str | None, **chosen: str | None) -> None:
    """Answer a question by the positions on it, from the ledger alone.

    QUESTION is put in plain words: how many drones were shot down? what did the mayor say about the damage?
    The answer is what the articles say and who says it there, never more.
    """
    from reports.answer import AnswerText, answer_markdown, answer_table, answer_view
    from storage.answers import ask as run

    with session.reading() as ledger:
        found = answer_view(run(ledger, " ".join(words), **chosen))
        held = ledger.counts().documents
    if not held:
        session.say(EMPTY)
    elif not found.answers:
        session.say(found.note)
    if form or found.answers:
        table = Rendered(
            lambda: found,
            lambda: answer_table(found),
            lambda: answer_markdown(found),
            lambda: AnswerText(found, everything),
        )
        show(table, form)


@main.command()
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one self-contained page.")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of the long lists.")
@filters("event")
@click.option("--question", help="Only this question: its id, that of its discrepancy, or words of it.")
@filters("since")
@click.option("--min-origins", type=click.IntRange(min=1), help="Only questions with so many independent origins.")
@fail_on
@output_options()
@click.pass_obj
def report(
    session: Session, /, html: Path | None, everything: bool, fail_on: str | None, form: str | None, **chosen: Any
) -> None:
    """The whole picture, discrepancies first.

    Then what fits together, what was updated, what stands alone, what says nothing, and what was not read. A question
    is shown whole or not at all: no position without those who stand against it.
    """
    from reports import lines, page
    from reports.excerpt import Scope, excerpt
    from reports.markdown import as_markdown
    from reports.overview import overview
    from reports.phrases import EVERYTHING, READABLE
    from reports.terminal import Report

    with session.reading() as ledger:
        scope = Scope(**chosen)
        part = excerpt(ledger, scope) if scope and ledger.counts().documents else ledger
        found = overview(part, scope=scope.words)
        standing = part.discrepancies() if fail_on else []
    if html is not None:
        with whole_file(html) as out:
            out.write(page.as_page(found))
        session.say(f"Written: {html}")
    if not found.counts.documents:
        session.say(f"Nothing in the ledger is {scope.words}." if scope else EMPTY)
    if form or (html is None and found.counts.documents):
        caps = EVERYTHING if everything else READABLE
        text = Rendered(
            lambda: found, lambda: lines.table(found), lambda: as_markdown(found), lambda: Report(found, caps)
        )
        show(text, form)
    fail_if_open(fail_on, standing)


@main.command()
@click.argument("identifier", metavar="ID")
@click.option("--as", "word", required=True, type=click.Choice(WORDS), help="The judgement.")
@click.option("--against", metavar="CLAIM", help="With a claim as ID: the other claim of the pair that is judged.")
@click.option("--value", help="explained: the established answer.")
@click.option("--source", help="explained: who established it.")
@click.option("--misreading", type=click.Choice(MISREADINGS), help="misread: what is wrong with the claim.")
@click.option("--speaker", help="misread: the right speaker.")
@click.option("--words", help="misread: the right words.")
@click.option("--note", default="", help="Why, in your own words.")
@reviewer
@click.pass_obj
def judge(
    session: Session,
    /,
    identifier: str,
    word: str,
    against: str | None,
    value: str | None,
    source: str | None,
    misreading: str | None,
    speaker: str | None,
    words: str | None,
    note: str,
    reviewer: str | None,
) -> None:
    """Judge a discrepancy, a pair of claims, or a claim that was misread.

    ID names a discrepancy; a claim with --against another one; or, with --as misread, a claim. A misread claim leaves
    the queue and counts as no judgement on the conflict. What was said before stays in the log.
    """
    from storage.judgement import Judgement, Misreading, Word

    wrong = None if misreading is None else Misreading(misreading)
    try:
        said = Judgement(Word(word), value, source, wrong, speaker, words)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with session.writing() as ledger:
        entry = ledger.judge(identifier, said, reviewer=reviewer_of(reviewer), note=note, against=against)
        session.say(f"Noted as {entry.id}; take it back with: counterclaim undo {entry.id}")


@main.command()
@click.argument("entry", metavar="ENTRY")
@click.option("--note", default="", help="Why, in your own words.")
@reviewer
@click.pass_obj
def undo(session: Session, /, entry: str, note: str, reviewer: str | None) -> None:
    """Take an entry of the log back; it stays there, with the undo after it."""
    with session.writing() as ledger:
        done = ledger.undo(entry, reviewer=reviewer_of(reviewer), note=note)
        session.say(f"{done.undoes} is taken back by {done.id}.")


@main.command()
@click.argument("identifier", metavar="ID")
@click.argument("assignee")
@click.option("--note", default="", help="Why, in your own words.")
@reviewer
@click.pass_obj
def assign(session: Session, /, identifier: str, assignee: str, note: str, reviewer: str | None) -> None:
    """Give a discrepancy to somebody to review; "" to nobody."""
    with session.writing() as ledger:
        entry = ledger.assign(identifier, assignee, reviewer=reviewer_of(reviewer), note=note)
        session.say(f"Noted as {entry.id}.")


@main.command()
@click.argument("identifier", metavar="ID")
@click.argument("note", metavar="TEXT")
@reviewer
@click.pass_obj
def note(session: Session, /, identifier: str, note: str, reviewer: str | None) -> None:
    """Put a note to a discrepancy without judging it."""
    with session.writing() as ledger:
        entry = ledger.note(identifier, note, reviewer=reviewer_of(reviewer))
        session.say(f"Noted as {entry.id}.")


@main.command()
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--reviewer", help="Only of this reviewer.")
@filters("since")
@output_options()
@click.pass_obj
def log(session: Session, /, identifier: str | None, reviewer: str | None, since: str | None, form: str | None) -> None:
    """List what people decided, oldest first: the audit log.

    With the ID of a discrepancy or a claim, only what concerns it. Entries that were taken back stay listed.
    """
    from reports import listings
    from reports.judged import claims_of

    with session.reading() as ledger:
        about = None if identifier is None else claims_of(ledger.find(identifier))
        session.list(ledger, listings.log(ledger.log(reviewer=reviewer, since=since, about=about)), form)


@main.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--all", "everything", is_flag=True, help="Also what this version made.")
@output_options("json")
@click.pass_obj
def reprocess(session: Session, /, articles: tuple[str, ...], everything: bool, form: str | None) -> None:
    """Extract and link again with today's code and models.

    Without ARTICLE, what another version made. Judgements stay with their claims; what became different is told.
    """
    from reports.progress import progress
    from reports.summary import reprocessed_lines
    from storage.reprocessing import reprocess as run

    with session.writing() as ledger:
        chosen = [ledger.find_article(article).id for article in articles]
        with progress(quiet=session.quiet) as tell:
            found = run(ledger, everything=everything, articles=chosen, progress=tell)
    if form == "json":
        show(Rendered(lambda: found, None, str, str), form)
    for line in reprocessed_lines(found):
        session.say(line)
    if found.interrupted:
        click.get_current_context().exit(exit_code_of_stop())
    if found.failed:
        click.get_current_context().exit(1)


@main.command()
@click.option("--reset", is_flag=True, help="Go back to the weights that ship.")
@reviewer
@output_options("json")
@click.pass_obj
def calibrate(session: Session, /, reset: bool, reviewer: str | None, form: str | None) -> None:
    """Learn from the judgements how likely contradictions are.

    Says whether the judgements are foretold better than before, each question by the others. Where they are, the
    contradictions are rated anew and the queue gets a new order, now and at every later ingest. No link comes or goes.
    """
    from reports.summary import calibrated_lines
    from storage import calibrating

    with session.writing() as ledger:
        if reset:
            count = calibrating.reset(ledger, reviewer=reviewer_of(reviewer))
            session.say(f"Contradictions are rated as shipped; {count:,} were rated anew.")
            return
        found = calibrating.calibrate(ledger, reviewer=reviewer_of(reviewer))
    if form == "json":
        show(Rendered(lambda: found, None, str, str), form)
    for line in calibrated_lines(found):
        session.say(line)


@main.command()
@click.argument("article")
@click.option("--from", "before", metavar="DOCUMENT", help="The older text; default: the one before the newer.")
@click.option("--to", "after", metavar="DOCUMENT", help="The newer text; default: the newest.")
@click.option("--all", "everything", is_flag=True, help="Unchanged claims too.")
@output_options()
@click.pass_obj
def diff(
    session: Session, /, article: str, before: str | None, after: str | None, everything: bool, form: str | None
) -> None:
    """Show how two texts of an article differ, claim by claim.

    ARTICLE is the id of an article or of one of its documents, the beginning of one, or the article's address.
    """
    from reports import listings
    from storage.changes import Change

    with session.reading() as ledger:
        found = ledger.diff(article, before=before, after=after)
        shown = [one for one in found.differences if everything or one.change is not Change.KEPT]
        session.list(ledger, listings.differences(shown), form)
    seen = [one.published_at or "undated" for one in (found.before, found.after)]
    note = "the newer text notes a correction" if found.corrected else "no correction note"
    session.say(f"{found.before.id} ({seen[0]}) to {found.after.id} ({seen[1]}): {note}.")


@main.command()
@click.argument("article")
@click.option("--note", default="", help="Who asked, and why.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@reviewer
@click.pass_obj
def forget(session: Session, /, article: str, note: str, yes: bool, reviewer: str | None) -> None:
    """Take an article's texts down for good; a mark stays in the log.

    Its texts, original bytes, claims and links are removed, and it is not taken in again. ARTICLE is the id of an
    article, the beginning of one, or its address.
    """
    from storage.forgetting import forget as run

    with session.writing() as ledger:
        found = ledger.find_article(article)
        if not yes:
            click.confirm(f"Remove {len(found.documents)} texts of {found.key} for good?", abort=True, err=True)
        entry = run(ledger, found.id, reviewer=reviewer_of(reviewer), note=note)
        session.say(f"Taken down; noted as {entry.id}.")


@main.command(name="sql")
@click.argument("query")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=10, help="Give up then. Default: 10.")
@click.option("--rows", type=click.IntRange(min=1), default=1000, help="Show so many at most. Default: 1000.")
@output_options()
@click.pass_obj
def sql_query(session: Session, /, query: str, seconds: float, rows: int, form: str | None) -> None:
    """Ask the ledger in SQL; nothing can be changed.

    Made for it: article_view, claim_view, speaker_view, discrepancy_view, position_view, judgement_view.
    """
    from reports import listings
    from storage.sql import ask

    with session.reading() as ledger:
        found = ask(ledger, query, seconds=seconds, rows=rows)
        show_listing(listings.answer(found), form)
    if found.cut:
        session.say(f"There are more rows; the first {rows:,} are shown. Ask for more with --rows.")


@main.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Where; 0 is any free one."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Another address than this machine's own. The desk then asks for a token, which stands in the address "
    "that it prints; COUNTERCLAIM_TOKEN may set it.",
)
@click.option("--name", "names", multiple=True, help="A name under which others may ask for the desk. May be repeated.")
@reviewer
@click.pass_obj
def review(
    session: Session, /, port: int, no_browser: bool, host: str, names: tuple[str, ...], reviewer: str | None
) -> None:
    """Open the desk: local pages to read and judge discrepancies.

    It prints its address as the first line, and runs until Ctrl-C. Each visitor may change the reviewer's name on
    the page.
    """
    import os

    from review.serving import serve, settings_for
    from storage.ledger import Ledger

    token = os.environ.get("COUNTERCLAIM_TOKEN", "")
    settings = settings_for(host, port, reviewer=reviewer_of(reviewer), names=names, token=token)
    with Ledger.open(session.url, create=False) as ledger:
        serve(ledger, settings, browser=not no_browser, say=click.echo, note=session.say)


@main.command()
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here, not to standard output.")
@click.option("--jsonld", is_flag=True, help="Write schema.org claims with Web Annotations of their words instead.")
@click.option("--base", type=IRI, help="Put this address before every id of --jsonld; by default urn:counterclaim:")
@click.pass_obj
def export(session: Session, /, output: Path | None, jsonld: bool, base: str | None) -> None:
    """Write the whole ledger as JSON Lines, without loss.

    With --jsonld it writes what others link to: claims, where they appear, their words by position and by quote, and a
    ClaimReview for each judgement that says something of a claim. The articles' texts are not in it.
    """
    from reports.jsonld import BASE, write_jsonld
    from storage.export import export as run

    if base and not jsonld:
        raise click.UsageError("--base goes with --jsonld")
    piped = output is None or str(output) == "-"
    target = nullcontext(utf8_stdout()) if output is None or piped else whole_file(output)
    with session.reading() as ledger, target as out:
        if jsonld:
            write_jsonld(ledger, out, base=base or BASE)
        else:
            run(ledger, out)
    if not piped:
        session.say(f"Written: {output}")


@main.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.pass_obj
def import_file(session: Session, /, file: BinaryIO) -> None:
    """Take what `export` wrote into an empty ledger, of either database.

    FILE is the export, or - for standard input. It is checked whole before anything is written. Vectors are computed
    from the words and groups from the links; original bytes and times of capture are not in an export, see `db backup`.
    """
    from reports.phrases import count
    from reports.progress import progress
    from storage.importing import import_lines
    from storage.ledger import Ledger

    with Ledger.open(session.url, create=True) as ledger, progress(quiet=session.quiet) as tell:
        found = import_lines(ledger, file, name=file.name, progress=tell)
    session.say(
        f"Taken in: {count(found.documents, 'document')}, {count(found.claims, 'claim')}, "
        f"{count(found.links, 'link')}, {found.entries:,} of the log"
    )


@main.command()
@output_options()
@click.pass_obj
def verify(session: Session, /, form: str | None) -> None:
    """Check every span against the stored text.

    Each text is checked against its hash, and each span against the words that were kept.
    """
    from reports import listings
    from storage.verification import verify as run

    with session.reading() as ledger:
        found = run(ledger)
        show_listing(listings.faults(found.faults), form)
    session.say(
        f"{found.documents:,} documents and {found.spans:,} spans read again: "
        + (f"{len(found.faults):,} do not hold" if found.faults else "all exact")
    )
    if found.faults:
        click.get_current_context().exit(1)


@main.group()
def db() -> None:
    """The ledger's schema."""


@db.command(name="upgrade")
@click.pass_obj
def upgrade_schema(session: Session) -> None:
    """Bring the ledger to this version's schema; make it where there is none."""
    from storage.upgrade import upgrade

    _say_status(session, upgrade(session.url))


@db.command(name="status")
@output_options("json")
@click.pass_obj
def schema_status(session: Session, /, form: str | None) -> None:
    """Tell where the ledger's schema stands."""
    from storage.upgrade import State, status

    found = status(session.url)
    if form == "json":
        show(Rendered(lambda: found, None, str, str), form)
    else:
        click.echo(
            f"{found.url}: {found.state.value} (schema {found.revision or 'none'}, known here up to {found.head})"
        )
    if found.state is not State.CURRENT:
        session.say(
            f"Next: {session.call} db upgrade" if found.state in (State.EMPTY, State.OLDER) else "It was left as it is."
        )


@db.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def back_up(session: Session, /, file: Path) -> None:
    """Copy the ledger into a new file, as it is at one moment, while others write."""
    from storage.backup import backup

    with session.reading() as ledger:
        backup(ledger, file)
    session.say(f"Written: {file}")


def _say_status(session: Session, found: Status) -> None:
    session.say(f"{found.url}: schema {found.revision}, which is {found.state.value}")


if __name__ == "__main__":
    main()
