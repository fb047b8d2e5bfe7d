"""Telling a library's code from the learner's by what the library's files hold."""

import gc
import os
import sys
import threading
import types
from collections import namedtuple
from pathlib import Path

import pandas as pd
import pytest
from IPython.lib.backgroundjobs import BackgroundJobFunc

from autograder.loops.counting import audit
from autograder.loops.reading.library import PROVED, is_library
from autograder.run.forms import Settled, encode, settled

FORGED = "def head(self, n=5):\n    return [value for value in self]\n"


def loop(values):
    """Stand for a learner's function."""
    return [value for value in values if value]


def test_every_function_of_a_library_is_the_librarys() -> None:
    """Of the functions loaded from installed packages and the standard library, none is taken for a learner's."""
    codes = [held.__code__ for held in gc.get_objects() if type(held) is types.FunctionType]
    named = [code for code in codes if "/pandas/core/" in code.co_filename or code.co_filename == "<frozen posixpath>"]
    assert len(named) > 1_000
    assert [code for code in named if not is_library(code)] == []


@pytest.mark.parametrize("real", [pd.DataFrame.head.__code__, os.path.join.__code__])
def test_a_name_proves_nothing(real: types.CodeType) -> None:
    """Code that bears file, name and line of a library's function, and is none, is the learner's."""
    named = {"co_filename": real.co_filename, "co_name": real.co_name, "co_qualname": real.co_qualname}
    assert is_library(real)
    assert not is_library(loop.__code__.replace(**named, co_firstlineno=real.co_firstlineno))
    assert not is_library(real.replace(co_consts=(*real.co_consts, loop.__code__)))
    assert not is_library(compile(FORGED, real.co_filename, "exec"))


def test_what_is_generated_is_no_librarys() -> None:
    """A named tuple's constructor stands in no file, nor does a file that is named by its ending prove anything."""
    made = namedtuple("made", "first")  # noqa: PYI024 (its generated code is what is asked for)
    assert not is_library(made.__new__.__code__)
    assert not is_library(compile("1", "/home/somebody/site-packages/pandas/core/frame.py", "exec"))
    assert not is_library(compile("1", f"{Path(pd.__file__).parent}/../../answer.py", "exec"))
    assert id(made.__new__.__code__) not in PROVED


class Lazy(pd.DataFrame):
    """A frame that does its work when it is looked at."""

    @property
    def iloc(self):
        """Work."""
        return super().iloc


def test_a_packages_own_thread_is_not_the_learners() -> None:
    """A thread of a package's class is its own while it runs the package's code; a pool's may run what it is given."""
    served, frame = object.__new__(BackgroundJobFunc), sys._getframe()
    assert audit._serves_a_package(served, None)
    assert not audit._serves_a_package(served, frame)
    assert not audit._serves_a_package(threading.Thread(), None)
    assert not audit._serves_a_package(threading.Timer(1.0, print), None)


class Own:
    """No form that is known."""


@pytest.mark.parametrize("plain", [pd.DataFrame({"a": [1]}), pd.Series([1.0]), [1, 2], {"a": 1}, 1.5, pd.NaT])
def test_a_plain_result_is_left_as_it_is(plain: object) -> None:
    """Reading it runs a library's code only, which is not the answer's to pay for."""
    assert settled(plain) is plain


@pytest.mark.parametrize("own", [Lazy({"a": [1]}), (one for one in [1]), Own()])
def test_a_result_of_an_own_kind_is_read_where_it_is_made(own: object) -> None:
    """What reading it costs, or raises, belongs to the call that returned it."""
    found = settled(own)
    assert isinstance(found, Settled)
    assert (found.refused is None) == isinstance(own, pd.DataFrame)
    if found.refused is None:
        assert encode(found) == ("DataFrame", found.table)
