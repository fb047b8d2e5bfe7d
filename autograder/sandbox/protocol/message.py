"""A message and its JSON: fields by name; a question carries its own name under `do`."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, TypeVar

from autograder.base.errors import LooplessError


class MalformedError(LooplessError, ValueError):
    """A message is none of those that are due; it says what is missing or unknown."""


@dataclass(frozen=True, slots=True)
class Message:
    """Whatever is said."""


@dataclass(frozen=True, slots=True)
class Question(Message):
    """What a child is asked."""

    do: ClassVar[str]


Due = TypeVar("Due", bound=Message)


def plain_of(message: Message) -> dict[str, Any]:
    """Return a message as the JSON that is sent."""
    named = {"do": message.do} if isinstance(message, Question) else {}
    return named | {field.name: getattr(message, field.name) for field in fields(message)}


def exactly(kind: type[Due], plain: Any, *, more: bool = True) -> Due:
    """Return a message from its JSON; `more` than its fields may stand there."""
    if not isinstance(plain, dict):
        msg = f"{type(plain).__name__} is no {kind.__name__}"
        raise MalformedError(msg)
    if not more and (unknown := plain.keys() - {field.name for field in fields(kind)}):
        msg = f"{kind.__name__} has no {', '.join(sorted(unknown))}"
        raise MalformedError(msg)
    missing = [field.name for field in fields(kind) if field.name not in plain and field.default is MISSING]
    if missing:
        msg = f"{kind.__name__} lacks {', '.join(missing)}"
        raise MalformedError(msg)
    return kind(**{field.name: plain[field.name] for field in fields(kind) if field.name in plain})


def required(kind: type, plain: Any) -> dict[str, Any]:
    """Return the fields of a part of a message; MalformedError where one is missing."""
    try:
        return {field.name: plain[field.name] for field in fields(kind)}
    except (KeyError, TypeError) as error:
        msg = f"{type(plain).__name__} is no {kind.__name__}"
        raise MalformedError(msg) from error
