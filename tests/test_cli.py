"""The commands on a real ledger: what they print where, and how they end."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cli
from reports.session import EMPTY
from storage.ingest import IngestSummary
from storage.ledger import Ledger
from tests.reports import ledgers

PROJECT = Path(cli.__file__).parent
HEAVY = ("torch", "spacy", "sentence_transformers", "onnxruntime", "sklearn", "transformers", "trafilatura")
LISTS = ("articles", "claims", "speakers", "events", "questions", "discrepancies")
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The fire's ledger; read it, never write to it."""
    return ledgers.fire(tmp_path_factory.mktemp("fire"))


@pytest.fixture
def run(url: str) -> Run:
    """Runs the command on the fire's ledger."""

    def call(*arguments: str, ledger: str = url) -> Result:
        return CliRunner().invoke(cli.main, ["--ledger", ledger, *arguments], env={"COLUMNS": "100"})

    return call


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    """Extraction, embedding and comparison as written down in tests.reports.ledgers."""
    monkeypatch.setattr("storage.ingest._extract", ledgers.extraction)
    monkeypatch.setattr("storage.ingest._embed", ledgers.vectors)
    with ledgers.comparing_by_hand():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fire's articles as files, with a file that is no article."""
    place = tmp_path / "articles"
    place.mkdir()
    for article in (ledgers.HARBOUR, ledgers.COAST):
        line = {
            "id": article.name,
            "outlet": article.outlet,
            "published_at": article.published_at,
            "text": article.text,
        }
        (place / f"{article.name}.json").write_text(json.dumps(line))
    (place / "broken.json").write_text("{")
    return place


def _run_process(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", code] if code else [sys.executable, "-m", "cli"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run([*program, *arguments], capture_output=True, text=True, env=environment, check=False)


def test_help_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys, cli\ntry: cli.main(['--help'])\nexcept SystemExit: print(' '.join(sys.modules), file=sys.stderr)"
    )
    loaded = set(_run_process(code=code).stderr.split())
    assert "cli" in loaded
    assert loaded.isdisjoint({*HEAVY, "sqlalchemy", "numpy", "rich", "alembic"})


def test_reading_loads_no_model(url: str) -> None:
    code = f"""
import sys, cli
for command in {[*LISTS, "report", "report --json", "report --html " + os.devnull, "verify", "export", "db status"]}:
    cli.main(["--ledger", "{url}", *command.split()], standalone_mode=False)
print(' '.join(sys.modules), file=sys.stderr)
"""
    loaded = set(_run_process(code=code).stderr.split())
    assert {"storage.ledger", "rich"} <= loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", LISTS)
