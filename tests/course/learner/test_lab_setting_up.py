"""Setting up: what is installed, and when the environment is made again."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.content.bank import ROOT


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look for their module
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(ROOT / "scripts")  # as where it is run
        spec.loader.exec_module(module)
    return module


set_up = load("set_up")
prove = load("prove")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project to set up, and what was run for it, in `runs`."""
    (tmp_path / "requirements.lock").write_text("one==1")
    (tmp_path / "requirements-all.lock").write_text("one==1\ntwo==1")
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
    monkeypatch.setattr(set_up, "_start", lambda command: commands.append([str(part) for part in command]))
    monkeypatch.setattr(set_up, "_uv", lambda _: None)
    return commands


def test_set_up_once(runs):
    """The first set-up makes the environment and installs by hash; the second runs nothing."""
    assert set_up.main([]) == 0
    assert "venv" in runs[0]
    assert any("--require-hashes" in command and "requirements.lock" in command for command in runs)
    assert runs[-2][-2:] == ["-e", "."]
    assert compiles(runs[-1])
    compiled(runs[-1])
    done = len(runs)
    assert set_up.main([]) == 0
    assert len(runs) == done


def compiles(command: list[str]) -> bool:
    return command[1].endswith("scripts/compile.py")


def compiled(command: list[str]) -> None:
    """Leave the mark that whoever compiles leaves at the end."""
    Path(command[2]).touch()


def test_compiling_broken_off(runs):
    """What was broken off while it was compiled is compiled the next time, and nothing is installed for it."""
    set_up.main([])
    runs.clear()
    assert set_up.main([]) == 0
    assert [compiles(command) for command in runs] == [True]


def empty_environment(folder: Path) -> tuple[Path, Path]:
    """Make an environment; return its interpreter and its folder of packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    interpreter = folder / "bin" / "python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return interpreter, Path(subprocess.check_output([interpreter, "-c", asked], text=True).strip())


def test_compiled(tmp_path):
    """Compiling leaves its mark when all packages but their tests are compiled, wherever the environment lies."""
    interpreter, packages = empty_environment(tmp_path / "test" / "made")
    (packages / "module.py").write_text("x = 1\n")
    (packages / "sqlglot.py").write_text("raise RuntimeError\n")  # a package that does not even load
    (packages / "library" / "tests").mkdir(parents=True)
    (packages / "library" / "tests" / "module.py").write_text("x = 1\n")
    for words in ([], ["--at-once"]):
        mark = tmp_path / f"mark{len(words)}"
        subprocess.run([interpreter, ROOT / "scripts" / "compile.py", mark, *words], check=True)
        assert mark.exists()
    assert list(packages.glob("__pycache__/module.*.pyc"))
    assert not list(packages.glob("library/tests/__pycache__/*.pyc"))


def test_ctrl_c_ends_compiling_on_the_spot(tmp_path):
    """Nothing is cleared away first: beside other work that took a process which hardly gets a turn minutes."""
    interpreter, packages = empty_environment(tmp_path / "made")
    mark, begun, cleared = (tmp_path / name for name in ("mark", "begun", "cleared"))
    waiting = f"""
import time
from pathlib import Path

try:
    Path({str(begun)!r}).touch()
    time.sleep(3_600)
finally:
    Path({str(cleared)!r}).touch()
"""
    (packages / "sqlglot.py").write_text(waiting)
    process = subprocess.Popen([interpreter, ROOT / "scripts" / "compile.py", mark])
    while not begun.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == -signal.SIGINT
    assert not mark.exists()
    assert not cleared.exists()


def test_rest_is_added(runs):
    """`--all` adds the rest to the environment that is there; a later set-up takes nothing away."""
    set_up.main([])
    compiled(runs[-1])
    runs.clear()
    assert set_up.main(["--all"]) == 0
    assert any("requirements-all.lock" in command for command in runs)
    assert not any("venv" in command or "requirements.lock" in command for command in runs)
    compiled(runs[-1])
    runs.clear()
    assert set_up.main([]) == set_up.main(["--all"]) == 0
    assert runs == []


def test_made_before_there_were_two_lists(project, runs):
    """An environment whose stamp says less than today's is made anew."""
    set_up.main([])
    stamp = project / ".venv" / set_up.STAMP
    known = json.loads(stamp.read_text())
    del known["extent"]
    stamp.write_text(json.dumps(known))
    runs.clear()
    assert set_up.main([]) == 0
    assert "--clear" in runs[0]


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
    now = set_up._wanted("course")
    monkeypatch.setattr(set_up, "_wanted", lambda _: {**now, key: "another"})
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
    monkeypatch.setattr(set_up, "_uv", lambda _: sys.executable)
    make_anything = set_up._run
    failing = sys.executable
    monkeypatch.setattr(set_up, "_run", lambda command, **more: make_anything(command, **more) or command[0] == failing)
    monkeypatch.setattr(set_up, "_create", lambda environment: (environment / "bin").mkdir(parents=True))
    assert set_up.main([]) == 0
    assert (Path(runs[-2][1]).name, runs[-2][2]) == ("pip", "install")
    assert runs[-2][-2:] == ["-e", "."]


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
