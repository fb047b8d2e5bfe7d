"""A question's vague form: what an interviewer asks, and the decisions that are told to whoever asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from autograder.base.errors import LooplessError
from autograder.base.reticent import Reticent
from autograder.desk import ELSEWHERE, OF_DATA, TOPICS, Entry, Hearing, Topic
from autograder.languages import language

_KEYS = {"name", "asks", "answer", "stated", "matters", "topic"}
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n\s*\n")
_ANSWERED = re.compile(r"(?<=[.;!?])\s+|[;:]\s")
_SHORTEST_CLAUSE = 3
_CLAUSE = re.compile(r"[,;:()\u2013\u2014]|\s-\s|\band\b")
_WORK = (
    "step one",
    "helper function",
    "join the tables",
    "group by project",
    "count the rows of each group",
    "number the rows",
    "the final select",
    "read the columns that are needed",
    "build the result",
    "compute the figures",
    "merge both frames",
    "number the labels of each pair",
    "keep the first row",
    "keep the columns",
    "filter the rows",
    "one row per project",
    "add up the counts",
    "average over the rows",
    "sort the frame",
    "convert the type",
    "find the largest",
    "take the difference",
    "the previous row",
    "the windows",
    "the weeks",
    "the days",
    "the rates",
    "the events",
)
"""What comments say of the work itself: it assumes nothing."""
_MOST_SENTENCES = 400
"""Of one answer's prose; what comes after is not read."""


class ScreenError(LooplessError, ValueError):
    """A `screen.yaml` is not written as it must be: says the file, the fault and the cure."""


@dataclass(frozen=True, slots=True, repr=False)
class Decision(Reticent):
    """What the practice prompt settles and the vague form leaves open.

    Attributes
    ----------
    asks, stated
        Ways to ask for it, and ways in which an answer's comment states it as an assumption.
    matters
        Whether somebody who neither asks nor states it takes a risk worth a remark.

    """

    name: str
    asks: tuple[str, ...]
    answer: str
    stated: tuple[str, ...]
    matters: bool


@dataclass(frozen=True, slots=True, repr=False)
class Screen(Reticent):
    """A question as an interviewer asks it: `ask` is Markdown, a vague sentence or two and what columns are called."""

    ask: str
    decisions: tuple[Decision, ...]

    def asked_for(self, question: str) -> Decision | None:
        """Return the decision that a question asks for; None where it asks for none, or it is not clear for which."""
        return self._of(hearing(self.decisions).hears(question))

    def suggest(self, question: str) -> list[str]:
        """Return what a question that is not understood may have meant, in the desk's own words."""
        return hearing(self.decisions).suggests(question)

    def stated_in(self, source: str, language: str, *, given: str = "") -> frozenset[str]:
        """Return the names of the decisions that comments and docstrings of an answer state.

        What stands in the starter (`given`) the learner has not stated: its docstring does not count.
        """
        heard = (_reading(self.decisions).hears(sentence) for sentence in _sentences(source, language, given))
        return frozenset(decision.name for decision in heard if decision is not None)

    def _of(self, entry: Entry | None) -> Decision | None:
        return next(
            (decision for decision in self.decisions if entry is not None and decision.name == entry.name), None
        )


def read_screen(path: Path) -> Screen:
    """Read a `screen.yaml`: the ask, and decisions with name, asks, answer, stated and perhaps matters and topic.

    A decision about one of the `topic`s that come up everywhere has that topic's phrasings behind its own.

    Raises
    ------
    ScreenError
        It lacks something or has too much; the message names the file and the decision.

    """
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        msg = f"{path}: no YAML: {error}"
        raise ScreenError(msg) from error
    if not isinstance(plain, dict) or set(plain) != {"ask", "decisions"} or not isinstance(plain["decisions"], list):
        msg = f"{path}: a screen has `ask`, a text, and `decisions`, a list; write these two and nothing else"
        raise ScreenError(msg)
    decisions = tuple(_decision(decision, path) for decision in plain["decisions"])
    for what, named in (("names", [decision.name for decision in decisions]), ("topics", _topics(plain["decisions"]))):
        if twice := sorted({name for name in named if named.count(name) > 1}):
            msg = f"{path}: the {what} {', '.join(twice)} stand there twice; nobody could tell which is asked for"
            raise ScreenError(msg)
    return Screen(str(plain["ask"]).strip(), decisions)


