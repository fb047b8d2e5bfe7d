"""Points, diagnosis and faults, on two small golden questions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from autograder import CaseBook
from autograder.compare.comparison import Rule, compare
from autograder.judging import accuracy
from autograder.judging import judge as judge_module
from autograder.judging.accuracy import NEARLY, judge_accuracy, mistaken
from autograder.judging.confined import judge_confined
from autograder.judging.diagnosis import direction, most_like
from autograder.judging.judge import PROVOKED, judge, reference_breaks, settled
from autograder.judging.trial import Exam, Sample, Trial
from autograder.questions.answer import Answer
from autograder.questions.question import Question, load_question
from autograder.report.as_json import from_plain, to_plain
from autograder.report.card import card_html, card_text
from autograder.report.verdicts import Difference, Outcome, Report
from autograder.run.runner import Observation, RunError

QUESTIONS = Path(__file__).parents[1] / "golden" / "questions"


@pytest.fixture
def totals() -> Question:
    return load_question(QUESTIONS / "totals_by_team")


def totals_of(expression: str) -> Answer:
    source = f'import pandas as pd\n\n\ndef totals_by_team(work):\n    """Return hours."""\n    return {expression}\n'
    return Answer(source, "python", "totals_by_team")


def test_groups_of_cases_share_the_points(totals: Question) -> None:
    """An answer that fails one of five groups keeps four fifths of the points, however many of its cases fail."""
    answer = totals_of("work.dropna().groupby('team')['hours'].sum().reset_index(name='total')")
    verdict = judge(totals, answer, seed=1)["accuracy"]
    assert {case.group for case in verdict.cases if not case.passed} == {"nulls"}
    assert (verdict.outcome, verdict.points) == (Outcome.PARTLY, 4.8)


def test_a_copied_example_earns_nothing(totals: Question) -> None:
    """An answer that is right on what the prompt shows only has no points; with one hidden group right it has."""
    sample = next(Exam(totals, 1).samples())
    shown = Exam(totals, 1).expected(sample).result.to_pydict()
    copied = totals_of(f"pd.DataFrame({shown!r})")
    report = judge(totals, copied, seed=1)
    assert [verdict.points for verdict in report.verdicts] == [0.0, 0.0, 0.0]
    assert report["accuracy"].cases[0].passed
    assert report["accuracy"].summary == "Right on what the prompt shows, and on no other case."
    assert "one group of hidden cases" in report["readability"].summary
    or_else = copied.source.replace(
        "return ", "return work.head(0).assign(total=[])[['team', 'total']] if work.empty else "
    )
    with_empty = judge(totals, Answer(or_else, "python", "totals_by_team"), seed=1)
    assert with_empty["accuracy"].points > 0
    assert with_empty["readability"].points > 0


def test_readability_says_what_its_remarks_cost(totals: Question) -> None:
    """One light remark costs nothing, one minor remark half, one major remark all; the card shows each."""
    right = totals_of("work.dropna(subset='team').groupby('team')['hours'].sum().reset_index(name='total')").source
    told = {}
    for added in ("", f"OFTEN = '{'x' * 120}'\n", f"LONG = '{'x' * 200}'\n", "COUNT = 1\n" + "COUNT += 1\n" * 90):
        verdict = judge(totals, Answer(right + added, "python", "totals_by_team"), seed=1)["readability"]
        told[verdict.summary] = verdict.points
        for finding in verdict.findings:
            assert finding.reason in card_text(verdict)
            assert finding.reason in card_html(verdict)
            assert finding.reason.endswith("(Light.)") == ("light" in verdict.summary)
    assert told == {
        "Reads well.": 2.0,
        "1 light remark: no points lost.": 2.0,
        "1 minor remark: half the points.": 1.0,
        "1 major remark: no points.": 0.0,
    }


def test_readability_names_no_cost_where_nothing_is_earned(totals: Question) -> None:
    """Beside an answer that fails the example, a light remark is counted, and no card says that it costs nothing."""
    wrong = totals_of("work.iloc[:0].rename(columns={'hours': 'total'})").source
    verdict = judge(totals, Answer(f"{wrong}OFTEN = '{'x' * 120}'\n", "python", "totals_by_team"), seed=1)[
        "readability"
    ]
    assert (verdict.points, len(verdict.findings)) == (0.0, 1)
    assert verdict.summary.startswith("1 light remark. Points are earned once the example is right")


def test_a_letter_of_the_prompt_is_a_name(totals: Question) -> None:
    """What the prompt calls *h* the answer may call so too, though `h` is no symbol of the field."""
    source = (
        'def totals_by_team(work):\n    """Return hours."""\n    h = work.dropna(subset="team")\n'
        '    return h.groupby("team")["hours"].sum().reset_index(name="total")\n'
    )
    answer = Answer(source, "python", "totals_by_team")
    assert judge(totals, answer, seed=1)["readability"].points == 1.0
    named = replace(totals, prompt=f"{totals.prompt} The hours are *h*.")
    assert judge(named, answer, seed=1)["readability"].points == 2.0


def test_no_credit_without_the_example(totals: Question) -> None:
    """An answer that fails the visible example gets nothing, though it is right on other cases."""
    answer = totals_of("work.iloc[:0].rename(columns={'hours': 'total'})")
    report = judge(totals, answer, seed=1)
    assert any(case.passed for case in report["accuracy"].cases)
    assert report.points == 0


def test_same_seed_same_verdict(totals: Question) -> None:
    """A verdict can be repeated from its seed; another seed brings other data."""
    answer = totals_of("work.groupby('team')['hours'].max().reset_index(name='total')")
    first, again, other = (judge(totals, answer, seed=seed)["accuracy"] for seed in (7, 7, 8))
    assert first == again
    assert first.cases != other.cases


def test_unseeded_judgements_differ(totals: Question) -> None:
    """Without a seed each judgement draws its own, and tells it."""
    answer = totals_of("work")
    assert judge(totals, answer).seed != judge(totals, answer).seed


def test_answer_that_knows_the_small_cases_fails_at_scale(totals: Question) -> None:
    """An answer that changes with the size of its input is found wrong on the large case."""
    expression = (
        "work.groupby('team')['hours'].sum().reset_index(name='total') if len(work) < 10_001"
        " else pd.DataFrame({'team': ['a'], 'total': [0.0]})"
    )
    verdict = judge(totals, totals_of(expression), seed=1)["efficiency"]
    assert verdict.outcome is Outcome.FAILED
    assert "the result is wrong there" in verdict.summary


def test_broken_case_is_a_grader_fault(totals: Question) -> None:
    """A case that cannot be built costs the learner nothing in any criterion."""
    book = CaseBook(cases=[replace(totals.book.cases[0], build=lambda rng: 1 / 0), *totals.book.cases[1:]])
    broken = replace(totals)
    broken.__dict__["book"] = book
    report = judge(broken, totals_of("work"), seed=1)
    assert report["accuracy"].outcome is Outcome.GRADER_FAULT
    assert report["accuracy"].points == totals.points["accuracy"]
    assert "ZeroDivisionError" in report["accuracy"].summary


def test_broken_judge_is_a_grader_fault(totals: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of the judge's own is a grader fault with full points, never a zero."""

    def broken(*_: object) -> None:
        msg = "ours"
        raise RuntimeError(msg)

    monkeypatch.setattr(judge_module, "judge_readability", broken)
    verdict = judge(totals, totals_of("work"), seed=1)["readability"]
    assert (verdict.outcome, verdict.points) == (Outcome.GRADER_FAULT, 2.0)


