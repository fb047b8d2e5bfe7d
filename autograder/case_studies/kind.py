"""The kind of a case study: a folder with `case.md`. It has cells, releases and checks of its own in the course."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from autograder.case_studies.case_study import CaseStudy, load_case_study


class CaseStudyKind:
    """Case studies."""

    marker = "case.md"

    def load(self, folder: Path) -> CaseStudy:
        """Return the case study of a folder."""
        return load_case_study(folder)

    def recall(self, name: str, files: Mapping[str, bytes]) -> None:
        """Return nothing: what a learner's machine has of a case is dealt from its recorded dossier."""
        del name, files


KIND = CaseStudyKind()
