"""What is taught: the assignments, and the modules that serve a learner, an instructor and an author."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing, and what else a name needs, is loaded once one is asked for
if TYPE_CHECKING:
    from types import ModuleType

    from course.interviews.desk import interview
    from course.learner import case, check

__all__ = ["case", "check", "interview"]

_ROOMS = {"interview": "interviews.desk"}
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def __getattr__(name: str) -> ModuleType:
    """Return what a notebook imports (`check`, `case`), once it is asked for: nobody else waits for them."""
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}; a notebook imports {' and '.join(__all__)} from it"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 (as above)

    return import_module(f"course.{_ROOMS.get(name, 'learner')}.{name}")


def _register_magic() -> None:
    """Make `%%sql` known as soon as a notebook imports `course`; elsewhere do nothing, and cost nothing."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if shell is not None:
        from course.learner.sql_magic import register  # noqa: PLC0415 (only a notebook needs it)

        register(shell)


def _use_one_thread() -> None:
    """Give linear algebra one thread, as the sandbox does, unless somebody has said how many.

    The others turn in circles while they wait for work, the more the busier a machine is or the more processors it has,
    and that time would count as the answer's. The libraries ask when they are loaded, so it is said before that.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")


_use_one_thread()
_register_magic()
