"""Which claims are known again on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.questions.question import load_question
from autograder.verify.proofs import claims
from course.authoring import remembering
from course.authoring.remembering import ProofMemory
from course.proved.imports import closure

GOLDEN = Path(__file__).parents[2] / "autograder" / "golden" / "questions"


@pytest.fixture(autouse=True)
def afresh():
    """Have the judge's digest made anew, before and after."""
    remembering._judge_digest.cache_clear()
    yield
    remembering._judge_digest.cache_clear()


@pytest.mark.parametrize(
    ("changed", "stands"), [("autograder.compare.comparison", False), ("autograder.sandbox.child", True)]
)
def test_a_claim_is_proved_again_when_what_a_proof_loads_has_changed(tmp_path: Path, monkeypatch, changed, stands):
    """A change of a module that judges forgets every claim; one that no proof loads, as the sandbox's, forgets none."""
    claim = claims(load_question(GOLDEN / "open_tasks"), with_mutants=False)[0]
    memory = ProofMemory(tmp_path / "proofs")
    assert not memory.holds(claim)
    memory.remember(claim)
    assert ProofMemory(tmp_path / "proofs").holds(claim)
    other = tmp_path / "other.py"
    other.write_text("changed = True\n")
    monkeypatch.setattr(
        remembering,
        "closure",
        lambda roots: [(name, other if name == changed else path) for name, path in closure(roots)],
    )
    remembering._judge_digest.cache_clear()
    assert ProofMemory(tmp_path / "proofs").holds(claim) is stands
