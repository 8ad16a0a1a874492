"""`init`: a workspace is laid out, says what it did, and never overwrites."""

from __future__ import annotations

from pathlib import Path

from audit import config, yamlfile
from audit.cli.init import TEMPLATE
from audit.config import read_settings
from audit.model.settings import Settings
from tests.cli.calling import Call


def test_a_workspace_is_laid_out(call: Call, tmp_path: Path) -> None:
    told = call("init", "my-site")
    assert (told.code, told.out) == (0, "")
    assert sorted(p.name for p in (tmp_path / "my-site").iterdir()) == [
        "claims",
        "claims-audit.yaml",
        "content",
        "reports",
        "rules",
    ]
    for name in ("content", "claims", "rules", "reports", "claims-audit.yaml"):
        assert f"made  my-site/{name}" in told.err
    assert "claims-audit run my-site/content" in told.err
    found = config.load_configuration(tmp_path / "my-site")
    assert found is not None
    assert found.settings.documents == ("content/**",)


def test_what_is_there_is_kept(call: Call, tmp_path: Path) -> None:
    (tmp_path / "claims-audit.yaml").write_text("fail_on: info\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/page.md").write_text("# Page\n")
    told = call("init")
    assert told.code == 0
    assert "kept  claims-audit.yaml" in told.err
    assert "kept  content/" in told.err
    assert "made  rules/" in told.err
    assert (tmp_path / "claims-audit.yaml").read_text() == "fail_on: info\n"
    assert [p.name for p in (tmp_path / "content").iterdir()] == ["page.md"]


def test_twice_is_once(call: Call, tmp_path: Path) -> None:
    call("init")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    told = call("init")
    assert told.code == 0
    assert "made" not in told.err
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_table_in_pyproject_is_not_doubled(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.claims-audit]\nfail_on = 'info'\n")
    told = call("init")
    assert told.code == 2
    assert "holds a configuration already" in told.err
    assert [p.name for p in tmp_path.iterdir()] == ["pyproject.toml"]


def test_a_file_in_the_way_is_a_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("not a folder")
    told = call("init", "site")
    assert told.code == 2
    assert "site" in told.err
    assert "Traceback" not in told.err


def test_every_key_stands_in_the_template_and_works_without_its_hash() -> None:
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    yaml = "\n".join(line.replace("# ", "", 1) for line in lines if is_key(line))
    settings = read_settings(yamlfile.load(yaml, "workspace.yaml"), "workspace.yaml")
    named = {line.replace("# ", "", 1).split(":")[0].strip() for line in lines if is_key(line)}
    default = Settings()
    for name in Settings.__dataclass_fields__:
        assert name in named
        if name not in ("claims", "reports", "evidence", "decisions", "fail_on"):
            assert getattr(settings, name) != getattr(default, name), f"{name} has no example in the template"


def is_key(line: str) -> bool:
    """A line of YAML, commented out or not; prose begins with a capital letter."""
    word = line.replace("# ", "", 1).strip().split(" ")[0]
    return word.endswith(":") and word[0].islower()
