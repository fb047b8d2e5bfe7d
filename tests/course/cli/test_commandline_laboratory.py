"""`loopless lab`, `start` and `data` as a learner types them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.content import company_data
from course.content.company_data import read_made
from course.labextension import BUILT
from course.learner import lab
from course.learner.lab import Laboratory

NAME = "01_window_sql"
NOTEBOOK = f"{NAME}/{NAME}.ipynb"


@pytest.fixture
def clone(tmp_path, monkeypatch, serve) -> Path:
    """A clone with one released assignment, in a folder with a blank in its name."""
    root = tmp_path / "a clone"
    (root / "release" / NAME).mkdir(parents=True)
    (root / "assignments").mkdir()
    (root / "release" / NOTEBOOK).write_text("release one")
    folders = Laboratory(root / "release", root / "work", root / "data" / "course")
    monkeypatch.setattr(lab, "laboratory", lambda: folders)
    serve(root)
    monkeypatch.setattr(company_data.labelyard, "make", made)
    for name in ("LOOPLESS_DATA", "NO_BROWSER", "LOOPLESS_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def started(monkeypatch) -> list[tuple[list[str], dict[str, str]]]:
    """The servers that were started: arguments and environment."""
    servers = []
    monkeypatch.setattr(os, "execve", lambda _program, command, environment: servers.append((command, environment)))
    return servers


def made(folder, **_):
    folder.mkdir()
    (folder / "labels.parquet").write_bytes(b"rows")


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_lab(clone, started):
    """`lab` makes the data, delivers the notebooks, says what is next, and starts JupyterLab on work/ with the data."""
    result = run("lab", "--no-browser", "--", "--port", "8890")
    assert result.exit_code == 0, result.output
    assert f"new: work/{NOTEBOOK}" in result.output
    assert f"Next: open {NOTEBOOK}" in result.output
    ((command, environment),) = started
    assert f"--ServerApp.root_dir={clone / 'work'}" in command
    assert "--no-browser" in command
    assert command[-2:] == ["--port", "8890"]
    assert environment["LOOPLESS_DATA"] == str(clone / "data" / "course")
    assert read_made(clone / "data" / "course").size == "course"


def test_lab_opens_the_panel_and_where_to_begin(clone, started):
    """JupyterLab is told where the panel lies and what feeds it; START_HERE is opened the first time only."""
    first, second = (run("lab") and started[-1][0] for _ in range(2))
    for command in (first, second):
        assert f"--LabApp.extra_labextensions_path={BUILT}" in command
        assert "--ServerApp.jpserver_extensions=course.labextension=True" in command
    opens = "--LabApp.default_url=/lab/tree/START_HERE.ipynb"
    assert (opens in first, opens in second) == (True, False)
    assert (clone / "work" / "START_HERE.ipynb").is_file()


@pytest.mark.usefixtures("started")
def test_lab_again(clone, monkeypatch):
    """A second `lab` makes no data, brings nothing, and a started notebook is as it was."""
    run("lab")
    (clone / "work" / NOTEBOOK).write_text("my answers")
    monkeypatch.setattr(company_data.labelyard, "make", lambda *_, **__: pytest.fail("made again"))
    result = run("lab")
    assert result.exit_code == 0, result.output
    assert "new:" not in result.output
    assert (clone / "work" / NOTEBOOK).read_text() == "my answers"


@pytest.mark.usefixtures("started")
def test_lab_tells(clone):
    """`lab` tells a learner of a new release beside the started notebook, and sends him to his own."""
    run("lab")
    (clone / "work" / NOTEBOOK).write_text("my answers")
    (clone / "release" / NOTEBOOK).write_text("release two")
    result = run("lab")
    beside = f"beside your own {NOTEBOOK}, which stays as it is: work/{NAME}/{NAME} (release 2).ipynb"
    assert beside in result.output
    assert f"Next: open {NOTEBOOK}" in result.output


@pytest.mark.usefixtures("started")
def test_lab_changed_simulation(clone, monkeypatch):
    """When the simulation has changed, `lab` makes the data again with the seed that the learner chose, and says so."""
    run("data", "--seed", "7")
    monkeypatch.setattr(company_data, "simulation", lambda: "another")
    result = run("lab")
    assert "making them again" in result.output
    assert (read_made(clone / "data" / "course").seed, read_made(clone / "data" / "course").simulation) == (
        7,
        "another",
    )


@pytest.mark.usefixtures("clone")
def test_loopless_is_found_in_jupyterlabs_terminals(started, tmp_path, monkeypatch):
    """The shell that the server starts finds `loopless`, though a login shell sets the path anew."""
    home = tmp_path / "a home"
    home.mkdir()
    (home / ".bash_profile").write_text("PATH=/usr/bin:/bin\n")
    bash = home / "bash"
    bash.symlink_to(shutil.which("bash"))
    monkeypatch.setenv("SHELL", str(bash))
    run("lab")
    ((command, environment),) = started
    shells = {
        "a terminal": terminals_of(command[3:]),
        "a login shell": [str(bash), "-l"],
    }
    found = {
        name: subprocess.run(
            shell,
            input="command -v loopless",
            capture_output=True,
            text=True,
            check=False,
            env={**environment, "HOME": str(home)},
        ).stdout.strip()
        for name, shell in shells.items()
    }
    assert found == {"a terminal": str(Path(sys.executable).with_name("loopless")), "a login shell": ""}


def terminals_of(arguments: list[str]) -> list[str]:
    """Return the command of a terminal in a JupyterLab started with these arguments, its output being none."""
    asked = (
        "import json, sys; from jupyterlab.labapp import LabApp; from jupyter_server.serverapp import ServerApp; "
        "from jupyter_server_terminals.app import TerminalsExtensionApp as Terminals; "
        "server = ServerApp(); server.parse_command_line(sys.argv[1:]); terminals = Terminals(); "
        "terminals.serverapp = server; terminals.initialize_configurables(); "
        "print(json.dumps(terminals.terminal_manager.shell_command))"
    )
    done = subprocess.run([sys.executable, "-c", asked, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.usefixtures("clone")
def test_lab_without_browser(started, monkeypatch):
    """NO_BROWSER keeps the browser closed; without it nothing does."""
    run("lab")
    monkeypatch.setenv("NO_BROWSER", "1")
    run("lab")
    assert ["--no-browser" in command for command, _ in started] == [False, True]


def test_lab_with_own_data(clone, started, monkeypatch):
    """Data that LOOPLESS_DATA names are used, and no others are made."""
    monkeypatch.setenv("LOOPLESS_DATA", "elsewhere")
    run("lab")
    assert started[0][1]["LOOPLESS_DATA"] == str(clone / "elsewhere")
    assert not (clone / "data").exists()


def test_nothing_released(clone, started):
    """Where nothing is released, `lab` and `start` say how to build it, and start nothing."""
    (clone / "release" / NOTEBOOK).unlink()
    for arguments in (["lab"], ["start", NAME]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "next: loopless build" in result.output
    assert started == []


def test_not_a_clone(clone):
    """Where the course's content is not installed, `start` says where notebooks come from."""
    (clone / "release" / NOTEBOOK).unlink()
    (clone / "assignments").rmdir()
    result = run("start", NAME)
    assert result.exit_code == 2
    assert "next: nbgrader fetch_assignment" in result.output


