"""The verbs of a case study: `case.open(…)` gives a desk with `.tables`, `.sql(…)`, `.ask(…)` and `.commit(…)`."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from autograder import clock
from autograder.answer import Answer
from autograder.machine import units
from autograder.report import HEADINGS, Heading, Report
from autograder.run_sql import InProcessSql, SqlSession
from autograder.runner import Observation
from autograder.scopes import CaseStudy, Committed, judge_scope
from autograder.scopes.case_study import deal, make_world
from autograder.scopes.claims import Claim
from autograder.scopes.committed import commit_in, read_scope
from autograder.scopes.desk import MOST_ASKED, match, suggest
from course.bank import assignments, case_study
from course.recorded import recorded_case
from course.showing import show_markdown, show_text

__all__ = ["Desk", "open", "opened"]

NOBODY = "your name"
EXPRESSION_UNITS = 1_000.0
"""What a query of a scope may take."""
_DESKS: dict[str, Desk] = {}


class ScopeError(ValueError):
    """What was asked of a desk cannot be done; the message says what to do instead."""


@dataclass
class Desk:
    """One learner's case: the tables, those who can be asked, and the scope once it is committed."""

    study: CaseStudy
    who: str
    asked: list[str] = field(default_factory=list)
    scope: Mapping[str, Mapping[str, Any]] | None = None
    began: float = field(default_factory=clock.seconds)

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

    def ask(self, question: str) -> None:
        """Ask a clarifying question, one thing at a time, in plain words; what is asked before committing counts."""
        _, facts, twin = self._world
        entry = match(question, self.study.desk)
        if self.scope is None and question not in self.asked:
            self.asked.append(question)
        if self.asked.index(question) >= MOST_ASKED if question in self.asked else False:
            show_text(f"The interviewer stops counting: {MOST_ASKED} questions were asked before.")
        told = entry.told(facts, twin=twin) if entry is not None else self._asked_back(question)
        show_markdown(f"> {question}\n\n{told}")

    def _asked_back(self, question: str) -> str:
        meant = " or ".join(f"“{one}”" for one in suggest(question, self.study.desk))
        return f"Nobody at the desk is sure what you mean. Perhaps {meant}" if meant else _NOT_UNDERSTOOD

    def commit(self, **scope: Mapping[str, Any]) -> None:
        """Commit the scope: `problem`, `data`, `metric` and `solution`, each a dict of claims, typed in plainly.

        Raises
        ------
        ScopeError
            A heading is unknown, or a claim is not typed in; nothing is committed then.

        """
        frame = sys._getframe(1)  # noqa: SLF001 (the cell that calls: what a grader will read)
        call = commit_in("".join(linecache.getlines(frame.f_code.co_filename)), frame.f_lineno)
        plain, fault = read_scope(call) if call is not None else (dict(scope), "")
        if plain is None or not set(scope) <= set(HEADINGS):
            raise ScopeError(fault or f"commit takes the headings {', '.join(HEADINGS)}; not {', '.join(scope)}")
        self.scope = plain
        self._tell_committed()

    def run(self, query: str, tables: Mapping[str, Any]) -> Observation:
        """Run a query on tables, as the judge does."""
        session = self._session
        seen = InProcessSql(Answer(query, "sql", "expression"), session).run(
            tables, seconds=units(EXPRESSION_UNITS), counted=False
        )
        if tables is not self._inputs:
            session.forget(tables)
        return seen

    def report(self) -> Report:
        """Return the judge's report of the scope as it is committed now."""
        committed = Committed(self.study.name, self.who, tuple(self.asked), self.scope)
        return judge_scope(self.study, committed, self.run)

    @cached_property
    def _session(self) -> SqlSession:
        return SqlSession()

    @cached_property
    def _inputs(self) -> dict[str, Any]:
        from autograder.scopes.case_study import as_arrow  # noqa: PLC0415

        return as_arrow(self.tables)

    def _tell_committed(self) -> None:
        strangers = [one for heading in HEADINGS for one in self.study.strangers(heading, self._under(heading))]
        if not strangers and all(claim.is_blank(self._committed(claim)) for claim in self.study.claims.values()):
            show_markdown("**Nothing is claimed yet.** Fill the form in, a heading at a time, and run this cell again.")
            return
        faults = [f"- `{name}`: {reason}" for name, reason in self._misfits()]
        faults += [f"- `{name}`: no field of this heading" for name in strangers]
        lines = [f"**Scope committed.** The advised share is {self.study.advised} of {self.study.minutes} minutes."]
        if faults:
            lines += ["", "These fields earn nothing as they stand; commit again when they are filled:", "", *faults]
        show_markdown("\n".join(lines))

    def _committed(self, claim: Claim) -> Any:
        return self._under(claim.heading).get(claim.name)

    def _under(self, heading: Heading) -> Mapping[str, Any]:
        return (self.scope or {}).get(heading, {})

    def _misfits(self) -> list[tuple[str, str]]:
        found = []
        for claim in self.study.claims.values():
            value = self._committed(claim)
            reason = "nothing is claimed" if claim.is_blank(value) else claim.misfit(value)
            if reason is not None:
                found.append((claim.name, reason))
        return found


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
    study = case_study(name) if assignments() else recorded_case(name)
    desk = _DESKS[name] = Desk(study, who)
    rows = ", ".join(f"`{table}` ({len(frame):,} rows)" for table, frame in desk.tables.items())
    reminder = "" if who != NOBODY else " Put your own name into `who`: then they are yours alone."
    show_markdown(f"**{study.title}.** Your tables: {rows}.{reminder}")
    return desk


def opened(name: str) -> Desk | None:
    """Return the desk at which a case was opened in this notebook."""
    return _DESKS.get(name)
