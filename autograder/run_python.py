"""Run a Python answer in this process: quiet, on fresh copies of its inputs, within a time limit."""

from __future__ import annotations

import ast
import copy
import linecache
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from autograder.answer import Answer
from autograder.cases import Inputs
from autograder.forms import FormError, encode
from autograder.quiet import TimeLimit, limited, quiet
from autograder.runner import Observation, RunError

LOADING_SECONDS = 5.0


class InProcessPython:
    """Runs the function that an answer's source defines."""

    def __init__(self, answer: Answer, namespace: Mapping[str, Any] | None = None) -> None:
        self.answer = answer
        self.source = answer.clean
        self.file = f"<answer {answer.name}>"
        self.namespace: dict[str, Any] = {**(namespace or {}), "__name__": "answer"}
        self.function: Callable[..., Any] | None = None
        self.error = self._load()

    def run(self, inputs: Inputs, *, seconds: float) -> Observation:
        """Call the function on copies of `inputs`; see `Runner`."""
        if self.error is not None:
            return Observation(None, error=self.error)
        call = self.bound(inputs)
        wall, cpu = time.perf_counter(), time.process_time()
        result, error = self._attempt(call, seconds)
        seen = Observation(
            None, error=error, cpu_seconds=time.process_time() - cpu, wall_seconds=time.perf_counter() - wall
        )
        if error is not None:
            return seen
        try:
            form, table = encode(result)
        except FormError as refused:
            return replace(seen, error=RunError("form", "", str(refused)))
        return replace(seen, result=table, form=form)

    def bound(self, inputs: Inputs) -> Callable[[], Any]:
        """Return the function bound to fresh copies of `inputs`."""
        function = self.function
        if function is None:
            msg = f"{self.answer.name!r} did not load: {self.error}"
            raise RuntimeError(msg)
        arguments = {name: fresh(value) for name, value in inputs.items()}
        return lambda: function(**arguments)

    def _load(self) -> RunError | None:
        name = self.answer.name
        try:
            code = compile(self.source, self.file, "exec")
        except (SyntaxError, ValueError) as error:
            return RunError("load", type(error).__name__, str(error.args[0]), getattr(error, "lineno", None))
        # A traceback or a debugger finds the answer's lines here.
        linecache.cache[self.file] = (len(self.source), None, self.source.splitlines(keepends=True), self.file)
        _, failed = self._attempt(lambda: exec(code, self.namespace), LOADING_SECONDS)  # noqa: S102 (the learner's own code)
        if failed is not None:
            return replace(failed, kind="load")
        self.function = self.namespace.get(name) if name in _defined(self.source) else None
        if not callable(self.function):
            return RunError("load", "", f"no function called `{name}` is defined; define `def {name}(...)`")
        return None

    def _attempt(self, call: Callable[[], Any], seconds: float) -> tuple[Any, RunError | None]:
        clock = limited(seconds)
        late = RunError("time", "", f"the function was stopped after {seconds:.1f} s of CPU time")
        try:
            with quiet(), clock:
                return call(), None
        except TimeLimit:
            return None, late
        except SystemExit:
            return None, RunError(
                "exit", "SystemExit", "the answer ends the program; return a result instead", self._line()
            )
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 (whatever a learner's code raises becomes a verdict)
            if clock.fired:
                return None, late
            return None, RunError("error", type(error).__name__, _short(error), self._line(error))

    def _line(self, error: BaseException | None = None) -> int | None:
        if error is None:
            return None
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == self.file]
        return frames[-1].lineno if frames else None


def fresh(value: Any) -> Any:
    """Return a copy that an answer may change without harm."""
    if isinstance(value, (pd.DataFrame, pd.Series, pd.Index, np.ndarray)):
        return value.copy()
    return copy.deepcopy(value)


def _defined(source: str) -> set[str]:
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _short(error: BaseException) -> str:
    try:
        text = str(error).strip()
    except Exception:  # noqa: BLE001 (an exception of the learner's may not even print)
        text = ""
    first = text.splitlines()[0] if text else "no message"
    return first if len(first) <= 300 else first[:297] + "…"
