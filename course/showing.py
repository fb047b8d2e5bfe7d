"""Show things in a notebook; print them where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from IPython.core.getipython import get_ipython
from IPython.display import HTML, Markdown, display


def show(html: str, text: str) -> None:
    """Show HTML in a notebook, its plain text elsewhere."""
    if get_ipython() is None:
        print(text)
    else:
        display({"text/html": html, "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]


def show_text(text: str) -> None:
    """Show a sentence."""
    print(text)


def show_markdown(text: str) -> None:
    """Show Markdown."""
    if get_ipython() is None:
        print(text)
    else:
        display(Markdown(text))  # type: ignore[no-untyped-call]


def show_inputs(inputs: Mapping[str, Any]) -> None:
    """Show each input of a case under its name."""
    for name, value in inputs.items():
        if get_ipython() is None:
            print(f"{name} =\n{value}")
            continue
        display(HTML(f"<b>{name}</b>"))  # type: ignore[no-untyped-call]
        display(value.to_frame() if isinstance(value, pd.Series) else value)  # type: ignore[no-untyped-call]
