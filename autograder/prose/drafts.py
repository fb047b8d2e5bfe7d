"""For whoever grades a class's written answers: equal ones together, remarks as a draft of a comment; never points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from autograder.prose.remarks import Asked, is_written, remarks
from autograder.prose.sentences import words

__all__ = ["Together", "draft", "readings_html", "together"]

_FOR_STUDENTS = "A program's remarks, which are no points:"
_STYLE = """
:root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 1rem auto;
  padding: 0 1rem; } section { border-top: 1px solid gray; padding: .5rem 0; break-inside: avoid; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; } pre { white-space: pre-wrap; margin: 0;
  font: inherit; overflow-wrap: anywhere; } h2 { font-size: 1rem; margin: .2rem 0; }
.model { position: sticky; top: 0; }
"""


@dataclass(frozen=True, slots=True)
class Together:
    """Answers that say the same word for word: who gave them, and the text of the first."""

    students: tuple[str, ...]
    text: str


def together(answers: Mapping[str, str]) -> list[Together]:
    """Return answers by student as groups of equal ones, the largest first; marks, spaces and capitals do not count.

    Unwritten ones are a group of their own, the last.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for student, text in answers.items():
        key = tuple(word.casefold().strip(".,;:!?") for word in words(text)) if is_written(text) else ()
        groups.setdefault(key, []).append(student)
    found = [(key, Together(tuple(sorted(students)), answers[students[0]])) for key, students in groups.items()]
    return [one for _, one in sorted(found, key=lambda pair: (not pair[0], -len(pair[1].students), pair[1].students))]


def draft(text: str, asked: Asked) -> str:
    """Return a comment to begin from: what is not as asked, in sentences; one that says so where all is."""
    said = [one.said for one in remarks(text, asked) if not one.fine]
    if not said:
        return f"{_FOR_STUDENTS} every part is there, figures are given or marked, an impact is told."
    return "\n".join([_FOR_STUDENTS, *(f"- {one}" for one in said)])


def readings_html(title: str, asked: Asked, model: str, answers: Mapping[str, str]) -> str:
    """Return a page for a grader: every answer once, with who gave it, its remarks, and the model beside it.

    It holds the model answer and the students' names: it is for whoever grades, not to be handed back.
    """
    parts = "".join(_reading(one, asked, model) for one in together(answers))
    head = f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n'
        f"<body><h1>{escape(title)}</h1><p>{len(answers)} answers, equal ones together. A program's"
        " remarks are no points; this page holds the model answer and is for whoever grades.</p>"
        f"{parts}</body></html>\n"
    )


def _reading(one: Together, asked: Asked, model: str) -> str:
    said = "".join(f"<li>{'✔' if each.fine else '•'} {escape(each.said)}</li>" for each in remarks(one.text, asked))
    names = ", ".join(map(escape, one.students))
    alike = f" ({len(one.students)} alike)" if len(one.students) > 1 else ""
    return (
        f"<section><h2>{names}{alike}</h2><ul>{said}</ul>"
        f'<div class="pair"><pre>{escape(one.text.strip())}</pre><pre class="model">{escape(model.strip())}</pre></div>'
        "</section>"
    )
