"""Notebooks with a class's own constants: the published ones stay as they are, and proofs of variants stand apart."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.verify.proofs import Claim, claims
from course.authoring.building import BuildError, build, refuse_other_variants
from course.authoring.claiming import of_variant
from course.authoring.notebooks import assemble
from course.authoring.remembering import ProofMemory
from course.cli.application import app
from course.cli.write import building as command
from course.content.bank import ROOT, Assignment, assignments, question
from course.content.course_root import CourseRoot
from course.content.dealt import dealt_in, metadata_of
from course.learner import recorded

KEY = "autumn, the blue room"
VARIED, PLAIN = "top_annotators", "latest_labels"
LEAST_VARIED = 15


def having_variants() -> list[Assignment]:
    return [group for group in assignments() if any(one.variants.names for one in group.questions)]


@pytest.fixture
def small(tmp_path) -> Assignment:
    """Return an assignment of a question with variants and one without."""
    (tmp_path / "07_varied").mkdir()
    return Assignment(tmp_path / "07_varied", (question(VARIED), question(PLAIN)))


@pytest.mark.parametrize("group", having_variants(), ids=lambda one: one.name)
def test_published_notebooks_are_what_is_committed(group):
    """That a question has variants changes no cell of the published notebook, and nothing of its metadata."""
    committed = nbformat.read(ROOT / "source" / group.name / f"{group.name}.ipynb", as_version=4)
    made = assemble(group)
    assert [(cell.id, cell.source) for cell in made.cells] == [(cell.id, cell.source) for cell in committed.cells]
    assert made.metadata == committed.metadata


def test_the_bank_has_variants_everywhere():
    """At least fifteen questions, in each of the five assignments of questions, have two variants or more."""
    varied = [one for group in having_variants() for one in group.questions if one.variants.names]
    assert len(varied) >= LEAST_VARIED
    assert all(len(one.variants.names) > 1 for one in varied)
    assert {group.name[:2] for group in having_variants()} == {"01", "02", "03", "04", "05"}


def test_a_key_deals_a_whole_assignment(small):
    """With a key the notebook asks the variants, says which in its metadata, and nothing else of it changes."""
    varied = small.varied(KEY)
    name = varied.questions[0].variant
    assert varied.dealt == {VARIED: name}
    assert small.dealt == {}
    before, after = assemble(small), assemble(varied)
    changed = [one.id for one, other in zip(before.cells, after.cells, strict=True) if one.source != other.source]
    assert changed == ["top-annotators-prompt", "top-annotators"]
    assert after.metadata == {**before.metadata, **metadata_of({VARIED: name})}


def test_a_varied_assignment_builds(tmp_path, small):
    """Built with a key, solutions earn all points by the variant's cases; release and record tell which it is."""
    varied = replace(small, questions=(question(VARIED).varied(KEY),))
    made = build(varied, tmp_path / "work")
    dealt = {VARIED: varied.questions[0].variant}
    for folder in (made.source, made.release):
        assert dealt_in(folder / f"{small.name}.ipynb") == dealt
        assert json.loads((folder / recorded.FILE).read_text())[VARIED]["variant"] == dealt[VARIED]


def test_a_class_keeps_its_constants(tmp_path, small):
    """What was dealt to a class is built over with the same constants only; another key, or none, is refused."""
    varied = small.varied(KEY)
    folder = tmp_path / "root" / "source" / small.name
    folder.mkdir(parents=True)
    refuse_other_variants(small, tmp_path / "root")
    nbformat.write(assemble(varied), folder / f"{small.name}.ipynb")
    refuse_other_variants(varied, tmp_path / "root")
    other = next(key for key in map(str, range(99)) if small.varied(key).dealt != varied.dealt)
    for assignment in (small, small.varied(other)):
        with pytest.raises(BuildError, match=f"holds the variants of a class .{VARIED}: .*--variants KEY"):
            refuse_other_variants(assignment, tmp_path / "root")