def test_diagnosis_needs_every_case(totals: Question) -> None:
    """A wrong answer that behaves like no known mistake on every case gets no diagnosis."""
    verdict = judge(totals, totals_of("work.groupby('team')['hours'].min().reset_index(name='total')"), seed=1)[
        "accuracy"
    ]
    assert verdict.outcome is Outcome.FAILED
    assert verdict.diagnosis is None


def test_a_mistake_is_named_by_the_cases_that_fail_and_how(totals: Question) -> None:
    """An answer that fails the cases of a known mistake, nearly as that one does, is told that it is most like it."""
    answer = totals_of("work.groupby('team')['hours'].median().reset_index(name='total')")
    verdict = judge(totals, answer, seed=1)["accuracy"]
    assert verdict.diagnosis == "mean_for_sum"
    assert verdict.misconception == f"{NEARLY}You averaged; the lead asks for the sum."
    trial = Trial(Exam(totals, 1), answer)
    seen = {sample: trial.observe(sample) for sample in trial.exam.samples()}
    mean = next(one for one in totals.mistakes if one.name == "mean_for_sum")
    assert most_like(trial, seen, [mean, mean], partial(mistaken, trial)) is None  # two are as like: neither is told


def test_a_mistake_among_others_is_named(totals: Question) -> None:
    """An answer that makes a known mistake and another one beside it is told the known one."""
    answer = totals_of(
        "work.groupby('team', as_index=False).agg(total=('hours', 'size'))"
        " if len(work) else pd.DataFrame({'team': ['nobody'], 'total': [0.0]})"
    )
    verdict = judge(totals, answer, seed=1)["accuracy"]
    assert verdict.diagnosis == "rows_counted"
    assert verdict.misconception == f"{NEARLY}You counted rows; hours were asked."


