"""The configuration: found where it should be, read with its defaults, refused with a place and a mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import config, tomlfile, yamlfile
from audit.config import Workspace, find_workspace, load_workspace, read_settings
from audit.errors import ConfigError
from audit.model.settings import RuleOverride, Settings

FULL = """\
promoted: [cellular renewal infusion, "NovaDrip"]
established: [physiotherapy]
jurisdictions: [uk, sg-hk-ca-in-tw]
packs: [cell-therapy-oncology]
rules:
  folders: [rules, ../shared-rules]
  overrides:
    novelty-superlative: {severity: info}
    up-to-claim:
      off: true
      reason: Prices say it on every page.
documents:
  include: ["content/**"]
  exclude: ["content/drafts/**"]
claims: records
reports: out
evidence: library/evidence.yaml
decisions: signed.yaml
fail_on: warning
language: en-GB
market: NO
"""

FULL_TOML = """\
[project]
name = "clinic"

[tool.claims-audit]
promoted = ["cellular renewal infusion", "NovaDrip"]
established = ["physiotherapy"]
jurisdictions = ["uk", "sg-hk-ca-in-tw"]
packs = ["cell-therapy-oncology"]
claims = "records"
reports = "out"
evidence = "library/evidence.yaml"
decisions = "signed.yaml"
fail_on = "warning"
language = "en-GB"
market = "NO"

[tool.claims-audit.rules]
folders = ["rules", "../shared-rules"]
overrides.novelty-superlative.severity = "info"

[tool.claims-audit.rules.overrides.up-to-claim]
off = true
reason = "Prices say it on every page."

