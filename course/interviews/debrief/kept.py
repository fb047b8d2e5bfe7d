"""A debrief as it is kept: beside its interview as a page and as JSON, and in the record of practice."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.base.whole_file import write_whole
from autograder.report.as_json import to_plain
from course.interviews.debrief.shown.page import page
from course.interviews.debrief.whole import Debrief, Past, to_practise
from course.interviews.state import OUTCOME, PAGE
from course.record.events import PRACTISE

if TYPE_CHECKING:
    from course.record import Recorder

_FORMAT = 1


def write(made: Debrief, folder: Path) -> Path:
    """Write the page and its data into the interview's folder; return the page's file.

    Raises
    ------
    OSError
        Nothing can be written there.

    """
    earlier = [past for past in history(folder.parent) if past.at < made.begun]
    write_whole(folder / OUTCOME, json.dumps(_plain(made), indent=1) + "\n")
    write_whole(folder / PAGE, page(made, earlier))
    return folder / PAGE


def history(interviews: Path) -> list[Past]:
    """Return the debriefs that lie in the folders of earlier interviews, oldest first; what cannot be read is none."""
    found = [past for path in interviews.glob(f"*/{OUTCOME}") if (past := _past(path)) is not None]
    return sorted(found, key=lambda debrief: debrief.at)


def remember(made: Debrief, recorder: Recorder) -> None:
    """Keep the verdicts in the record of practice, and make due what is to be practised."""
    for answer in made.judged:
        for verdict in answer.report.verdicts if answer.attempted else ():
            recorder.checked(answer.name, verdict, answer.source)
    for name in to_practise(made):
        recorder.note("handed_in", name, PRACTISE)


def _plain(made: Debrief) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "kind": made.kind,
        "seed": made.seed,
        "begun": made.begun.isoformat(),
        "made": made.made.isoformat(),
        "decision": made.decision.outcome,
        "because": list(made.decision.because),
        "shares": dict(made.shares),
        "minutes": {"given": made.minutes.given, "worked": round(made.minutes.worked, 1)},
        "to_practise": to_practise(made),
        "reports": [to_plain(answer.report) for answer in made.judged],
    }


def _past(path: Path) -> Past | None:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(plain["begun"])
        shares = {str(name): float(share) for name, share in plain["shares"].items()}
        return Past(at, str(plain["kind"]), str(plain["decision"]), shares) if at.tzinfo is not None else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
