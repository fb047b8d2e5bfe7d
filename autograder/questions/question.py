"""A question, loaded from its folder."""

from __future__ import annotations

import importlib.util
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from autograder.base.cell import Cell
from autograder.base.errors import LooplessError
from autograder.base.front_matter import read_front_matter
from autograder.base.reticent import Reticent
from autograder.compare.comparison import Order
from autograder.compare.tolerance import Tolerance, ToleranceError, read_tolerances
from autograder.languages import language
from autograder.questions.answer import Answer, AnswerError, read_answer
from autograder.questions.cases import Case, CaseBook
from autograder.questions.cells import question_cells
from autograder.questions.screen import Screen, read_screen
from autograder.questions.variants import VariantError, Variants, read_variants
from autograder.report.verdicts import CRITERIA

_SECTION = re.compile(r"^## (Hint|Walkthrough)[ \t]*\n", re.MULTILINE)
_REQUIRED = ("title", "skills", "minutes", "difficulty", "points")
_ALLOWED = {*_REQUIRED, "order", "loops", "tolerance", "allowance", "formerly", "variants"}
_MOST_ALLOWANCE = 3.0
"""With more than this, an answer as slow as a loop over a few thousand rows could pass."""


class QuestionError(LooplessError, ValueError):
    """A question folder is not as it must be: says the file, the fault and the cure."""


