"""Inputs of prompt_diversity: other clothes, borders between prompts, ties among openings, leaks and empty batches."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"prompt_id": "int64", "batch_id": "int64", "split": "str", "text": "str"}
SEA = "Write a poem about the sea"
NOTHING = [None, "", "  ", "\t", "\n \n"]
EXAMPLE = [
    (101, 7, "train", SEA),
    (102, 7, "test", "WRITE a poem about  the sea"),
    (103, 7, "train", "Write a poem about the sea."),
    (104, 7, "train", "Sing"),
    (105, 8, "test", SEA),
    (106, 8, "test", "Sing a song"),
    (107, 8, "train", "Name a ship"),
    (108, 9, "train", None),
]


def _delivered(rng, batches, k=2, index=None):
    """Return batches (id -> texts; a text that begins with `?` is in test), rows and ids in any order."""
    rows = [(batch, *_side(text)) for batch, texts in batches.items() for text in texts]
    ids = rng.choice(np.arange(10, 9_000), len(rows), replace=False).tolist()
    numbered = [(drawn, *row) for drawn, row in zip(ids, rows, strict=True)]
    return {"prompts": frame_of(shuffled(rng, numbered), DTYPES, index), "k": k}


def _side(text):
    return ("test", text[1:]) if text is not None and text.startswith("?") else ("train", text)


@cases.visible("the example")
def example(_rng):
    return {"prompts": frame_of(EXAMPLE, DTYPES), "k": 1}


@cases.visible("the rows of the example in another order, k = 2", group="the example")
def example_turned(_rng):
    return {"prompts": frame_of([EXAMPLE[place] for place in (7, 4, 1, 6, 0, 3, 5, 2)], DTYPES), "k": 2}


@cases.hidden("capitals", group="words and duplicates")
def capitals(rng):
    return _delivered(rng, {4: [SEA, SEA.upper(), SEA.title(), "?" + SEA.lower()], 2: ["A a", "a A", "?write A poem"]})


@cases.hidden("blanks, tabs and line ends, between words and at the ends", group="words and duplicates")
def white_space(rng):
    spread = ["Write  a\tpoem", "write a poem", " Write a\n\npoem ", "\twrite a poem\n", "?write\n a poem"]
    return _delivered(rng, {3: shuffled(rng, spread), 1: ["?Write a poem", "a b", "a  b", "a\tb", "?a\nb", "ab"]})


@cases.hidden("marks are a part of words", group="words and duplicates")
def marks(rng):
    marked = ["Write a poem.", "Write a poem", "write a poem!", "write, a poem", "?write-a poem", "?write a 'poem'"]
    return _delivered(rng, {5: marked, 6: ["don't go", "don t go", "?dont go", "a . b", "a b", "?write a poem."]}, 1)


@cases.hidden("digits, small words and endings count", group="words and duplicates")
def small_words(rng):
    texts = ["list 5 rules", "list 7 rules", "list rules", "list 5 rule", "list the rules", "list of the rules"]
    return _delivered(rng, {1: [*texts, "?list 7 rules"], 2: ["?list rules", "?the rules list", "5", "7"]}, 1)


@cases.hidden("one prompt many times", group="words and duplicates")
def many_times(rng):
    return _delivered(rng, {8: [SEA] * 5, 9: [*["?sing a song"] * 3, *["name it now"] * 2, "one more here"], 4: [SEA]})


@cases.hidden("the same prompt in several batches is no duplicate", group="words and duplicates")
def across_batches(rng):
    return _delivered(rng, {3: [SEA, "sing"], 1: [SEA.lower(), "sing", "sing"], 2: [SEA, "name a ship"]})


@cases.hidden("the same words in another order", group="words and duplicates")
def other_order(rng):
    return _delivered(
        rng, {1: ["man bites dog", "dog bites man", "?bites man dog", "?man dog bites"], 2: ["a b", "b a"]}
    )


@cases.hidden("bigrams end with their prompt", group="bigrams")
def ends(rng):
    texts = ["one two", "three four", "two three", "four", "one", "four one", "three"]
    ordered = [(place, 5 + place // 5, "train", text) for place, text in enumerate(texts * 2)]
    drawn = _delivered(rng, {5: texts, 6: texts[:3]})
    return {**drawn, "prompts": frame_of(ordered, DTYPES)} if rng.random() < 0.5 else drawn


@cases.hidden("prompts of two words that are all alike", group="bigrams")
def two_words(rng):
    return _delivered(rng, {2: ["a b"] * 4, 1: ["a b", "b a", "a b", "b a"], 3: ["a b", "?a b", "c d"]}, 1)


@cases.hidden("a word repeated within a prompt", group="bigrams")
def repeated(rng):
    return _delivered(
        rng, {1: ["ha ha ha ha ha"], 2: ["ha ha", "ha", "ha ha ha"], 3: ["so so la so so la"], 4: ["a b a b a"]}
    )


@cases.hidden("prompts of very different length", group="bigrams")
def lengths(rng):
    words = [f"w{number}" for number in rng.permutation(12)]
    long = " ".join(words)
    return _delivered(
        rng, {1: [long, "w1", "w2 w3", "w2 w3"], 2: [long, long, *words[:5]], 3: [long + " " + long, "no"]}
    )


@cases.hidden("the same letters, other words", group="bigrams")
def other_words(rng):
    return _delivered(
        rng, {1: ["ab c", "a bc", "abc"], 2: ["to day we", "today we", "to daywe"], 3: ["1 11", "11 1", "111"]}
    )


@cases.hidden("openings: two words, one word", group="openings")
def openings(rng):
    texts = ["write", "write", "write a", "write a poem", "Write the poem", "a write", "poem", "a poem write a"]
    return _delivered(rng, {4: texts, 2: ["sing", "?sing a", "sing a song", "?sing"], 3: ["sing", "sing"]}, 1)


@cases.hidden("one opening, many endings", group="openings")
def one_opening(rng):
    nouns = [f"poem about w{number}" for number in range(6)]
    return _delivered(rng, {1: [f"write a {noun}" for noun in nouns], 2: [f"{noun} now" for noun in nouns[:4]]}, 1)


@cases.hidden("one ending, many openings", group="openings")
def one_ending(rng):
    starts = ["please write", "do write", "now write", "never write", "write"]
    return _delivered(rng, {1: [f"{start} a poem" for start in starts], 2: [f"{start} it" for start in starts[:3]] * 2})


@cases.hidden("openings as frequent as the last of the k", group="openings", repeat=3)
def ties(rng):
    frequent = ["write a"] * 3 + ["name a"] * 2 + ["sing a"] * 2 + ["list a"] * 2 + ["draw a"]
    texts = [f"{start} w{place % 4}" for place, start in enumerate(frequent)]
    flat = [f"{start} it" for start in ("b b", "a a", "d d", "c c")]
    two_at_top = ["a a x", "a a y", "b b x", "b b y", "c c x"]
    return _delivered(rng, {1: texts, 2: flat, 3: two_at_top}, int(rng.integers(1, 4)))


@cases.hidden("fewer openings than k", group="openings")
def fewer(rng):
    return _delivered(
        rng, {1: ["write a poem", "write a song", "sing"], 2: ["sing"], 3: ["a b", "c d", "e f", "g h"]}, 3
    )


@cases.hidden("a frequent opening of another batch", group="openings")
def of_another_batch(rng):
    return _delivered(
        rng, {1: ["write a w1"] * 6, 2: ["write a w2", "sing it"], 3: ["sing w1"] * 3 + ["name w2"] * 2}, 1
    )


@cases.hidden("test prompts that stand in train, here or elsewhere", group="leaks")
def leaks(rng):
    batches = {
        1: ["write a poem", "?Write a  poem", "?sing a song", "?name a ship"],
        2: ["sing a song", "?list it", "?list it", "?write a poem"],
        3: ["?sing a song", "?draw it", "list them"],
    }
    return _delivered(rng, batches)


@cases.hidden("test prompts that came more than once", group="leaks")
def counted_each(rng):
    return _delivered(
        rng, {1: ["a b", *["?a b"] * 3, "?c d"], 2: ["a b", "?a b", *["?e f"] * 3], 3: ["a b"] * 3 + ["?a b", "?z"]}
    )


@cases.hidden("in test twice, in train never", group="leaks")
def in_test_only(rng):
    return _delivered(
        rng, {1: ["?a b c", "?a b c", "?A b c", "d e"], 2: ["?a b c", "?d e", "?f"], 3: ["f g", "f", "?d"]}
    )


@cases.hidden("train prompts that stand in test", group="leaks")
def from_train(rng):
    return _delivered(
        rng, {1: ["a b", "a b", "a b", "c", "d", "?a b", "?e"], 2: ["e", "e f", "?c"], 3: ["?e f", "a b", "?g"]}
    )


@cases.hidden("batches of one split", group="leaks")
def one_split(rng):
    return _delivered(rng, {1: ["a b", "c d"], 2: ["?a b", "?e f", "?c d"], 3: ["a b", "?"], 4: ["?x y"]})


@cases.hidden("only words leak, not a part of a prompt", group="leaks")
def parts(rng):
    return _delivered(
        rng, {1: ["write a poem now", "sing", "?write a poem", "?sing it", "?poem"], 2: ["?write a", "?sing!"]}
    )


@cases.hidden("null, no character, no word", group="nothing there")
def nothing(rng):
    blank = shuffled(rng, [*NOTHING, *NOTHING[:2], "?", "? \n", "?  "])
    return _delivered(rng, {1: [*blank[:5], SEA, "?sing"], 2: [*blank[5:], "a", "?A"], 3: ["a b", None, None, "", ""]})


@cases.hidden("batches of blank prompts", group="nothing there")
def blank_batches(rng):
    return _delivered(rng, {6: shuffled(rng, NOTHING), 2: [None], 4: ["?", "a b"], 5: ["?", "? "], 1: ["sing"]})


@cases.hidden("nothing but blank prompts", group="nothing there")
def all_blank(rng):
    return _delivered(rng, {3: shuffled(rng, NOTHING), 1: [None, "?"]})


@cases.hidden("one word in each prompt", group="nothing there")
def one_word(rng):
    return _delivered(rng, {3: ["a", "b", "?A", "a"], 1: ["a"], 2: ["a b", "?c"]})


@cases.hidden("no prompts", group="nothing there")
def no_prompts(rng):
    return _delivered(rng, {})


@cases.hidden("one prompt", group="nothing there")
def one_prompt(rng):
    return _delivered(rng, {70: [["?", ""][int(rng.integers(2))] + SEA]}, 3)


@cases.hidden("an index that repeats", group="nothing there")
def repeated_index(rng):
    return _delivered(
        rng, {2: [SEA, SEA, "?sing it", None], 1: ["sing it", "?" + SEA, "name it"]}, index=[0, 1] * 3 + [0]
    )


@cases.hidden("random small batches", group="random", repeat=24)
def random_small(rng):
    words = np.array(["a", "b", "B", "ab", "bb", "b."][: int(rng.integers(2, 7))])
    lengths = rng.integers(0, int(rng.integers(2, 6)), int(rng.integers(2, 34))).tolist()
    texts = [_typed(rng, rng.choice(words, length).tolist()) for length in lengths]
    batches = {int(batch): [] for batch in rng.choice(40, int(rng.integers(1, 5)), replace=False)}
    for text in texts:
        batches[int(rng.choice(list(batches)))].append(None if rng.random() < 0.05 else text)
    return _delivered(rng, batches, int(rng.integers(1, 5)))


def _typed(rng, words):
    """Return words as somebody typed them, in test or in train."""
    typed = str(rng.choice([" ", " ", " ", "  ", "\t", "\n"])).join(words)
    return ("?" if rng.random() < 0.4 else "") + (typed if rng.random() < 0.9 else f" {typed}\n")


@cases.large("16 000 prompts in 800 batches", rows=16_000)
def large(rng, rows):
    letters = np.array(list("abcdefghijklmnoprstuvw"))
    vocabulary = np.array(["".join(word) for word in rng.choice(letters, (rows // 10 + 60, 5)).tolist()])
    words = vocabulary[(len(vocabulary) * rng.random((rows, 10)) ** 3).astype("int64")]
    words[:, :2] = vocabulary[(30 * rng.random((rows, 2)) ** 2).astype("int64")]
    copied = np.flatnonzero(rng.random(rows) < 0.2)
    words[copied] = words[rng.integers(rows, size=len(copied))]
    text = pd.Series([" ".join(row) for row in words.tolist()], dtype="str")
    text = text.mask(rng.random(rows) < 0.1, text.str.upper()).mask(rng.random(rows) < 0.02)
    table = {
        "prompt_id": rng.permutation(rows) + 1,
        "batch_id": rng.permutation(np.arange(rows) // 20),
        "split": pd.Series(np.where(rng.random(rows) < 0.25, "test", "train"), dtype="str"),
        "text": text,
    }
    return {"prompts": pd.DataFrame(table), "k": 3}
