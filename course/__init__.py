"""What is taught: the assignments, and the modules that serve a learner, an instructor and an author."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing, and what else a name needs, is loaded once one is asked for
if TYPE_CHECKING:
    from types import ModuleType

    from course.interviews.desk import interview
    from course.learner import case, check

__all__ = ["case", "check", "interview"]

_ROOMS = {"interview": "interviews.desk"}


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


_register_magic()
