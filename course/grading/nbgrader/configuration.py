"""What an instructor configured: nbgrader's steps, its gradebook; and what is wrong with either."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import nbformat.warnings
import sqlalchemy
import sqlalchemy.exc
import sqlalchemy.orm
from nbgrader.converters import Autograde
from nbgrader.preprocessors import CheckCellMetadata, Execute
from traitlets.config import Config, PyFileConfigLoader
from traitlets.config.loader import ConfigFileNotFound

from autograder.base.errors import LooplessError


class BookError(LooplessError, RuntimeError):
    """The course's folder or gradebook is not as grading needs it; the message says what is, and what to do."""


def first_command(assignment: str) -> str:
    """Return what an instructor types first."""
    # Without the word, nbgrader leaves alone what is released already, and enters nothing.
    return f"first: nbgrader generate_assignment {assignment} --force"


def existing(url: str, folder: Path) -> str:
    """Return a gradebook's URL with its whole path; nbgrader would make one where there is none, or in any database.

    Raises
    ------
    BookError
        There is no gradebook.

    """
    try:
        parsed = sqlalchemy.make_url(url)
        if parsed.get_backend_name() == "sqlite" and not str(parsed.database).startswith("file:"):
            path = folder / (parsed.database or "")
            if not path.is_file():
                msg = f"there is no gradebook {path}; {first_command('ASSIGNMENT')}, or check --db"
                raise BookError(msg)
            parsed = parsed.set(database=str(path))
        engine = sqlalchemy.create_engine(parsed)
        tables = sqlalchemy.inspect(engine).get_table_names()
        engine.dispose()
    except (sqlalchemy.exc.SQLAlchemyError, OSError, ImportError) as error:
        raise unopened(url, error) from error
    if "assignment" not in tables:
        msg = f"{url} is no gradebook: it has no assignments; {first_command('ASSIGNMENT')}, or check --db"
        raise BookError(msg)
    return parsed.render_as_string(hide_password=False)


def unopened(url: str, error: Exception) -> BookError:
    """Return the error of a gradebook that cannot be opened."""
    first = str(error).partition("\n")[0]
    return BookError(f"the gradebook {url} cannot be opened ({first}); check c.CourseDirectory.db_url or --db")


@functools.lru_cache(maxsize=50_000)
def _valid(metadata: str) -> None:
    """Check one cell's nbgrader metadata, once: a class's notebooks share it."""
    told = json.loads(metadata)
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    cell = new.get(told["cell_type"], nbformat.v4.new_raw_cell)(metadata=told["metadata"])
    CheckCellMetadata().preprocess(nbformat.v4.new_notebook(cells=[cell]), {})


class CheckMetadataOnce(CheckCellMetadata):  # type: ignore[misc]
    """nbgrader's check of cell metadata; what was found valid is not validated against the schema again."""

    def preprocess(self, nb: Any, resources: Any) -> Any:
        """Check every cell by itself, then that no two share an id."""
        seen: set[str] = set()
        for cell in nb.cells:
            if "nbgrader" not in cell.metadata:
                continue
            _valid(
                json.dumps(
                    {"metadata": {"nbgrader": cell.metadata.nbgrader}, "cell_type": cell.cell_type}, sort_keys=True
                )
            )
            identity = cell.metadata.nbgrader.get("grade_id")
            if identity in seen:
                return super().preprocess(nb, resources)  # says which, in nbgrader's words
            seen.add(identity)
        return nb, resources


def read_config(root: Path) -> Config:
    """Return the configuration of a course's root.

    Raises
    ------
    BookError
        There is none, or it cannot be read.

    """
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except ConfigFileNotFound as error:
        msg = f"{root} is no nbgrader course root: it has no nbgrader_config.py; say --root, or go there"
        raise BookError(msg) from error
    except Exception as error:
        msg = f"{root / 'nbgrader_config.py'} cannot be read: {type(error).__name__}: {error}"
        raise BookError(msg) from error


def steps_of(config: Config) -> Mapping[str, list[Any]]:
    """Return nbgrader's steps before and after a notebook runs, as configured, without the one that executes."""

    def listed(name: str) -> list[Any]:
        configured = config.get("Autograde", {}).get(name)
        return list(configured) if configured else list(getattr(Autograde(), name))

    faster = {CheckCellMetadata: CheckMetadataOnce}
    return {
        "before": [faster.get(step, step) for step in listed("sanitize_preprocessors")],
        "after": [
            faster.get(step, step) for step in listed("autograde_preprocessors") if not issubclass(step, Execute)
        ],
    }
