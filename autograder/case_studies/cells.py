"""The cells of a case study in a source notebook: the sentence, the desk, the scope, its checks, the prose."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.base.cell import Cell
from autograder.base.machine import units
from autograder.case_studies.case_study import CaseStudy, Instance
from autograder.case_studies.claims import EMPTY_QUERY, Claim
from autograder.desk import MOST_ASKED
from autograder.report.verdicts import HEADINGS

PROSE_POINTS = 2.0
_DIGITS = 6
_WIDTH = 110
_QUERY = '"""\n{query}\n"""'


_FORM = (
    "### Your scope\n\nType what you claim in the cell below: plain figures and words, nothing computed there. Ids may"
    " be given by the query that selects them. What could be a guess counts only beside its evidence."
)

NOBODY = "your name"
"""Who a case is dealt to until a learner puts a name of their own there."""


def desk_name(case: str) -> str:
    """Return the variable that holds a case's desk in a notebook: each case has its own."""
    return f"{case}_desk"


def case_cells(case: CaseStudy, number: int) -> Iterator[Cell]:
    """Yield the cells of a case that is the exercise `number` of its notebook."""
    yield Cell("markdown", opening(number, case), "opening")
    setup = "from course import case\n\n" if number == 1 else ""
    yield Cell("code", setup + open_cell(case), "open")
    yield Cell("code", asking(case), "desk", starter=asking_nothing(case))
    yield Cell("code", looking(case), "look")
    yield Cell("code", supposing(case, *case.hypotheses), "hypotheses", starter=supposing(case, "…"))
    yield Cell("code", f"{desk_name(case.name)}.form()", "form")
    yield Cell("code", committing(case, model_values(case)), starter=committing(case), folded=True)
    for heading in HEADINGS:
        prompt, model = prose(case, heading)
        yield Cell("markdown", prompt, f"{heading}-prose-prompt", below_checks=True)
        yield Cell(
            "markdown", model, f"{heading}-prose", starter="YOUR ANSWER HERE", points=PROSE_POINTS, below_checks=True
        )
    yield Cell("code", f'# check("{case.name}")\n# check.solution("{case.name}")', "help", below_checks=True)


def opening(number: int, case: CaseStudy) -> str:
    """Return the Markdown that a case begins with: the sentence, the tables, the rules of the desk."""
    desk = desk_name(case.name)
    points = ", ".join(f"{heading} {case.points(heading):g}" for heading in HEADINGS)
    head = f"## {number}. {case.title}\n\n*{case.minutes} minutes · {', '.join(case.skills)} · points: {points}*"
    rules = (
        f'**How to go about it.** Ask before you compute: `{desk}.ask("…", "…")`, one thing at a time; the first'
        f" {MOST_ASKED} that the desk understands count, as long as they stand in the notebook. `{desk}.tables` holds"
        f' the tables as frames, `{desk}.sql("…")` queries them.'
        f' Then list what you would look at, `{desk}.hypotheses("…", "…")`: the form opens afterwards.'
        f" About {case.advised} of the {case.minutes} minutes belong to the scope. Tables differ from learner to"
        " learner, and so does what is wrong with them."
    )
    return f"{head}\n\n{case.prompt}\n\n{rules}"


def form(case: CaseStudy) -> str:
    """Return the Markdown that says what is committed: a table of claims a heading."""
    parts = [_FORM]
    for heading in HEADINGS:
        rows = [
            f"| `{claim.name}` | {claim.means} | {_cell(claim.form())} | {claim.points:g} |"
            for claim in case.under(heading)
        ]
        parts.append(
            "\n".join(
                [f"**{heading.capitalize()}**\n", "| field | means | form | points |", "|---|---|---|---|", *rows]
            )
        )
    return "\n\n".join(parts)


def open_cell(case: CaseStudy) -> str:
    """Return the cell that opens the case."""
    return f'{desk_name(case.name)} = case.open("{case.name}", who="{NOBODY}")'


def looking(case: CaseStudy) -> str:
    """Return the cell that looks at the first table."""
    first = next(iter(case.dealt(NOBODY).tables))
    return f'# Look around: add cells as you like.\n{desk_name(case.name)}.tables["{first}"].head()'


