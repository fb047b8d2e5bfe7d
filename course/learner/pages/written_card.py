"""What is said of written answers: remarks, yours beside the model's, and the rubric as a checklist of your own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from autograder.prose.remarks import Remark, is_written

__all__ = ["Part", "checklist", "written_html", "written_text"]

_BOLD = re.compile(r"\*\*(.+?)\*\*|(?<![\w*])\*([^*\n]+)\*(?![\w*])")
_CELL = "padding:4px 10px;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere"
_LEARNERS = "Remarks, no points: a machine counts and looks for words; what you think it cannot read."


@dataclass(frozen=True, slots=True)
class Part:
    """A written answer: what was asked under which heading, what stands there, what a machine remarks on it.

    `model` is "" where it is not on this machine.
    """

    heading: str
    text: str
    remarks: tuple[Remark, ...]
    rubric: str
    model: str = ""


def written_html(title: str, saved: str, parts: Sequence[Part]) -> str:
    """Return the card; `saved` says where the answer was read, and as of when."""
    head = f'<div style="font-size:1.1em"><b>{escape(title)}</b></div><div style="opacity:.8">{escape(saved)}</div>'
    told = "".join(_part_html(part) for part in parts)
    style = "border:1px solid rgba(127,127,127,.4);border-radius:6px;padding:8px 12px;margin:4px 0;line-height:1.5"
    return (
        f'<section class="loopless-written" aria-label="{escape(title)}" style="{style}">{head}'
        f'<div style="opacity:.8">{escape(_LEARNERS)}</div>{told}</section>'
    )


def written_text(title: str, saved: str, parts: Sequence[Part]) -> str:
    """Return the card as plain text."""
    lines = [f"{title}. {saved}", _LEARNERS]
    for part in parts:
        lines.append(f"{part.heading}:")
        lines += [f"  {'✔' if remark.fine else '•'} {remark.said}" for remark in part.remarks]
        if part.model and is_written(part.text):
            lines += ["  The model:", *(f"    {line}" for line in part.model.splitlines())]
    return "\n".join(lines)


def checklist(parts: Sequence[Part], call: str) -> str:
    """Return the rubrics as Markdown, and what to type for one's own marks."""
    rubrics = "\n\n".join(f"**{part.heading}**\n\n{part.rubric}" for part in parts if is_written(part.text))
    return (
        "**Your own checklist.** Read what you wrote against each row, as strictly as you read a colleague's.\n\n"
        f"{rubrics}\n\nThen keep your marks, which go into your record as yours and into no points:"
        f"\n\n```python\n{call}\n```"
    )


def _part_html(part: Part) -> str:
    remarks = "".join(
        f'<li style="list-style:none"><span aria-hidden="true">{"✔" if remark.fine else "•"}</span> '
        f"{'' if remark.fine else '<b>Look:</b> '}{escape(remark.said)}</li>"
        for remark in part.remarks
    )
    head = f'<div style="margin-top:8px"><b>{escape(part.heading)}</b></div>'
    return f'{head}<ul style="margin:2px 0;padding-left:4px">{remarks}</ul>{_beside(part)}'


def _beside(part: Part) -> str:
    """Return the answer beside the model, where both are there."""
    if not part.model or not is_written(part.text):
        return ""
    heads = "".join(f'<th scope="col" style="text-align:left;width:50%">{head}</th>' for head in ("yours", "the model"))
    cells = "".join(f'<td style="{_CELL}">{_prose(text)}</td>' for text in (part.text, part.model))
    style = "border-collapse:collapse;table-layout:fixed;width:100%"
    return f'<table style="{style}"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'


def _prose(text: str) -> str:
    """Return text as HTML: escaped, with what Markdown makes bold or slanted."""
    return _BOLD.sub(lambda found: f"<b>{found[1]}</b>" if found[1] else f"<i>{found[2]}</i>", escape(text.strip()))