@dataclass(frozen=True, repr=False)
class Question(Reticent):
    """One question of the bank, as its folder tells it.

    `order` says how rows are compared: ``any`` (a bag; the default for SQL), ``rows`` (position by position; the
    default for Python), or the columns by which the result must be sorted (ties in any order).
    `loops` is the reason why loops are allowed, None where they are not.
    `tolerance` says how far numbers may lie from the reference's, column by column, where nine digits are too many.
    `allowance` is how many times the solution's CPU time a good answer may take before the limits of efficiency begin.
    `formerly` holds the names it had before, under which records of practice know it.
    `variant` names the constants that it has in place of the published ones, None where it has these.
    """

    folder: Path
    title: str
    skills: tuple[str, ...]
    minutes: int
    difficulty: int
    points: Mapping[str, float]
    order: Order
    loops: str | None
    prompt: str
    hints: tuple[str, ...]
    walkthrough: str
    solution: Answer
    tolerance: Mapping[str, Tolerance] = field(default_factory=dict)
    allowance: float = 1.0
    formerly: tuple[str, ...] = ()
    variants: Variants = field(default_factory=Variants)
    variant: str | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes this question: from its folder, since cases cannot be sent."""
        return load_question, (self.folder, self.variant)

    @property
    def name(self) -> str:
        """The folder's name: the query's or the function's name too."""
        return self.folder.name

    @property
    def language(self) -> str:
        """The language in which the question is answered."""
        return self.solution.language

    @property
    def criteria(self) -> Mapping[str, float]:
        """What an answer is judged on: criterion -> points, in the order of their cells."""
        return {criterion: self.points[criterion] for criterion in CRITERIA}

    def cells(self, number: int) -> tuple[Cell, ...]:
        """Return its cells in a notebook in which it is the exercise `number`; the checks are put among them."""
        return tuple(question_cells(self, number))

    @cached_property
    def book(self) -> CaseBook:
        """The question's cases."""
        return _load_book(self.folder / "cases.py", self.rendered)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases other than the large one, in the order in which they are judged."""
        return tuple(case for case in self.book.cases if case.kind != "large")

    @property
    def large(self) -> Case:
        """The large case."""
        return next(case for case in self.book.cases if case.kind == "large")

    def answers(self, kind: Literal["right", "wrong", "slow", "borderline"]) -> tuple[Answer, ...]:
        """Return the answers kept in one of the folders, by name."""
        folder = self.folder / kind
        found = [read_answer(path) for path in sorted(folder.iterdir())] if folder.is_dir() else []
        return tuple(replace(answer, source=self.rendered(answer.source)) for answer in found)

    @cached_property
    def mistakes(self) -> tuple[Answer, ...]:
        """The known wrong answers."""
        return self.answers("wrong")

    @cached_property
    def equivalent(self) -> Mapping[str, str]:
        """Mutants of the solution that are no mistake: key -> reason (`equivalent.yaml`)."""
        path = self.folder / "equivalent.yaml"
        listed = dict(yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}
        return listed | {self.rendered(key): reason for key, reason in listed.items()}

    def in_variant(self, variant: str | None) -> Question:
        """Return this question with the constants of a variant; None are the published ones.

        Raises
        ------
        VariantError
            It has no variant of that name.

        """
        if variant == self.variant:
            return self
        if variant not in self._loaded:
            self._loaded[variant] = load_question(self.folder, variant)
        return self._loaded[variant]

    def varied(self, key: str) -> Question:
        """Return this question with the constants that a key deals it: the same for the same key, never the published.

        Where an author gave no variants it is the question as it stands.
        """
        return self.in_variant(self.variants.deal(key, self.name))

    @cached_property
    def _loaded(self) -> dict[str | None, Question]:
        return {}

    def rendered(self, text: str) -> str:
        """Return a text of its folder with the constants that it has."""
        return self.variants.render(text, self.variant)

    @cached_property
    def screen(self) -> Screen | None:
        """Its vague form, in which an interview asks it (`screen.yaml`); None where it has none, and of a variant."""
        path = self.folder / "screen.yaml"
        return read_screen(path) if path.exists() and self.variant is None else None


def fresh_variant(question: Question, seed: int) -> Question:
    """Return a question with other constants than it has, drawn by a seed; itself where it has no variants."""
    others = [name for name in (None, *question.variants.names) if name != question.variant]
    return question.in_variant(random.Random(seed).choice(others)) if others else question  # noqa: S311 (no secret)


def load_question(folder: Path, variant: str | None = None) -> Question:
    """Load the question that `folder` holds, with the constants of a variant; without one, as it is published.

    Raises
    ------
    QuestionError
        A file is missing or malformed; the message names the file, the fault and the cure.
    VariantError
        It has no variant of that name.

    """
    matter, body = _front_matter(folder / "question.md")
    variants = _variants(folder / "question.md", matter.pop("variants", None))
    matter = variants.render_all(matter, variant)
    solution = _solution(folder)
    prompt, hints, walkthrough = _sections(variants.render(body, variant))
    return Question(
        folder=folder,
        title=str(matter["title"]),
        skills=tuple(matter["skills"]),
        minutes=int(matter["minutes"]),
        difficulty=int(matter["difficulty"]),
        points={criterion: float(matter["points"][criterion]) for criterion in CRITERIA},
        order=_order(matter.get("order"), solution.language),
        loops=matter.get("loops"),
        prompt=prompt,
        hints=hints,
        walkthrough=walkthrough,
        solution=replace(solution, source=variants.render(solution.source, variant)),
        tolerance=_tolerance(folder / "question.md", matter),
        allowance=_allowance(folder / "question.md", matter),
        formerly=tuple(matter.get("formerly", ())),
        variants=variants,
        variant=variant,
    )


def _front_matter(path: Path) -> tuple[dict[str, Any], str]:
    matter, body = read_front_matter(path, QuestionError, _REQUIRED)
    missing = [key for key in _REQUIRED if key not in matter]
    unknown = sorted(set(matter) - _ALLOWED)
    if missing or unknown:
        msg = f"{path}: front matter lacks {missing} and has the unknown keys {unknown}; allowed are {sorted(_ALLOWED)}"
        raise QuestionError(msg)
    if (odd := odd_skills(matter["skills"])) is not None:
        msg = f"{path}: {odd}"
        raise QuestionError(msg)
    if (odd := odd_names(matter.get("formerly", []))) is not None:
        msg = f"{path}: {odd}"
        raise QuestionError(msg)
    if set(matter["points"]) != set(CRITERIA):
        msg = f"{path}: points are given for {sorted(matter['points'])}; give them for {', '.join(CRITERIA)}"
        raise QuestionError(msg)
    return matter, body


def odd_skills(given: Any) -> str | None:
    """Return why an exercise's `skills` are no list of terms, with the cure; None where they are."""
    if isinstance(given, list) and given and all(isinstance(skill, str) for skill in given):
        return None
    return f"skills: {given!r} is no list of terms; write [joins, ties], and quote what YAML takes for more: 'NULL'"