def _topics(plain: list[dict[str, Any]]) -> list[str]:
    return [decision["topic"] for decision in plain if "topic" in decision]


def _decision(plain: Any, path: Path) -> Decision:
    keys = set(plain) if isinstance(plain, dict) else set()
    name = plain["name"] if "name" in keys else plain
    if not {"name", "asks", "answer", "stated"} <= keys <= _KEYS:
        msg = f"{path}: the decision {name!r} needs name, asks, answer and stated, and may have matters and topic"
        raise ScreenError(msg)
    for key in ("asks", "stated"):
        if not isinstance(plain[key], list) or not all(isinstance(way, str) for way in plain[key]):
            msg = f"{path}: {key} of {name!r} is {plain[key]!r}; write a list of texts, in quotes where YAML asks it"
            raise ScreenError(msg)
    topic = plain.get("topic")
    if topic is not None and topic not in TOPICS:
        msg = f"{path}: {topic!r} of {name!r} is no topic; there are {', '.join(sorted(TOPICS))}"
        raise ScreenError(msg)
    asks, stated = (tuple(plain[key]) for key in ("asks", "stated"))
    if topic is not None:
        asks, stated = asks + TOPICS[topic].asks, stated + TOPICS[topic].stated
    return Decision(str(name), asks, str(plain["answer"]).strip(), stated, bool(plain.get("matters", False)))


@lru_cache(maxsize=128)
def hearing(decisions: tuple[Decision, ...]) -> Hearing:
    """Return who hears questions about these decisions."""
    others = (way for topic in _undecided(decisions) for way in topic.asks)
    bank = tuple(Entry(decision.name, decision.asks, decision.answer) for decision in decisions)
    said = {decision.name: (*decision.stated, *_clauses(decision.answer)) for decision in decisions}
    return Hearing(bank, (*others, *ELSEWHERE), OF_DATA, said)


def _clauses(answer: str) -> Iterator[str]:
    """Yield what an answer says, a clause at a time: a question has the length of one."""
    yield from (part for part in _ANSWERED.split(answer.replace("`", "")) if len(part) > _SHORTEST_CLAUSE)


@lru_cache(maxsize=128)
def _reading(decisions: tuple[Decision, ...]) -> Hearing:
    others = (way for topic in _undecided(decisions) for way in topic.stated)
    said = tuple(Entry(decision.name, decision.stated, decision.answer) for decision in decisions)
    return Hearing(said, (*others, *_WORK), OF_DATA)


def _undecided(decisions: tuple[Decision, ...]) -> Iterator[Topic]:
    """Yield the topics of which nothing is decided, of the fields in which something is: none is taken for another."""
    ways = {way for decision in decisions for way in decision.asks}
    decided = [topic for topic in TOPICS.values() if not ways.isdisjoint(topic.asks)]
    fields = {topic.field for topic in decided}
    return (topic for topic in TOPICS.values() if topic not in decided and topic.field in fields)


def _sentences(source: str, written_in: str, given: str) -> Iterator[str]:
    """Yield what an answer says in words, as lines, sentences and clauses; a question states nothing."""
    prose = language(written_in).part("prose")
    ours = {*prose(given)}
    blocks = [block for block in prose(source) if block not in ours]
    lines = [line for block in blocks for line in block.split("\n")]
    whole = [sentence for block in (*blocks, " ".join(blocks)) for sentence in _SENTENCE.split(block)]
    said = dict.fromkeys(text.strip() for text in (*lines, *whole) if text.strip() and not text.rstrip().endswith("?"))
    for sentence in list(said)[:_MOST_SENTENCES]:
        yield sentence
        clauses = [clause.strip() for clause in _CLAUSE.split(sentence)]
        yield from (clause for clause in clauses if clause and clause != sentence)
