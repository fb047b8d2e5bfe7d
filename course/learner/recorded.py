"""Visible cases as a file beside a released notebook, for machines without the course's content.

The build records the visible cases' inputs and the reference's results; on a student's machine they stand in for the
question.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from autograder.base.arrow import to_stream
from autograder.case_studies import CaseStudy, Claim
from autograder.case_studies.case_study import WORLD, load_code
from autograder.compare.comparison import Order
from autograder.compare.tolerance import Tolerance
from autograder.desk import Entry
from autograder.judging.trial import Exam, Sample
from autograder.questions.answer import Answer
from autograder.questions.cases import Case, CaseBook
from autograder.questions.question import Question
from autograder.questions.scoring import untold
from autograder.report.verdicts import HEADINGS
from autograder.run.forms import encode
from autograder.run.runner import Observation
from course.content.bank import UnknownNameError

FILE = "visible_cases.json"
CASES = "case_studies.json"
_SEED = 0
_DIGITS = 11
"""Significant digits of a recorded result: nine are compared (see `autograder.compare.tolerance.EXACT`)."""


class RecordedExam(Exam):
    """An exam of visible cases only: inputs and expected results come from the record, not from a reference."""

    recorded = True

    def __init__(self, question: Question, cases: Mapping[Sample, tuple[Mapping[str, Any], Observation]]) -> None:
        super().__init__(question, _SEED)
        self._recorded = cases
        self._inputs = {sample: inputs for sample, (inputs, _) in cases.items()}
        self._expected = {sample: expected for sample, (_, expected) in cases.items()}

    def samples(self) -> Any:
        """Yield the recorded samples."""
        yield from self._recorded

    @property
    def size(self) -> int:
        """How many samples accuracy is judged on."""
        return len(self._recorded)


def record(questions: tuple[Question, ...]) -> str:
    """Return the visible cases of questions as JSON text: no solution, no hidden case, no known mistake."""
    return json.dumps({question.name: _record(question) for question in questions}, indent=1, sort_keys=True) + "\n"


def recorded_exam(name: str, folder: Path | None = None) -> RecordedExam:
    """Return the exam that is recorded for a question in `folder` (the notebook's own when left out).

    Raises
    ------
    UnknownNameError
        There is no record, or the question is not in it.

    """
    path = (folder or Path.cwd()) / FILE
    if not path.exists():
        msg = f"neither the course's questions nor {FILE} is here; open the notebook in the folder that you fetched"
        raise UnknownNameError(msg)
    plain = json.loads(path.read_text(encoding="utf-8"))
    if name not in plain:
        msg = f"no question is called {name!r}; this notebook has {', '.join(plain)}"
        raise UnknownNameError(msg)
    return _exam(name, plain[name])


def as_recorded(question: Question, folder: Path | None = None) -> Question:
    """Return a question of the bank with the constants that its record in `folder` (the notebook's own) names.

    Raises
    ------
    VariantError
        The bank's question, of another version, has no such variant.

    """
    path = (folder or Path.cwd()) / FILE
    plain = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return question.in_variant(plain.get(question.name, {}).get("variant"))


def is_recorded(name: str, folder: Path | None = None) -> bool:
    """Whether a question is recorded in `folder` (the notebook's own when left out)."""
    path = (folder or Path.cwd()) / FILE
    return path.exists() and name in json.loads(path.read_text(encoding="utf-8"))


def recorded_questions(folder: Path | None = None) -> list[str]:
    """Return the questions that are recorded in `folder` (the notebook's own when left out), if any."""
    path = (folder or Path.cwd()) / FILE
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def record_cases(cases: tuple[CaseStudy, ...]) -> str:
    """Return case studies as JSON text for machines without the course: the world and the desk, no truth, no answer.

    Claims stand in the order of the form.
    """
    return json.dumps({study.name: _record_case(study) for study in cases}, indent=1) + "\n"


def recorded_case(name: str, folder: Path | None = None) -> CaseStudy:
    """Return the case study that is recorded in `folder` (the notebook's own when left out).

    Raises
    ------
    UnknownNameError
        There is no record, or the case is not in it.

    """
    path = (folder or Path.cwd()) / CASES
    if not path.exists():
        msg = f"neither the course's case studies nor {CASES} is here; open the notebook in the folder that you fetched"
        raise UnknownNameError(msg)
    plain = json.loads(path.read_text(encoding="utf-8"))
    if name not in plain:
        msg = f"no case study is called {name!r}; this notebook has {', '.join(plain)}"
        raise UnknownNameError(msg)
    return _case_study(name, plain[name])


def recorded_names(folder: Path | None = None) -> list[str]:
    """Return the case studies that are recorded in `folder` (the notebook's own when left out), if any."""
    path = (folder or Path.cwd()) / CASES
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def _record_case(study: CaseStudy) -> dict[str, Any]:
    return {
        "title": study.title,
        "minutes": study.minutes,
        "advised": study.advised,
        "world": (study.folder / WORLD).read_text(encoding="utf-8"),
        "desk": [asdict(entry) for entry in study.desk],
        "claims": {
            heading: {claim.name: _record_claim(claim) for claim in study.under(heading)} for heading in HEADINGS
        },
    }


def _record_claim(claim: Claim) -> dict[str, Any]:
    """Return what a learner may know of a claim; on what it rests is left out."""
    return {
        "kind": claim.kind,
        "means": claim.means,
        "points": claim.points,
        "unit": claim.unit,
        "allowed": claim.allowed,
        "tolerance": asdict(claim.tolerance),
    }


def _case_study(name: str, plain: Mapping[str, Any]) -> CaseStudy:
    claims = {
        claim: Claim(claim, heading, **_claim(keys))
        for heading in HEADINGS
        for claim, keys in plain["claims"][heading].items()
    }
    desk = tuple(Entry(**{**entry, "asks": tuple(entry["asks"])}) for entry in plain["desk"])
    minutes, advised = int(plain["minutes"]), int(plain["advised"])
    study = CaseStudy(Path(name), str(plain["title"]), minutes, advised, (), "", {}, {}, "", desk, claims)
    study.__dict__["namespace"] = load_code(plain["world"])
    return study


def _claim(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return a recorded claim as it is made; an older release does not tell how near a figure must be."""
    near = {"tolerance": Tolerance(**keys["tolerance"])} if "tolerance" in keys else {}
    return {**keys, "allowed": tuple(keys["allowed"]), **near}


def _record(question: Question) -> dict[str, Any]:
    exam = Exam(question, _SEED)
    visible = [sample for sample in exam.samples() if sample.case.visible]
    tolerance = {name: asdict(allowed) for name, allowed in question.tolerance.items()}
    return {
        "title": question.title,
        "language": question.language,
        "prompt": question.prompt,
        "points": dict(question.points),
        "order": question.order if isinstance(question.order, str) else list(question.order),
        **({"tolerance": tolerance} if tolerance else {}),
        **({"variant": question.variant} if question.variant else {}),
        **({"scored": scoring.what} if (scoring := question.book.scoring) is not None else {}),
        "cases": [
            {
                "name": sample.case.name,
                "inputs": {name: _pack(value) for name, value in exam.inputs(sample).items()},
                "form": exam.expected(sample).form,
                "expected": _pack_table(_recordable(exam.expected(sample).result, question)),
            }
            for sample in visible
        ],
    }


def _exam(name: str, plain: Mapping[str, Any]) -> RecordedExam:
    order: Order = tuple(plain["order"]) if isinstance(plain["order"], list) else plain["order"]
    question = Question(
        folder=Path(name),
        title=plain["title"],
        skills=(),
        minutes=0,
        difficulty=0,
        points=plain["points"],
        order=order,
        loops=None,
        prompt=plain.get("prompt", ""),
        hints=(),
        walkthrough="",
        solution=Answer("", plain["language"], name),
        tolerance={column: Tolerance(**allowed) for column, allowed in plain.get("tolerance", {}).items()},
    )
    question.__dict__["book"] = CaseBook(scoring=untold(plain["scored"]) if "scored" in plain else None)
    question.__dict__["mistakes"] = ()
    cases = {}
    for case in plain["cases"]:
        sample = Sample(Case(case["name"], "visible", "the example", dict), 0)
        inputs = {key: _unpack(value) for key, value in case["inputs"].items()}
        cases[sample] = (inputs, Observation(_unpack_table(case["expected"]), case["form"]))
    return RecordedExam(question, cases)


def _pack(value: Any) -> dict[str, Any]:
    if isinstance(value, pa.Table):
        return {"form": "table", "arrow": _pack_table(value)}
    if isinstance(value, (pd.DataFrame, pd.Series)):
        form, table = encode(value)
        return {"form": form, "arrow": _pack_table(table), "name": getattr(value, "name", None)}
    if isinstance(value, bytes):
        return {"form": "bytes", "base64": base64.b64encode(value).decode()}
    if isinstance(value, np.ndarray):
        return {"form": "array", "dtype": str(value.dtype), "values": value.tolist()}
    if isinstance(value, pd.Timestamp):
        return {"form": "Timestamp", "iso": value.isoformat()}
    return {"form": "json", "json": value}


def _unpack(plain: Mapping[str, Any]) -> Any:
    form = plain["form"]
    if form == "bytes":
        return base64.b64decode(plain["base64"])
    if form == "json":
        return plain["json"]
    if form == "array":
        return np.array(plain["values"], dtype=plain["dtype"])
    if form == "Timestamp":
        return pd.Timestamp(plain["iso"])
    table = _unpack_table(plain["arrow"])
    if form == "table":
        return table
    frame = table.to_pandas()
    return frame if form == "DataFrame" else frame["value"].rename(plain["name"])


def _recordable(expected: pa.Table | None, question: Question) -> pa.Table | None:
    """Return what a student's machine needs of a reference's result, the same whatever processor it was computed on.

    Processors add up, and order what is equal, in other ways. Where answers are scored, the columns and their kinds
    are all that is asked at home; and what the reference chose in a world is nobody's to read.
    """
    if expected is None:
        return None
    as_recorded = _stand_in if question.book.scoring is not None else _to_digits
    return pa.table([as_recorded(column) for column in expected.columns], schema=expected.schema)


def _stand_in(column: pa.ChunkedArray) -> pa.Array:
    """Return one value of a column's type that says nothing else of it."""
    plain: Any
    for plain in (0, "", False, []):
        with suppress(pa.ArrowException, TypeError):
            return pa.array([plain], column.type)
    return pa.nulls(1, column.type)


def _to_digits(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """Return a column of floats to as many digits as can matter; any other as it is."""
    if not pa.types.is_float64(column.type):
        return column
    plain = [None if value is None else float(f"{value:.{_DIGITS}g}") for value in column.to_pylist()]
    return pa.array(plain, column.type)


def _pack_table(table: pa.Table | None) -> str:
    return base64.b64encode(b"" if table is None else to_stream(_with_nothing_under_nulls(table))).decode()


def _with_nothing_under_nulls(table: pa.Table) -> pa.Table:
    """Return a table whose bytes hang on its values alone.

    What an engine left in its buffers under a NULL is anything, another row's value too: a record would differ from
    build to build, and give a reader what nobody meant to give.
    """
    columns = [
        pa.array(column.to_pylist(), column.type) if column.null_count or pa.types.is_nested(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, schema=table.schema).combine_chunks()


def _unpack_table(text: str) -> pa.Table:
    return pa.ipc.open_stream(base64.b64decode(text)).read_all()
