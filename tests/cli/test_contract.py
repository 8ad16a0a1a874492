"""What other programs rely on: exit codes, streams, errors as one sentence, colours, pipes and interrupts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.cli import screen
from tests.cli.calling import Call


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["check"], "Missing argument 'PATH...'"),
        (["check", "--nope", "x"], "No such option"),
        (["check", "x", "--format", "yaml"], "There is no format 'yaml'. Known are: text, json"),
        (["check", "x", "--format", "text", "--format", "json"], "Two formats cannot share stdout"),
        (["check", "x", "--fail-on", "fatal"], "'fatal' is not one of"),
        (["check", "x", "--jobs", "0"], "0 is not in the range"),
        (["check", "x", "--jurisdiction", "mars"], "'mars' is not one of"),
        (["check", "x", "--format", "json:"], "The colon after a format is followed by a file"),
        (["rules", "show"], "Missing argument"),
    ],
)
def test_a_mistake_in_the_usage_is_2_and_goes_to_stderr(call: Call, arguments: list[str], says: str) -> None:
    told = call(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert says in told.err


def test_no_command_shows_the_help(call: Call) -> None:
    told = call()
    assert (told.code, told.out) == (2, "")
    assert "claims-audit run content/" in told.err


def test_help_and_version_go_to_stdout(call: Call) -> None:
    assert call("--help").code == 0
    told = call("--version")
    assert (told.code, told.out.startswith("claims-audit, version "), told.err) == (0, True, "")


@pytest.mark.parametrize("command", ["run", "extract", "check", "report"])
def test_a_mistake_in_the_configuration_is_a_sentence(call: Call, tmp_path: Path, command: str) -> None:
    (tmp_path / "claims-audit.yaml").write_text("language: en\npromted: [x]\n")
    told = call(command, ".")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        f"Error: {tmp_path / 'claims-audit.yaml'}:2:1: The key 'promted' is not known in the configuration. "
        "Did you mean 'promoted'?\n"
    )


def test_a_named_configuration_that_is_not_there_is_a_sentence(call: Call) -> None:
    told = call("check", ".", "--config", "nowhere.yaml")
    assert (told.code, told.out) == (2, "")
    assert told.err == "Error: nowhere.yaml: There is no such configuration file. Check the name after --config.\n"


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_follows_the_environment(
    call: Call, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = call("check", ".", "--config", "nowhere.yaml")
    assert ("\x1b[" in told.err) == coloured
    assert "Error:" in told.err


def test_control_characters_do_not_reach_the_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "claims-audit.yaml").write_text('"\\e[31mred\\e]0;title\\a": 1\n')
    told = call("check", ".")
    assert told.code == 2
    assert "\x1b" not in told.err
    assert "\a" not in told.err
    assert "red" in told.err


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys; from audit.cli.main import main; main(['--version']); "
        "print(*sorted(name.split('.')[0] for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded & {"yaml", "jinja2", "turbohtml", "pyromark", "rapidfuzz", "re2", "multiprocessing"} == set()


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_closed_pipe_is_quiet_and_keeps_the_verdict() -> None:
    code = (
        "import os, sys, time; from audit.cli.screen import put; time.sleep(0.3)\n"
        "for _ in range(3): put('x' * 100_000)\n"
        "sys.exit(1)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=20) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_is_130_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "claims-audit.yaml"
    pipe.write_text("fail_on: error\n")
    code = (
        "import sys, time, click; from audit.cli import main\n"
        "@main.commands.command('wait')\n"
        "def wait():\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(30)\n"
        "sys.exit(main.main(['wait']))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err


class Terminal:
    """Enough of a terminal to draw a bar on."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def draw(seconds: float) -> None:
    bar = screen.Progress("Reading documents")
    for done in range(11):
        bar(done, 10)
        time.sleep(seconds)
    bar.close()


def test_a_bar_shows_on_a_terminal_for_long_work_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM", raising=False)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    draw(0)
    assert terminal.text == ""
    draw(0.06)
    assert "Reading documents [" in terminal.text
    assert "of 10" in terminal.text
    assert terminal.text.endswith("\r\x1b[K")


def test_no_bar_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    draw(0.06)
    assert capsys.readouterr().err == ""
