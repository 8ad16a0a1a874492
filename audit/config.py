"""Where a workspace begins and what it asks for: `claims-audit.yaml`, or `[tool.claims-audit]` in pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import cast

from audit import tomlfile, yamlfile
from audit.errors import ConfigError
from audit.files import follow, is_file, is_folder, read_text
from audit.model.finding import SEVERITIES, Severity
from audit.model.settings import JURISDICTIONS, RuleOverride, Settings
from audit.yamlfile import Node

FILE = "claims-audit.yaml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "claims-audit")

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")
_MARKET = re.compile(r"[A-Z]{2}\Z")
_RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its configuration. `file` is None where there is no configuration and all defaults hold."""

    root: Path
    file: Path | None
    settings: Settings

    @property
    def claims(self) -> Path:
        """Where the claims files live."""
        return self.root / self.settings.claims

    @property
    def reports(self) -> Path:
        """Where reports are written."""
        return self.root / self.settings.reports


def find_workspace(paths: Sequence[Path], here: Path) -> Workspace:
    """The workspace of documents: the nearest configuration upward from the folder that `paths` share, else upward
    from `here` (the working directory). Without any, `here` with all defaults.

    Raises ConfigError for a configuration that cannot be used.
    """
    for start in (*_common_folder(paths, here), here):
        for folder in (start, *start.parents):
            if (found := load_configuration(folder)) is not None:
                return found
    return Workspace(here, None, Settings())


def load_workspace(file: Path) -> Workspace:
    """The workspace of one configuration file, which may have any name ending in .yaml or .yml, or be a
    pyproject.toml. Raises ConfigError for one that cannot be used."""
    if not is_file(file):
        raise ConfigError("There is no such configuration file.", file=str(file), mend="Check the name after --config.")
    if file.name == PYPROJECT:
        node = tomlfile.load_table(read_text(file, error=ConfigError), TABLE, str(file), ConfigError)
        if node is None:
            raise ConfigError("There is no table [tool.claims-audit] here.", file=str(file), mend="Add it.")
    elif file.suffix in (".yaml", ".yml"):
        node = yamlfile.load(read_text(file, error=ConfigError), str(file), ConfigError)
    else:
        raise ConfigError("A configuration is a .yaml file or a pyproject.toml.", file=str(file), mend="Rename it.")
    return Workspace(file.parent, file, read_settings(node, str(file)))


def load_configuration(folder: Path) -> Workspace | None:
    """The workspace whose configuration stands in this folder itself, or None.

    Raises ConfigError where there are two, or one that cannot be used.
    """
    own, shared, misnamed = folder / FILE, folder / PYPROJECT, folder / "claims-audit.yml"
    if is_file(misnamed):
        raise ConfigError("This file is not read under that name.", file=str(misnamed), mend=f"Rename it to {FILE}.")
    table = None
    if is_file(shared) and TABLE[-1] in (text := read_text(shared, error=ConfigError)):
        table = tomlfile.load_table(text, TABLE, str(shared), ConfigError)
    if is_file(own):
        if table is not None:
            raise ConfigError(
                f"Both this file and [tool.claims-audit] in {PYPROJECT} beside it hold a configuration.",
                file=str(own), mend="Keep one of them.",
            )  # fmt: skip
        return load_workspace(own)
    return None if table is None else Workspace(folder, shared, read_settings(table, str(shared)))


def read_settings(node: Node, file: str) -> Settings:
    """The settings of a configuration. `file` is how error messages name it.

    Raises ConfigError with file, line and column for an unknown key or a value of the wrong sort.
    """
    if node.value is None:
        return Settings()
    place = _Place(file, "the configuration", node)
    settings = Settings()
    for key, inner in place.entries(_KEYS).items():
        settings = replace(settings, **_KEYS[key](inner))
    return settings


def _common_folder(paths: Sequence[Path], here: Path) -> tuple[Path, ...]:
    folders = [here / path if is_folder(here / path) else (here / path).parent for path in paths]
    resolved = [follow(folder) for folder in folders]
    if not resolved:
        return ()
    above = (resolved[0], *resolved[0].parents)
    return tuple(folder for folder in above if all(other.is_relative_to(folder) for other in resolved))[:1]