class TestLists:
    def test_json_is_a_list_of_objects(self, run: Run, command: str) -> None:
        found = json.loads(run(command, "--json").stdout)
        assert found
        assert all("id" in one for one in found)

    def test_json_lines_hold_the_same(self, run: Run, command: str) -> None:
        lines = run(command, "--jsonl").stdout.splitlines()
        assert [json.loads(line) for line in lines] == json.loads(run(command, "--json").stdout)

    def test_csv_has_a_row_for_each(self, run: Run, command: str) -> None:
        rows = list(csv.DictReader(io.StringIO(run(command, "--csv").stdout)))
        assert [row["id"] for row in rows] == [one["id"] for one in json.loads(run(command, "--json").stdout)]

    def test_markdown_is_a_table(self, run: Run, command: str) -> None:
        assert run(command, "--markdown").stdout.splitlines()[1].startswith("| --- |")

    def test_text_shows_ids_that_show_understands(self, run: Run, command: str) -> None:
        listed = json.loads(run(command, "--json").stdout)[0]["id"][:9]
        assert listed in run(command).stdout
        assert run("show", listed).exit_code == 0

    def test_a_missing_ledger_is_one_sentence_with_the_next_command(
        self, run: Run, tmp_path: Path, command: str
    ) -> None:
        ended = run(command, ledger=str(tmp_path / "none.db"))
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert "counterclaim ingest" in ended.stderr
        assert len(ended.stderr.splitlines()) == 1
        assert not (tmp_path / "none.db").exists()

    def test_a_missing_ledger_names_those_beside(self, run: Run, url: str, command: str) -> None:
        file = Path(url.removeprefix("sqlite:///"))
        (file.parent / "notes.db").write_bytes(b"SQLite format 3\x00" + bytes(84))
        ended = run(command, ledger=str(file.with_name("none.db")))
        assert f"there is no ledger here; name {file.name} with --ledger, or make one" in ended.stderr

    def test_an_empty_ledger_tells_the_next_command(self, run: Run, tmp_path: Path, command: str) -> None:
        run("db", "upgrade", ledger=str(tmp_path / "empty.db"))
        ended = run(command, ledger=str(tmp_path / "empty.db"))
        assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", f"{EMPTY}\n")

    def test_an_empty_ledger_is_still_valid_json(self, run: Run, tmp_path: Path, command: str) -> None:
        run("db", "upgrade", ledger=str(tmp_path / "empty.db"))
        assert json.loads(run(command, "--json", ledger=str(tmp_path / "empty.db")).stdout) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("claims", "--speaker", "reyes"), ["four people died"], id="speaker"),
        pytest.param(
            ("claims", "--outlet", "coast daily", "--text", "arson"), ["Arson was perhaps the cause"], id="outlet"
        ),
        pytest.param(("claims", "--non-claims"), ["declined to comment"], id="non-claims"),
        pytest.param(("claims", "--until", "2024-02-01", "--text", "smoke"), ["Smoke drifted for hours"], id="until"),
        pytest.param(("claims", "--since", "2025"), [], id="since"),
    ],
)
def test_filters_of_claims(run: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    assert [claim["text"] for claim in json.loads(run(*arguments, "--json").stdout)] == expected


def test_claims_of_one_article(run: Run) -> None:
    article = json.loads(run("articles", "--outlet", "Harbour Post", "--json").stdout)[0]
    for identifier in (article["id"], article["article"]):
        found = json.loads(run("claims", "--article", identifier, "--json").stdout)
        assert {claim["outlet"] for claim in found} == {"Harbour Post"}


def test_claims_of_what_is_no_article(run: Run) -> None:
    claim = json.loads(run("claims", "--json").stdout)[0]["id"]
    assert "is no article" in run("claims", "--article", claim).stderr


def test_articles_that_were_not_read(run: Run) -> None:
    assert [one["name"] for one in json.loads(run("articles", "--unread", "--json").stdout)] == ["letter"]


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        pytest.param((), 1, id="all"),
        pytest.param(("--kind", "quantity"), 1, id="kind"),
        pytest.param(("--kind", "place"), 0, id="other-kind"),
        pytest.param(("--status", "open"), 1, id="status"),
        pytest.param(("--min-origins", "2"), 1, id="two-origins"),
        pytest.param(("--min-origins", "3"), 0, id="three-origins"),
        pytest.param(("--since", "2030"), 0, id="since"),
    ],
)
def test_filters_of_the_queue(run: Run, arguments: tuple[str, ...], number: int) -> None:
    assert len(json.loads(run("discrepancies", *arguments, "--json").stdout)) == number


def test_the_report_says_who_said_what(run: Run) -> None:
    text = run("report").stdout
    assert "Harbour Post → Fire chief Ana Reyes: “*four* people died”" in text
    assert "Coast Daily → Witnesses: “*seven* people died”" in text
    assert text.index("DISCREPANCIES") < text.index("FITS TOGETHER") < text.index("STANDING ALONE")
    assert "own words (negative, possible): “Arson was perhaps the cause”" in text
    assert "letter: another language (de)" in text


def test_the_report_is_written_as_a_page(run: Run, tmp_path: Path) -> None:
    ended = run("report", "--html", str(tmp_path / "report.html"))
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert "<mark>seven</mark> people died" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    ended = run("report", "--html", str(tmp_path / "none" / "report.html"))
    assert (ended.exit_code, ended.stderr) == (1, f"Error: {tmp_path}/none/report.html: the folder does not exist\n")


