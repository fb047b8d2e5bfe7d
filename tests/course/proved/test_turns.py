"""The committed record, and whose turn it is."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from autograder.verify.proofs import SEEDS, Claim
from course.authoring.claiming import by_turns, seed_of, todays_claims
from course.content.bank import question
from course.proved import FILE, KINDS, Bank, BankProof, Record, parts_of, read_record, select, write_record
from course.proved.turns import MOST_IN_TURN, SIXTHS, TENTHS, THIRTIETHS, Selection


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """Return a bank of 23 questions and one case study in two assignments."""
    for number in range(23):
        folder = tmp_path / "assignments" / f"0{number % 2}_group" / f"question_{number}"
        folder.mkdir(parents=True)
        (folder / "question.md").write_text(f"question {number}")
    (tmp_path / "assignments" / "00_group" / "study").mkdir()
    (tmp_path / "assignments" / "00_group" / "study" / "case.md").write_text("a case")
    return Bank(tmp_path, tmp_path / "assignments")


def everything(bank: Bank) -> dict[BankProof, str]:
    return {proof: "1 claim" for kind in KINDS for proof in bank.proofs(kind)}


def test_the_turns_of_a_kind_prove_everything_once(bank: Bank):
    """Of a bank whose record is current, ten turns make every proof once, of long tests thirty: an even part each."""
    write_record(bank, everything(bank))
    record = read_record(bank)
    for kind in KINDS:
        parts = parts_of(bank, kind)
        assert parts == (THIRTIETHS if kind == "tests" else TENTHS)
        chosen = [select(bank, kind, record, turn) for turn in range(parts)]
        assert Counter(proof for selected in chosen for proof in selected.asked) == Counter(bank.proofs(kind))
        assert max(len(selected.in_turn) for selected in chosen) <= len(bank.proofs(kind)) // parts + 1
        assert not any(selected.changed for selected in chosen)


def test_turns_of_long_tests_take_about_as_long(monkeypatch):
    """No turn has much more of long tests and notebooks than another: the longest file is most of the longest turn."""
    monkeypatch.setattr(Record, "stands", lambda *_: True)
    here = Bank.here()
    seconds = {proof: here.seconds(proof) for kind in ("tests", "notebooks") for proof in here.proofs(kind)}
    for parts, kinds in ((parts_of(here, "tests"), ("tests", "notebooks")), (SIXTHS, ("tests",))):
        loads = Counter()
        for kind, turn in product(kinds, range(parts)):
            selection = select(here, kind, Record(), turn, parts if kind == "tests" else None)
            loads[turn] += sum(seconds[proof] for proof in selection.asked)
        assert sum(loads.values()) >= sum(seconds[proof] for proof in here.proofs("tests"))
        assert max(loads.values()) <= max(1.1 * sum(loads.values()) / parts, *seconds.values())


def test_six_sixths_prove_everything_once(bank: Bank):
    """Of a bank whose record is current, six sixths make every proof once; what changed is in each of them."""
    write_record(bank, everything(bank))
    record = read_record(bank)
    chosen = [select(bank, "sandbox", record, turn, SIXTHS) for turn in range(SIXTHS)]
    assert Counter(proof for selected in chosen for proof in selected.asked) == Counter(bank.proofs("sandbox"))
    (bank.folders["question_3"] / "question.md").write_text("another")
    for turn in range(SIXTHS):
        changed = select(replace(bank), "sandbox", record, turn, SIXTHS).changed
        assert [proof.name for proof in changed] == ["question_3"]


def test_a_turn_proves_as_much_however_large_the_bank(bank: Bank):
    """Of a bank of more than forty exercises a turn proves four, and as many turns as it takes prove each once."""
    for number in range(23, 100):
        folder = bank.assignments / "00_group" / f"question_{number}"
        folder.mkdir()
        (folder / "question.md").write_text(f"question {number}")
    bank = replace(bank)
    write_record(bank, everything(bank))
    chosen = [select(bank, "verify", read_record(bank), turn) for turn in range(parts_of(bank, "verify"))]
    assert Counter(proof for selected in chosen for proof in selected.asked) == Counter(bank.proofs("verify"))
    assert {len(selected.in_turn) for selected in chosen} == {MOST_IN_TURN, MOST_IN_TURN - 1}


def test_three_rounds_prove_everything_under_every_seed(bank: Bank):
    """In three rounds of turns each question meets each seed once."""
    write_record(bank, everything(bank))
    record, met = read_record(bank), Counter()
    for turn in range(len(SEEDS) * parts_of(bank, "verify")):
        selection = select(bank, "verify", record, turn)
        met.update((proof, seed_of(selection.rounds)) for proof in selection.asked)
    assert met == Counter((proof, seed) for proof in bank.proofs("verify") for seed in SEEDS)


def test_what_changed_is_proved_whoevers_turn_it_is(bank: Bank):
    """A question that changed, or that the record does not know, is asked for in every turn; the others stay."""
    write_record(bank, everything(bank))
    record = read_record(bank)
    (bank.folders["question_3"] / "question.md").write_text("another")
    new = bank.assignments / "01_group" / "question_new"
    new.mkdir()
    (new / "question.md").write_text("new")
    bank = replace(bank)
    for turn in range(TENTHS):
        chosen = select(bank, "verify", record, turn)
        assert {proof.name for proof in chosen.changed} == {"question_3", "question_new"}
        assert len(chosen.asked) + len(chosen.left) == 25
    assert [proof.name for proof in select(bank, "notebooks", record, 0).changed] == ["01_group"]


@pytest.mark.parametrize("kind", KINDS)
def test_another_judge_makes_every_proof_of_its_kind_stale(bank: Bank, kind, monkeypatch):
    """Where what judges a kind has changed, all of that kind is proved again, and nothing of another."""
    write_record(bank, everything(bank))
    record, judge = read_record(bank), Bank.judge
    monkeypatch.setattr(Bank, "judge", lambda self, asked: "another" if asked == kind else judge(self, asked))
    changed = {each: len(select(bank, each, record, 0).changed) for each in KINDS}
    assert changed == {each: len(bank.proofs(each)) if each == kind else 0 for each in KINDS}


@pytest.mark.parametrize(
    "text", [None, "", "<<<<<<< ours\n{}", "[]", '{"judges": {}}', '{"judges": {}, "verify": [1]}']
)
def test_without_a_record_that_can_be_read_everything_is_changed(bank: Bank, text):
    """An instructor's own bank has no record, a bad merge has a broken one: all is proved."""
    if text is not None:
        (bank.assignments / FILE).write_text(text)
    record = read_record(bank)
    assert all(len(select(bank, kind, record, 4).changed) == len(bank.proofs(kind)) for kind in KINDS)


