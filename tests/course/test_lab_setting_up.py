"""Setting up: which Python is found, and when the environment is made again."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from course.bank import ROOT

FIND = ROOT / "scripts" / "find_python.sh"


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look for their module
    spec.loader.exec_module(module)
    return module


set_up = load("set_up")
prove = load("prove")


def python(folder: Path, name: str, version: str | None) -> Path:
    """Put a stand-in for an interpreter of that version there; one that does not start when the version is None."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    answer = f'exec {sys.executable} -c \'import sys; sys.version_info = ({version}, 1); sys.executable = "{path}"; '
    body = "exit 127" if version is None else answer + 'exec(sys.argv[1])\' "$2"'
    path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo Python {version} && exit\n{body}\n')
    path.chmod(0o755)
    return path


def find(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": f"{folder / 'bin'}:{folder / 'tools'}", "HOME": str(folder), **environment}
    command = ["/bin/sh", str(FIND), *arguments]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_newest_is_found(tmp_path):
    """The newest supported Python that starts is found; what does not start, or is too new, is passed over."""
    python(tmp_path / "bin", "python3.13", None)
    python(tmp_path / "bin", "python3", "3, 14")
    twelve = python(tmp_path / "bin", "python3.12", "3, 12")
    eleven = python(tmp_path / "bin", "python3.11", "3, 11")
    assert find(tmp_path).stdout.split() == [str(twelve)]
    assert find(tmp_path, "newest").stdout.split() == [str(twelve)]
    assert find(tmp_path, "oldest").stdout.split() == [str(eleven)]


def test_version_manager(tmp_path):
    """A Python that a version manager keeps is found without being selected."""
    python(tmp_path / "bin", "python3", "3, 9")
    kept = python(tmp_path / ".pyenv" / "versions" / "3.13.0" / "bin", "python", "3, 13")
    assert find(tmp_path).stdout.split() == [str(kept)]


def test_the_environments_own(tmp_path):
    """A set-up environment keeps its Python, though a newer one is on the machine; PYTHON is stronger."""
    python(tmp_path / "bin", "python3.13", "3, 13")
    twelve = python(tmp_path / "bin", "python3.12", "3, 12")
    own = python(tmp_path / ".venv" / "bin", "python", "3, 11")
    own_name = str(own)
    assert find(tmp_path).stdout.split() == [own_name]
    assert find(tmp_path, PYTHON="python3.12").stdout.split() == [str(twelve)]


@pytest.mark.parametrize(
    ("version", "said"),
    [("3, 9", "here is Python 3, 9"), ("3, 14", "here is Python 3, 14"), (None, "here is no Python that starts")],
)
def test_none_is_found(tmp_path, version, said):
    """Where no supported Python is, the refusal says what is there and what to install."""
    if version:
        python(tmp_path / "bin", "python3", version)
    result = find(tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "next: install Python" in result.stderr


def test_wrong_python_asked(tmp_path):
    """A PYTHON that will not do is refused by name, though a good one is there."""
    python(tmp_path / "bin", "python3.13", "3, 13")
    python(tmp_path / "bin", "mine", "3, 10")
    result = find(tmp_path, PYTHON="mine")
    assert result.returncode == 2
    assert "PYTHON=mine (Python 3, 10) is not Python 3.11, 3.12 or 3.13" in result.stderr


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project to set up, and what was run for it, in `runs`."""
    (tmp_path / "requirements.lock").write_text("one==1")
    (tmp_path / "pyproject.toml").write_text("[project]")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def runs(project, monkeypatch) -> list[list[str]]:
    commands = []

    def run(command, **_):
        commands.append([str(part) for part in command])
        if "venv" in command:
            interpreter = project / ".venv" / "bin" / "python"
            interpreter.parent.mkdir(parents=True, exist_ok=True)
            interpreter.touch()
        return 0

    monkeypatch.setattr(set_up, "_run", run)
    monkeypatch.setattr(set_up, "_uv_on_path", lambda: None)
    return commands


def test_set_up_once(runs):
    """The first set-up makes the environment and installs by hash; the second runs nothing."""
    assert set_up.main([]) == 0
    assert "venv" in runs[0]
    assert any("--require-hashes" in command and "requirements.lock" in command for command in runs)
    assert runs[-1][-2:] == ["-e", "."]
    done = len(runs)
    assert set_up.main([]) == 0
    assert len(runs) == done


def test_changed_lock(project, runs):
    """A changed lock is installed into the environment that is there."""
    set_up.main([])
    runs.clear()
    (project / "requirements.lock").write_text("one==2")
    assert set_up.main([]) == 0
    assert any("requirements.lock" in command for command in runs)
    assert not any("venv" in command for command in runs)


@pytest.mark.parametrize("key", ["folder", "python"])
def test_moved(runs, monkeypatch, key):
    """An environment of another folder or another Python is made anew."""
    set_up.main([])
    runs.clear()
    now = set_up._wanted()
    monkeypatch.setattr(set_up, "_wanted", lambda: {**now, key: "another"})
    assert set_up.main([]) == 0
    assert any("venv" in command and "--clear" in command for command in runs)


def test_failed_install(runs, monkeypatch, capsys):
    """Where packages cannot be installed the message says so, and the next set-up tries again."""
    make_anything = set_up._run
    monkeypatch.setattr(set_up, "_run", lambda command, **more: make_anything(command, **more) or int("-r" in command))
    assert set_up.main([]) == 2
    assert "could not be installed" in capsys.readouterr().err
    monkeypatch.setattr(set_up, "_run", make_anything)
    runs.clear()
    assert set_up.main([]) == 0
    assert runs


def test_pip_after_uv(runs, monkeypatch):
    """Where uv cannot install, pip does."""
    monkeypatch.setattr(set_up, "_uv_on_path", lambda: sys.executable)
    make_anything = set_up._run
    failing = sys.executable
    monkeypatch.setattr(set_up, "_run", lambda command, **more: make_anything(command, **more) or command[0] == failing)
    monkeypatch.setattr(set_up, "_create", lambda environment: (environment / "bin").mkdir(parents=True))
    assert set_up.main([]) == 0
    assert runs[-1][1:4] == ["-m", "pip", "install"]


def test_steps_go_on(monkeypatch, capsys):
    """A step that fails does not keep the next from being proved; the end says what it said last, and what to type."""
    good, bad = (sys.executable, "-c", ""), (sys.executable, "-c", "raise SystemExit('what is' ' wrong')")
    steps = (prove.Step("one", "first", bad, of_lint=True), prove.Step("two", "second", good))
    monkeypatch.setattr(prove, "STEPS", steps)
    assert prove.main([]) == 1
    said = capsys.readouterr().out
    assert "two: holds" in said
    assert "make test STEPS='one'" in said
    assert "one ended with:\nwhat is wrong\n" in said.partition("two: holds")[2]
    assert prove.main(["two"]) == 0
    assert prove.main(["lint"]) == 1
    assert prove.main(["three"]) == 2


def test_steps_see_the_sample(monkeypatch, tmp_path):
    """What is proved does not depend on the data that the learner's shell names."""
    asks = "import os; raise SystemExit('LOOPLESS_DATA' in os.environ)"
    monkeypatch.setattr(prove, "STEPS", (prove.Step("one", "first", (sys.executable, "-c", asks)),))
    monkeypatch.setenv("LOOPLESS_DATA", str(tmp_path))
    assert prove.main([]) == 0


def test_interrupted_update(project, runs, monkeypatch):
    """An environment whose update failed halfway is not taken for whole when the earlier lock comes back."""
    set_up.main([])
    make_anything = set_up._run
    monkeypatch.setattr(set_up, "_run", lambda command, **more: make_anything(command, **more) or int("-r" in command))
    (project / "requirements.lock").write_text("one==2")
    assert set_up.main([]) == 2
    (project / "requirements.lock").write_text("one==1")
    monkeypatch.setattr(set_up, "_run", make_anything)
    runs.clear()
    assert set_up.main([]) == 0
    assert runs