@pytest.mark.usefixtures("clone")
def test_start():
    """`start` brings one assignment, and the second time says that it is up to date."""
    assert f"new: work/{NOTEBOOK}" in run("start", "01").output
    again = run("start", "01")
    assert f"work/{NAME}/ is up to date" in again.output
    assert "next: loopless lab" in again.output


def test_start_fresh(clone):
    """`start --fresh` puts an unanswered copy beside the learner's own."""
    run("start", NAME)
    (clone / "work" / NOTEBOOK).write_text("my answers")
    assert f"{NAME} (fresh).ipynb" in run("start", NAME, "--fresh").output
    assert (clone / "work" / NOTEBOOK).read_text() == "my answers"


@pytest.mark.usefixtures("clone")
def test_start_nearest():
    """A mistyped assignment gets the nearest one and the next command, and no traceback."""
    result = run("start", "01_windowsql")
    assert result.exit_code == 2
    assert "did you mean '01_window_sql'?" in one_line(result.output)
    assert "next: loopless start --help" in result.output


def test_data(clone):
    """`data` makes the size and the seed asked for, in data/SIZE, and ends with the next command."""
    result = run("data", "--size", "sample", "--seed", "3")
    assert result.exit_code == 0, result.output
    made_from = read_made(clone / "data" / "sample")
    assert (made_from.size, made_from.seed) == ("sample", 3)
    assert "made the company in data/sample: size sample, seed 3" in result.output
    assert "next: LOOPLESS_DATA='data/sample' loopless lab" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--size", "corse"], "did you mean 'course'?"),
        (["--out", "release"], "name a new folder"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_data_refused(clone, arguments, said):
    """A wrong size, a folder with other files and a negative seed are refused with a sentence."""
    result = run("data", *arguments)
    assert result.exit_code == 2
    assert said in one_line(result.output)
    assert not (clone / "data").exists()


@pytest.mark.parametrize("command", ["lab", "start", "data", "judge", "verify", "collect"])
def test_help_has_an_example(command):
    """Every command's help has an example."""
    assert f"Example: loopless {command}" in one_line(run(command, "--help").output)


def test_nearest_command():
    """A mistyped command gets the nearest one."""
    result = run("strat")
    assert result.exit_code == 2
    assert "start" in result.output
