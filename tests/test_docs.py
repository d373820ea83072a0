"""What the pages say exists: commands, make targets, files."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click
import pytest
import yaml

from tests.conftest import PROJECT

PAGES = sorted(p.relative_to(PROJECT).as_posix() for p in [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
COMMAND_REFERENCE = "docs/reference/commands.md"
GLOBAL_WITH_VALUE = {"--ledger"}


def text_of(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


def examples(page: str) -> list[list[str]]:
    """The arguments of every `counterclaim …` call in code blocks and spans, up to a pipe or the line's end."""
    code = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", text_of(page), re.DOTALL)
    lines = [line.removeprefix("$ ").strip() for pair in code for line in "".join(pair).splitlines()]
    calls = [m.group(1) for line in lines for m in re.finditer(r"(?:^|[|;&] *|then )counterclaim ([^|;&#>]+)", line)]
    return [call.split() for call in calls]


def command_of(arguments: list[str]) -> click.Command | str:
    """The command that the arguments name, or the word that is none."""
    from cli import main

    command: click.Command = main
    words = iter(arguments)
    for word in words:
        if word.startswith("-"):
            if word in GLOBAL_WITH_VALUE:
                next(words)
            continue
        if not isinstance(command, click.Group):
            break
        below = command.get_command(click.Context(command), word)
        if below is None:
            return word
        command = below
    return command


def all_options(command: click.Command) -> set[str]:
    from cli import main

    known = {"--help", "-h", "--version"}
    return known | {o for c in (main, command) for p in c.params for o in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("page", [p for p in PAGES if p != COMMAND_REFERENCE])
def test_commands_in_pages_exist(page: str) -> None:
    assert [found for call in examples(page) if isinstance(found := command_of(call), str)] == []


@pytest.mark.parametrize("page", [p for p in PAGES if p != COMMAND_REFERENCE])
def test_options_in_pages_exist(page: str) -> None:
    unknown = [
        (call, option)
        for call in examples(page)
        if isinstance(command := command_of(call), click.Command)
        for option in (word.split("=")[0] for word in call if word.startswith("--"))
        if option not in all_options(command)
    ]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_resolve(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text_of(page))
    assert [t for t in targets if not (PROJECT / page).parent.joinpath(t).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_in_pages_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text_of(page))) <= targets


def test_command_reference_is_what_help_says() -> None:
    spec = importlib.util.spec_from_file_location("docs_commands", PROJECT / "docs" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert text_of(COMMAND_REFERENCE) == module.page(), "run `make docs`"


def test_the_site_names_every_page_once() -> None:
    spec = importlib.util.spec_from_file_location("docs_pages", PROJECT / "docs" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    listed = module.listed(yaml.safe_load(text_of("mkdocs.yml"))["nav"])
    pages = [page.removeprefix("docs/") for page in PAGES if page.startswith("docs/")]
    assert sorted(re.findall(r"'([^']+\.md)'", str(listed))) == pages


def test_every_decision_record_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (PROJECT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers)) > 0


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_first_pages_show_commands(page: str) -> None:
    assert len(examples(page)) >= 3


def test_pages_name_no_path_of_one_machine() -> None:
    private = re.compile(r"/(?:home|root|work|Users)/")
    assert [page for page in PAGES if private.search(text_of(page))] == []


def test_modules_say_why_they_exist() -> None:
    import ast

    modules = [
        p for name in ("claims", "matching", "storage", "reports", "review") for p in (PROJECT / name).rglob("*.py")
    ]
    empty = [p for p in modules if not ast.get_docstring(ast.parse(Path(p).read_text(encoding="utf-8")))]
    assert [p.relative_to(PROJECT).as_posix() for p in empty] == []
