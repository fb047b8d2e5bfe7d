"""The exercises of the course that is served, as progress lists them."""

from __future__ import annotations

from course.content.bank import assignments
from course.record.progress import Listed


def listed_exercises() -> list[Listed]:
    """Return the course's exercises in its order; none where its content is not on this machine."""
    return [
        Listed(
            name=exercise.name,
            title=exercise.title,
            topic=group.name,
            criteria=dict(exercise.criteria),
            skills=tuple(exercise.skills),
            minutes=exercise.minutes,
            difficulty=getattr(exercise, "difficulty", 0),
            formerly=tuple(getattr(exercise, "formerly", ())),
        )
        for group in assignments()
        for exercise in group.exercises
    ]
