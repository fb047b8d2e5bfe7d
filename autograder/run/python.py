"""Run a Python answer in this process: quiet, on fresh copies of its inputs, within a time limit."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import copy
import importlib
import inspect
import linecache
import traceback
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import CodeType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from autograder.base import clock
from autograder.base.errors import LooplessError
from autograder.base.machine import NOISE_UNITS, units
from autograder.base.near_names import meant
from autograder.loops import RefusedError, measure, watch_process
from autograder.loops.counting.events import EventLimitReached
from autograder.loops.reading.learner import calls_answers
from autograder.questions.answer import Answer, lines_of
from autograder.questions.cases import Inputs
from autograder.run.forms import FormError, encode, settled
from autograder.run.quiet import NobodyAnswersError, TimeLimit, limited, quiet
from autograder.run.runner import Measured, Observation, RunError

if TYPE_CHECKING:
    import pyarrow as pa

LOADING_UNITS = 500.0
"""What defining an answer may take: its own imports and constants."""


def open_function(answer: Answer, namespace: Mapping[str, Any] | None, _: None) -> InProcessPython:
    """Return what calls a function, which finds the names of `namespace` besides its own."""
    return InProcessPython(answer, namespace)


def no_session() -> None:
    """Return what the functions of one judgement share: nothing."""


class InProcessPython:
    """Runs the function that an answer's source defines.

    Parameters
    ----------
    loading
        The seconds that defining it may take, where this process is not to measure how quick the machine is.
    noise
        The seconds of waiting that count as none, likewise.

    """

    def __init__(
        self,
        answer: Answer,
        namespace: Mapping[str, Any] | None = None,
        *,
        loading: float | None = None,
        noise: float | None = None,
    ) -> None:
        self.answer = answer
        self.source = answer.code
        self.file = f"<answer {answer.name}>"
        self.namespace: dict[str, Any] = {**(namespace or {}), "__name__": "answer"}
        self.function: Callable[..., Any] | None = None
        self._loading = units(LOADING_UNITS) if loading is None else loading
        self._noise = units(NOISE_UNITS) if noise is None else noise
        _watch(answer.code)
        self.error = self._load()

    def run(self, inputs: Inputs, *, seconds: float, copies: bool = True) -> Observation:
        """Call the function on `inputs`, on copies of them unless they are its own; see `Runner`."""
        if self.error is not None:
            return Observation(None, error=self.error)
        call = self.bound(inputs, copies=copies)
        watch = clock.Stopwatch()
        result, error = self.attempt(call, seconds)
        spent = watch.spent()
        seen = Observation(None, error=error, cpu_seconds=spent.measured(self._noise), wall_seconds=spent.wall)
        if error is not None:
            return seen
        try:
            form, table = encode(result)
        except FormError as refused:
            return replace(seen, error=RunError("form", "", str(refused)))
        return replace(seen, result=table, form=form)

    def bound(self, inputs: Inputs, *, copies: bool = True) -> Callable[[], Any]:
        """Return the function bound to `inputs`, or to fresh copies of them."""
        function = self.function
        if function is None:
            msg = f"{self.answer.name!r} did not load: {self.error}"
            raise RuntimeError(msg)
        arguments = {name: fresh(value) for name, value in inputs.items()} if copies else inputs
        return lambda: settled(function(**arguments))

    def measure(self, inputs: Sequence[Inputs], sizes: tuple[int, int], name: str, seconds: float) -> Measured:
        """Count the learner's steps on inputs of two sizes (rows), the last two of `inputs`; see `PythonRunner`."""
        results: list[tuple[str, pa.Table] | None] = [None] * len(inputs)
        calls = [_counted(self.bound(given), results, place) for place, given in enumerate(inputs)]
        clock = limited(seconds)
        try:
            with quiet(), clock:
                evidence = measure(calls, sizes, self.files, self.source, name)
        except TimeLimit:
            return Measured(None)
        except AnswerRaisedError as raised:
            if clock.fired:  # a library turned the stop into an error of its own
                return Measured(None)
            return Measured(None, f"While its steps were counted it raised {type(raised.__cause__).__name__}.")
        return Measured(evidence, results=tuple(map(_returned, results[-2:])))

    def peak(self, inputs: Inputs, seconds: float) -> float:
        """Return the peak bytes that one call allocates."""
        tracemalloc.start()
        try:
            self.run(inputs, seconds=seconds)
            return float(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()

    @property
    def files(self) -> frozenset[str]:
        """The file names that the answer's own source was compiled with."""
        return frozenset({self.file})

    def _load(self) -> RunError | None:
        name = self.answer.name
        try:
            code = compile(self.source, self.file, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)  # as IPython does
        except (SyntaxError, ValueError) as error:
            told = "half of a character stands in it" if isinstance(error, UnicodeError) else str(error.args[0])
            return RunError("load", type(error).__name__, told, getattr(error, "lineno", None))
        except (RecursionError, MemoryError) as error:
            return RunError("load", type(error).__name__, "it is nested too deeply for Python to read")
        self.namespace.pop(name, None)  # another cell's, which an earlier answer defined
        # A traceback or a debugger finds the answer's lines here.
        linecache.cache[self.file] = (len(self.source), None, lines_of(self.source), self.file)
        _, failed = self.attempt(lambda: _executed(code, self.namespace), self._loading)
        if failed is not None and not self._only_asks_below(failed):
            return replace(failed, kind="load")
        self.function = self.namespace.get(name) if name in _defined(self.source) else None
        if not callable(self.function):
            return RunError("load", "", f"no function called `{name}` is defined; define `def {name}(...)`")
        return None

    def _only_asks_below(self, failed: RunError) -> bool:
        """Whether the function is there and a line below it, which tries it out, asks with `input()`."""
        return failed.type == NobodyAnswersError.__name__ and callable(self.namespace.get(self.answer.name))

    @calls_answers
    def attempt(self, call: Callable[[], Any], seconds: float) -> tuple[Any, RunError | None]:
        """Call, quiet and for at most `seconds` of CPU time; return the result, or why there is none."""
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
            return None, RunError("error", type(error).__name__, _short(error) + meant(error), self._line(error))

    def _line(self, error: BaseException | None = None) -> int | None:
        if error is None:
            return None
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == self.file]
        return frames[-1].lineno if frames else None


