"""The steps of `make test` and `make prove`: in which order, with which options, and what is said of them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from course.content.bank import ROOT
from course.proved import long_tests


def load():
    spec = importlib.util.spec_from_file_location("prove", ROOT / "scripts" / "prove.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["prove"] = module  # dataclasses look their module up
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(ROOT / "scripts")  # as where it is run
        spec.loader.exec_module(module)
    return module


prove = load()
GOOD, BAD = (sys.executable, "-c", ""), (sys.executable, "-c", "raise SystemExit('what is' ' wrong')")


@pytest.fixture(autouse=True)
def project(monkeypatch, tmp_path):
    """Let the steps run in an empty folder."""
    monkeypatch.setattr(prove, "ROOT", tmp_path)
    return tmp_path


def steps(monkeypatch, *listed):
    monkeypatch.setattr(prove, "STEPS", listed)


def test_every_long_test_is_made_by_a_step_that_is_recorded():
    """What is recorded as a long test is in a step of `make prove`, or nothing could ever be recorded."""
    made = {file for step in prove.STEPS if step.of_prove for file in step.command}
    for name in (*long_tests.FILES, long_tests.HOSTILE):
        file = f"tests/{name}.py"
        assert made & {file, file.rpartition("/")[0]}, file


def test_what_is_asked():
    """`make test` proves what is due, `make prove` the whole bank and then its record, and a part of it no record."""
    named = {name: [one.name for one in prove.STEPS if prove._is_asked(one, name.split())] for name in ("", "prove")}
    assert named[""] == ["types", "ruff", "format", "questions", "tests"]
    assert named["prove"] == ["claims", "bank", "clocks", "long", "slow", "quick", "record"]
    commands = {one.name: one.command for one in prove.STEPS}
    assert {"--changed"} <= set(commands["questions"])
    assert {"--mutants", "--fresh"} <= set(commands["claims"])
    assert "--whole-bank" in commands["bank"]


def test_options_reach_the_steps_that_understand_them():
    """A turn is the same for all steps; whether they go by turns, and names, go to the proofs of the whole bank."""
    options = prove._options(["prove", "--turn", "7", "--by-turns", "--of", "one", "--of", "two"])
    added = {one.name: prove._command(one, options)[len(one.command) :] for one in prove.STEPS}
    assert added["questions"] == added["tests"] == ["--turn", "7"]
    by_turns = ["--by-turns", "--turn", "7"]
    assert added["claims"] == [*by_turns, "one", "two"]
    assert added["bank"] == [*by_turns, "--of-bank", "one", "--of-bank", "two"]
    assert added["clocks"] == added["long"] == added["slow"] == by_turns
    assert added["ruff"] == added["record"] == []
    whole = prove._options(["prove", "--turn", "7"])
    assert [one.name for one in prove.STEPS if one.of_prove and prove._command(one, whole) != [*one.command]] == []


def test_make_passes_on_what_is_typed():
    """TURN, BY and NAMES of the command line reach the script."""
    words = ["TURN=3", "BY=turns", "NAMES=one two"]
    # Not what was typed for the make that runs these tests.
    untold = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKEOVERRIDES", "STEPS"}}
    said = {
        target: subprocess.run(
            ["make", "-n", target, *words], cwd=ROOT, env=untold, capture_output=True, text=True, check=True
        ).stdout
        for target in ("test", "prove")
    }
    assert "scripts/prove.py  --turn 3\n" in said["test"]
    assert "scripts/prove.py prove --by-turns --turn 3 --of one --of two\n" in said["prove"]


def test_nothing_is_recorded_after_a_failure(monkeypatch, capsys, project):
    """Where a step failed the record is not written, which is said, with what to type next."""
    wrote = (sys.executable, "-c", "open('record', 'w')")
    listed = [prove.Step("claims", "first", BAD), prove.Step("record", "last", wrote, after_all=True)]
    steps(monkeypatch, *listed)
    assert prove.main([]) == 1
    said = capsys.readouterr().out
    assert "left out: record, since not all before it holds" in said
    assert "then: make prove" in said
    assert not (project / "record").exists()
    steps(monkeypatch, replace(listed[0], command=GOOD), listed[1])
    assert prove.main(["--of", "one"]) == 0
    assert not (project / "record").exists()
    assert prove.main([]) == 0
    assert (project / "record").exists()
    assert "Next: commit the record" in capsys.readouterr().out


def test_a_step_beside_the_others_is_told_and_counts(monkeypatch, capsys):
    """A step beside the others runs while they do; its output comes whole, and its failure fails the run."""
    meets = "import os, time\nopen('{0}', 'w')\nwhile not os.path.exists('{1}'): time.sleep(.01)\n"
    beside = (sys.executable, "-c", meets.format("a", "b") + "print('one', 'two')\nraise SystemExit(1)")
    steps(
        monkeypatch,
        prove.Step("types", "types", beside, beside=True),
        prove.Step("ruff", "ruff", (sys.executable, "-c", meets.format("b", "a"))),
    )
    assert prove.main([]) == 1
    said = capsys.readouterr().out
    assert "== beside the others: types\none two\n-- types: fails" in said
    assert "failed: types\n" in said


def test_the_estimate_is_what_the_steps_took_last(monkeypatch, capsys, project):
    """At first an estimate is a guess; later it is what this machine took; of a part there is none."""
    steps(monkeypatch, prove.Step("one", "first", GOOD, seconds=50), prove.Step("two", "second", GOOD, seconds=70))
    assert prove.main([]) == 0
    said = capsys.readouterr().out
    assert "2 steps; about 2 min to go" in said
    assert "2/2 second; about 70 s to go" in said
    (project / prove.SECONDS).write_text(json.dumps({"one": 300, "two": 300}))
    assert prove.main(["--of", "x"]) == 0
    assert "2 steps\n" in capsys.readouterr().out
    assert prove.main([]) == 0
    assert "2 steps; about 10 min to go" in capsys.readouterr().out
    assert 300 not in json.loads((project / prove.SECONDS).read_text()).values()
