"""What to work on next: at most three sentences, each with an exercise that becomes due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.exercise import Exercise
from autograder.report.verdicts import HEADINGS, Outcome, Verdict
from course.content.bank import assignments, question
from course.interviews.debrief.decision import edges_missed
from course.interviews.debrief.followed import Followed
from course.interviews.debrief.judged import Judged
from course.interviews.debrief.legs import LegsJudged
from course.interviews.debrief.scope import Scope
from course.interviews.debrief.timeline import Timeline

_MOST = 3
_CURES = {
    "readability": " Write it once more for somebody who must change it next month.",
}
_CURES_OF_LANGUAGE = {
    ("efficiency", "python"): " Write it once more as steps on whole columns.",
    ("efficiency", "sql"): " Write it once more so that it pairs no more rows than it must.",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to work on: what went wrong and what to do about it, by which exercise, and where that is.

    `why` says why it is that exercise, where it is not the one that went wrong.
    """

    about: str
    sentence: str
    exercise: str
    title: str
    topic: str
    minutes: int
    why: str = ""


def advise(
    judged: Sequence[Judged],
    scope: Scope,
    told: Timeline,
    legs: LegsJudged,
    followed: Sequence[Followed],
) -> tuple[Advice, ...]:
    """Return at most three things to work on, the gravest first, each by another exercise where that is possible."""
    wanted = list(_wanted(judged, scope, told, legs, followed))
    chosen: list[tuple[str, str, str]] = []
    for candidate in wanted:
        if len(chosen) < _MOST and candidate[0] not in {about for about, _, _ in chosen}:
            chosen.append(candidate)
    used: set[str] = set()
    found = []
    for about, sentence, name in chosen:
        exercise = name if name not in used else _near(name, used, vague=about == "scope")
        used.add(exercise)
        found.append(_advice(about, sentence, exercise, like=name))
    return tuple(found) or tuple(_next_step(judged))


def _wanted(
    judged: Sequence[Judged],
    scope: Scope,
    told: Timeline,
    legs: LegsJudged,
    followed: Sequence[Followed],
) -> Iterator[tuple[str, str, str]]:
    """Yield what could be worked on, the gravest first: what it is about, a sentence, an exercise."""
    first = judged[0].name if judged else ""
    if scope.goal_first is False:
        case = next(dealt.name for dealt in judged if dealt.kind == "case")
        yield "goal", "Before you claim anything, ask what the answer is for: which decision, cost or customers?", case
    if edges_missed(judged):
        worst = next(missed for missed in judged if missed.edges and not any(missed.edges.values()))
        yield (
            "edges",
            f"List the edge cases before you write (nulls, ties, borders): you missed {_names(worst)}, and all others.",
            worst.name,
        )
    for answer, verdict in _by_loss(judged):
        yield verdict.criterion, _on_verdict(verdict, answer), answer.name
    if scope.silent:
        silent = scope.silent[0]
        yield "scope", f"Ask, or say in a comment what you assume: “{silent.question}” was left open.", silent.about
    if told.findings:
        yield "minutes", f"{told.findings[0]} Ask your first question within five minutes.", first
    if legs.findings:
        yield "impact", f"{legs.findings[0]} End with who saves what, how much, by when.", first
    for each in followed:
        if each.fared in ("wrong", "unanswered"):
            yield "follow-ups", f"{each.asked.text} Right is: {each.expected}; {each.because}.", each.asked.about


def _by_loss(judged: Sequence[Judged]) -> list[tuple[Judged, Verdict]]:
    """Return the verdicts that are not full, the largest share of points lost first.

    What is lost only because the answer is wrong is no thing of its own to work on.
    """
    found = [
        (answer, verdict)
        for answer in judged
        for verdict in answer.failed
        if answer.is_right or not (verdict.criterion == "efficiency" or _reads_well(verdict))
    ]
    return sorted(found, key=lambda pair: (pair[1].points - pair[1].of) / pair[1].of)


def _reads_well(verdict: Verdict) -> bool:
    return verdict.criterion == "readability" and not verdict.findings


def _on_verdict(verdict: Verdict, answer: Judged) -> str:
    if verdict.outcome is Outcome.NOT_ATTEMPTED:
        return f"{verdict.criterion.capitalize()}: nothing was handed in; begin with the plain case, then widen it."
    wrong = next((case for case in verdict.cases if not case.passed), None)
    if verdict.criterion in HEADINGS and wrong is not None and wrong.difference is not None:
        cause, where = f"{verdict.summary.rstrip('.')}; `{wrong.name}`: {wrong.difference.sentence}", ""
    else:
        cause = verdict.misconception or next((str(finding) for finding in verdict.findings), "") or verdict.summary
        where = f" Try “{wrong.name}” first." if wrong is not None else ""
    language = question(answer.name).language if answer.kind == "question" else ""
    cure = _CURES.get(verdict.criterion) or _CURES_OF_LANGUAGE.get((verdict.criterion, language), "")
    return f"{verdict.criterion.capitalize()}: {cause.rstrip('.')}.{where}{cure}"


def _names(answer: Judged) -> str:
    return ", ".join(f"“{name}”" for name in list(answer.edges)[:2])


def _next_step(judged: Sequence[Judged]) -> Iterator[Advice]:
    """Yield what is next where nothing is to mend: an exercise that is near the last one, and not that one."""
    if judged:
        name = judged[-1].name
        sentence = "Nothing to mend here. Keep the pace on something that you have not seen."
        yield _advice("next", sentence, _near(name, {answer.name for answer in judged}), like=name)


def _near(name: str, used: set[str], *, vague: bool = False) -> str:
    """Return the exercise that shares most skills with one, and is not among the used; itself where there is none.

    Of the `vague` ones only, where asking is what is to be practised.
    """
    listed = _listed()
    if name not in listed:
        return name
    topic, mine = listed[name]
    others = [
        (group, exercise)
        for other, (group, exercise) in listed.items()
        if other not in used and other != name and not (vague and getattr(exercise, "screen", None) is None)
    ]
    if not others:
        return name
    return max(others, key=lambda pair: (len(set(pair[1].skills) & set(mine.skills)), pair[0] == topic))[1].name


def _listed() -> dict[str, tuple[str, Exercise]]:
    """Return the course's exercises by name, each with its assignment."""
    return {exercise.name: (group.name, exercise) for group in assignments() for exercise in group.exercises}


def _advice(about: str, sentence: str, name: str, *, like: str) -> Advice:
    listed = _listed()
    if name not in listed:
        return Advice(about, sentence, name, name, "", 0)
    topic, exercise = listed[name]
    return Advice(about, sentence, name, exercise.title, topic, exercise.minutes, _why(about, exercise, like, listed))


def _why(about: str, exercise: Exercise, like: str, listed: Mapping[str, tuple[str, Exercise]]) -> str:
    if exercise.name == like or like not in listed:
        return ""
    mine = listed[like][1]
    if about == "scope":
        return f"its vague form leaves as much open as that of “{mine.title}”"
    shared = [skill for skill in exercise.skills if skill in mine.skills]
    return f"like “{mine.title}”, it trains {' and '.join(shared)}" if shared else f"it is near “{mine.title}”"
