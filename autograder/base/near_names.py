"""Which name was meant, where a Python answer asks for one that is not there."""

from __future__ import annotations

import builtins
import contextlib
import traceback
from collections.abc import Iterable
from types import TracebackType

import pandas as pd

from autograder.base.nearest import nearest

_NEAR = 0.7
_MOST_NAMES = 1_000


def meant(error: BaseException) -> str:
    """Return the words on the near name of a missing variable, column or key; empty where nothing is near."""
    with contextlib.suppress(Exception):  # a remark, made of the learner's own objects
        name, names = _missing(error)
        near = nearest(name, (known for known in names if known != name), _NEAR)
        return "" if near is None else f"; did you mean `{near}`?"
    return ""


def _missing(error: BaseException) -> tuple[str, list[str]]:
    if isinstance(error, NameError) and error.name:
        return error.name, _names_at(error.__traceback__)
    if isinstance(error, AttributeError) and error.name and isinstance(error.obj, pd.DataFrame):
        return error.name, _texts(error.obj.columns)
    if isinstance(error, KeyError) and isinstance(error.args[0], str):
        return error.args[0], _labels_at(error.__traceback__)
    return "", []


def _names_at(trace: TracebackType | None) -> list[str]:
    *_, (frame, _) = traceback.walk_tb(trace)
    return [*frame.f_locals, *frame.f_globals, *dir(builtins)]


def _labels_at(trace: TracebackType | None) -> list[str]:
    """Return the labels among which pandas looked a key up: those of an index, or a frame's columns."""
    asked = [frame.f_locals.get(name) for frame, _ in traceback.walk_tb(trace) for name in ("self", "obj")]
    held = [given.columns if isinstance(given, pd.DataFrame) else given for given in asked]
    indexes = [given for given in held if isinstance(given, pd.Index)]
    return _texts(indexes[-1]) if indexes else []


def _texts(labels: Iterable[object]) -> list[str]:
    return [label for label, _ in zip(labels, range(_MOST_NAMES), strict=False) if isinstance(label, str)]
