"""Hypotheses of a case: what somebody would look at before the form opens, and beside it what the study looks at."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["KEPT", "LIST_FIRST", "UNFOLD", "beside_study"]

LIST_FIRST = (
    'List first what you would look at, as an interviewer would hear it: `{desk}.hypotheses("…", "…")`. The form names'
    " what this case looks at, and then nobody knows what you would have thought of. Nothing of it is judged. To open"
    " the form all the same: `{desk}.form(anyway=True)`"
)
KEPT = "**{count} kept**, judged by nobody. Afterwards they stand beside the study's own. Now the form: `{desk}.form()`"
UNFOLD = (
    "The cell below holds the form to fill in. Where it is folded up, click on its three dots, or choose *View → Expand"
    " Selected Code*."
)


def beside_study(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """Return as Markdown what somebody would have looked at, and what the study looks at; "" where it has none."""
    if not theirs:
        return ""
    listed = "\n".join(f"- {hypothesis}" for hypothesis in mine) or "- nothing was listed before the form opened"
    study = "\n".join(f"- {hypothesis}" for hypothesis in theirs)
    ask = "Which of the study's did you not think of, and which of yours would have told as much?"
    return f"**What you would have looked at**\n\n{listed}\n\n**What the study looks at**\n\n{study}\n\n{ask}"