[tool.claims-audit.documents]
include = ["content/**"]
exclude = ["content/drafts/**"]
"""

SETTINGS = Settings(
    promoted=("cellular renewal infusion", "NovaDrip"),
    established=("physiotherapy",),
    jurisdictions=("uk", "sg-hk-ca-in-tw"),
    packs=("cell-therapy-oncology",),
    rules=("rules", "../shared-rules"),
    overrides=(
        RuleOverride("novelty-superlative", "info"),
        RuleOverride("up-to-claim", None, True, "Prices say it on every page."),
    ),
    documents=("content/**",),
    exclude=("content/drafts/**",),
    claims="records",
    reports="out",
    evidence="library/evidence.yaml",
    decisions="signed.yaml",
    fail_on="warning",
    language="en-GB",
    market="NO",
)


def settings(text: str) -> Settings:
    return read_settings(yamlfile.load(text, "c.yaml", ConfigError), "c.yaml")


def test_every_key_is_read() -> None:
    assert settings(FULL) == SETTINGS


def test_the_table_in_pyproject_means_the_same() -> None:
    node = tomlfile.load_table(FULL_TOML, config.TABLE, "pyproject.toml")
    assert node is not None
    assert read_settings(node, "pyproject.toml") == SETTINGS


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n"])
def test_an_empty_configuration_is_all_defaults(text: str) -> None:
    assert settings(text) == Settings()


def test_documents_may_be_a_plain_list() -> None:
    assert settings("documents: ['pages/*.html']").documents == ("pages/*.html",)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("promted: [x]", "c.yaml:1:1", "'promted' is not known in the configuration. Did you mean 'promoted'?"),
        ("zebra: 1", "c.yaml:1:1", "Known are: promoted, established"),
        ("- promoted", "c.yaml:1:1", "must be a list of keys with values, not a list"),
        ("fail_on: warning\npromoted: infusion", "c.yaml:2:11", "'promoted' must be a list, not text"),
        ("promoted: [infusion, 3]", "c.yaml:1:22", "Each entry of 'promoted' must be text, not a number"),
        ("promoted: ['']", "c.yaml:1:12", "must be text, not empty"),
        ("promoted:", "c.yaml:1:10", "must be a list, not empty"),
        ("fail_on: errors", "c.yaml:1:10", "'errors' is not a value of 'fail_on'. Did you mean 'error'?"),
        ("fail_on: true", "c.yaml:1:10", "must be text, not true or false"),
        ("jurisdictions: [us, ukk]", "c.yaml:1:21", "Did you mean 'uk'?"),
        ("language: English", "c.yaml:1:11", "Write it like en, en-GB or zh-Hans."),
        ("market: gb", "c.yaml:1:9", "Write it like GB or US."),
        ("rules: [rules]", "c.yaml:1:8", "'rules' must be a list of keys with values, not a list"),
        ("rules:\n  folder: [rules]", "c.yaml:2:3", "Did you mean 'folders'?"),
        ("rules: {overrides: {up-to-claim: {off: true}}}", "c.yaml:1:21", "switched off without a reason"),
        ("rules: {overrides: {up-to-claim: {}}}", "c.yaml:1:21", "changes nothing"),
        ("rules: {overrides: {up-to-claim: {of: true}}}", "c.yaml:1:35", "Did you mean 'off'?"),
        ("rules: {overrides: {up-to-claim: {off: 'yes', reason: x}}}", "c.yaml:1:40", "must be true or false"),
        ("rules: {overrides: {a: {off: true, reason: x, severity: info}}}", "c.yaml:1:21", "Keep one of the two"),
        ("rules: {overrides: {Up To: {severity: info}}}", "c.yaml:1:21", "is not the id of a rule"),
        ("documents: content", "c.yaml:1:12", "a list of patterns, or include and exclude"),
        ("documents: ['../**']", "c.yaml:1:12", "leaves the folder of the configuration"),
        ("claims: ../claims", "c.yaml:1:9", "must stand inside the folder of the configuration"),
        ("reports: /etc", "c.yaml:1:10", "must stand inside"),
        ("decisions: 'C:\\x.yaml'", "c.yaml:1:12", "must stand inside"),
        ("claims: a\nclaims: b", "c.yaml:2:1", "stands twice"),
        ("promoted: [a", "c.yaml:1:", ""),
    ],
)
def test_a_mistake_is_a_sentence_with_its_place(text: str, place: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(text)
    assert str(caught.value).startswith(place)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("[tool.claims-audit]\n  promted = 1", "p:2:3", "Did you mean 'promoted'?"),
        ("[tool.claims-audit]\nfail_on = 'bad'", "p:2:1", "'bad' is not a value of 'fail_on'"),
        ("[tool.claims-audit.rules.overrides.up-to-claim]\noff = true", "p:1:2", "without a reason"),
        ('[tool.claims-audit]\nx = """\npromoted = 1\n"""\n', "p:2:1", "'x' is not known"),
        ("[tool.claims-audit]\nmarket = 2024-01-01", "p:2:1", "'2024-01-01' is not a value of 'market'"),
    ],
)
def test_a_mistake_in_pyproject_has_its_place_too(text: str, place: str, says: str) -> None:
    node = tomlfile.load_table(text, config.TABLE, "p")
    assert node is not None
    with pytest.raises(ConfigError) as caught:
        read_settings(node, "p")
    assert str(caught.value).startswith(place)
    assert says in str(caught.value)


def test_broken_toml_is_a_sentence_with_its_place() -> None:
    with pytest.raises(ConfigError, match=r"p:2:\d+: This is not valid TOML"):
        tomlfile.load_table("[tool]\nx = = 1\n", config.TABLE, "p", ConfigError)


def test_the_nearest_configuration_above_the_documents_is_used(tmp_path: Path) -> None:
    (tmp_path / "site/content/deep").mkdir(parents=True)
    (tmp_path / "claims-audit.yaml").write_text("fail_on: info")
    (tmp_path / "site/claims-audit.yaml").write_text("fail_on: warning")
    page = tmp_path / "site/content/deep/page.md"
    page.write_text("x")
    found = find_workspace([page, tmp_path / "site/content"], tmp_path)
    assert found == Workspace(tmp_path / "site", tmp_path / "site/claims-audit.yaml", Settings(fail_on="warning"))
    assert (found.claims, found.reports) == (tmp_path / "site/claims", tmp_path / "site/reports")


def test_documents_of_two_sites_share_the_configuration_above_both(tmp_path: Path) -> None:
    for site in ("a", "b"):
        (tmp_path / site).mkdir()
        (tmp_path / site / "claims-audit.yaml").write_text("fail_on: info")
    (tmp_path / "claims-audit.yaml").write_text("fail_on: warning")
    assert find_workspace([tmp_path / "a", tmp_path / "b"], tmp_path / "a").root == tmp_path


def test_documents_elsewhere_use_the_configuration_of_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here/below").mkdir(parents=True)
    (tmp_path / "here/pyproject.toml").write_text("[tool.claims-audit]\nmarket = 'GB'")
    found = find_workspace([tmp_path / "elsewhere"], tmp_path / "here/below")
    assert (found.root, found.settings.market) == (tmp_path / "here", "GB")


def test_without_a_configuration_the_working_directory_is_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 1")
    assert find_workspace([tmp_path / "missing.md"], tmp_path) == Workspace(tmp_path, None, Settings())


def test_two_configurations_in_one_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "claims-audit.yaml").write_text("fail_on: info")
    (tmp_path / "pyproject.toml").write_text("[tool.claims-audit]\nfail_on = 'info'")
    with pytest.raises(ConfigError, match="Keep one of them"):
        find_workspace([tmp_path], tmp_path)


def test_a_configuration_under_a_near_name_is_not_ignored(tmp_path: Path) -> None:
    (tmp_path / "claims-audit.yml").write_text("fail_on: info")
    with pytest.raises(ConfigError, match=r"Rename it to claims-audit\.yaml"):
        find_workspace([tmp_path], tmp_path)


def test_a_configuration_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "strict.yaml").write_text("fail_on: info")
    assert load_workspace(tmp_path / "strict.yaml").settings.fail_on == "info"
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'")
    for name, says in (
        ("missing.yaml", "no such configuration file"),
        ("pyproject.toml", r"no table \[tool\.claims-audit\]"),
    ):
        with pytest.raises(ConfigError, match=says):
            load_workspace(tmp_path / name)
    (tmp_path / "settings.ini").write_text("")
    with pytest.raises(ConfigError, match=r"is a \.yaml file or a pyproject"):
        load_workspace(tmp_path / "settings.ini")


@given(st.text(alphabet="abcdefgr ostedul:[]{}-_,'\"\n#0é", max_size=80))
def test_any_text_is_settings_or_a_configuration_error(text: str) -> None:
    try:
        found = settings(text)
    except ConfigError as fault:
        assert str(fault).startswith("c.yaml")
    else:
        assert isinstance(found, Settings)


@given(st.text(max_size=60))
def test_any_toml_value_is_settings_or_a_configuration_error(value: str) -> None:
    try:
        node = tomlfile.load_table(f"[tool.claims-audit]\npromoted = {value}", config.TABLE, "p", ConfigError)
        assert node is not None
        assert isinstance(read_settings(node, "p"), Settings)
    except ConfigError as fault:
        assert str(fault).startswith("p")
