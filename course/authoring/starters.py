"""nbgrader's ClearSolutions with a stub in the language of each cell, or with the starter that a cell carries."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import ClearSolutions

from autograder.languages import language

STARTER = "starter"
"""The key of a cell's metadata whose text takes the place of the whole cell in `release/`."""


class ClearSolutionsByLanguage(ClearSolutions):  # type: ignore[misc]
    """Replaces each marked region by the stub of the cell's language, or the cell by its own starter."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> Any:
        """Clear one cell."""
        starter = cell.metadata.pop(STARTER, None)
        if starter is not None:
            cell.source = starter
            return cell, resources
        kept: dict[str, str] = self.code_stub  # type: ignore[has-type]  # a trait of nbgrader's
        if cell.cell_type == "code" and cell.source.startswith("%%sql"):
            self.code_stub = {**kept, resources.get("language", "python"): language("sql").stub}
        try:
            return super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = kept
