"""The repository root is the nbgrader course root."""

import os
from pathlib import Path

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    IncludeHeaderFooter,
    InstantiateTests,
    LockCells,
    SaveCells,
)

from course.starters import ClearSolutionsByLanguage

c = get_config()

c.CourseDirectory.course_id = "loopless"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

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

# A deleted check must not keep an older score.
c.OverwriteCells.add_missing_cells = True

# A question takes its learner's code and the reference through dozens of cases.
c.ExecutePreprocessor.timeout = 300
c.Execute.timeout = 300

# Submissions come home from zip files named STUDENT_ASSIGNMENT.ipynb or STUDENT/ASSIGNMENT.ipynb.
c.FileNameCollectorPlugin.named_regexp = r"^(?P<student_id>[A-Za-z0-9\-]+)_(?P<file_name>.+\.ipynb)$"
c.ZipCollectApp.strict = False

# In a class, feedback names the case and the misconception and keeps the hidden rows to itself.
if os.environ.get("LOOPLESS_FEEDBACK") is None:
    os.environ["LOOPLESS_FEEDBACK"] = "names"