def odd_names(given: Any) -> str | None:
    """Return why `formerly` is no list of an exercise's former names, with the cure; None where it is."""
    if isinstance(given, list) and all(isinstance(name, str) and name for name in given):
        return None
    return f"formerly: {given!r} is no list of the names it had before; write formerly: [old_name]"


def _solution(folder: Path) -> Answer:
    found = [folder / name for name in ("solution.sql", "solution.py") if (folder / name).exists()]
    if len(found) != 1:
        msg = f"{folder}: found {[path.name for path in found]}; keep exactly one of solution.sql and solution.py"
        raise QuestionError(msg)
    try:
        answer = read_answer(found[0])
    except AnswerError as error:
        raise QuestionError(str(error)) from error
    return Answer(answer.source, answer.language, folder.name)


def _sections(body: str) -> tuple[str, tuple[str, ...], str]:
    parts = _SECTION.split(body)
    titled = list(zip(parts[1::2], parts[2::2], strict=True))
    hints = tuple(text.strip() for title, text in titled if title == "Hint")
    walkthrough = "\n\n".join(text.strip() for title, text in titled if title == "Walkthrough")
    return parts[0].strip(), hints, walkthrough


def _order(given: Any, written_in: str) -> Order:
    if given is None:
        return language(written_in).order
    if isinstance(given, list):
        return tuple(str(column) for column in given)
    if given in ("any", "rows"):
        return "any" if given == "any" else "rows"
    msg = f"order: {given!r} is none of 'any', 'rows' or a list of columns"
    raise QuestionError(msg)


def _tolerance(path: Path, matter: Mapping[str, Any]) -> dict[str, Tolerance]:
    if "tolerance" in matter and matter.get("order") not in (None, "rows"):
        msg = f"{path}: a tolerance needs `order: rows`; rows that may differ a little cannot be sorted alike"
        raise QuestionError(msg)
    try:
        return read_tolerances(matter.get("tolerance"))
    except ToleranceError as error:
        msg = f"{path}: {error}"
        raise QuestionError(msg) from error


def _allowance(path: Path, matter: Mapping[str, Any]) -> float:
    given = matter.get("allowance", 1.0)
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 1.0 <= given <= _MOST_ALLOWANCE:
        msg = (
            f"{path}: the allowance is {given!r}; give how many times the solution's CPU time a good answer may take, "
            f"a number from 1 to {_MOST_ALLOWANCE:g}, or write a dearer solution"
        )
        raise QuestionError(msg)
    return float(given)


def _variants(path: Path, given: Any) -> Variants:
    try:
        return read_variants(given)
    except VariantError as error:
        msg = f"{path}: {error}"
        raise QuestionError(msg) from error


def _load_book(path: Path, rendered: Callable[[str], str]) -> CaseBook:
    if not path.exists():
        msg = f"{path}: missing; define `cases = CaseBook(...)` there"
        raise QuestionError(msg)
    spec = importlib.util.spec_from_file_location(f"cases_of_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        msg = f"{path}: cannot be imported"
        raise QuestionError(msg)
    module = importlib.util.module_from_spec(spec)
    written = path.read_text(encoding="utf-8")
    if (source := rendered(written)) == written:
        spec.loader.exec_module(module)
    else:
        exec(compile(source, str(path), "exec"), module.__dict__)  # noqa: S102 (the author's, as above)
    book = getattr(module, "cases", None)
    if not isinstance(book, CaseBook):
        msg = f"{path}: defines no `cases`; write `cases = CaseBook(...)` and register each case with a decorator"
        raise QuestionError(msg)
    if [case.kind for case in book.cases].count("large") != 1 or not any(case.visible for case in book.cases):
        msg = f"{path}: needs exactly one @cases.large and at least one @cases.visible"
        raise QuestionError(msg)
    return book
