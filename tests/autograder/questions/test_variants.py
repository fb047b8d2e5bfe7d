"""Variants of a question: its constants exchanged in every text, dealt by a key, and proved to be other questions."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from autograder.judging.trial import Exam
from autograder.questions.question import Question, QuestionError, fresh_variant, load_question
from autograder.questions.variants import VariantError, Variants, read_variants
from autograder.verify import proofs
from autograder.verify.proofs import Claim, claims, prove

VARIANTS = """variants:
  places: ["{floor} or more", ">= {floor}", "< {floor}", "FLOOR = {floor}", "{column}"]
  published: {floor: 2, column: big_id}
  five: {floor: 5, column: large_id}
  seven: {floor: 7}
"""
FILES = {
    "question.md": """---
title: Tasks of 2 or more
skills: [comparison]
minutes: 5
difficulty: 1
points: {accuracy: 6, efficiency: 3, readability: 2}
order: [big_id]
{variants}---
Which tasks have a number of 2 or
more? `tasks` has `task_id` (BIGINT, unique, perhaps 12 or more of them). Return it as `big_id`, ordered.

Example: tasks 1 and 7 give

| big_id |
|---|
| 7 |

## Hint
How do you write 2 or more?

## Walkthrough
`>= 2` holds 2 itself.
""",
    "solution.sql": "-- BEGIN SOLUTION\nSELECT task_id AS big_id\nFROM tasks\nWHERE task_id >= 2\nORDER BY big_id\n"
    "-- END SOLUTION\n",
    "cases.py": '''"""Inputs."""

from autograder import CaseBook

cases = CaseBook(tables={"tasks": "task_id BIGINT"})
FLOOR = 2


@cases.visible("the example")
def example(rng):
    return {"tasks": [(1,), (7,)]}


@cases.hidden("around the floor", group="floor")
def around(rng):
    return {"tasks": [(FLOOR + 1,), (FLOOR,), (FLOOR - 1,)]}


@cases.large("4 000 tasks", rows=4_000)
def large(rng, rows):
    return {"tasks": {"task_id": rng.permutation(rows)}}
''',
    "right/not_below.sql": "-- The other way round.\nSELECT task_id AS big_id FROM tasks "
    "WHERE NOT task_id < 2 ORDER BY 1\n",
    "wrong/above.sql": "-- You left out 2 itself: 2 or more holds it.\nSELECT task_id AS big_id FROM tasks "
    "WHERE task_id > 2 ORDER BY 1\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


def written(root: Path, variants: str = VARIANTS) -> Path:
    """Write a question whose example is the same in all of its variants."""
    made = root / "big_tasks"
    for name, text in FILES.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{variants}", variants))
    return made


def faults(claim: Claim) -> list[str]:
    proofs._exam.cache_clear()
    return [fault.fault for fault in prove(claim)]


def test_the_published_question_is_what_the_files_say(folder: Path) -> None:
    """Without a variant every text stands as its file has it."""
    plain, varied = load_question(written(folder.parent / "plain", "")), load_question(folder)
    assert (varied.prompt, varied.hints, varied.title) == (plain.prompt, plain.hints, plain.title)
    assert varied.solution == plain.solution
    assert varied.variant is None
    assert plain.variants.names == ()
    assert plain.varied("any key") is plain


def test_a_variant_follows_everywhere(folder: Path) -> None:
    """Title, order, prompt (wrapped lines too), hints, walkthrough, solution, answers and cases have its constant."""
    five = load_question(folder).in_variant("five")
    assert five.title == "Tasks of 5 or more"
    assert five.order == ("large_id",)
    assert "a number of 5 or\nmore?" in five.prompt
    assert "perhaps 12 or more" in five.prompt
    assert five.hints == ("How do you write 5 or more?",)
    assert five.walkthrough.startswith("`>= 5`")
    assert "task_id >= 5" in five.solution.source
    assert [answer.source for answer in five.answers("right")] == [
        "-- The other way round.\nSELECT task_id AS large_id FROM tasks WHERE NOT task_id < 5 ORDER BY 1\n"
    ]
    around = next(case for case in five.cases if case.name == "around the floor")
    assert five.book.inputs(around, 1)["tasks"].column("task_id").to_pylist() == [6, 5, 4]


def test_another_process_has_the_same_variant(folder: Path) -> None:
    """A question that is sent to another process arrives with its variant."""
    five = load_question(folder).in_variant("five")
    there: Question = pickle.loads(pickle.dumps(five))
    assert (there.variant, there.solution) == ("five", five.solution)
    assert there.in_variant(None).variant is None


def test_a_key_deals_the_same_again_and_never_the_published(folder: Path) -> None:
    """The same key gives the same variant, other keys give all of them, and none gives the published question."""
    question = load_question(folder)
    dealt = [question.varied(f"key {number}").variant for number in range(20)]
    assert dealt == [load_question(folder).varied(f"key {number}").variant for number in range(20)]
    assert set(dealt) == {"five", "seven"}


def test_what_a_key_deals_to_one_question_tells_nothing_of_another() -> None:
    """Two questions with the same variants get them independently of each other."""
    variants = read_variants({"places": ["{n} days"], "published": {"n": 7}, "a": {"n": 8}, "b": {"n": 9}})
    keys = [f"key {number}" for number in range(40)]
    assert {(variants.deal(key, "one"), variants.deal(key, "other")) for key in keys} == {
        (one, other) for one in "ab" for other in "ab"
    }


def test_a_blank_key_is_refused(folder: Path) -> None:
    """No key, as an unset variable of a shell gives it, deals nothing, whether a question has variants or not."""
    for question in (load_question(folder), load_question(written(folder.parent / "plain", ""))):
        with pytest.raises(VariantError, match="the key of a class is ' '"):
            question.varied(" ")


def test_again_has_other_constants_than_now(folder: Path) -> None:
    """A fresh variant is another one than the question has, drawn by the seed; the published one comes up as well."""
    question = load_question(folder)
    drawn = [fresh_variant(question.in_variant("five"), seed).variant for seed in range(20)]
    assert set(drawn) == {None, "seven"}
    assert drawn == [fresh_variant(question.in_variant("five"), seed).variant for seed in range(20)]
    plain = load_question(written(folder.parent / "plain", ""))
    assert fresh_variant(plain, 1) is plain


def test_claims_of_each_variant(folder: Path) -> None:
    """A variant is claimed to hold as the question is, under one seed; asked for whole, under each and with mutants."""
    listed = claims(load_question(folder), with_mutants=False, seeds=(1, 2))
    of_five = [(one.kind, one.name, one.seeds) for one in listed if one.variant == "five"]
    assert of_five == [
        ("example", "", (1,)),
        ("refused", "", (1,)),
        ("right", "solution", (1,)),
        ("right", "not_below", (1,)),
        ("wrong", "above", (1,)),
    ]
    assert not [
        one for one in claims(load_question(folder), with_mutants=True) if one.variant and one.kind == "mutants"
    ]
    whole = claims(load_question(folder), with_mutants=True, seeds=(1, 2), whole_variants=True)
    assert {one.kind for one in whole if one.variant == "seven"} == {"example", "refused", "right", "wrong", "mutants"}
    assert {one.seeds for one in whole if one.variant == "seven" and one.kind == "refused"} == {(1,), (2,)}


def test_a_good_variant_is_proved(folder: Path) -> None:
    """Of a variant all claims about its answers hold: right ones right, wrong ones refused, others' solutions too."""
    listed = [one for one in claims(load_question(folder), with_mutants=False, seeds=(1,)) if one.variant]
    assert {one.variant: faults(one) for one in listed} == {"five": [], "seven": []}


