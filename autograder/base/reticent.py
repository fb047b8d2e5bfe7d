"""What a learner can hold says what it is, and not what it holds: a case, an answer key, a judge's verdict."""

from __future__ import annotations


class Reticent:
    """Shows its kind and its name only, wherever Python shows it: a cell's result, `vars`, a debugger, a traceback."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the kind and, where there is one, the name."""
        name = next((str(value) for key in ("name", "question", "criterion") if (value := _own(self, key))), "")
        return f"<{type(self).__name__}{f' {name}' * bool(name)}>"


def _own(thing: object, key: str) -> str:
    """Return an attribute that is a plain text; nothing where there is none, or where it cannot be told."""
    try:
        found = getattr(thing, key, "")
    except Exception:  # noqa: BLE001 (showing a thing must not fail)
        return ""
    if isinstance(found, str):
        return found
    return _own(found, "name") if isinstance(found, Reticent) else ""