@dataclass(frozen=True, slots=True)
class _Place:
    """A value of the configuration, what it is called, and how to complain about it."""

    file: str
    name: str
    node: Node

    def wrong(self, sentence: str, mend: str = "", *, key: bool = False) -> ConfigError:
        line, column = (self.node.key_line, self.node.key_column) if key else (self.node.line, self.node.column)
        return ConfigError(sentence, file=self.file, line=line, column=column, mend=mend)

    def inner(self, name: str, node: Node) -> _Place:
        return _Place(self.file, f"'{name}'", node)

    def entries(self, known: Iterable[str] | None) -> dict[str, _Place]:
        """The entries of a mapping, each key one of `known` (any key where that is None)."""
        value = self.node.value
        if not isinstance(value, dict):
            raise self.wrong(f"{_begin(self.name)} must be a list of keys with values, not {_sort(self.node)}.")
        places = {key: self.inner(key, node) for key, node in value.items()}
        if known is not None:
            names = tuple(known)
            for key, place in places.items():
                if key not in names:
                    raise place.wrong(f"The key '{key}' is not known in {self.name}.", _suggest(key, names), key=True)
        return places

    def text(self) -> str:
        value = self.node.value
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{_begin(self.name)} must be text, not {_sort(self.node)}.", "Quotes make a text.")
        return value

    def texts(self) -> tuple[str, ...]:
        value = self.node.value
        if not isinstance(value, list):
            raise self.wrong(
                f"{_begin(self.name)} must be a list, not {_sort(self.node)}.", 'Write it as ["one", "two"].'
            )
        return tuple(_Place(self.file, f"Each entry of {self.name}", node).text() for node in value)

    def truth(self) -> bool:
        if not isinstance(self.node.value, bool):
            raise self.wrong(f"{_begin(self.name)} must be true or false, not {_sort(self.node)}.")
        return self.node.value

    def choice(self, choices: Sequence[str]) -> str:
        value = self.text()
        if value not in choices:
            raise self.wrong(f"'{value}' is not a value of {self.name}.", _suggest(value, choices))
        return value

    def choices(self, choices: Sequence[str]) -> tuple[str, ...]:
        self.texts()
        nodes = cast("list[Node]", self.node.value)
        return tuple(_Place(self.file, self.name, node).choice(choices) for node in nodes)

    def matching(self, pattern: re.Pattern[str], example: str) -> str:
        value = self.text()
        if not pattern.match(value):
            raise self.wrong(f"'{value}' is not a value of {self.name}.", f"Write it like {example}.")
        return value

    def inside(self) -> str:
        """A path that stays in the workspace, so that a configuration cannot direct writing elsewhere."""
        value = self.text()
        if _leaves(value):
            raise self.wrong(
                f"{_begin(self.name)} must stand inside the folder of the configuration, and '{value}' does not.",
                "Write a path relative to that folder, without '..'.",
            )
        return value

    def globs(self) -> tuple[str, ...]:
        values = self.texts()
        for value in values:
            if _leaves(value.removeprefix("/")):
                raise self.wrong(
                    f"The pattern '{value}' in {self.name} leaves the folder of the configuration.",
                    "Write patterns relative to that folder, without '..'.",
                )
        return values


def _severity(place: _Place) -> Severity:
    return cast("Severity", place.choice(SEVERITIES))


def _documents(place: _Place) -> dict[str, object]:
    if isinstance(place.node.value, list):
        return {"documents": place.globs()}
    if not isinstance(place.node.value, dict):
        raise place.wrong(
            f"{_begin(place.name)} must be a list of patterns, or include and exclude, not {_sort(place.node)}."
        )
    fields = {"include": "documents", "exclude": "exclude"}
    return {fields[key]: inner.globs() for key, inner in place.entries(fields).items()}


def _rules(place: _Place) -> dict[str, object]:
    entries = place.entries(("folders", "overrides"))
    fields: dict[str, object] = {}
    if "folders" in entries:
        fields["rules"] = entries["folders"].texts()
    if "overrides" in entries:
        fields["overrides"] = tuple(_override(key, inner) for key, inner in entries["overrides"].entries(None).items())
    return fields


def _override(rule: str, place: _Place) -> RuleOverride:
    if not _RULE_ID.match(rule):
        raise place.wrong(f"'{rule}' is not the id of a rule.", "Ids are lower-case words with hyphens.", key=True)
    entries = place.entries(("severity", "off", "reason"))
    severity = _severity(entries["severity"]) if "severity" in entries else None
    off = entries["off"].truth() if "off" in entries else False
    reason = entries["reason"].text() if "reason" in entries else ""
    if off and severity is not None:
        raise place.wrong(f"'{rule}' is switched off and given a severity.", "Keep one of the two.", key=True)
    if off and not reason:
        raise place.wrong(f"'{rule}' is switched off without a reason.", "Add reason: and say why.", key=True)
    if not off and severity is None:
        raise place.wrong(f"'{rule}' changes nothing.", "Give severity: or off: true with a reason.", key=True)
    return RuleOverride(rule, severity, off, reason)


_KEYS: Mapping[str, Callable[[_Place], Mapping[str, object]]] = {
    "promoted": lambda place: {"promoted": place.texts()},
    "established": lambda place: {"established": place.texts()},
    "jurisdictions": lambda place: {"jurisdictions": place.choices(JURISDICTIONS)},
    "packs": lambda place: {"packs": place.texts()},
    "rules": _rules,
    "documents": _documents,
    "claims": lambda place: {"claims": place.inside()},
    "reports": lambda place: {"reports": place.inside()},
    "evidence": lambda place: {"evidence": place.inside()},
    "decisions": lambda place: {"decisions": place.inside()},
    "fail_on": lambda place: {"fail_on": _severity(place)},
    "language": lambda place: {"language": place.matching(_LANGUAGE, "en, en-GB or zh-Hans")},
    "market": lambda place: {"market": place.matching(_MARKET, "GB or US")},
}


def _leaves(path: str) -> bool:
    pure = PurePosixPath(path.replace("\\", "/"))
    return pure.is_absolute() or bool(PureWindowsPath(path).drive) or ".." in pure.parts


def _suggest(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else f"Known are: {', '.join(known)}."


def _begin(name: str) -> str:
    return name[0].upper() + name[1:]


def _sort(node: Node) -> str:
    value = node.value
    if value is None or value == "":
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    return "text" if isinstance(value, str) else "a number"
