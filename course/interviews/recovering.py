"""An interview whose state is lost: made again from its notebook, and from what the record of practice tells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from course.interviews.clock import happened
from course.interviews.sitting import Sitting, SittingError
from course.interviews.state import FILE, NOTEBOOK, State, StateError
from course.record import Event


def recover(folder: Path, events: Iterable[Event]) -> State:
    """Return the state of an interview as far as its notebook and the record tell it: what it is, and when it began.

    Raises
    ------
    StateError
        The notebook does not tell what was dealt.

    """
    path = folder / NOTEBOOK
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))["metadata"]["loopless"]["interview"]
        sitting = replace(Sitting.from_json(plain), asked=(), moments=(), answers={})
    except (OSError, KeyError, TypeError, ValueError, SittingError) as error:
        msg = f"{folder} holds no {FILE}, and {NOTEBOOK} does not tell what was dealt; make another interview with:"
        msg = f"{msg} loopless interview screen"
        raise StateError(msg) from error
    mine = [event for event in events if event.detail == folder.name]
    for kind in ("begun", "handed_in"):
        times = [event.at for event in mine if event.kind == kind]
        if times:
            sitting = happened(sitting, kind, min(times))
    return State(sitting)
