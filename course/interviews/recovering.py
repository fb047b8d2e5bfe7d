"""An interview whose state is lost: made again from its notebook, and from what the record of practice tells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from course.interviews.clock import happened
from course.interviews.sitting import Sitting, SittingError
from course.interviews.state import NOTEBOOK, State, StateError, frozen
from course.record import Event


def recover(folder: Path, events: Iterable[Event]) -> State:
    """Return the state of an interview: as it was handed in, else as far as its notebook and the record tell it.

    Raises
    ------
    StateError
        The notebook does not tell what was dealt.

    """
    with suppress(SittingError):
        return State(frozen(folder))
    path = folder / NOTEBOOK
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))["metadata"]["loopless"]["interview"]
        sitting = replace(Sitting.from_json(plain), asked=(), moments=(), answers={})
    except (OSError, KeyError, TypeError, ValueError, SittingError) as error:
        msg = f"{folder} holds no interview: name its folder, interview.open(…), or make one: loopless interview screen"
        raise StateError(msg) from error
    mine = [event for event in events if event.detail == folder.name]
    begun = max((event.at for event in mine if event.kind == "begun"), default=None)
    if begun is None:
        return State(sitting)
    sitting = happened(sitting, "begun", begun)
    handed_in = [event.at for event in mine if event.kind == "handed_in" and event.at >= begun]
    return State(happened(sitting, "handed_in", min(handed_in)) if handed_in else sitting)
