"""Which claims of which questions and case studies are to be proved: all, those whose turn it is, or a third."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.case_studies import CaseStudy
from autograder.exercise import Pluggable
from autograder.questions.question import Question
from autograder.verify.proofs import Claim, case_claims, claims, exercise_claims
from autograder.verify.seeds import SEEDS
from course.proved import Selection
from course.proved.turns import TENTHS, THIRDS

Asked = Question | CaseStudy | Pluggable
Todo = dict[str, tuple[Claim, ...]]


def claims_of(
    exercise: Asked, *, with_mutants: bool, seeds: Sequence[int] = SEEDS, whole_variants: bool = False
) -> tuple[Claim, ...]:
    """Return the claims of a question or a case study."""
    if isinstance(exercise, Question):
        return claims(exercise, with_mutants=with_mutants, seeds=seeds, whole_variants=whole_variants)
    return case_claims(exercise) if isinstance(exercise, CaseStudy) else exercise_claims(exercise)


def of_variant(asked: Sequence[Asked], todo: Mapping[str, tuple[Claim, ...]], variant: str | None, key: str) -> Todo:
    """Keep what is claimed of one variant, where an exercise has it; without a name, of what a key deals to each."""
    dealt = {
        exercise.name: variant or exercise.varied(key).variant for exercise in asked if isinstance(exercise, Question)
    }
    kept = {name: tuple(claim for claim in listed if claim.variant == dealt.get(name)) for name, listed in todo.items()}
    return {name: listed for name, listed in kept.items() if listed}


def todays_claims(asked: Sequence[Asked], selection: Selection, turn: int, *, with_mutants: bool) -> Todo:
    """Return the claims of what changed, under the first seed, and of what is in turn, under the turn's seed."""
    seeds = {proof.name: SEEDS[0] for proof in selection.changed}
    seeds |= {proof.name: seed_of(turn) for proof in selection.in_turn}
    picked = [exercise for exercise in asked if exercise.name in seeds]
    return {
        exercise.name: claims_of(exercise, with_mutants=with_mutants, seeds=(seeds[exercise.name],))
        for exercise in picked
    }


def seed_of(turn: int) -> int:
    """Return the seed of a turn: ten turns have the first, ten the next."""
    return SEEDS[turn // TENTHS % len(SEEDS)]


def of_third(todo: Mapping[str, tuple[Claim, ...]], third: int) -> Todo:
    """Keep everything under the first seed, and the further seeds and mutants of every third question.

    A question stays whole, since its mutants share the inputs and references of all seeds.
    """
    whole = set(sorted(todo)[third % THIRDS :: THIRDS])
    return {name: listed if name in whole else tuple(filter(_is_first, listed)) for name, listed in todo.items()}


def _is_first(claim: Claim) -> bool:
    return claim.kind in ("case", "exercise") or (claim.kind != "mutants" and claim.seeds == SEEDS[:1])
