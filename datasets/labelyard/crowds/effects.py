"""What is planted in a crowd: each effect is a named parameter, with an off switch that gives the twin without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from labelyard.staff import SPAMMER_KINDS
from labelyard.studies.study import Switches


@dataclass(frozen=True, slots=True)
class CrowdEffects(Switches):
    """What is planted in a crowd, and how strongly; `CrowdEffects.alike()` is the crowd in which nobody differs.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1, shares of annotators come to more than all, or a kind of spammer is none.
    """

    skill: float = 0.75  # mean chance of the true class, over honest annotators and items of mean difficulty
    skill_spread: float = 0.22  # points by which annotators lie above or below that, evenly spread
    class_spread: float = 0.12  # points by which an annotator is better or worse at a class, evenly spread
    habit_share: float = 0.60  # of an annotator's mistakes: always the same other class, a habit of that person's
    difficulty_spread: float = 0.08  # standard deviation of an item's difficulty, in points of accuracy
    commonest_share: float = 0.45  # of items, of the commonest class; 0: all classes alike
    work_sigma: float = 0.8  # lognormal sigma of how much annotators work; 0: all work alike
    spammer_share: float = 0.20  # of annotators, of `spammer_kinds` in equal parts
    leaked_share: float = 0.10  # of annotators, who know which items are golds and what the expert wrote
    wrong_gold_share: float = 0.025  # of golds, where the expert was wrong
    abstained_share: float = 0.03  # of labels: not given
    model_share: float = (
        0.85  # of items that the model beside the crowd knows; 0: it guesses, and its score says nothing
    )
    spammer_kinds: tuple[str, ...] = SPAMMER_KINDS

    OFF: ClassVar = {
        "abstentions": ("abstained_share", 0.0),
        "class_skills": ("class_spread", 0.0),
        "difficulty": ("difficulty_spread", 0.0),
        "habits": ("habit_share", 0.0),
        "leaked_golds": ("leaked_share", 0.0),
        "model": ("model_share", 0.0),
        "prevalence": ("commonest_share", 0.0),
        "skill_spread": ("skill_spread", 0.0),
        "spammers": ("spammer_share", 0.0),
        "uneven_work": ("work_sigma", 0.0),
        "wrong_golds": ("wrong_gold_share", 0.0),
    }

    def __post_init__(self) -> None:
        """Refuse what cannot be planted."""
        Switches.__post_init__(self)
        if self.spammer_share + self.leaked_share > 1:
            shares = f"spammer_share={self.spammer_share!r}, leaked_share={self.leaked_share!r}"
            msg = f"CrowdEffects({shares}): who spams knows no golds, so that both together are at most 1."
            raise ValueError(msg)
        if not self.spammer_kinds or not set(self.spammer_kinds) <= set(SPAMMER_KINDS):
            msg = f"CrowdEffects(spammer_kinds=...) are some of {SPAMMER_KINDS!r}, not {self.spammer_kinds!r}."
            raise ValueError(msg)

    @classmethod
    def alike(cls) -> Self:
        """Return the crowd in which all are equally good, make no mistake by habit, and nobody spams."""
        return cls().without("skill_spread", "class_skills", "habits", "spammers", "leaked_golds")
