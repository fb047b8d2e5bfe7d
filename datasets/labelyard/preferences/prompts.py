"""Prompts made of templates: most are new, some are near or exact copies of earlier ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Ints
from labelyard.preferences.effects import PreferenceEffects
from labelyard.randomness import happens, stream
from labelyard.studies.study import random_ids

TOPICS = tuple(
    "tides glaciers batteries bridges vaccines beetles volcanoes satellites mortgages elections sourdough "  # noqa: SIM905
    "violins chess cathedrals rivers libraries kites tunnels orchards compasses lighthouses harbours puppets looms "
    "canals comets ferries gardens maps clocks".split()
)
TEMPLATES = (
    "Write a {0} {1} about {topic} and {2} for {3} who likes {4}, and mention {5} {6}",
    "Explain {topic} to {3} in a {0} {1}, comparing it with {2}, {4} and {5} {6}",
    "Our {3} wants a {0} {1}: how did {topic} change {2}, {4} or {5} {6}?",
    "Summarise what {3} should know of {topic}, {2} and {4} as a {0} {1} with {5} {6}",
    "Turn my notes on {2}, {4} and {5} {6} into a {0} {1} on {topic} that {3} enjoys",
    "Give {3} a {0} {1} in which {topic} matters more than {2}, {4} or {5} {6}",
)
_CHOICES = (
    "short funny formal gentle lively strict careful modern poetic plain honest detailed bold curious",
    "story essay letter speech list poem recipe dialogue report advert review riddle summary lesson",
    "weather honey copper glass paper silk salt bread timber coffee marble cotton pepper steel",
    "grandmother lawyer teacher pilot farmer nurse baker sailor student tailor miner painter judge pupil",
    "cycling opera fishing tennis pottery hiking sewing rowing skiing dancing boxing archery sailing judo",
    "seven twelve three eleven twenty nine four fifteen thirty two eighteen six forty five",
    "rules myths facts dangers jokes figures dates prices places errors colours names mistakes questions",
)
SLOTS = tuple(tuple(words.split()) for words in _CHOICES)
_WORDS = len(SLOTS[0])
_POPULAR = 3  # topics
_TEST = 0.20  # of prompts


@dataclass(frozen=True, slots=True)
class Prompts:
    """One entry per prompt, shape (prompts,)."""

    prompt_id: Ints
    text: list[str]
    topic: Codes  # place in TOPICS
    copy_of: Ints  # place of the prompt that this one is a copy of; -1 where it is none
    exact: Bools  # an exact copy, no near one
    is_test: Bools

    def __len__(self) -> int:
        """Return the number of prompts."""
        return len(self.prompt_id)

    def table(self) -> pd.DataFrame:
        """Lay out the prompts: prompt_id, text, split (train or test)."""
        columns = {"prompt_id": self.prompt_id, "text": self.text, "split": np.where(self.is_test, "test", "train")}
        return pd.DataFrame(columns).astype({"text": "str", "split": "str"})

    def truth(self) -> pd.DataFrame:
        """Tell the topic of each prompt, what it is a copy of (a prompt_id, else missing), and whether an exact one."""
        copy = self.copy_of >= 0
        columns = {
            "prompt_id": self.prompt_id,
            "topic": np.array(TOPICS, dtype=object)[self.topic],
            "copy_of": pd.Series(self.prompt_id[self.copy_of], dtype="Int64").where(copy),
            "exact": self.exact,
        }
        return pd.DataFrame(columns).astype({"topic": "str"})


def make_prompts(seed: int, n: int, effects: PreferenceEffects) -> Prompts:
    """Write n prompts; a copy is of a prompt that stands before it and is no copy itself."""
    rng = stream(seed, "preferences", "prompts")
    template, words = rng.integers(0, len(TEMPLATES), n), rng.integers(0, _WORDS, (n, len(SLOTS)))
    topic = _topics(seed, n, effects)
    near, exact, source = _copies(seed, n, effects)
    copied = near | exact
    origin = np.where(copied, source, np.arange(n))
    template, topic, words = template[origin], topic[origin], words[origin]
    rng = stream(seed, "preferences", "exchanged")
    slot, step = rng.integers(0, len(SLOTS), n), rng.integers(1, _WORDS, n)
    place = np.flatnonzero(near)
    words[place, slot[place]] = (words[place, slot[place]] + step[place]) % _WORDS
    is_test = happens(stream(seed, "preferences", "split"), _TEST, n)
    if not effects.leaking_split:
        is_test = is_test[origin]
    return Prompts(
        prompt_id=random_ids(stream(seed, "preferences", "prompt ids"), n, digits=6),
        text=_texts(template, topic, words, exact),
        topic=topic,
        copy_of=np.where(copied, source, -1),
        exact=exact,
        is_test=is_test,
    )


def _topics(seed: int, n: int, effects: PreferenceEffects) -> Codes:
    rng = stream(seed, "preferences", "topics")
    any_topic, popular = rng.integers(0, len(TOPICS), n), rng.permutation(len(TOPICS))[:_POPULAR]
    return np.where(happens(rng, effects.popular_share, n), popular[rng.integers(0, _POPULAR, n)], any_topic)


def _copies(seed: int, n: int, effects: PreferenceEffects) -> tuple[Bools, Bools, Ints]:
    """Return which prompts are near and which exact copies, and of which, all of shape (n,)."""
    rng = stream(seed, "preferences", "copies")
    near, exact = (rng.random(n) < share for share in (effects.near_duplicate_share, effects.exact_duplicate_share))
    near[0] = exact[0] = False
    near &= ~exact
    source = (rng.random(n) * np.arange(n)).astype(np.int64)
    # A copy of a copy would drift from its original: the nearest original before it stands in.
    original = np.maximum.accumulate(np.where(near | exact, 0, np.arange(n)))
    return near, exact, original[source]


def _texts(template: Codes, topic: Codes, words: Codes, exact: Bools) -> list[str]:
    texts = []
    rows = zip(template.tolist(), topic.tolist(), words.tolist(), exact.tolist(), strict=True)
    for shape, about, chosen, shouted in rows:
        filled = (slot[word] for slot, word in zip(SLOTS, chosen, strict=True))
        text = TEMPLATES[shape].format(*filled, topic=TOPICS[about])
        texts.append(text.upper() if shouted else text)
    return texts
