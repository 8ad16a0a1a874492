"""The house: floors, doors, no circles, no code on the shelves. Read from the imports, not from good intentions."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from audit.cli.doctor import DEPENDENCIES

ROOT = Path(__file__).resolve().parent.parent
SHELVES = ("claims", "rules", "reports")
LONGEST_FILE = 350

# From the ground up. A room may import from the floors below it and from itself.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("audit", "audit.errors"),
    ("audit.model",),
    ("audit.identity",),
    ("audit.shelf", "audit.yamlfile", "audit.files", "audit.phrases"),
    ("audit.tomlfile",),
    ("audit.lexicon",),
    ("audit.read", "audit.learned"),
    ("audit.extract", "audit.store"),
    ("audit.check",),
    ("audit.review",),
    ("audit.render",),
    ("audit.config",),
    ("audit.material", "audit.workers"),
    ("audit.pipeline",),
    ("audit.cli",),
    ("audit.__main__",),
)

# What comes from outside, and the rooms that may let it in.
DOORS: dict[str, tuple[str, ...]] = {
    "yaml": ("audit.yamlfile",),
    "tomllib": ("audit.tomlfile",),
    "jinja2": ("audit.render.templates",),
    "markupsafe": ("audit.render",),
    "click": ("audit.cli",),
    "pyromark": ("audit.read.markdown",),
    "turbohtml": ("audit.read.turbo",),
    "re2": ("audit.phrases", "audit.check"),
    "numpy": ("audit.learned.network",),
    "onnxruntime": ("audit.learned.network",),
    "rapidfuzz": ("audit.store", "audit.check"),
    "os": ("audit.files", "audit.cli"),
    "sys": ("audit.cli",),
    "io": ("audit.files",),
    "tempfile": ("audit.files",),
    "secrets": ("audit.files",),
    "shutil": ("audit.files",),
    "time": ("audit.cli",),
    "datetime": ("audit.cli", "audit.lexicon"),
    "platform": ("audit.cli",),
    "multiprocessing": ("audit.workers",),
    "signal": ("audit.workers",),
    "concurrent": (),
    "importlib": ("audit.material", "audit.cli"),
    "random": (),
    "locale": (),
    "pickle": (),
    "subprocess": (),
    "socket": (),
    "http": (),
    "urllib.request": (),
    "logging": (),
}

DISTRIBUTIONS = {
    "re2": "google-re2",
    "yaml": "pyyaml",
    "markupsafe": "jinja2",
}

FILE_METHODS = {
    "iterdir", "glob", "rglob", "mkdir", "open", "read_bytes", "read_text", "rename", "rmdir", "symlink_to", "touch",
    "unlink", "walk", "write_bytes", "write_text",
}  # fmt: skip
FILE_ROOMS = ("audit.files", "audit.cli.screen")
EXITS = {"print", "input", "open", "exit", "quit", "breakpoint", "eval", "exec"}


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in sorted((ROOT / "audit").rglob("*.py")) if "_shelf" not in file.parts}
TREES = {name: ast.parse(file.read_text(encoding="utf-8"), str(file)) for name, file in MODULES.items()}


def imports(name: str) -> Iterator[tuple[str, int]]:
    """The modules that a module imports, with lines. `from audit import files` counts as audit.files."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} imports relatively; write the whole name"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in MODULES else node.module), node.lineno


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def floor(name: str) -> tuple[int, str]:
    """The floor and the room of a module: the longest room name that begins its own."""
    rooms = [(room, level) for level, rooms in enumerate(FLOORS) for room in rooms]
    fitting = [(room, level) for room, level in rooms if name == room or (room != "audit" and within(name, (room,)))]
    assert fitting, f"{name} stands on no floor: give it one in FLOORS"
    room, level = max(fitting, key=lambda found: len(found[0]))
    return level, room


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_down(name: str) -> None:
    level, room = floor(name)
    for imported, line in imports(name):
        if within(imported, ("audit",)):
            other_level, other_room = floor(imported)
            allowed = other_room == room or other_level < level
            assert allowed, f"{MODULES[name].relative_to(ROOT)}:{line}: {room} may not import {imported}"


def test_no_circles() -> None:
    graph = {name: {found for found, _ in imports(name) if found in MODULES and found != name} for name in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as fault:
        pytest.fail(f"These import each other: {' -> '.join(fault.args[1])}")


@pytest.mark.parametrize("name", MODULES)
def test_one_door_per_thing(name: str) -> None:
    for imported, line in imports(name):
        for thing, rooms in DOORS.items():
            if within(imported, (thing,)):
                where = f"{MODULES[name].relative_to(ROOT)}:{line}"
                assert within(name, rooms), f"{where}: {thing} comes in only by {', '.join(rooms) or 'no door'}"


def test_everything_from_outside_is_declared_and_has_a_door() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~! ]", text)[0] for text in project["dependencies"]}
    outside = {found.split(".")[0] for name in MODULES for found, _ in imports(name)} - {"audit", "__future__"}
    third_party = {found for found in outside if found not in sys.stdlib_module_names}
    assert third_party <= DOORS.keys()
    assert {DISTRIBUTIONS.get(found, found) for found in third_party} == declared
    assert declared == set(DEPENDENCIES), "`doctor` tells the versions of other packages than those declared"


@pytest.mark.parametrize("name", MODULES)
def test_only_the_doors_print_exit_or_touch_files(name: str) -> None:
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Call):
            continue
        where = f"{MODULES[name].relative_to(ROOT)}:{node.lineno}"
        if isinstance(node.func, ast.Name):
            assert node.func.id not in EXITS, f"{where}: {node.func.id}() belongs to a door"
        elif isinstance(node.func, ast.Attribute) and not within(name, FILE_ROOMS):
            owner = node.func.value
            by_the_door = isinstance(owner, ast.Name) and owner.id in ("files", "disk")
            assert node.func.attr not in FILE_METHODS or by_the_door, (
                f"{where}: .{node.func.attr}() belongs to audit.files"
            )


@pytest.mark.parametrize("name", MODULES)
def test_nothing_is_kept_between_calls(name: str) -> None:
    for node in ast.walk(TREES[name]):
        where = f"{MODULES[name].relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.Global | ast.Nonlocal), f"{where}: state outside the function"
        if isinstance(node, ast.Name | ast.Attribute):
            used = node.id if isinstance(node, ast.Name) else node.attr
            assert used not in ("lru_cache", "cache", "cached_property"), f"{where}: {used} keeps state in a module"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(TREES[name]), f"{MODULES[name].relative_to(ROOT)} has no docstring"


def test_no_file_has_become_two_things() -> None:
    lengths = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_code_on_the_shelves() -> None:
    code = {".py", ".pyi", ".pyc", ".so", ".sh"}
    found = [f for shelf in SHELVES for f in sorted((ROOT / shelf).rglob("*")) if f.suffix in code]
    assert found == []


def test_only_one_import_package() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= {"audit", "tests"}


def test_an_upward_arrow_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TREES, "audit.errors", ast.parse("from audit.cli import main"))
    with pytest.raises(AssertionError, match=r"audit\.errors may not import audit\.cli\.main"):
        test_imports_run_down("audit.errors")


def test_a_side_door_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TREES, "audit.errors", ast.parse("import yaml\nprint(1)"))
    with pytest.raises(AssertionError, match=r"yaml comes in only by audit\.yamlfile"):
        test_one_door_per_thing("audit.errors")
    with pytest.raises(AssertionError, match=r"print\(\) belongs to a door"):
        test_only_the_doors_print_exit_or_touch_files("audit.errors")
