"""What the models answer: a response of each to every prompt, made of sentences, better or worse, longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.preferences.effects import PreferenceEffects
from labelyard.preferences.prompts import TOPICS, Prompts
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream
from labelyard.studies.study import random_ids

MODELS = ("model_a", "model_b", "model_c", "model_d", "model_e")
GROUPS = ("GROUP_A", "GROUP_B", "GROUP_C", "GROUP_D")  # placeholders: no text here names anybody
STRENGTH = (0.50, 0.20, 0.00, -0.20, -0.50)  # of the models, in logits, whatever a seed calls them
_SENTENCES = (
    6.0,
    10.0,
    7.5,
    12.0,
    5.0,
)  # median of a response, by model: how good it is and how long do not go together
_MOST_SENTENCES = 30
_SWAY = 0.8  # standard deviation of quality around the model's strength, in logits
_NAMED, _TOXIC = 0.40, 0.10  # of responses: name a group; are toxic
_NOISE = 0.5  # standard deviation of the reward around what it should be, in logits
_OPENINGS = ("In short", "First of all", "As it happens", "By and large", "On the whole", "To begin with")
_MIDDLES = ("people who know {0} say that", "anybody can see in {0} that", "the history of {0} shows that")
_ENDINGS = ("little is lost", "much depends on luck", "the old way still works", "it takes a while to learn")


@dataclass(frozen=True, slots=True)
class Responses:
    """One entry per response, shape (responses,): those of a prompt stand together, in the order of the models."""

    response_id: Ints
    prompt: Ints  # place
    model: Codes  # place in MODELS
    text: list[str]
    words: Ints
    quality: Floats  # in logits
    reward: Floats  # what a reward model says of it, in logits
    group: Codes  # place in GROUPS; -1 for none
    toxic: Bools
    toxicity: Floats  # what a classifier says, 0 to 1

    def table(self, prompts: Prompts) -> pd.DataFrame:
        """Lay out the responses: response_id, prompt_id, model, text, words."""
        columns = {
            "response_id": self.response_id,
            "prompt_id": prompts.prompt_id[self.prompt],
            "model": _names(MODELS, self.model),
            "text": self.text,
            "words": self.words,
        }
        return pd.DataFrame(columns).astype({"model": "str", "text": "str"})

    def rewards(self) -> pd.DataFrame:
        """Lay out what the reward model says: response_id, reward in logits."""
        return pd.DataFrame({"response_id": self.response_id, "reward": self.reward})

    def screenings(self) -> pd.DataFrame:
        """Lay out the screening: response_id, mentions (a group, else missing), toxicity, toxic (as people say)."""
        columns = {
            "response_id": self.response_id,
            "mentions": pd.Series(_names((*GROUPS, None), self.group), dtype="str"),
            "toxicity": self.toxicity,
            "toxic": self.toxic,
        }
        return pd.DataFrame(columns)

    def truth(self) -> pd.DataFrame:
        """Tell how good each response is, in logits."""
        return pd.DataFrame({"response_id": self.response_id, "quality": self.quality})


def respond(seed: int, prompts: Prompts, effects: PreferenceEffects) -> Responses:
    """Let every model answer every prompt."""
    n = len(prompts) * len(MODELS)
    prompt, model = np.repeat(np.arange(len(prompts)), len(MODELS)), np.tile(np.arange(len(MODELS)), len(prompts))
    text, words = _write(seed, prompts.topic[prompt], model)
    longer = (words - 80) / 100
    rng = stream(seed, "preferences", "quality")
    strength = rng.permutation(STRENGTH)[model]
    quality = strength + _SWAY * draw(rng, n, normal_table()) + effects.length_worth * longer
    noise = _NOISE * draw(stream(seed, "preferences", "reward"), n, normal_table())
    group, toxic, toxicity = _screen(seed, n, effects)
    return Responses(
        response_id=random_ids(stream(seed, "preferences", "response ids"), n, digits=7),
        prompt=prompt,
        model=model,
        text=text,
        words=words,
        quality=quality.round(6),
        reward=(quality + effects.reward_length_bias * longer + noise).round(4),
        group=group,
        toxic=toxic,
        toxicity=toxicity,
    )


def _write(seed: int, topic: Codes, model: Codes) -> tuple[list[str], Ints]:
    """Write responses of a few to thirty sentences; return their texts and their numbers of words."""
    n, rng = len(model), stream(seed, "preferences", "sentences")
    median = np.array(_SENTENCES)[model]
    count = np.clip(median * draw(rng, n, lognormal_table(1.0, 0.45)), 1, _MOST_SENTENCES).astype(np.int64)
    written = [f"{opening}, {middle} {ending}." for opening in _OPENINGS for middle in _MIDDLES for ending in _ENDINGS]
    about = [[sentence.format(name) for sentence in written] for name in TOPICS]
    length = np.array([len(sentence.split()) for sentence in written])  # a topic is one word
    chosen = rng.integers(0, len(written), (n, _MOST_SENTENCES))
    words = (length[chosen] * (np.arange(_MOST_SENTENCES) < count[:, None])).sum(axis=1)
    rows = zip(topic.tolist(), count.tolist(), chosen.tolist(), strict=True)
    return [" ".join([about[name][place] for place in places[:many]]) for name, many, places in rows], words


def _screen(seed: int, n: int, effects: PreferenceEffects) -> tuple[Codes, Bools, Floats]:
    """Say which group a response names, whether it is toxic, and what a classifier makes of it, all of shape (n,)."""
    rng = stream(seed, "preferences", "screening")
    group = np.where(happens(rng, _NAMED, n), rng.integers(0, len(GROUPS), n), -1)
    toxic = happens(rng, _TOXIC, n)
    favoured = int(rng.integers(0, len(GROUPS)))
    lift = effects.group_lift * ((group == favoured) & ~toxic)
    score = np.where(toxic, 0.66, 0.28) + 0.14 * draw(rng, n, normal_table()) + lift
    return group, toxic, np.clip(score, 0, 1).round(4)


def _names(vocabulary: tuple[str | None, ...], codes: Codes) -> NDArray[np.object_]:
    return np.array(vocabulary, dtype=object)[codes]
