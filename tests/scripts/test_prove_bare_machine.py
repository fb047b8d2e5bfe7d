"""The proofs of a bare machine: how they fail; that they hold is CI's to show."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.content.bank import ROOT

SCRIPT = ROOT / "scripts" / "prove_bare_machine.py"
NEEDED = (SCRIPT, SCRIPT.with_name("heard.py"))


def load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


proof = load(ROOT / "scripts" / "bare_machine" / "proof.py")


def test_unknown_part():
    """A part that does not exist is refused, and those that do are named."""
    done = subprocess.run([sys.executable, SCRIPT, "labb"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no part is called 'labb'; there are: lab, kernel, class" in done.stderr


def test_no_environment(tmp_path):
    """Without the environment that `make lab` makes, the other parts fail and say so."""
    command = [sys.executable, copied(tmp_path), "kernel", "class"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert ".venv/bin/python does not start" in done.stdout
    assert "failed: kernel class" in done.stdout


def test_what_fails_is_said_again_at_the_end(tmp_path):
    """What a part that failed said last stands at the end, behind all that the parts after it said."""
    checkout(tmp_path, kernel="print('why it fails'); raise SystemExit(1)", **{"class": "print('a long log')"})
    command = [sys.executable, tmp_path / "scripts" / SCRIPT.name, "kernel", "class"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    end = done.stdout[done.stdout.rindex("a long log") :]
    assert "== kernel ended with:\nwhy it fails" in end
    assert "kernel fails" in end
    assert "class holds" in end
    assert "class ended with" not in end


def checkout(folder: Path, **parts: str) -> None:
    """Make a checkout with the script, an environment, and these Python sources for the parts."""
    beside = folder / "scripts" / "bare_machine"
    beside.mkdir(parents=True)
    copied(folder)
    for part, source in parts.items():
        (beside / f"prove_{part}.py").write_text(source, encoding="utf-8")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)


def copied(folder: Path) -> Path:
    """Copy the script, and what it needs, into a checkout; return where it is."""
    scripts = folder / "scripts"
    scripts.mkdir(exist_ok=True)
    for path in NEEDED:
        shutil.copy(path, scripts)
    return scripts / SCRIPT.name


def test_a_commands_last_words(tmp_path):
    """A command that fails gives its status and what it said last."""
    with pytest.raises(proof.ProofError, match=r"ended with 3:\n(.|\n)*never mind"):
        proof.run(sys.executable, "-c", "print('never mind'); raise SystemExit(3)", cwd=tmp_path)


def test_a_commands_program_is_the_environments(tmp_path):
    """A command is looked for first where the environment's programs are."""
    found = proof.run("python", "-c", "import sys; print(sys.prefix)", cwd=tmp_path)
    assert found.strip() == sys.prefix


def test_lacking_words():
    """Words are found across line breaks; those that are not there are returned."""
    assert proof.without("a tie\n   goes to", ["a tie goes", "the lower"]) == ["the lower"]


def test_what_does_not_hold_ends_with_1(capsys):
    """A proof that does not hold is told in one line, and the exit status is 1."""
    with pytest.raises(SystemExit, match="1"):
        proof.proving(lambda: proof.expect(3, 4, "points"))
    assert "points: found 3, expected 4" in capsys.readouterr().out


@pytest.mark.parametrize("opens", ["/lab", "/lab/tree/START_HERE.ipynb", "/lab/tree/01_a/01%20a.ipynb"])
def test_the_address_of_the_lab_is_found_whatever_it_opens(opens, monkeypatch):
    """The address is found that JupyterLab prints, and its other services are asked at the same door."""
    monkeypatch.syspath_prepend(ROOT / "scripts" / "bare_machine")
    lab = load(ROOT / "scripts" / "bare_machine" / "prove_lab.py")
    printed = f"    http://localhost:8888{opens}?token=ab12\n    http://127.0.0.1:8888{opens}?token=ab12\n"
    address = lab._ADDRESS.search(printed.encode())[0].decode()
    assert address == f"http://127.0.0.1:8888{opens}?token=ab12"
    assert lab._PATH.sub("/api/contents?", address) == "http://127.0.0.1:8888/api/contents?token=ab12"