def test_a_constant_that_changes_nothing_is_found(folder: Path) -> None:
    """Where the published solution is right for a variant as well, that is a fault."""
    path = folder / "solution.sql"
    path.write_text(path.read_text().replace(">= 2", ">= 1 + 1"))
    assert faults(Claim(folder, "refused", seeds=(1,), variant="seven"))[0].startswith(
        "the solution of 'published' is right here too"
    )


def test_a_false_example_is_found(folder: Path) -> None:
    """An example that the variant's own reference does not give is a fault, and names the variant."""
    path = folder / "question.md"
    path.write_text(path.read_text().replace("seven: {floor: 7", "seven: {floor: 9"))
    proofs._exam.cache_clear()
    (fault,) = prove(Claim(folder, "example", seeds=(1,), variant="seven"))
    assert fault.file == "question.md (seven)"
    assert "the reference gives 0" in fault.fault


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("How do you write 2 or more?", "Not less than 2.", "'2' stands in no place of variants"),
        ('"{floor} or more"', '"{floor} or more", "exactly {floor}"', "the place 'exactly {floor}' of variants"),
        ("  seven: {floor: 7}\n", "", "there is one variant, 'five'"),
    ],
)
def test_what_a_variant_would_leave_behind_is_found(folder: Path, old: str, new: str, told: str) -> None:
    """A value outside of all places, a place that no file has, and a single variant are each a fault of the folder."""
    path = folder / "question.md"
    path.write_text(path.read_text().replace(old, new))
    assert any(told in fault for fault in faults(Claim(folder, "shape", seeds=(1,))))


