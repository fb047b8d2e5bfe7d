"""The reference of near_duplicates on planted copies, on texts in all orders, and beside sets of Python."""

import itertools

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question
from labelyard.preferences import preferences

NAME = "near_duplicates"


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def prompts_of(texts):
    """Make prompts with the ids 1, 2, …."""
    return pd.DataFrame({"prompt_id": np.arange(1, len(texts) + 1), "text": pd.Series(texts, dtype="str")})


def shingles_of(text):
    """Return the set of three words in a row of a text that has words and spaces only."""
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def nearest_of(texts, place):
    """Return similarity and number of the most similar text before a place, by sets of Python."""
    mine = shingles_of(texts[place])
    pairs = [(mine & other, mine | other) for other in map(shingles_of, texts[:place])]
    similarities = [len(both) / len(either) if either else 0.0 for both, either in pairs]
    best = max(similarities, default=0.0)
    return (best, similarities.index(best) + 1) if best else (0.0, None)


def test_finds_every_planted_exact_copy(reference):
    """A copy in capitals is exact, and its match has the same words."""
    world = preferences(7)
    prompts = world.tables["prompts"].assign(prompt_id=np.arange(len(world.tables["prompts"])))
    found = reference(prompts[["prompt_id", "text"]], 0.5)
    words = prompts["text"].str.lower().str.findall("[a-z0-9]+").map(tuple)
    assert (found["status"].eq("exact") == words.duplicated()).all()
    exact = found[found["status"] == "exact"]
    assert (words[exact["match"].astype(int)].to_numpy() == words[exact.index].to_numpy()).all()
    assert len(exact)


def test_equals_sets_of_python(reference):
    """Status, match and similarity are those that sets give, pair by pair."""
    rng = np.random.default_rng(3)
    texts = list(dict.fromkeys(" ".join(rng.choice(list("abc"), rng.integers(1, 9))) for _ in range(120)))
    for threshold in (0.25, 0.5, 0.75, 1.0):
        found = reference(prompts_of(texts), threshold)
        for place, row in enumerate(found.itertuples()):
            similarity, match = nearest_of(texts, place)
            if similarity >= threshold:
                assert (row.status, row.match, row.similarity) == ("near", match, similarity)
            else:
                assert row.status == "new"
                assert pd.isna(row.match)
                assert pd.isna(row.similarity)


def test_one_exchanged_word_of_fourteen(reference):
    """Of 12 shingles nine are left when a word in the middle is exchanged: 9 of 15."""
    words = [f"w{number}" for number in range(14)]
    found = reference(prompts_of([" ".join(words), " ".join([*words[:7], "other", *words[8:]])]), 0.5)
    assert found.loc[1, "similarity"] == 9 / 15


def test_rows_in_any_order(reference):
    """The order of the rows changes nothing."""
    prompts = prompts_of(["a b c d", "a b c d e", "A b, c d", "x"])
    expected = reference(prompts, 0.5)
    for order in itertools.permutations(range(4)):
        pd.testing.assert_frame_equal(reference(prompts.iloc[list(order)], 0.5), expected)