@pytest.mark.parametrize("form", ["--json", "--markdown", "--csv", "--jsonl"])
def test_the_report_gives_every_format(run: Run, form: str) -> None:
    assert "Four and seven dead differ." in run("report", form).stdout


def test_no_control_character_of_an_article_reaches_the_terminal(run: Run) -> None:
    for command in (*LISTS, "report"):
        assert "\x1b" not in run(command).stdout


def test_a_title_that_looks_like_a_formula_is_text_in_csv(run: Run) -> None:
    assert "'=Fire[31m at the port" in run("articles", "--csv").stdout


@pytest.mark.parametrize("command", ["report", "discrepancies"])
def test_contradictions_fail_a_script_only_when_asked(run: Run, command: str) -> None:
    assert run(command).exit_code == 0
    assert run(command, "--fail-on", "contradicts").exit_code == 1


def test_contradictions_that_a_filter_leaves_out_do_not_fail(run: Run) -> None:
    assert run("discrepancies", "--kind", "place", "--fail-on", "contradicts").exit_code == 0


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param("claims", ["In context", "Contradicts (quantity, 0.90): Four and seven dead differ."], id="claim"),
        pytest.param(
            "articles", ["Text", "four people died[1]", "1. Harbour Post → Fire chief Ana Reyes"], id="article"
        ),
        pytest.param("questions", ["Position", "Why"], id="question"),
        pytest.param("discrepancies", ["kind      quantity", "Witnesses said *seven* people died"], id="discrepancy"),
        pytest.param("speakers", ["Claims"], id="speaker"),
        pytest.param("events", ["Articles"], id="event"),
    ],
)
def test_show_gives_the_evidence_in_context(run: Run, command: str, words: list[str]) -> None:
    identifier = json.loads(run(command, "--json").stdout)[0]["id"]
    text = run("show", identifier).stdout
    assert [word for word in words if word not in text] == []


def test_show_as_json_names_the_type(run: Run) -> None:
    identifier = json.loads(run("discrepancies", "--json").stdout)[0]["id"]
    found = json.loads(run("show", identifier, "--json").stdout)
    assert (found["type"], found["id"]) == ("discrepancy", identifier)
    assert json.loads(run("show", identifier, "--jsonl").stdout) == found


def test_show_as_markdown_marks_the_words_in_context(run: Run) -> None:
    identifier = json.loads(run("discrepancies", "--json").stdout)[0]["id"]
    assert "Witnesses said **seven** people died" in run("show", identifier, "--markdown").stdout


