"""A kind of exercise from outside: a multiple-choice question, answered by the letters of what is true."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder import Outcome, Report, Verdict
from autograder.exercise import Cell, Fault, OpenRunner


@dataclass(frozen=True)
class Choice:
    """One question: options by letter, each with whether it is true and why."""

    folder: Path
    title: str
    ask: str
    minutes: int
    skills: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]]
    points: float

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def criteria(self) -> Mapping[str, float]:
        """What is true must be chosen, and nothing else."""
        return {"chosen": self.points / 2, "left_out": self.points / 2}

    @cached_property
    def true(self) -> str:
        """The letters of the options that are true."""
        return "".join(letter for letter, one in self.options.items() if one["true"])

    def cells(self, number: int) -> Sequence[Cell]:
        """Show the question, and the cell that answers it."""
        listed = "\n".join(f"- **{letter}** {one['text']}" for letter, one in self.options.items())
        prompt = f"## {number}. {self.title}\n\n{self.ask}\n\n{listed}\n\nWrite the letters of all that are true."
        return (
            Cell("markdown", prompt, "prompt"),
            Cell("code", f'{self.name} = "{self.true}"', starter=f'{self.name} = ""'),
        )

    def answer(self, sources: Sequence[str]) -> str | None:
        """Return the letters that the newest cell gives."""
        for source in reversed(sources):
            try:
                tree = ast.parse(source)
            except SyntaxError:
                continue
            for node in tree.body:
                given = isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == [self.name]
                if given and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                    return node.value.value.upper()
        return None

    def judge(self, answer: str | None, *, seed: int, open_runner: OpenRunner) -> Report:
        """Judge the letters."""
        del open_runner  # nothing of the answer runs
        false = set(self.options) - set(self.true)
        shares = {
            "chosen": len(set(answer or "") & set(self.true)) / len(self.true),
            "left_out": 1 - len(set(answer or "") & false) / max(len(false), 1),
        }
        verdicts = [
            self._verdict(criterion, of, shares[criterion], answer, seed) for criterion, of in self.criteria.items()
        ]
        return Report(self.name, self.title, seed, tuple(verdicts))

    def _verdict(self, criterion: str, of: float, share: float, answer: str | None, seed: int) -> Verdict:
        if not answer:
            return Verdict(criterion, Outcome.NOT_ATTEMPTED, 0.0, of, "Nothing is chosen yet.", seed=seed)
        outcome = Outcome.PASSED if share == 1 else Outcome.PARTLY if share else Outcome.FAILED
        return Verdict(criterion, outcome, of * share, of, f"{share:.0%} of the options are judged rightly.", seed=seed)

    def handed_out(self) -> Mapping[str, bytes]:
        """Hand out nothing: what is true would be in it."""
        return {}

    def faults(self) -> Iterator[Fault]:
        """Say what is wrong with the folder."""
        if not self.true:
            yield "choice.json", "no option is true", "mark one at least"
        for letter, one in self.options.items():
            if not one.get("why"):
                yield "choice.json", f"option {letter} has no reason", "say why it is true or false"


class ChoiceKind:
    """Multiple choice."""

    marker = "choice.json"

    def load(self, folder: Path) -> Choice:
        """Return the question of a folder."""
        told = json.loads((folder / self.marker).read_text(encoding="utf-8"))
        return Choice(folder, **{**told, "skills": tuple(told["skills"])})

    def recall(self, name: str, files: Mapping[str, bytes]) -> None:
        """Return nothing: it is judged at grading only."""
        del name, files


KIND = ChoiceKind()
