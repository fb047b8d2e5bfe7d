"""HTML that is safe by default: every text is escaped on its way into an element."""

from __future__ import annotations

from html import escape


class Html(str):
    """Text that is HTML already; `element` makes it, all other text is escaped."""

    __slots__ = ()


def text(value: object) -> Html:
    """Return a value as HTML: escaped, unless it is HTML already.

    A lone surrogate, which a student's output may hold and no file can, becomes a question mark.
    """
    if isinstance(value, Html):
        return value
    return Html(escape(str(value).encode("utf-8", "replace").decode("utf-8")))


def element(name: str, *children: object, **attributes: str) -> Html:
    """Return an element; `class_` stands for the attribute `class`."""
    head = "".join(f' {key.rstrip("_")}="{text(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{head}>{join(*children)}</{name}>")


def join(*children: object) -> Html:
    """Return the children one after the other."""
    return Html("".join(map(text, children)))