def asking(case: CaseStudy) -> str:
    """Return the model's questions: those on which claims rest."""
    asked = dict.fromkeys(claim.asked for claim in case.claims.values() if claim.asked is not None)
    by_name = {entry.name: entry for entry in case.desk}
    return _asking(case, *(f"{_quoted(by_name[name].asks[0])}," for name in asked))


def asking_nothing(case: CaseStudy) -> str:
    """Return the cell in which a learner asks: one line for each question, so that none is typed over another."""
    return _asking(case, '"…",  # a line for each question: what stands here counts')


def _asking(case: CaseStudy, *lines: str) -> str:
    return "\n".join([f"{desk_name(case.name)}.ask(", *(f"    {line}" for line in lines), ")"])


def supposing(case: CaseStudy, *hypotheses: str) -> str:
    """Return the cell in which a learner says what to look at, before the form opens."""
    lines = [f"    {_quoted(hypothesis)}," for hypothesis in hypotheses]
    why = "# Before the form opens: what would you look at, and what would each look tell you? One a line."
    return "\n".join([why, f"{desk_name(case.name)}.hypotheses(", *lines, ")"])


def committing(case: CaseStudy, values: Mapping[str, Any] | None = None) -> str:
    """Return the cell that commits values, or the empty form."""
    lines = [f"{desk_name(case.name)}.commit("]
    for heading in HEADINGS:
        lines.append(f"    {heading}={{")
        lines += [f"        {_quoted(claim.name)}: {_literal(claim, values)}," for claim in case.under(heading)]
        lines.append("    },")
    return "\n".join([*lines, ")"])


def model_values(case: CaseStudy, who: str = NOBODY) -> dict[str, Any]:
    """Return the right value of every claim for the instance that a name is dealt."""
    instance = case.dealt(who)
    return {
        **instance.truth,
        "action": instance.best_action,
        "expression": instance.model_expression,
        "value": _value(instance),
    }


def prose(case: CaseStudy, heading: str) -> tuple[str, str]:
    """Return the prompt of a heading's prose, with its rubric, and the model's prose."""
    told = {name: value for name, value in model_values(case).items() if value is not None}
    model = case.model_prose[heading].format_map({**case.dealt(NOBODY).facts, **told})
    prompt = (
        f"**{heading.capitalize()}, in your own words** (at most 120 words; a person grades this).\n\n"
        f"**How it is graded** ({PROSE_POINTS:g} points)\n\n{case.rubric[heading]}"
    )
    return prompt, model


def _value(instance: Instance) -> float:
    from autograder.judging.trial import REFERENCE_UNITS  # noqa: PLC0415
    from autograder.questions.answer import Answer  # noqa: PLC0415
    from autograder.run.sql import InProcessSql, SqlSession  # noqa: PLC0415

    seen = InProcessSql(Answer(instance.model_expression, "sql", "expression"), SqlSession())
    result = seen.run(instance.inputs, seconds=units(REFERENCE_UNITS), counted=False).result
    return float(result.column(0)[0].as_py()) if result is not None else math.nan


def _literal(claim: Claim, values: Mapping[str, Any] | None) -> str:
    if claim.kind == "expression":
        return _QUERY.format(query=EMPTY_QUERY if values is None else values[claim.name])
    if values is None:
        return "None"
    value = values[claim.name]
    if claim.kind == "ids":
        return _wrapped(sorted(value))
    if claim.kind == "number":
        return repr(round(float(value), _DIGITS)) if float(value) % 1 else repr(int(value))
    return _quoted(value.isoformat() if isinstance(value, dt.date) else str(value))


def _wrapped(ids: list[Any]) -> str:
    """Return a list of ids as lines that a page holds."""
    words = [_quoted(identifier) if isinstance(identifier, str) else str(int(identifier)) for identifier in ids]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > _WIDTH - 20:
            lines.append(line.rstrip())
            line = ""
        line += f"{word}, "
    lines.append(line.rstrip(", "))
    return f"[{lines[0]}]" if len(lines) == 1 else "[\n            " + "\n            ".join(lines) + ",\n        ]"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
