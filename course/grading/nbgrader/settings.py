"""nbgrader's settings for a course whose answers are judged here: what its `nbgrader_config.py` applies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    DeduplicateIds,
    GetGrades,
    IgnorePattern,
    IncludeHeaderFooter,
    InstantiateTests,
    LimitOutput,
    LockCells,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)

from course.authoring.starters import ClearSolutionsByLanguage
from course.grading.nbgrader.autograding import ExecuteSubmission, PutBackCells, SpaceTables, SubmissionReader


def apply(c: Any, root: Path, course_id: str) -> None:
    """Set everything for a course.

    Parameters
    ----------
    c
        nbgrader's configuration, as `get_config()` returns it.
    root
        The course's folder.
    course_id
        What the exchange calls the course.

    """
    c.CourseDirectory.course_id = course_id
    c.CourseDirectory.root = str(root)
    for topic in (_released, _collected, _read, _graded, _shown):
        topic(c)


def _released(c: Any) -> None:
    """Set what becomes of a source."""
    # nbgrader's own list, with one member exchanged: a query's stub is an SQL comment.
    c.GenerateAssignment.preprocessors = [
        IncludeHeaderFooter,
        InstantiateTests,
        LockCells,
        ClearSolutionsByLanguage,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ]

    # What a run of a notebook leaves behind is neither released nor submitted.
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".loopless"]


def _collected(c: Any) -> None:
    """Set by which names what was handed in is known."""
    # Submissions from another system are called STUDENT_ASSIGNMENT.ipynb, or ASSIGNMENT.ipynb within STUDENT.zip.
    c.FileNameCollectorPlugin.named_regexp = r".*[/\\](?P<student_id>[^/\\]+?)[_/\\](?P<file_id>\d\d_[^/\\]+)$"


def _read(c: Any) -> None:
    """Set how what was handed in is read, and what is put back into it."""
    # What was handed in is read as `loopless grade` reads it.
    c.Autograde.exporter_class = SubmissionReader

    # nbgrader's own list, with one member more: a deleted answer is put back like a deleted check.
    c.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        PutBackCells,
        OverwriteCells,
        CheckCellMetadata,
    ]

    # A deleted check must not keep an older score.
    c.OverwriteCells.add_missing_cells = True


def _graded(c: Any) -> None:
    """Set what runs a notebook and scores it."""
    # nbgrader's own list, with one member exchanged: a bench runs the cells, the checks are answered from outside it.
    # What students read of hidden cases is c.ExecuteSubmission.feedback: "names" (a class), or "rows" (self-study).
    c.Autograde.autograde_preprocessors = [
        ExecuteSubmission,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]

    c.ExecuteSubmission.feedback = "names"


def _shown(c: Any) -> None:
    """Set what students and graders see of it."""
    # nbgrader's own list, with one member more: tables that can be read.
    c.GenerateFeedback.preprocessors = [GetGrades, CSSHTMLHeaderPreprocessor, SpaceTables]

    # What a student wrote is shown without the scripts in it: to whoever reads the feedback, and in formgrader.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "clean_html": "course.grading.reported.safe_html.clean",
        "strip_files_prefix": "course.grading.reported.safe_html.clean_markdown",
    }