def test_a_relation_to_the_right_result_is_named(totals: Question) -> None:
    """A mistake that no file of the question knows is named by what all results have to do with the right ones."""
    hours = "work.dropna(subset='team').groupby('team')['hours'].sum()"
    verdict = judge(totals, totals_of(f"(60 * {hours}).reset_index(name='total')"), seed=1)["accuracy"]
    assert verdict.diagnosis == "another_unit_in_total"
    assert verdict.misconception == "`total` is 60 times the right value: look at the unit."
    other = judge(totals, totals_of(f"(60 * {hours}).clip(upper=600).reset_index(name='total')"), seed=1)["accuracy"]
    assert other.diagnosis != verdict.diagnosis
    known = judge(totals, totals.mistakes[0], seed=1)["accuracy"]
    assert known.diagnosis == totals.mistakes[0].name


def test_a_direction_tells_rows_nulls_and_sums() -> None:
    """How a result is off is told by more or fewer rows, nulls and greater sums, in whatever case the columns are."""
    expected = Observation(pa.table({"a": [1, 2], "b": ["x", None]}))
    for columns, off in {
        (("a", (1, 2)), ("b", ("x", None))): (0, (0, 0), (0, 0)),
        (("A", (3, 2)), ("B", ("y", None))): (0, (0, 1), (0, 2)),
        (("b", ("x", "y", "z")), ("a", (1, None, 0))): (1, (1, -1), (-1, 2)),
        (("a", (1,)), ("c", (1,))): ("columns", "a", "c"),
    }.items():
        assert direction(Observation(pa.table(dict(columns))), expected) == off
    failed = Observation(None, error=RunError("error", "KeyError", "no such column"))
    assert direction(failed, expected) == ("error", "KeyError")


def test_moments_after_the_year_9999_have_a_direction() -> None:
    """A result whose moments lie beyond what Python can date, as a count in the wrong unit does, is compared too."""
    expected = Observation(pa.table({"at": pa.array([1_709_287_200], pa.timestamp("s", "UTC"))}))
    same = Observation(pa.table({"at": pa.array([1_709_287_200_000_000], pa.timestamp("us", "UTC"))}))
    far = Observation(pa.table({"at": pa.array([1_709_287_200_000], pa.timestamp("s", "UTC"))}))
    assert direction(same, expected) == (0, (0, 0))
    assert direction(far, expected) == (0, (0, 2))