def test_a_row_that_does_not_say_that_it_holds_is_no_proof(bank: Bank):
    """Only the outcome "holds" spares a proof."""
    path = write_record(bank, everything(bank))
    plain = json.loads(path.read_text())
    plain["verify"]["study"]["outcome"] = "fails"
    path.write_text(json.dumps(plain))
    assert [proof.name for proof in select(bank, "verify", read_record(bank), 3).changed] == ["study"]


def test_only_the_whole_is_recorded(bank: Bank):
    """Where one proof is missing nothing is written."""
    outcomes = everything(bank)
    del outcomes[BankProof("sandbox", "question_7")]
    with pytest.raises(ValueError, match="sandbox/question_7 is not proved"):
        write_record(bank, outcomes)
    assert not (bank.assignments / FILE).exists()
    assert read_record(bank) == Record()


def test_the_record_is_one_sorted_line_a_proof(bank: Bank):
    """Another question changes its own lines only, so that a review can read what changed."""
    path = write_record(bank, everything(bank))
    before = path.read_text().splitlines()
    (bank.folders["question_3"] / "question.md").write_text("another")
    write_record(bank, everything(bank))
    after = path.read_text().splitlines()
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert [line.split('"')[1] for line in changed] == ["01_group", "question_3", "question_3"]
    assert list(json.loads(path.read_text())) == sorted([*KINDS, "judges"])


def test_by_turns_half_of_the_bank_meets_the_first_seed_and_what_changed_all_seeds():
    """A turn holds what the first seed asks of its half, and every seed and mutant of what changed or is in turn."""
    names = [f"q{number}" for number in range(7)]
    todo = {name: tuple(_claims(Path(name))) for name in names}
    proofs = [BankProof("verify", name) for name in names]
    changed, half = (proofs[2],), tuple(proofs[3:5])
    kept = by_turns(todo, Selection(changed, (proofs[5],), tuple(proofs[:2])), Selection(changed, half, ()))
    assert list(kept) == ["q2", "q3", "q4", "q5"]
    for name in kept:
        first = [claim for claim in todo[name] if claim.kind != "mutants" and claim.seeds == SEEDS[:1]]
        assert list(kept[name]) == (list(todo[name]) if name in ("q2", "q5") else first)


def _claims(folder: Path) -> list[Claim]:
    answers = [Claim(folder, "right", "solution", seeds=(seed,)) for seed in SEEDS]
    return [Claim(folder, "shape", seeds=SEEDS[:1]), *answers, Claim(folder, "mutants", "9")]


def test_what_is_in_turn_is_proved_with_one_variant_a_round_and_what_changed_with_all():
    """Of an unchanged question the rounds take its variants by turns; of a changed one every variant is claimed."""
    varied = question("cuped_effect")
    proof, names = BankProof("verify", varied.name), set(varied.variants.names)
    assert len(names) > 1
    rounds = [todays_claims([varied], Selection((), (proof,), (), turn), with_mutants=False) for turn in range(2)]
    met = [{claim.variant for claim in part[varied.name]} for part in rounds]
    assert [len(variants) for variants in met] == [2, 2]
    assert set().union(*met) == {"", *names}
    whole = todays_claims([varied], Selection((proof,), (), ()), with_mutants=False)
    assert {claim.variant for claim in whole[varied.name]} == {"", *names}
