"""What was handed in, on disk and read again."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from course.interviews.history import history
from course.interviews.sitting import Asked, Dealt, Legs, Moment, Sitting, SittingError
from course.interviews.state import FOLDER, FROZEN, freeze, frozen

AT = dt.datetime(2026, 11, 2, 9, 0, 0, 250_000, tzinfo=dt.UTC)
SITTING = Sitting(
    kind="screen",
    seed=7,
    minutes=45,
    dealt=(Dealt("latest_labels", "question", "Latest label", 45),),
    answers={"latest_labels": "SELECT 'ü\u2028'"},
    asked=(Asked(AT, "Ties?", "latest_labels", "ties", "The higher id."), Asked(AT, "What?", None, None, "?")),
    moments=(Moment(AT, "begun"), Moment(AT + dt.timedelta(minutes=5), "handed_in", None, "")),
    follow_ups={"growth": "linear", "times": 3},
    legs=Legs("a", "b", "c"),
)


def test_a_sitting_comes_back_as_it_was(tmp_path):
    """What is frozen is read again, equal in every part, in UTC."""
    freeze(tmp_path, SITTING)
    assert frozen(tmp_path) == SITTING
    assert json.loads((tmp_path / FROZEN).read_text(encoding="utf-8"))["moments"][0]["at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 2}, "update Loopless"),
        ({"kind": "chat"}, "chat"),
        ({"moments": [{"at": "2026-11-02T09:00:00", "what": "begun", "about": None, "detail": ""}]}, "zone"),
        ({"moments": [{"at": "2026-11-02T09:00:00+00:00", "what": "slept", "about": None, "detail": ""}]}, "slept"),
        ({"asked": None}, "lacks"),
        ({"legs": []}, "lacks"),
    ],
)
def test_what_is_no_sitting_is_refused(change, says):
    """A newer format, a strange kind or moment, a time without its zone: the error says which."""
    with pytest.raises(SittingError, match=says):
        Sitting.from_json(SITTING.to_json() | change)
    with pytest.raises(SittingError, match="a sitting is an object"):
        Sitting.from_json([])


def test_history_leaves_broken_ones_out(tmp_path):
    """Interviews are listed by when they were handed in; what cannot be read, or was not handed in, is left out."""
    later = Sitting(**{**_fields(), "moments": (Moment(AT, "begun"), Moment(AT + dt.timedelta(days=1), "handed_in"))})
    begun = Sitting(**{**_fields(), "moments": (Moment(AT, "begun"),)})
    for name, one in (("a", later), ("b", SITTING), ("c", begun)):
        freeze(tmp_path / FOLDER / name, one)
    (tmp_path / FOLDER / "d").mkdir()
    (tmp_path / FOLDER / "d" / FROZEN).write_text("{", encoding="utf-8")
    found = history(tmp_path)
    assert [one.folder.name for one in found] == ["b", "a"]
    assert (found[0].worked, found[0].decision, found[0].page, found[0].dealt) == (5, None, None, ("latest_labels",))
    assert found[0].sitting() == SITTING


def _fields():
    return {name: getattr(SITTING, name) for name in Sitting.__slots__}
