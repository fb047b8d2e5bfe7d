"""Which claims of which questions and case studies are to be proved: all, or those whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.case_studies import CaseStudy
from autograder.exercise import Pluggable
from autograder.questions.question import Question
from autograder.verify.proofs import Claim, case_claims, claims, exercise_claims
from autograder.verify.seeds import SEEDS
from course.proved import Selection

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


def todays_claims(asked: Sequence[Asked], selection: Selection, *, with_mutants: bool) -> Todo:
    """Return the claims of what changed, under the first seed, and of what is in turn, under the round's seed.

    Of what has not changed, one variant is proved a round; each has another set of known answers, which takes as long
    as the question itself.
    """
    changed, in_turn = ({proof.name for proof in part} for part in (selection.changed, selection.in_turn))
    found: Todo = {}
    for exercise in asked:
        if exercise.name in changed:
            found[exercise.name] = claims_of(exercise, with_mutants=with_mutants, seeds=SEEDS[:1])
        elif exercise.name in in_turn:
            listed = claims_of(exercise, with_mutants=with_mutants, seeds=(seed_of(selection.rounds),))
            found[exercise.name] = _of_one_variant(listed, selection.rounds)
    return found


def seed_of(rounds: int) -> int:
    """Return the seed of a round of turns: each has the next."""
    return SEEDS[rounds % len(SEEDS)]


def _of_one_variant(listed: Sequence[Claim], rounds: int) -> tuple[Claim, ...]:
    """Keep what is claimed of the question itself, and of the variant whose round it is."""
    names = list(dict.fromkeys(claim.variant for claim in listed if claim.variant))
    kept = names[rounds % len(names)] if names else ""
    return tuple(claim for claim in listed if claim.variant in ("", kept))


def by_turns(todo: Mapping[str, tuple[Claim, ...]], selection: Selection, half: Selection) -> Todo:
    """Keep all claims of what changed or is in turn, and of the rest of a half those under the first seed.

    A question stays whole, since its mutants share the inputs and references of all seeds.
    """
    whole, first = ({proof.name for proof in part.asked} for part in (selection, half))
    kept = {name: listed if name in whole else tuple(filter(_is_first, listed)) for name, listed in todo.items()}
    return {name: listed for name, listed in kept.items() if name in whole | first}


def _is_first(claim: Claim) -> bool:
    of_itself = claim.kind != "mutants" and not claim.variant
    return claim.kind in ("case", "exercise") or (of_itself and claim.seeds == SEEDS[:1])
