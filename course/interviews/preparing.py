"""The folder of an interview, and the notebook in it: the questions as they are asked, a cell for each answer."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from autograder.base.whole_file import write_whole
from autograder.case_studies import CaseStudy
from autograder.case_studies.cells import NOBODY, opening
from autograder.languages import language
from autograder.questions.answer import starter
from autograder.questions.question import Question
from course.content.bank import case_study, question
from course.interviews.running import TITLES
from course.interviews.samples import told
from course.interviews.sitting import Dealt, Sitting
from course.interviews.state import FOLDER, NOTEBOOK, State, write_state

HAND_IN = "interviewer.hand_in(done=False)  # write True once you are done, and run this cell"
_BEGIN = "interviewer.begin()"
_SETUP = "from course import interview\n\ninterviewer = interview.open()"
_HOW = """\
# {title}

*{minutes} minutes · {parts}*

The clock starts when you run `interviewer.begin()`. It goes on when the kernel restarts, the page is reloaded or the
laptop is closed; `interviewer.clock()` tells it. `interviewer.pause()` stops it and `interviewer.resume()` lets it run
on; both are recorded. There are no hints, no checks and no hidden cases before the end: only your own runs.
"""
_HOW_ASKED = """\
The questions are as vague as interviewers ask them. Ask back, one thing at a time: `interviewer.ask("…")`. What you are
not told you must assume: say so in a comment of your answer. The cell of an answer holds all that it needs, imports
included.
"""
_SCRATCH = "# A scratch cell: it belongs to no answer."
_SCRATCH_ON_SAMPLES = f"{_SCRATCH}\n# The tables above are variables here{{sql}}."
_SPOKEN = {"sql": "SQL", "python": "Python"}
_CLOCK = "interviewer.clock()  # interviewer.pause() and interviewer.resume() stop it and let it run on"
_AFTER = """\
## Hand in

The cell below lists what would be handed in. Once `True` stands in it, it hands in, and nothing changes any more.
"""
_FOLLOW_UPS = """\
## Follow-ups

Once you have handed in, run the cell below: it asks about your own answers, and becomes the form. Fill it in, and run
it again.
"""
_LEGS = """\
## Signal, action, impact

