"""The plan that was made, kept beside the record: the interview's day and the minutes, not what stands on which day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from autograder.base.errors import LooplessError
from autograder.base.whole_file import write_whole
from course.record.planning import Plan


class PlanError(LooplessError, RuntimeError):
    """A plan cannot be read or kept; the message says why."""


def plan_file(record: Path) -> Path:
    """Return where the plan of a record lies; it may not exist."""
    return record.with_name(f"{record.stem}.plan.json")


def read_plan(record: Path) -> Plan | None:
    """Return the plan that is kept beside a record; None where none was made.

    Raises
    ------
    PlanError
        It is broken, or nobody may read it.

    """
    path = plan_file(record)
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        made = dt.datetime.fromisoformat(plain["made"])
        plan = Plan(dt.date.fromisoformat(plain["until"]), int(plain["minutes_a_day"]), made)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, KeyError, TypeError, ValueError) as error:
        msg = f"the plan {path} cannot be read ({error})"
        raise PlanError(msg) from error
    if made.tzinfo is None:
        msg = f"the plan {path} cannot be read ({plain['made']!r} does not say its zone)"
        raise PlanError(msg)
    return plan


def keep_plan(record: Path, plan: Plan) -> None:
    """Keep a plan in place of the one before.

    Raises
    ------
    PlanError
        It cannot be written.

    """
    plain = {
        "until": plan.until.isoformat(),
        "minutes_a_day": plan.minutes_a_day,
        "made": plan.made.astimezone(dt.UTC).isoformat(),
    }
    path = plan_file(record)
    try:
        write_whole(path, json.dumps(plain, indent=1) + "\n")
    except OSError as error:
        msg = f"the plan {path} cannot be written: {error.strerror or error}"
        raise PlanError(msg) from error


def forget_plan(record: Path) -> bool:
    """Remove the plan; return whether there was one.

    Raises
    ------
    PlanError
        It cannot be removed.

    """
    path = plan_file(record)
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        msg = f"the plan {path} cannot be removed: {error.strerror or error}"
        raise PlanError(msg) from error
    return True