def test_a_constant_is_a_whole_one() -> None:
    """At the edge of a place a number is found whole: 30 is in neither 130 nor 30.5; a longer place goes first."""
    given = {"places": ["{n} min", "{n}", "{n} minutes past"], "published": {"n": 30}, "b": {"n": 45}, "c": {"n": 9}}
    variants = read_variants(given)
    text = "130 min, 30.5 min, 1.30 min, 30 min, 30 minutes past, (30)."
    assert variants.render(text, "b") == "130 min, 30.5 min, 1.30 min, 45 min, 45 minutes past, (45)."
    assert variants.found_in("30 minutes past") == {"{n} minutes past"}
    assert list(variants.left_in("it is 30 past, 2030-30-01, 30:15")) == []


def test_phrases_that_are_left_alone() -> None:
    """In a phrase of `leave` a published value means something else; elsewhere it is told."""
    given = {"places": ["{n} days"], "leave": ["7 people"], "published": {"n": 7}, "b": {"n": 8}, "c": {"n": 9}}
    assert list(read_variants(given).left_in("7 people, 7 days")) == []
    assert list(read_variants(given).left_in("7 cats")) == [("7", "7 cats")]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "names no constants"),
        ({"published": {"n": 7}, "places": ["{n}"]}, "names no constants"),
        ({"published": {"n": 7}, "a": {"m": 8}, "places": ["{n}"]}, "a gives 'm'; published has n"),
        ({"published": {"n": 7}, "a": {"n": 7}, "places": ["{n}"]}, "a is the published question"),
        ({"published": {"n": 7}, "a": {"n": 0.9}, "places": ["{n}"]}, "quote it"),
        ({"published": {"n": 7}, "a": {}, "places": ["{n}"]}, "give its constants"),
        ({"published": {"n": 7}, "A b": {"n": 8}, "places": ["{n}"]}, "is no name of a variant"),
        ({"published": {"n": 7}, "a": {"n": 8}, "places": ["{m}"]}, "the place '{m}' holds no constant"),
        ({"published": {"n": 7, "m": 1}, "a": {"n": 8}, "places": ["{n}"]}, "m stands in no place"),
        ({"published": {"n": 7}, "a": {"n": 8}, "places": "{n}"}, "write a list of phrases"),
    ],
)
def test_malformed_variants_are_refused(given: object, told: str) -> None:
    """What cannot be read is refused with what was found and what to write."""
    with pytest.raises(VariantError, match=told.replace("{", r"\{").replace("}", r"\}")):
        read_variants(given)


def test_an_unknown_variant_is_refused(folder: Path) -> None:
    """A name that the question does not have is refused with those it has; a malformed list names the file."""
    with pytest.raises(VariantError, match="the question has: five, seven"):
        load_question(folder).in_variant("six")
    with pytest.raises(VariantError, match="the question has: none"):
        Variants().render("", "six")
    with pytest.raises(QuestionError, match=r"question\.md: variants: "):
        load_question(written(folder.parent / "odd", "variants: 7\n"))


def test_the_exam_is_of_the_variant(folder: Path) -> None:
    """Inputs and expected results of a variant's exam are made by its own constants."""
    exam = Exam(load_question(folder).in_variant("five"), 1)
    sample = next(one for one in exam.samples() if one.name == "around the floor")
    assert exam.expected(sample).result.to_pydict() == {"large_id": [5, 6]}
