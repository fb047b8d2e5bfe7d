"""The verbs of a case study: `case.open(…)` gives a desk with `.tables`, `.sql(…)`, `.ask(…)` and `.commit(…)`."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import units
from autograder.case_studies import CaseStudy, Committed, judge_scope
from autograder.case_studies.case_study import deal, make_world
from autograder.case_studies.cells import NOBODY, committing, desk_name, form, model_values
from autograder.case_studies.claims import Claim
from autograder.case_studies.committed import commit_in, questions_in, read_committed, read_scope
from autograder.desk import MOST_ASKED, Entry, counted, match, suggest
from autograder.questions.answer import Answer
from autograder.report.verdicts import HEADINGS, Report
from autograder.run.runner import Observation
from autograder.run.sql import InProcessSql, SqlSession
from course.content.bank import assignments, case_study
from course.learner.pages.hypotheses import KEPT, LIST_FIRST, UNFOLD
from course.learner.practice import RECORD
from course.learner.recorded import recorded_case, recorded_names
from course.learner.showing import show_markdown, show_text
from course.learner.standing import standing, watch

__all__ = ["Desk", "desk_name", "open", "opened"]

EXPRESSION_UNITS = 1_000.0
"""What a query of a scope may take."""
_DESKS: dict[str, Desk] = {}


class ScopeError(LooplessError, ValueError):
    """What was asked of a desk cannot be done; the message says what to do instead."""


@dataclass(repr=False)
class Desk:
    """One learner's case: the tables, those who can be asked, and the scope once it is committed."""

    study: CaseStudy
    who: str
    asked: list[str] = field(default_factory=list)
    scope: Mapping[str, Mapping[str, Any]] | None = None
    began: float = field(default_factory=clock.seconds)
    supposed: list[str] = field(default_factory=list)
    """What the learner would look at, listed before the form opened."""
    in_notebook: bool = False
    """Whether a cell opened it: then what stands in the cells counts, else what was said."""
    _told: dict[str, str] = field(default_factory=dict)
    """Entry -> question of what was answered and counted."""

    def __repr__(self) -> str:
        """Say whose case this is, and how far it is."""
        scope = "a scope is committed" if self.committed().scope is not None else "no scope is committed yet"
        return f"<desk of {self.study.title!r} for {self.who}: {self._asked_so_far()}, {scope}>"

    def __dir__(self) -> list[str]:
        """Offer what somebody at a desk does: completion with Tab must not walk into the answers."""
        return ["ask", "commit", "form", "hypotheses", "sql", "tables", "who"]

    @property
    def variable(self) -> str:
        """The name that the notebook gives to this desk."""
        return desk_name(self.study.name)

    def _asked_so_far(self) -> str:
        return f"{len(self.heard())} of {MOST_ASKED} questions asked"

    @cached_property
    def _world(self) -> tuple[Mapping[str, pd.DataFrame], dict[str, Any], bool]:
        seed, twin = deal(self.study.name, self.who)
        world, facts = make_world(self.study.namespace, seed, twin=twin)
        return world.tables, facts, twin

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The case's tables: name -> frame. They are yours: another name is dealt others."""
        return self._world[0]

    def sql(self, query: str) -> pd.DataFrame:
        """Return what a query on the tables selects.

        Raises
        ------
        ScopeError
            The query does not run; the message is the engine's.

        """
        seen = self.run(query, self._inputs)
        if seen.result is None:
            raise ScopeError(str(seen.error))
        frame: pd.DataFrame = seen.result.to_pandas()
        return frame

    def ask(self, *questions: str | Sequence[str]) -> None:
        """Ask clarifying questions in plain words, each for one thing: those that stand in the notebook count.

        Raises
        ------
        ScopeError
            What is asked is no text.

        """
        self._refuse_what_is_no_text(questions, "ask")
        asked = questions_in(*questions)
        if not asked:
            show_text(f'Type a question between the quotes: {self.variable}.ask("Who …?", "When …?")')
            return
        self.asked += [text for text in asked if text not in self.asked]
        for question in asked:
            self._answer(question)
        self._tell_lost()

    def _refuse_what_is_no_text(self, questions: Sequence[Any], verb: str) -> None:
        flat = [text for part in questions for text in (part if isinstance(part, list | tuple) else [part])]
        strange = [text for text in flat if not isinstance(text, str)]
        if strange:
            what, such_as = ("questions in ", "Who …?") if verb == "ask" else ("", "…")
            msg = (
                f'{verb} takes {what}plain words, each a text; not {strange[0]!r}: {self.variable}.{verb}("{such_as}")'
            )
            raise ScopeError(msg)

    def _answer(self, question: str) -> None:
        _, facts, twin = self._world
        entry = match(question, self.study.desk)
        if entry is None:
            told, count = self._asked_back(question), "this one does not count"
        else:
            told, count = entry.told(facts, twin=twin), self._count(question, entry)
            RECORD.note("asked", self.study.name, entry.name)
        show_markdown(f"> {question}\n\n{told}\n\n*{self.study.title} · {count}*")

    def _count(self, question: str, entry: Entry) -> str:
        """Return how many questions were asked up to this one, or why it counts not."""
        names = list(self.heard())
        if entry.name in names:
            self._told[entry.name] = question
            return f"{names.index(entry.name) + 1} of {MOST_ASKED} questions asked"
        if len(names) == MOST_ASKED:
            return f"not counted: {MOST_ASKED} questions stand in the notebook before this one"
        return (
            "not counted: a grader reads questions from the cells, each typed as a text into a call of"
            f" `{self.variable}.ask(…)`, by the name to which `case.open(…)` is assigned"
        )

    def _asked_back(self, question: str) -> str:
        meant = " or ".join(f"“{suggested}”" for suggested in suggest(question, self.study.desk))
        return f"Nobody at the desk is sure what you mean. Perhaps {meant}" if meant else _NOT_UNDERSTOOD

    def _tell_lost(self) -> None:
        """Tell which questions were answered and stand in no cell any longer: they count neither here nor in class."""
        kept = self.heard()
        lost = [question for name, question in self._told.items() if name not in kept]
        if lost:
            calls = ", ".join(repr(question) for question in lost)
            show_markdown(
                f"**Typed over:** what stands in no cell counts no longer, here as when graded. To keep it, write it"
                f" beside the others: `{self.variable}.ask({calls})`"
            )

    def hypotheses(self, *texts: str | Sequence[str]) -> None:
        """List what you would look at, and what it would tell, before the form opens: recorded, never judged.

        Raises
        ------
        ScopeError
            What is listed is no text.

        """
        self._refuse_what_is_no_text(texts, "hypotheses")
        told = list(questions_in(*texts))
        if not told:
            show_text(f'Type what you would look at between the quotes: {self.variable}.hypotheses("…", "…")')
            return
        if told != self.supposed:
            RECORD.note("hypotheses", self.study.name, "\n".join(told))
        self.supposed = told
        count = f"{len(told)} {'hypothesis' if len(told) == 1 else 'hypotheses'}"
        show_markdown(KEPT.format(count=count, desk=self.variable))

    def form(self, *, anyway: bool = False) -> None:
        """Show what a scope may claim, once it is listed what you would look at."""
        if not self.supposed and not anyway:
            show_markdown(LIST_FIRST.format(desk=self.variable))
            return
        show_markdown(f"{form(self.study)}\n\n{UNFOLD}")

    def heard(self) -> dict[str, str]:
        """Return the questions that count, by what they asked for: those that stand in the notebook's cells."""
        return counted(self.committed().asked, self.study.desk)

    def committed(self) -> Committed:
        """Return what stands in this notebook about the case, read as a grader reads it."""
        if not self.in_notebook:
            return Committed(self.study.name, self.who, tuple(self.asked), self.scope)
        return read_committed(self.study.name, standing())

    def commit(self, **scope: Mapping[str, Any]) -> None:
        """Commit the scope: `problem`, `data`, `metric` and `solution`, each a dict of claims, typed in plainly.

        Raises
        ------
        ScopeError
            A heading is unknown, a claim is not typed in, or all fields are another case's; nothing is committed then.

        """
        frame = sys._getframe(1)  # noqa: SLF001 (the cell that calls: what a grader will read)
        call = commit_in("".join(linecache.getlines(frame.f_code.co_filename)), frame.f_lineno)
        plain, fault = read_scope(call) if call is not None else (dict(scope), self.committed().fault)
        if plain is None or fault or not set(scope) <= set(HEADINGS):
            raise ScopeError(fault or f"commit takes the headings {', '.join(HEADINGS)}; not {', '.join(scope)}")
        self._refuse_another_case(plain)
        if self.committed().at is None and self.in_notebook:
            raise ScopeError(_UNSEEN.format(variable=self.variable))
        self.scope = plain
        RECORD.note("committed", self.study.name)
        self._tell_committed()

    def _refuse_another_case(self, scope: Mapping[str, Mapping[str, Any]]) -> None:
        names = {name for values in scope.values() for name in values}
        if not names or names & set(self.study.claims):
            return
        theirs = [desk for desk in _DESKS.values() if names & set(desk.study.claims)]
        if theirs:
            msg = (
                f"this is the desk of {self.study.title!r}, and these are fields of {theirs[0].study.title!r}: commit"
                f" them at its own desk, {theirs[0].variable}.commit(…)"
            )
            raise ScopeError(msg)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the desk tells when it is asked."""
        return self._world[1]

    def told(self) -> list[Any]:
        """Return what a machine without the course knows of this case: the desk's facts, and what was committed."""
        return [*self.facts.values(), *(value for values in (self.scope or {}).values() for value in values.values())]

    def told_for_grading(self) -> str:
        """Return what can be said of the scope where nobody knows what is true."""
        scope = self.committed().scope
        return "Your scope is committed; it is judged at grading." if scope else "No scope is committed yet."

    def source(self) -> str:
        """Return the cell that commits the scope, as it stands in the notebook; as it was called, where none does."""
        at = self.committed().at
        if at is not None:
            return standing()[at]
        return "\n".join(f"{heading}={values!r}" for heading, values in (self.scope or {}).items())

    def model(self) -> str:
        """Return the cell that commits what is true of this learner's tables."""
        return committing(self.study, model_values(self.study, self.who))

    def run(self, query: str, tables: Mapping[str, Any]) -> Observation:
        """Run a query on tables, as the judge does."""
        session = self._session
        seen = InProcessSql(Answer(query, "sql", "expression"), session).run(
            tables, seconds=units(EXPRESSION_UNITS), counted=False
        )
        if tables is not self._inputs:
            session.forget(tables)
        return seen

    def report(self, *headings: str) -> Report:
        """Return the judge's report of the scope as it is committed now: of some headings, or of all."""
        return judge_scope(self.study, self.committed(), self.run, headings or HEADINGS)

    @cached_property
    def _session(self) -> SqlSession:
        return SqlSession()

    @cached_property
    def _inputs(self) -> dict[str, Any]:
        from autograder.case_studies.case_study import as_arrow  # noqa: PLC0415

        return as_arrow(self.tables)

    def _tell_committed(self) -> None:
        strangers = [name for heading in HEADINGS for name in self.study.strangers(heading, self._under(heading))]
        blank = {heading: self._blank(heading) for heading in HEADINGS}
        if not strangers and sum(map(len, blank.values())) == len(self.study.claims):
            show_markdown(f"**{_sentence(self.study.title)}** Nothing is claimed yet. {_FILL}")
            return
        faults = [f"- `{name}`: {reason}" for name, reason in self._misfits()]
        faults += [f"- `{name}`: no field of this heading" for name in strangers]
        faults += [f"- {line}" for heading in HEADINGS for line in self._tell_blank(heading, blank[heading])]
        share = f"The advised share is {self.study.advised} of {self.study.minutes} minutes."
        lines = [f"**Scope committed. {_sentence(self.study.title)}** {share} {self._tell_asked()}"]
        if faults:
            lines += ["", "These fields earn nothing as they stand; commit again when they are filled:", "", *faults]
        if self._stands_elsewhere():
            lines += ["", _TWO_CELLS]
        show_markdown("\n".join(lines))

    def _tell_asked(self) -> str:
        heard = self.heard()
        if not heard:
            return "No question stands in a cell that ran: what only the desk knows earns nothing unasked."
        questions = ", ".join(f"“{question}”" for question in heard.values())
        return f"{self._asked_so_far()}, and they count as long as they stand in the notebook: {questions}"

    def _tell_blank(self, heading: str, blank: Sequence[str]) -> list[str]:
        """Return one line on the empty fields of a heading, where there are any."""
        if len(blank) == len(self.study.under(heading)):
            return [f"{heading.capitalize()}: nothing is claimed yet"]
        return [f"{', '.join(f'`{name}`' for name in blank)}: nothing is claimed"] if blank else []

    def _blank(self, heading: str) -> list[str]:
        return [claim.name for claim in self.study.under(heading) if claim.is_blank(self._committed(claim))]

    def _stands_elsewhere(self) -> bool:
        """Whether the notebook's last scope is another than the one that was committed now."""
        return self.committed().scope != self.scope

    def _committed(self, claim: Claim) -> Any:
        return self._under(claim.heading).get(claim.name)

    def _under(self, heading: str) -> Mapping[str, Any]:
        return (self.scope or {}).get(heading, {})

    def _misfits(self) -> list[tuple[str, str]]:
        claimed = [(claim, self._committed(claim)) for claim in self.study.claims.values()]
        found = [(claim.name, claim.misfit(value)) for claim, value in claimed if not claim.is_blank(value)]
        return [(name, reason) for name, reason in found if reason is not None]


