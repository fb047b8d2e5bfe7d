"""nbgrader's Execute for this course: feedback of a class, encrypted kernels, and no points lost to noise."""

from __future__ import annotations

import os
from typing import Any

from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade, is_solution


class ExecuteSubmission(Execute):  # type: ignore[misc]
    """Runs a submission as nbgrader does; what the student's code writes to stderr during a check costs nothing."""

    def start_new_kernel(self, **kwargs: Any) -> Any:
        """Start the kernel; feedback names hidden cases without their rows, unless LOOPLESS_FEEDBACK says otherwise."""
        environment = {**os.environ, "LOOPLESS_FEEDBACK": os.environ.get("LOOPLESS_FEEDBACK", "names")}
        return super().start_new_kernel(**{"env": environment, **kwargs})

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> Any:
        """Run one cell; nbgrader gives a check with any stderr output zero points, so a check keeps none."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        return cell, resources