@pytest.mark.parametrize("identifier", ["c00000000", "nonsense", "c"])
def test_an_id_that_names_no_single_thing_is_one_sentence(run: Run, identifier: str) -> None:
    ended = run("show", identifier)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: ")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("nothing",), id="unknown-command"),
        pytest.param(("claims", "--since", "yesterday"), id="not-a-date"),
        pytest.param(("claims", "--since", "2024-13"), id="no-such-month"),
        pytest.param(("discrepancies", "--min-origins", "0"), id="no-origins"),
        pytest.param(("report", "--fail-on", "agrees"), id="unknown-relation"),
        pytest.param(("discrepancies", "--kind", "quantities"), id="unknown-kind"),
        pytest.param(("discrepancies", "--status", "closed"), id="unknown-status"),
        pytest.param(("ingest",), id="no-path"),
        pytest.param(("show",), id="no-id"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_kinds_are_those_of_comparison() -> None:
    from matching.relation import Kind
    from reports.options import KINDS

    assert tuple(Kind) == KINDS


def test_a_global_option_after_the_command_is_told_its_place(run: Run) -> None:
    ended = run("claims", "--quiet")
    assert ended.exit_code == 2
    assert "It goes before the command: counterclaim --quiet … claims" in ended.stderr


def test_ingest_ends_with_a_summary_and_the_next_command(run: Run, by_hand: None, folder: Path, tmp_path: Path) -> None:
    ended = run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "2 new, 0 unchanged, 0 changed, 1 not read\n  not read: " in ended.stderr
    assert "broken.json" in ended.stderr
    assert "6 claims found, 2 links made, 1 discrepancy in the queue\n" in ended.stderr
    named = f"counterclaim --ledger {tmp_path / 'new.db'}"
    assert ended.stderr.endswith(f"Next: {named} review, which opens them in the browser, or {named} report\n")


def test_a_second_ingest_changes_nothing(run: Run, by_hand: None, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.json").unlink()
    run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    ended = run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    assert ended.exit_code == 0
    assert ended.stderr.startswith("0 new, 2 unchanged, 0 changed, 0 not read\n0 claims found, 0 links made, 1 disc")


def test_ingest_reads_standard_input(by_hand: None, tmp_path: Path) -> None:
    line = json.dumps({"id": "harbour", "outlet": "Post", "text": ledgers.HARBOUR.text, "language": "en"})
    ended = CliRunner().invoke(cli.main, ["--ledger", str(tmp_path / "new.db"), "ingest", "-"], input=line)
    assert (ended.exit_code, ended.stderr.splitlines()[0]) == (0, "1 new, 0 unchanged, 0 changed, 0 not read")


def test_quiet_says_nothing_but_errors(by_hand: None, folder: Path, tmp_path: Path) -> None:
    options = ["--quiet", "--ledger", str(tmp_path / "new.db")]
    assert CliRunner().invoke(cli.main, [*options, "ingest", str(folder / "coast.json")]).output == ""


def test_quiet_still_says_what_was_not_read(by_hand: None, folder: Path, tmp_path: Path) -> None:
    options = ["--quiet", "--ledger", str(tmp_path / "new.db")]
    ended = CliRunner().invoke(cli.main, [*options, "ingest", str(folder)])
    assert (ended.exit_code, len(ended.stderr.splitlines())) == (1, 1)
    assert "broken.json: is broken JSON" in ended.stderr


def test_ingest_can_fail_on_contradictions(run: Run, by_hand: None, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.json").unlink()
    ended = run("ingest", str(folder), "--fail-on", "contradicts", ledger=str(tmp_path / "new.db"))
    assert ended.exit_code == 1


def test_a_path_that_is_not_there_is_listed_and_the_rest_is_read(
    run: Run, by_hand: None, folder: Path, tmp_path: Path
) -> None:
    ended = run("ingest", str(folder / "nowhere.txt"), str(folder / "coast.json"), ledger=str(tmp_path / "new.db"))
    assert ended.exit_code == 1
    assert ended.stderr.startswith("1 new, 0 unchanged, 0 changed, 1 not read\n  not read: ")


def test_an_interrupted_ingest_says_how_far_it_came(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr("storage.ingest.ingest", lambda *_, **__: IngestSummary(new=1, interrupted=True))
    ended = run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    assert ended.exit_code == 130
    assert ended.stderr.startswith("Stopped. Stored: 1 article, each of them whole.")


def _raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_an_interrupted_reader_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "claims", _raising(KeyboardInterrupt()))
    ended = run("claims")
    assert (ended.exit_code, ended.stderr) == (130, "Stopped.\n")


def test_an_ingest_asked_to_end_says_how_far_it_came(
    run: Run, by_hand: None, monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    def ask(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("storage.ingest._embed", ask)
    ended = run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    assert ended.exit_code == 143
    assert ended.stderr.startswith("Stopped. Nothing new was stored.")


def test_libraries_print_nothing_on_a_real_ingest(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The mayor said on Tuesday that five houses had burned down and two people were hurt.")
    ended = _run_process("--quiet", "--ledger", str(tmp_path / "new.db"), "ingest", str(article))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_a_closed_standard_input_is_told(tmp_path: Path) -> None:
    script = f'"{sys.executable}" -m cli --ledger "{tmp_path / "new.db"}" ingest - <&-'
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=PROJECT, check=False)
    assert ended.returncode == 1
    assert "standard input: is closed" in ended.stderr


def test_a_full_device_is_told(url: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        program = [sys.executable, "-m", "cli", "--ledger", url, "claims", "--json"]
        ended = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, cwd=PROJECT, check=False)
    assert (ended.returncode, ended.stderr.splitlines()[0]) == (
        1,
        "Error: the output could not be written: No space left on device",
    )


def test_a_server_without_its_driver_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    ended = run("claims", ledger="postgresql://localhost/news")
    assert (ended.exit_code, len(ended.stderr.splitlines())) == (1, 1)
    assert "the package psycopg is not installed" in ended.stderr


def test_a_missing_model_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    from claims.parsing import ModelMissing

    monkeypatch.setattr("storage.ingest._extract", _raising(ModelMissing("the parser's model is not installed")))
    ended = run("ingest", str(folder), ledger=str(tmp_path / "new.db"))
    assert (ended.exit_code, ended.stderr) == (1, "Error: the parser's model is not installed\n")


def test_the_unexpected_is_one_sentence_and_a_traceback_with_debug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "claims", _raising(TypeError("odd")))
    ended = run("claims")
    assert (ended.exit_code, len(ended.stderr.splitlines())) == (1, 1)
    assert "--debug" in ended.stderr
    assert isinstance(run("--debug", "claims").exception, TypeError)


@pytest.mark.parametrize("command", ["claims", "report", "export", "claims --csv"])
def test_a_closed_pipe_is_silent(url: str, command: str) -> None:
    script = f'set -o pipefail; "{sys.executable}" -m cli --ledger "{url}" {command} | true'
    ended = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=PROJECT, env=os.environ, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "")
    assert [line for line in ended.stderr.splitlines() if "read again" not in line] == []


def test_no_colour_where_output_is_piped_or_refused(url: str) -> None:
    assert "\x1b" not in _run_process("--ledger", url, "report").stdout


def _run_encoded(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, "-m", "cli", *arguments], capture_output=True, env=environment, check=False)


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        pytest.param("ascii", '-> Fire chief Ana Reyes: "*four* people died"', id="ascii"),
        pytest.param("latin-1", '-> Fire chief Ana Reyes: "*four* people died"', id="latin-1"),
        pytest.param("utf-8", "→ Fire chief Ana Reyes: “*four* people died”", id="utf-8"),
    ],
)
def test_a_terminal_of_a_poorer_encoding_gets_plain_marks(url: str, encoding: str, line: str) -> None:
    ended = _run_encoded(encoding, "--ledger", url, "report")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert line in ended.stdout.decode(encoding)


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--csv"])
def test_data_is_utf8_whatever_the_terminal_speaks(url: str, form: str) -> None:
    as_ascii, as_utf8 = (_run_encoded(one, "--ledger", url, "claims", form).stdout for one in ("ascii", "utf-8"))
    assert as_ascii == as_utf8
    assert as_utf8.decode("utf-8")


