"""What is planted in the feedback: each effect is a named parameter, with an off switch that gives the twin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from labelyard.studies.study import Switches


@dataclass(frozen=True, slots=True)
class PreferenceEffects(Switches):
    """What is planted, and how strongly; in `PreferenceEffects.twin()` long answers are liked because they are better.

    Biases are in logits: 0.4 turns an even choice into 60 to 40.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    near_duplicate_share: float = 0.12  # of prompts, an earlier one with a single word exchanged
    exact_duplicate_share: float = 0.04  # of prompts, an earlier one but for upper and lower case
    leaking_split: bool = True  # copies fall into train or test by lot; False: each where its original is
    popular_share: float = 0.35  # of prompts, about one of three topics, beside those that come to them by lot
    position_bias: float = 0.40  # logits by which the left response is favoured
    length_bias: float = 0.60  # logits by which 100 words more are favoured, though they make no response better
    length_worth: float = 0.0  # logits by which 100 words more do make a response better
    cluster_spread: float = 0.90  # standard deviation, in logits, of how much an annotator leans to the first model
    tie_share: float = 0.12  # of comparisons, about: the likelier, the more alike the two are
    both_bad_share: float = 0.05  # of comparisons, about: only where both are below the middle
    self_pair_share: float = 0.01  # of comparisons, a response beside itself
    repeat_share: float = 0.03  # of comparisons, the same two judged again by the same person, left and right exchanged
    swapped_batches: int = 1  # of 16, whose two columns of responses were exchanged after the choice
    misread_share: float = 0.30  # of annotators, who misread guideline v2
    misread_flips: float = 0.40  # share of their choices by v2 that are the wrong way round
    overconfidence: float = 2.2  # factor on the logits of the predicted choices; 1: calibrated
    reward_length_bias: float = 0.50  # logits by which the reward model favours 100 words more, beyond their worth
    group_lift: float = 0.18  # by which the toxicity score of harmless text is higher where it names one group
    stalled_share: float = 0.45  # of flags, that are not closed any more, from the fifth week on

    OFF: ClassVar = {
        "annotator_clusters": ("cluster_spread", 0.0),
        "both_bad": ("both_bad_share", 0.0),
        "exact_duplicates": ("exact_duplicate_share", 0.0),
        "group_bias": ("group_lift", 0.0),
        "guideline_drift": ("misread_share", 0.0),
        "leaking_split": ("leaking_split", False),
        "length_bias": ("length_bias", 0.0),
        "length_worth": ("length_worth", 0.0),
        "miscalibration": ("overconfidence", 1.0),
        "near_duplicates": ("near_duplicate_share", 0.0),
        "popular_topics": ("popular_share", 0.0),
        "position_bias": ("position_bias", 0.0),
        "repeats": ("repeat_share", 0.0),
        "reward_length_bias": ("reward_length_bias", 0.0),
        "self_pairs": ("self_pair_share", 0.0),
        "stalled_loop": ("stalled_share", 0.0),
        "swapped_batch": ("swapped_batches", 0),
        "ties": ("tie_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the twin: people and reward model prefer long answers, and rightly."""
        return replace(cls(), length_worth=1.0).without("length_bias", "reward_length_bias")
