"""An edit: what a mutation operator did to an answer, in words and as text."""

from dataclasses import dataclass

_LONGEST = 72
_MAGNITUDE = 1_000_000
DROPPED = "(dropped)"


@dataclass(frozen=True, slots=True)
class Edit:
    """A mutated source with the words of its key (`title`) and the line (from 1) that was changed."""

    title: str
    line: int
    source: str


def title(operator: str, before: str, after: str) -> str:
    """Return the one-line description `operator: before -> after`, long code shortened in the middle."""
    return f"{operator}: {_shortened(before)} -> {_shortened(after)}"


def _shortened(code: str) -> str:
    line = " ".join(code.split())
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2 - 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def numbers_near(literal: str) -> tuple[str, ...]:
    """Return the neighbours of a number as text.

    Whole numbers c give c - 1 and c + 1. From a million on (a unit or an order of magnitude: at nine significant digits
    one more is no change) they give a tenth and tenfold. A share between 0 and 1 moves half way to its nearer end.
    Text that is no number gives none.
    """
    try:
        value = float(literal)
    except ValueError:
        return ()
    if not literal.replace("_", "").isdigit():
        return _floats_near(value)
    return _integers_near(int(literal))


def _integers_near(value: int) -> tuple[str, ...]:
    if value >= _MAGNITUDE:
        return str(value // 10), str(value * 10)
    return str(value - 1), str(value + 1)


def _floats_near(value: float) -> tuple[str, ...]:
    if value >= _MAGNITUDE:
        return _float_text(value / 10), _float_text(value * 10)
    step = min(value, 1 - value) / 2 if 0 < value < 1 else 1.0
    return _float_text(value - step), _float_text(value + step)


def _float_text(value: float) -> str:
    digits = f"{value:.12g}"
    return digits if "." in digits or "e" in digits else f"{digits}.0"


def words(text: str) -> frozenset[str]:
    """Return the words of a text: how the operators write down long lists of names."""
    return frozenset(text.split())