def test_a_known_mistake_is_recognised_by_its_text(totals: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is written like a known mistake is that mistake; no other one runs."""

    def runs(*_: object) -> None:
        pytest.fail("a known mistake ran")

    monkeypatch.setattr(accuracy, "mistaken", runs)
    mistake = totals.mistakes[-1]
    assert judge_accuracy(Trial(Exam(totals, 1), mistake)).diagnosis == mistake.name


@pytest.mark.parametrize(
    ("typo", "says"),
    [("SELEC", "did you mean SELECT"), ("task_idd", "did you mean `task_id`?")],
    ids=("keyword", "column"),
)
def test_a_query_that_does_not_run_is_told_once(typo: str, says: str) -> None:
    """A typo stops at the first case, with the near name, no misconception, no hint and no inputs."""
    question = load_question(QUESTIONS / "open_tasks")
    meant = {"SELEC": "SELECT", "task_idd": "task_id"}[typo]
    answer = Answer(question.solution.clean.replace(meant, typo, 1), "sql", question.name)
    verdict = judge(question, answer, seed=1, criteria=("accuracy",))["accuracy"]
    (case,) = verdict.cases
    assert case.difference is not None
    assert says in case.difference.sentence
    assert (verdict.misconception, verdict.wants_hint, case.inputs) == (None, False, ())


def test_a_wrong_case_brings_the_rows_that_matter(totals: Question) -> None:
    """A case that fails tells the rows of the input beside those of the result; one that passes tells none."""
    answer = totals_of("work.groupby('team')['hours'].max().reset_index(name='total')")
    cases = judge(totals, answer, seed=1, criteria=("accuracy",))["accuracy"].cases
    assert all(bool(case.inputs) is not case.passed for case in cases)
    shown = [row for case in cases for one in case.inputs for row in one.rows]
    assert shown
    assert all(set(row) == {"team", "hours"} for row in shown)


def test_first_only_stops_at_the_first_wrong_case(totals: Question) -> None:
    """Refusing needs one case; diagnosing needs all."""
    trial = Trial(Exam(totals, 1), totals_of("work"))
    assert len(judge_accuracy(trial, first_only=True).cases) == 1


def test_reports_survive_json(totals: Question) -> None:
    """A report crosses a process border unchanged."""
    answer = totals_of("work.groupby('team')['hours'].apply(lambda hours: hours.sum()).reset_index(name='total')")
    report = judge(totals, answer, seed=3)
    assert from_plain(to_plain(report)) == report
    plain = to_plain(report)
    assert from_plain({**plain, "buckets": plain.pop("criteria")}) == report  # as records of earlier classes have it


ODD_RESULTS = (
    "work.to_records()",
    "work.iloc[:0].to_records()",
    "work.to_numpy()[:0, :0]",
    "pd.DataFrame({'team': [], 'total': pd.to_timedelta([])})",
    "pd.DataFrame({'team': [float('nan')] * len(work), 'total': pd.array([2**63 + 1] * len(work), 'UInt64')})",
    "pd.DataFrame({'team': [], 'total': []}, dtype='datetime64[ns]')",
)


@pytest.mark.parametrize("expression", ODD_RESULTS)
@pytest.mark.parametrize("judged", [judge, judge_confined])
def test_an_odd_result_is_a_wrong_answer(totals: Question, expression: str, judged: Callable[..., Report]) -> None:
    """Records, empty arrays and columns that hold nothing are judged like any result, here and in a child."""
    verdict = judged(totals, totals_of(expression), seed=1)["accuracy"]
    assert (verdict.outcome, verdict.points) == (Outcome.FAILED, 0.0)


def test_columns_without_values_have_no_type() -> None:
    """A result without rows is right whatever type its library gives to columns of nothing."""
    dates = pa.table({"date": pa.array([], pa.timestamp("us")), "count": pa.array([], pa.int64())})
    plain = pa.table({"date": pa.array([], pa.float64()), "count": pa.array([], pa.float64())})
    assert compare(plain, dates, Rule("rows", ignore_case=False)) is None
    assert compare(dates, plain, Rule(("date",), ignore_case=False)) is None


def _breaking_on(monkeypatch: pytest.MonkeyPatch, breaks: Callable[[Trial, Sample], bool]) -> None:
    kept = Trial.difference

    def difference(trial: Trial, sample: Sample, seen: Observation) -> Difference | None:
        found = kept(trial, sample, seen)
        if breaks(trial, sample):
            msg = "the judge broke"
            raise RuntimeError(msg)
        return found

    monkeypatch.setattr(Trial, "difference", difference)


def test_a_fault_after_a_wrong_case_earns_nothing(totals: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the judge breaks after a case that was wrong, the answer gets no points, and the fault stays recorded."""
    _breaking_on(monkeypatch, lambda _trial, sample: not sample.case.visible)
    report = judge(totals, totals_of("work"), seed=1)
    assert (report["accuracy"].outcome, report.points) == (Outcome.GRADER_FAULT, 0.0)
    assert "Wrong on" in report["accuracy"].summary
    assert judge(totals, totals.solution, seed=1).points == sum(totals.points.values())


def test_a_fault_that_only_the_answer_meets_is_its_own(totals: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reference is judged cleanly, what breaks the judge is told as the answer's fault and earns nothing."""
    answer = totals_of("work.groupby('team')['hours'].sum().reset_index(name='total')")
    _breaking_on(monkeypatch, lambda trial, _sample: trial.answer.clean == answer.clean)
    exam = Exam(totals, 1)
    report = settled(judge(totals, answer, exam=exam), lambda: reference_breaks(exam))
    assert {verdict.outcome for verdict in report.verdicts} == {Outcome.FAILED}
    assert (report.points, report["accuracy"].summary.startswith(PROVOKED)) == (0.0, True)
    assert judge_confined(totals, answer, seed=1).points == 0.0


def test_a_fault_of_the_judge_stays_ours(totals: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the judge breaks on the reference too, an answer that was right until then loses nothing."""
    _breaking_on(monkeypatch, lambda _trial, _sample: True)
    exam = Exam(totals, 1)
    report = settled(judge(totals, totals.solution, exam=exam), lambda: reference_breaks(exam))
    assert {verdict.outcome for verdict in report.verdicts[:2]} == {Outcome.GRADER_FAULT}
    assert report.points == sum(totals.points.values())
