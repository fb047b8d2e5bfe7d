"""One world of feedback: prompts, responses, preferences, and what models say of them."""

from __future__ import annotations

from labelyard.preferences.comparisons import Annotators, compare, hire
from labelyard.preferences.effects import PreferenceEffects
from labelyard.preferences.loop import flag
from labelyard.preferences.prompts import Prompts, make_prompts
from labelyard.preferences.responses import respond
from labelyard.studies.study import Study


def preferences(
    seed: int,
    effects: PreferenceEffects | None = None,
    *,
    prompts: int = 1_000,
    comparisons: int = 6_000,
    annotators: int = 50,
) -> Study:
    """Let five models answer so many `prompts`, and `annotators` choose between two answers so often, in eight weeks.

    Tables: prompts (prompt_id, text, split), responses (response_id, prompt_id, model, text, words), comparisons
    (comparison_id, batch, annotator_id, left_id, right_id, guideline, choice: left, right, tie or both_bad,
    compared_at), adjudicated (comparison_id, better_id), predictions (comparison_id, chance_left), rewards
    (response_id, reward), screenings (response_id, mentions or missing, toxicity, toxic) and flags (flag_id,
    response_id, flagged_at, relabelled_at or missing). Qualities, rewards and leanings are in logits, chances and
    toxicity from 0 to 1. Truth: every parameter and the frames `prompts` (topic, copy_of or missing, exact),
    `responses` (quality), `comparisons` (chance_left, self_pair, repeat, swapped), `annotators` (leaning, misreads)
    and `flags` (stalled), each by its id.

    Raises
    ------
    ValueError
        When there are no prompts, comparisons or annotators.
    """
    _refuse(prompts=prompts, comparisons=comparisons, annotators=annotators)
    effects = effects or PreferenceEffects()
    asked, people = make_prompts(seed, prompts, effects), hire(seed, annotators, effects)
    return _ask(seed, asked, people, comparisons, effects)


def _ask(seed: int, asked: Prompts, people: Annotators, comparisons: int, effects: PreferenceEffects) -> Study:
    """Let models answer what is asked, and people compare and flag the answers."""
    answers = respond(seed, asked, effects)
    pairs = compare(seed, comparisons, answers, people, effects)
    flags, stalled = flag(seed, answers, effects)
    tables = {
        "prompts": asked.table(),
        "responses": answers.table(asked),
        "comparisons": pairs.table(answers, people),
        "adjudicated": pairs.adjudicated(seed, answers),
        "predictions": pairs.predictions(effects.overconfidence),
        "rewards": answers.rewards(),
        "screenings": answers.screenings(),
        "flags": flags,
    }
    known = {"prompts": asked.truth(), "responses": answers.truth(), "comparisons": pairs.truth()}
    return Study(tables, effects.parameters() | known | {"annotators": people.truth(), "flags": stalled})


def _refuse(**counts: int) -> None:
    """Refuse a world of nothing."""
    for name, count in counts.items():
        if count < 1:
            msg = f"preferences({name}={count!r}): there is at least 1."
            raise ValueError(msg)
