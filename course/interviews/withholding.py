"""What waits while an interview runs: a verb that would tell something about an exercise which that interview asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from course.interviews.running import withheld

V = TypeVar("V", bound=Callable[..., Any])


def waits(
    otherwise: Callable[[], object], *, wanted: Callable[[], bool], tell: Callable[[str], None]
) -> Callable[[V], V]:
    """Return a decorator for verbs whose first argument is an exercise's name.

    While an interview that runs has dealt the exercise, and `wanted()` says that somebody practises, the verb does
    nothing but `tell` so in one sentence, and returns `otherwise()`.
    """

    def kept_back(verb: V) -> V:
        @wraps(verb)
        def waiting(name: str, *arguments: Any, **options: Any) -> Any:
            why = withheld(name) if wanted() else None
            if why is None:
                return verb(name, *arguments, **options)
            tell(why)
            return otherwise()

        return cast("V", waiting)

    return kept_back