def test_build_takes_a_key(tmp_path, monkeypatch, small):
    """`build --variants KEY` builds what the key deals; without it, what is published; over a class's, neither."""
    built = []
    monkeypatch.setattr(command, "_asked", lambda name: (small,))
    monkeypatch.setattr(command, "_build", lambda asked, _folder: built.extend(one.dealt for one in asked) or [])
    monkeypatch.setattr(command, "course_root", lambda: CourseRoot(tmp_path, tmp_path))
    for words in ([], ["--variants", KEY]):
        assert CliRunner().invoke(app, ["build", small.name, *words]).exit_code == 0
    assert built == [{}, small.varied(KEY).dealt]
    assert CliRunner().invoke(app, ["build", small.name, "--variants", ""]).exit_code != 0
    folder = tmp_path / "source" / small.name
    folder.mkdir(parents=True)
    nbformat.write(assemble(small.varied(KEY)), folder / f"{small.name}.ipynb")
    refused = CliRunner().invoke(app, ["build", small.name])
    assert refused.exit_code != 0
    assert "holds the variants of a class" in " ".join(refused.output.split())


def test_a_notebook_that_cannot_be_read_says_nothing(tmp_path):
    """A missing or broken notebook deals nothing, which is not the same as the published constants."""
    path = tmp_path / "one.ipynb"
    assert dealt_in(path) is None
    path.write_text("{")
    assert dealt_in(path) is None
    path.write_text('{"metadata": {}}')
    assert dealt_in(path) == {}


def test_proofs_of_variants_stand_apart(tmp_path):
    """That a claim was proved of one variant says nothing of another, nor of the published question."""
    memory = ProofMemory(tmp_path)
    folder = question(VARIED).folder
    one, other, published = (
        Claim(folder, "right", "solution", seeds=(1,), variant=name) for name in ("two", "four", "")
    )
    assert not memory.holds(one)
    memory.remember(one)
    assert memory.holds(one)
    assert not memory.holds(other)
    assert not memory.holds(published)


def test_claims_of_one_variant_or_of_a_key():
    """A variant's name, or a key, keeps the claims of that variant alone, and no exercise without it."""
    asked = [question(VARIED), question(PLAIN)]
    todo = {one.name: claims(one, with_mutants=False, seeds=(1,)) for one in asked}
    dealt = asked[0].varied(KEY).variant
    for kept in (of_variant(asked, todo, dealt, ""), of_variant(asked, todo, None, KEY)):
        assert set(kept) == {VARIED}
        assert {claim.variant for claim in kept[VARIED]} == {dealt}
        assert len(kept[VARIED]) == sum(claim.variant == dealt for claim in todo[VARIED])


def test_verify_refuses_a_variant_that_nothing_has():
    """`verify --variant` with an unknown name says which there are, and proves nothing."""
    done = CliRunner().invoke(app, ["verify", VARIED, "--variant", "seven"])
    assert done.exit_code != 0
    assert "their variants: four, two" in " ".join(done.output.split())


def test_judge_takes_a_variant_or_a_key(tmp_path):
    """`judge --variant` and `--variants` judge by these constants: the published solution is no longer right."""
    asked = question(VARIED)
    path = tmp_path / "answer.sql"
    path.write_text(asked.solution.clean)
    dealt = asked.varied(KEY)
    earned = {}
    for words in ((), ("--variant", str(dealt.variant)), ("--variants", KEY)):
        done = CliRunner().invoke(app, ["judge", VARIED, str(path), "--seed", "7", "--json", *words])
        assert done.exit_code == 0, done.output
        earned[words] = json.loads(done.stdout)["criteria"]["accuracy"]["points"]
    published, *varied = earned.values()
    assert published == asked.points["accuracy"]
    assert varied[0] == varied[1] < published
    refused = CliRunner().invoke(app, ["judge", VARIED, str(path), "--variant", "seven"])
    assert refused.exit_code != 0
    assert "the question has: two, four" in " ".join(refused.output.split())