def test_export_to_a_file_is_the_export_to_the_pipe(run: Run, tmp_path: Path) -> None:
    run("export", "--output", str(tmp_path / "out.jsonl"))
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == run("export").stdout.splitlines()
    assert json.loads(lines[0])["format"] == 1


def test_an_export_is_taken_into_an_empty_ledger(
    run: Run, monkeypatch: pytest.MonkeyPatch, by_hand: None, tmp_path: Path
) -> None:
    monkeypatch.setattr("matching.embedding.embed", ledgers.vectors)
    run("export", "--output", str(tmp_path / "out.jsonl"))
    other = str(tmp_path / "other.db")
    ended = run("import", str(tmp_path / "out.jsonl"), ledger=other)
    assert (ended.exit_code, ended.stderr.startswith("Taken in: 3 documents")) == (0, True), ended.stderr
    assert run("export", ledger=other).stdout == run("export").stdout
    again = run("import", str(tmp_path / "out.jsonl"), ledger=other)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_a_failed_export_leaves_the_file_before(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("before")
    monkeypatch.setattr("storage.export.export", _raising(OSError(28, "No space left on device")))
    assert run("export", "--output", str(tmp_path / "out.jsonl")).exit_code == 1
    assert (tmp_path / "out.jsonl").read_text() == "before"


def test_verify_finds_everything_exact(run: Run) -> None:
    ended = run("verify")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr.endswith("all exact\n")


def test_verify_names_what_does_not_hold(run: Run, tmp_path: Path) -> None:
    address = ledgers.fire(tmp_path)
    with Ledger.open(address) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE document SET text = replace(text, 'seven', 'eight') WHERE name = 'coast'")
    ended = run("verify", "--json", ledger=address)
    assert ended.exit_code == 1
    assert {fault["document"][0] for fault in json.loads(ended.stdout)} == {"d"}


def test_the_schema_tells_where_it_stands(run: Run, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.db'}"
    assert run("db", "status", ledger=address).exit_code == 1
    assert "current" in run("db", "upgrade", ledger=address).stderr
    assert json.loads(run("db", "status", "--json", ledger=address).stdout)["state"] == "current"


def test_a_file_that_is_no_ledger_is_refused_and_left(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    assert run("claims", ledger=str(tmp_path / "notes.txt")).exit_code == 1
    assert run("ingest", str(tmp_path), ledger=str(tmp_path / "notes.txt")).exit_code == 1
    assert (tmp_path / "notes.txt").read_text() == "notes"


def test_the_environment_may_name_the_ledger(url: str) -> None:
    ended = CliRunner().invoke(cli.main, ["claims", "--json"], env={"COUNTERCLAIM_LEDGER": url})
    assert len(json.loads(ended.stdout)) == 6


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_explains_itself(command: str, option: str) -> None:
    ended = CliRunner().invoke(cli.main, [command, option])
    assert ended.exit_code == 0
    assert isinstance(cli.main.commands[command], click.Command)
    assert cli.main.commands[command].help


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(cli.main, ["--version"]).output.startswith("counterclaim")


def test_the_words_of_judgement_are_those_of_the_ledger() -> None:
    from reports.options import MISREADINGS, WORDS
    from storage.judgement import Misreading, Word

    assert (tuple(Word), tuple(Misreading)) == (WORDS, MISREADINGS)


@pytest.fixture
def judged(tmp_path: Path) -> Run:
    """Runs the command on a ledger of the fire that may be written to."""
    url = ledgers.fire(tmp_path)
    environment = {"COLUMNS": "100", "COUNTERCLAIM_REVIEWER": "ann"}
    return lambda *arguments: CliRunner().invoke(cli.main, ["--ledger", url, *arguments], env=environment)


def _queue(run: Run, *options: str) -> list[dict]:
    return [json.loads(line) for line in run("discrepancies", "--jsonl", *options).stdout.splitlines()]


def test_a_judgement_from_the_shell_is_a_status_and_a_line_of_the_log(judged: Run) -> None:
    (one,) = _queue(judged)
    assert judged("judge", one["id"], "--as", "confirmed", "--note", "I rang both").exit_code == 0
    assert [found["status"] for found in _queue(judged, "--status", "confirmed")] == ["confirmed"]
    (entry,) = [json.loads(line) for line in judged("log", "--jsonl").stdout.splitlines()]
    assert (entry["reviewer"], entry["judgement"]["word"], entry["note"]) == ("ann", "confirmed", "I rang both")
    assert judged("undo", entry["id"], "--reviewer", "bob").exit_code == 0
    assert [found["status"] for found in _queue(judged)] == ["open"]
    assert len(judged("log", one["id"], "--jsonl").stdout.splitlines()) == 2


def test_a_misread_claim_leaves_the_queue(judged: Run) -> None:
    (one,) = _queue(judged)
    claims = [json.loads(line) for line in judged("claims", "--text", "seven", "--jsonl").stdout.splitlines()]
    assert judged("judge", claims[0]["id"], "--as", "misread", "--words", "four people died").exit_code == 0
    assert _queue(judged) == []
    assert [found["id"] for found in _queue(judged, "--status", "misread")] == [one["id"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(("--as", "explained"), "needs the established value", id="explained-without-value"),
        pytest.param(("--as", "confirmed", "--speaker", "Tass"), "only misread does", id="speaker-of-another-word"),
        pytest.param(("--as", "right"), "Invalid value", id="another-word"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_wrong_usage(judged: Run, options: tuple[str, ...], words: str) -> None:
    (one,) = _queue(judged)
    done = judged("judge", one["id"], *options)
    assert (done.exit_code, words in done.stderr) == (2, True)


def test_assignments_and_notes_stand_in_the_log(judged: Run) -> None:
    (one,) = _queue(judged)
    assert judged("assign", one["id"], "bob").exit_code == 0
    assert judged("note", one["id"], "They call back.").exit_code == 0
    acts = [json.loads(line)["act"] for line in judged("log", "--jsonl").stdout.splitlines()]
    assert acts == ["assign", "note"]


def test_the_texts_of_an_article_are_compared(tmp_path: Path, by_hand: None) -> None:
    from dataclasses import replace

    url = str(tmp_path / "changed.db")
    with Ledger.open(url) as ledger:
        ledgers.fill(ledger, ledgers.HARBOUR, replace(ledgers.HARBOUR, text=f"{ledgers.HARBOUR.text} More tomorrow."))
    call = ["--ledger", url, "diff", ledgers.HARBOUR.key]
    done = CliRunner().invoke(cli.main, [*call, "--all", "--jsonl"])
    assert done.exit_code == 0
    assert {json.loads(line)["change"] for line in done.stdout.splitlines()} == {"kept"}
    assert CliRunner().invoke(cli.main, call).stderr.splitlines()[0] == "Every claim is the same."


def test_a_forgotten_article_is_gone_and_marked(judged: Run) -> None:
    assert judged("forget", ledgers.HARBOUR.key, "--yes", "--note", "asked to").exit_code == 0
    assert "harbour.example" not in judged("articles", "--jsonl").stdout
    (entry,) = [json.loads(line) for line in judged("log", "--jsonl").stdout.splitlines()]
    assert (entry["act"], entry["reviewer"], entry["note"]) == ("forget", "ann", "asked to")


def test_forgetting_asks_first(judged: Run) -> None:
    ended = judged("forget", ledgers.HARBOUR.key)
    assert ended.exit_code == 1
    assert "harbour.example" in judged("articles", "--jsonl").stdout


def test_queries_in_sql_are_answered_in_every_format(run: Run) -> None:
    query = "SELECT outlet, words FROM article_view WHERE outlet LIKE 'Coast%'"
    assert json.loads(run("sql", query, "--jsonl").stdout)["outlet"] == "Coast Daily"
    assert run("sql", query, "--csv").stdout.splitlines()[0] == "outlet,words"
    cut = run("sql", "SELECT claim FROM claim_view", "--rows", "1")
    assert "more rows" in cut.stderr
    assert run("sql", "DELETE FROM claim").exit_code == 1


def test_a_backup_is_a_ledger(run: Run, tmp_path: Path) -> None:
    assert run("db", "backup", str(tmp_path / "copy.db")).exit_code == 0
    assert run("export", ledger=str(tmp_path / "copy.db")).stdout == run("export").stdout
    assert run("db", "backup", str(tmp_path / "copy.db")).exit_code == 1


def test_calibrate_says_what_it_needs(run: Run, tmp_path: Path) -> None:
    found = run("calibrate", "--reviewer", "ann", ledger=ledgers.fire(tmp_path))
    assert found.exit_code == 1
    assert "20 are needed, at least 5 of each" in found.stderr


def test_calibrate_goes_back_where_nothing_was_learned(run: Run, tmp_path: Path) -> None:
    found = run("calibrate", "--reset", "--reviewer", "ann", ledger=ledgers.fire(tmp_path))
    assert (found.exit_code, found.stdout) == (0, "")
    assert "rated as shipped; 0 were rated anew" in found.stderr


def test_calibrate_tells_what_it_learned(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import calibrating

    learned = calibrating.Calibrated(40, 29, 38, 0.232, 0.214, 0.66, 0.72, better=True, links=121)
    monkeypatch.setattr(calibrating, "calibrate", lambda ledger, *, reviewer: learned)
    found = run("calibrate", "--json", "--reviewer", "ann", ledger=ledgers.fire(tmp_path))
    assert json.loads(found.stdout)["links"] == 121
    assert "0.232 before, 0.214 after" in found.stderr
    assert "Better: 121 contradictions rated anew" in found.stderr
