"""Show things in a notebook; print them where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from course.learner.standing import ipython

SHOWN_ROWS = 10
_SHOWN_LETTERS = 2_000
_CELL = "padding:1px 8px;text-align:left;font-family:monospace;white-space:pre"


def show(html: str, text: str) -> None:
    """Show HTML in a notebook, its plain text elsewhere."""
    if ipython() is None:
        print(text)
    else:
        from IPython.display import display  # noqa: PLC0415 (a command line needs no notebook)

        display({"text/html": html, "text/plain": text}, raw=True)


def show_text(text: str) -> None:
    """Show a sentence."""
    print(text)


def show_markdown(text: str) -> None:
    """Show Markdown."""
    if ipython() is None:
        print(text)
    else:
        from IPython.display import display  # noqa: PLC0415 (a command line needs no notebook)

        display({"text/markdown": text, "text/plain": text}, raw=True)


def show_inputs(inputs: Mapping[str, Any]) -> None:
    """Show the inputs of a case, each under its name: tables as tables, text as text."""
    html = "".join(
        f'<div style="margin-top:6px"><b>{escape(name)}</b> {_html(value)}</div>' for name, value in inputs.items()
    )
    show(html, "\n".join(f"{name} =\n{_plain(value)}" for name, value in inputs.items()))


def table_html(frame: pd.DataFrame, total: int | None = None) -> str:
    """Return the first rows of a frame as an HTML table, with the number of rows in all (`total`, else the frame's)."""
    head = "".join(f'<th style="{_CELL}">{escape(str(column))}</th>' for column in frame.columns)
    rows = (
        "".join(f'<td style="{_CELL}">{escape(cell_text(value))}</td>' for value in row)
        for row in frame.head(SHOWN_ROWS).itertuples(index=False, name=None)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    count = count_rows(len(frame) if total is None else total)
    return f'<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><div style="opacity:.7">{count}</div>'


def cell_text(value: object) -> str:
    """Return one value as a table shows it: NULL for what is missing, dates without an empty time of day."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124 (NaN alone differs from itself)
        return "NULL"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def count_rows(total: int) -> str:
    """Return the line under a table: how many rows there are, and that not all are shown."""
    shown = f", the first {SHOWN_ROWS} shown" if total > SHOWN_ROWS else ""
    return f"{total:,} row{'' if total == 1 else 's'}{shown}"


def _html(value: Any) -> str:
    if isinstance(value, pd.Series):
        kind = f'<span style="opacity:.7">Series, {escape(str(value.dtype))}</span>'
        return kind + table_html(value.to_frame(value.name if value.name is not None else "(no name)"))
    if isinstance(value, pd.DataFrame):
        return f'<span style="opacity:.7">DataFrame</span>{table_html(value)}'
    text = _plain(value)
    return f"<pre>{escape(text)}</pre>" if "\n" in text else f"= <code>{escape(text)}</code>"


def _plain(value: Any) -> str:
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return f"{value.head(SHOWN_ROWS).to_string()}\n{count_rows(len(value))}"
    if isinstance(value, list) and any(isinstance(item, (str, bytes)) and len(item) > 12 for item in value):
        return _short("[\n" + "".join(f"    {item!r},\n" for item in value) + "]")
    return _short(repr(value))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]} …"
