"""All that an exercise is judged on in one card: the criteria, the total, what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from autograder.report.card import card_html, card_text
from autograder.report.verdicts import Outcome, Verdict

__all__ = ["Told", "total_line", "whole_html", "whole_text"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says beside the verdicts.

    Attributes
    ----------
    hint
        A hint, shown below a verdict that wants one.
    repeat
        The command that repeats the verdicts.
    rows
        Whether the first differing rows of hidden cases may be shown.
    notes
        Sentences on the whole: what is not judged on this machine, what the learner should know.
    following
        What comes next, and why; "" where nobody knows.

    """

    hint: str = ""
    repeat: str = ""
    rows: bool = True
    notes: tuple[str, ...] = ()
    following: str = ""


def total_line(told: Mapping[str, Verdict], criteria: Mapping[str, float]) -> str:
    """Return what an exercise earns in all, by the verdicts on one and the same answer, and what is not judged yet."""
    known = {name: told[name] for name in criteria if name in told and told[name].outcome is not Outcome.NOT_ATTEMPTED}
    points, left = sum(verdict.points for verdict in known.values()), [name for name in criteria if name not in known]
    if not left:
        return f"Total: {points:g} of {sum(criteria.values()):g} points"
    of = sum(criteria[name] for name in known)
    return f"So far {points:g} of {of:g} points; not judged yet: {', '.join(left)}"


def whole_html(title: str, verdicts: Sequence[Verdict], criteria: Mapping[str, float], told: Told) -> str:
    """Return the one card."""
    cards = "".join(
        card_html(
            verdict,
            rows=told.rows,
            hint=told.hint if verdict.wants_hint else "",
            repeat=told.repeat if _is_last_that_repeats(verdict, verdicts) else "",
        )
        for verdict in verdicts
    )
    total = total_line({verdict.criterion: verdict for verdict in verdicts}, criteria)
    head = f'<div style="font-size:1.1em"><b>{escape(title)}</b> &nbsp; {escape(total)}</div>'
    notes = "".join(f'<div style="margin-top:4px">{escape(note)}</div>' for note in told.notes)
    following = f'<div style="margin-top:6px"><b>Next:</b> {escape(told.following)}</div>' if told.following else ""
    style = "border:1px solid rgba(127,127,127,.4);border-radius:6px;padding:8px 12px;margin:4px 0;line-height:1.5"
    return (
        f'<section class="loopless-whole" aria-label="{escape(title)}" style="{style}">'
        f"{head}{cards}{notes}{following}</section>"
    )


def whole_text(title: str, verdicts: Sequence[Verdict], criteria: Mapping[str, float], told: Told) -> str:
    """Return the card as plain text."""
    total = total_line({verdict.criterion: verdict for verdict in verdicts}, criteria)
    head = title if title.endswith(("?", "!", ".")) else f"{title}."
    lines = [f"{head} {total}", *(card_text(verdict, rows=told.rows) for verdict in verdicts), *told.notes]
    return "\n".join([*lines, f"Next: {told.following}"] if told.following else lines)


def _is_last_that_repeats(shown: Verdict, verdicts: Sequence[Verdict]) -> bool:
    """Whether the command to repeat stands below this verdict: once, since one seed made the cases of all."""
    wanting = [verdict for verdict in verdicts if verdict.outcome is not Outcome.PASSED and verdict.seed is not None]
    wanting = [verdict for verdict in wanting if verdict.criterion != "readability"]
    return bool(wanting) and shown is wanting[-1]