def _executed(code: CodeType, namespace: dict[str, Any]) -> None:
    """Run a module, or a cell with `await` at its top: that on a loop of its own, whatever loop a kernel runs."""
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, namespace)  # noqa: S102 (the learner's own code)
        return
    kernels = asyncio.events._get_running_loop()  # noqa: SLF001 (made for whoever runs a loop)
    asyncio.events._set_running_loop(None)  # noqa: SLF001 (as above)
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(eval(code, namespace))  # noqa: S307 (as above)
    finally:
        loop.close()
        asyncio.events._set_running_loop(kernels)  # noqa: SLF001 (as above)


def _watch(source: str) -> None:
    """Notice what the answer starts, and hands to an engine, from the moment in which it is loaded."""
    if "duckdb" in source:
        with contextlib.suppress(ImportError):
            importlib.import_module("duckdb")
    watch_process()


class AnswerRaisedError(LooplessError):
    """Marks an exception as the answer's own, so that it is never taken for a fault of the judge."""


def _counted(call: Callable[[], Any], results: list[tuple[str, pa.Table] | None], place: int) -> Callable[[], Any]:
    """Return a call whose result is read while it is counted: work that is put off until then is the answer's."""

    def run() -> None:
        try:
            results[place] = encode(call())
        except (TimeLimit, EventLimitReached, RefusedError):
            raise
        except BaseException as error:
            raise AnswerRaisedError from error

    return run


def _returned(result: tuple[str, pa.Table] | None) -> Observation | None:
    return None if result is None else Observation(result[1], form=result[0])


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
