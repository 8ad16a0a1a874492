"""Every command and option has help, an example, and its place in the documentation; and the documentation is true."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from audit.cli.main import commands
from audit.config import JURISDICTIONS
from audit.model.finding import SEVERITIES
from audit.model.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/commands.md",
    "docs/configuration.md",
    "docs/reviewers.md",
    "docs/rules.md",
)


def every(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from every(command, (*path, name))


COMMANDS = dict(every(commands))
OPTIONS = [(path, p) for path, command in COMMANDS.items() for p in command.params if isinstance(p, click.Option)]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def examples() -> list[str]:
    """The command lines in console blocks of the documentation and in the help of commands."""
    blocks = [block for name in PAGES for block in re.findall(r"```console\n(.*?)```", page(name), re.DOTALL)]
    helps = [command.help or "" for command in COMMANDS.values()]
    lines = [line.strip() for text in (*blocks, *helps) for line in text.splitlines()]
    return sorted({line for line in lines if line.startswith("claims-audit ")})


def test_the_contract_s_commands_are_there() -> None:
    assert set(COMMANDS) == {
        *((name,) for name in ("run", "extract", "check", "report", "review", "rules")),
        *((name,) for name in ("explain", "init", "doctor")),
        *(("review", name) for name in ("import", "export")),
        *(("rules", name) for name in ("list", "show", "test")),
    }


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    text = COMMANDS[path].help or ""
    assert text.splitlines()[0].endswith(".")
    assert re.search(rf"Examples?:\n\s+claims-audit {' '.join(path)}", text)
    assert not COMMANDS[path].get_short_help_str(limit=60).endswith("...")


@pytest.mark.parametrize(
    ("path", "option"), OPTIONS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value.name
)
def test_every_option_has_help(path: tuple[str, ...], option: click.Option) -> None:
    assert (option.help or "").split("  [default")[0].endswith(".")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_stands_in_the_documentation(path: tuple[str, ...]) -> None:
    assert f"## {path[0]}\n" in page("docs/commands.md")
    assert f"claims-audit {' '.join(path)}" in page("docs/commands.md")
    assert re.search(rf"`claims-audit {path[0]}\b", page("README.md"))


@pytest.mark.parametrize(
    ("path", "option"), OPTIONS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value.name
)
def test_every_option_stands_in_the_documentation(path: tuple[str, ...], option: click.Option) -> None:
    rows = [row for row in page("docs/commands.md").splitlines() if row.startswith(f"| `{option.opts[0]}")]
    assert rows, f"{option.opts[0]} has no row in docs/commands.md"
    assert any(covers(row, path[0]) for row in rows)


def covers(row: str, command: str) -> bool:
    """Whether the column "of" of an option's row covers a command; "the same" is read as any."""
    column = row.split("|")[2]
    if "all" in column.split():
        return f"`{command}`" not in column
    return f"`{command}`" in column or "the same" in column


@pytest.mark.parametrize("line", examples())
def test_every_example_in_the_documentation_is_a_command_that_exists(line: str) -> None:
    words = shlex.split(line)[1:]
    group: click.Command = commands
    context = click.Context(commands, info_name="claims-audit")
    while isinstance(group, click.Group):
        name = words.pop(0)
        assert name in group.commands, line
        group = group.commands[name]
        context = click.Context(group, info_name=name, parent=context)
    made = group.make_context(group.name, words, parent=context.parent)
    assert made.command is group


def test_every_key_of_the_configuration_stands_in_its_documentation() -> None:
    text = page("docs/configuration.md")
    for key in Settings.__dataclass_fields__:
        if key not in ("overrides", "exclude"):
            assert f"| `{key}` |" in text
    for value in (*JURISDICTIONS, *SEVERITIES):
        assert f"`{value}`" in text


def test_the_links_of_the_documentation_lead_somewhere() -> None:
    for name in (*PAGES, "SECURITY.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page(name)):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_the_version_of_the_package_is_the_one_it_prints() -> None:
    import tomllib

    import audit

    assert tomllib.loads(page("pyproject.toml"))["project"]["version"] == audit.__version__
    assert f"## [{audit.__version__}]" in page("CHANGELOG.md")
