"""What is taught: the assignments, and the modules that serve a learner, an instructor and an author."""

from __future__ import annotations

import sys


def _register_magic() -> None:
    """Make `%%sql` known as soon as a notebook imports `course`; elsewhere do nothing, and cost nothing."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if shell is not None:
        from course.learner.sql_magic import register  # noqa: PLC0415 (only a notebook needs it)

        register(shell)


_register_magic()