_FILL = "Fill the form in, a heading at a time, and run this cell again."
_TWO_CELLS = "**Another cell commits this case too**, and the last one in the notebook counts. Keep one, and run it."
_NOT_UNDERSTOOD = "Nobody at the desk knows what to say to that. Ask for one thing, in plain words."


def open(name: str, *, who: str) -> Desk:  # noqa: A001 (it opens a case)
    """Open the case study `name`; the tables are dealt by the name of who works on it.

    Raises
    ------
    ScopeError
        No name is given.
    UnknownNameError
        There is no such case.

    """
    if not who.strip():
        msg = f'case.open("{name}", who="…") needs your name: it deals the tables that are yours'
        raise ScopeError(msg)
    elsewhere = not is_of_course(name) and (not assignments() or name in recorded_names())
    study = recorded_case(name) if elsewhere else case_study(name)
    desk = _DESKS[name] = Desk(study, who, in_notebook=watch())
    RECORD.opened(name)
    rows = ", ".join(f"`{table}` ({len(frame):,} rows)" for table, frame in desk.tables.items())
    reminder = "" if who != NOBODY else " Put your own name into `who`: then they are yours alone."
    show_markdown(f"**{_sentence(study.title)}** Your tables: {rows}.{reminder}")
    if desk.committed().who != who:
        show_text(_UNREADABLE.format(variable=desk.variable, name=name, who=who))
    return desk


_UNSEEN = "a grader does not see this commit: call {variable}.commit(…) in a cell, by the name that case.open gave"
_UNREADABLE = (
    "A grader reads from this cell whose case it is: write it as a line of its own, with your name typed in:"
    ' {variable} = case.open("{name}", who="{who}")'
)


def is_of_course(name: str) -> bool:
    """Whether the case is of the course that is served here, which knows what is true; a record of it does not."""
    return any(study.name == name for group in assignments() for study in group.cases)


def _sentence(title: str) -> str:
    """Return a title as it stands before a sentence: one that asks or calls needs no full stop."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def to_open(name: str) -> str:
    """Return what to say where a case is not open."""
    return f'The case is not open: run the cell with {desk_name(name)} = case.open("{name}", who="…") first.'


def opened(name: str) -> Desk | None:
    """Return the desk at which a case was opened in this notebook."""
    return _DESKS.get(name)
