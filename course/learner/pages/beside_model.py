"""A learner's answer beside the model's: line by line, and marked where a word of one is not in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest

__all__ = ["beside_html", "beside_text", "differing"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_Place = tuple[int, tuple[int, int], str]
_MOST_WORDS = 4_000
"""Beyond, comparing takes longer than anybody wants to wait."""
_LONG = "One of them is too long to be compared word by word."
_MINE, _MODEL = "rgba(214,69,69,.22)", "rgba(46,133,64,.22)"
_CELL = (
    "padding:0 8px;text-align:left;vertical-align:top;white-space:pre-wrap;font-family:monospace;overflow-wrap:anywhere"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of an answer, and per line the words that the other answer has not at that place."""

    lines: tuple[str, ...]
    marked: tuple[tuple[tuple[int, int], ...], ...]


def differing(mine: str, model: str, *, ignore_case: bool = False) -> tuple[int, int]:
    """Return how many words and signs of an answer are not the model's, and of how many."""
    here, there = _words(mine, ignore_case=ignore_case), _words(model, ignore_case=ignore_case)
    same = sum(block.size for block in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks())
    return len(here) - same, len(here)


def beside_html(mine: str, model: str, *, ignore_case: bool = False) -> str:
    """Return both, side by side, as an HTML table; spaces and line breaks make no difference.

    Parameters
    ----------
    ignore_case
        Whether the language tells small letters from capitals nowhere.

    """
    left, right = _marked(mine, model, ignore_case=ignore_case)
    rows = "".join(
        f"<tr>{_cell(left, mine_at, _MINE)}{_cell(right, model_at, _MODEL)}</tr>"
        for mine_at, model_at in _aligned(left.lines, right.lines, ignore_case=ignore_case)
    )
    head = "".join(
        f'<th scope="col" style="padding:2px 8px;text-align:left;width:50%">{who}</th>'
        for who in ("your answer", "the model")
    )
    style = "border-collapse:collapse;width:100%;table-layout:fixed;margin:6px 0"
    told = f'<div style="opacity:.75;font-size:smaller">{escape(_said(mine, model, ignore_case=ignore_case))}</div>'
    return f'{told}<table style="{style}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def beside_text(mine: str, model: str, *, ignore_case: bool = False) -> str:
    """Return the model's answer as plain text, with how much of yours differs from it."""
    return f"{_said(mine, model, ignore_case=ignore_case)}\nThe model:\n{model.strip()}"


def _said(mine: str, model: str, *, ignore_case: bool) -> str:
    if _is_long(mine, model):
        return _LONG
    others, of = differing(mine, model, ignore_case=ignore_case)
    if not others and len(_words(model, ignore_case=ignore_case)) == of:
        return "Word for word the model's."
    return (
        f"Another way may be as good: {others} of your {of} words and signs are not the model's, marked on each side."
    )


def _words(text: str, *, ignore_case: bool) -> list[str]:
    return _TOKEN.findall(text.casefold() if ignore_case else text)


def _marked(mine: str, model: str, *, ignore_case: bool) -> tuple[_Text, _Text]:
    left, right = _lines(mine), _lines(model)
    if _is_long(mine, model):
        return _text(left, ()), _text(right, ())
    places = [_places(lines, ignore_case=ignore_case) for lines in (left, right)]
    words = [[word for *_, word in place] for place in places]
    blocks = SequenceMatcher(None, words[0], words[1], autojunk=False).get_matching_blocks()
    same = (
        {at for block in blocks for at in range(block.a, block.a + block.size)},
        {at for block in blocks for at in range(block.b, block.b + block.size)},
    )
    others = [
        [located for at, located in enumerate(place) if at not in kept]
        for place, kept in zip(places, same, strict=True)
    ]
    return _text(left, others[0]), _text(right, others[1])


def _places(lines: Sequence[str], *, ignore_case: bool) -> list[_Place]:
    """Return every word: the number of its line, where it stands there, and the word as it is compared."""
    return [
        (number, found.span(), found[0].casefold() if ignore_case else found[0])
        for number, line in enumerate(lines)
        for found in _TOKEN.finditer(line)
    ]


def _text(lines: Sequence[str], others: Iterable[_Place]) -> _Text:
    marks: list[list[tuple[int, int]]] = [[] for _ in lines]
    for number, span, _ in others:
        marks[number].append(span)
    return _Text(tuple(lines), tuple(map(tuple, marks)))


def _is_long(*texts: str) -> bool:
    return any(len(_TOKEN.findall(text)) > _MOST_WORDS for text in texts)


def _lines(text: str) -> list[str]:
    return [line.rstrip().expandtabs(4) for line in text.strip("\n").splitlines()]


def _aligned(
    mine: Sequence[str], model: Sequence[str], *, ignore_case: bool
) -> Iterator[tuple[int | None, int | None]]:
    """Yield which line stands beside which."""
    keys = [[" ".join(_words(line, ignore_case=ignore_case)) for line in lines] for lines in (mine, model)]
    for _, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        yield from zip_longest(range(a, b), range(c, d))


def _cell(text: _Text, at: int | None, colour: str) -> str:
    if at is None:
        return f'<td style="{_CELL}"></td>'
    line, parts, position = text.lines[at], [], 0
    for start, end in _joined(text.lines[at], text.marked[at]):
        parts += [escape(line[position:start]), f'<mark style="background:{colour};color:inherit">']
        parts += [escape(line[start:end]), "</mark>"]
        position = end
    return f'<td style="{_CELL}">{"".join(parts)}{escape(line[position:])}</td>'


def _joined(line: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join marks between which only spaces stand."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not line[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