A line each, as you would end the interview: what you saw in the data; what you would do; what changes by it for people,
time, customers or money, by how much.
"""
_TELL = 'interviewer.tell(\n    signal="",\n    action="",\n    impact="",\n)'


def make(work: Path, sitting: Sitting, now: dt.datetime) -> Path:
    """Make the folder of an interview that was dealt; return its notebook.

    Raises
    ------
    OSError
        Nothing can be written there.

    """
    folder = _new_folder(work / FOLDER, f"{now.date().isoformat()}_{sitting.kind}")
    write_whole(folder / NOTEBOOK, nbformat.writes(notebook(sitting)) + "\n")
    write_state(folder, State(sitting, made=now))
    return folder / NOTEBOOK


def _new_folder(root: Path, name: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    count = 1
    while True:
        folder = root / (name if count == 1 else f"{name}_{count}")
        try:
            folder.mkdir()
        except FileExistsError:
            count += 1
        else:
            return folder


def notebook(sitting: Sitting) -> Any:
    """Return the notebook of an interview, not executed. Its metadata hold what was dealt."""
    cells = [_markdown(_opening(sitting), "opening"), _code(_SETUP, "setup"), _code(_BEGIN, "begin")]
    for number, dealt in enumerate(sitting.dealt, 1):
        cells += _case(sitting, dealt) if dealt.kind == "case" else _question(sitting, dealt, number)
    cells += _ending(sitting)
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "loopless": {"interview": sitting.to_json()},
    }
    return made


def _opening(sitting: Sitting) -> str:
    parts = sitting.dealt[0].title if sitting.kind == "case" else f"{len(sitting.dealt)} questions"
    how = _HOW.format(title=TITLES[sitting.kind], minutes=sitting.minutes, parts=parts)
    return how if sitting.kind == "case" else f"{how}\n{_HOW_ASKED}"


def _question(sitting: Sitting, dealt: Dealt, number: int) -> Iterator[Any]:
    asked = question(dealt.name)
    screen = getattr(asked, "screen", None)
    prompt = asked.prompt if screen is None else f"{screen.ask}\n\n{told(asked, sitting.seed)}"
    # A title often says what is to be found out.
    head = f"## Question {number}" if screen is not None else f"## Question {number}: {asked.title}"
    head += f"\n\n*{_SPOKEN.get(asked.language, asked.language)} · about {dealt.minutes} of {sitting.minutes} minutes*"
    yield _markdown(f"{head}\n\n{prompt}", f"{dealt.name}-prompt")
    yield _code(f'interviewer.ask("…", about="{dealt.name}")', f"{dealt.name}-ask")
    tongue = language(asked.language)
    yield _code(tongue.cell(asked.name, _blank(asked, vague=screen is not None).rstrip()), dealt.name)
    if tongue.trial_cell(asked.name) is not None:
        yield _code(f'{asked.name}(**interviewer.sample("{asked.name}"))', f"{dealt.name}-try", tags=_MAY_RAISE)


_MAY_RAISE = ["raises-exception"]
"""The starter does; running the notebook from top to bottom goes on."""


def _blank(asked: Question, *, vague: bool) -> str:
    """Return the starter of an answer; of a vague question without the docstring, which says what the prompt says."""
    blank = starter(asked.solution)
    return _without_docstring(blank, asked.name) if vague and not language(asked.language).kept_by_name else blank


def _without_docstring(source: str, name: str) -> str:
    made = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name]
    if not made or ast.get_docstring(made[-1]) is None:
        return source
    said = made[-1].body[0]
    lines = source.splitlines(keepends=True)
    return "".join(lines[: said.lineno - 1] + lines[said.end_lineno :])


def _case(sitting: Sitting, dealt: Dealt) -> Iterator[Any]:
    """Yield a case's own cells as a learner has them, without its checks, its prose and its points."""
    study = case_study(dealt.name)
    for cell in study.cells(1):
        if cell.below_checks:
            continue
        source = _opening_of_case(study, sitting.minutes) if cell.name == "opening" else cell.starter or cell.source
        source = source.replace(f'who="{NOBODY}"', f'who="{sitting.who}"')
        name = f"{dealt.name}-{cell.name}" if cell.name else dealt.name
        yield (_markdown if cell.kind == "markdown" else _code)(source, name)


def _opening_of_case(study: CaseStudy, minutes: int) -> str:
    """Return a case's sentence, tables and rules under its bare title: its skills would tell what to look for."""
    _, _, rest = opening(1, study).split("\n\n", 2)
    scope = round(minutes * study.advised / study.minutes)
    rest = rest.replace(f"{study.advised} of the {study.minutes} minutes", f"{scope} of the {minutes} minutes")
    return f"## {study.title}\n\n*{scope} of {minutes} minutes for the scope*\n\n{rest}"


def _ending(sitting: Sitting) -> Iterator[Any]:
    yield _code(_scratch(sitting), "scratch")
    yield _code(_CLOCK, "clock")
    yield _markdown(_AFTER, "hand-in-how")
    yield _code(HAND_IN, "hand-in")
    yield _markdown(_FOLLOW_UPS, "follow-ups-how")
    yield _code("interviewer.follow_ups({})", "follow-ups")
    yield _markdown(_LEGS, "tell-how")
    yield _code(_TELL, "tell")
    yield _code("interviewer.debrief()", "debrief")


def _scratch(sitting: Sitting) -> str:
    if sitting.kind == "case":
        return _SCRATCH
    sql = any(question(dealt.name).book.tables for dealt in sitting.dealt)
    return _SCRATCH_ON_SAMPLES.format(sql=", and %%sql reads them" if sql else "")


def _markdown(text: str, identity: str) -> Any:
    return nbformat.v4.new_markdown_cell(text.strip(), id=_cell_id(identity))


def _code(text: str, identity: str, tags: list[str] | None = None) -> Any:
    return nbformat.v4.new_code_cell(text, id=_cell_id(identity), metadata={"tags": tags} if tags else {})


def _cell_id(identity: str) -> str:
    return identity.replace("_", "-")[:64]
