"""Inputs of near_duplicates: prompts in other clothes, prompts in other words, and prompts that only look alike."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"prompt_id": "int64", "text": "str"}
SEA = "Write a short poem about the sea"
SENTENCE = ["Explain", "the", "tides", "of", "our", "ocean", "to", "a", "child", "who", "likes", "ships", "and", "maps"]
WORDS = ["give", "me", "the", "plain", "list", "of", "five", "old", "maps", "and", "two", "new", "boats", "for", "tea"]
NOTHING = [None, "", "   ", "?!", "_", " - ... - ", "\n"]


def _arrived(rng, texts, threshold=0.5, index=None):
    """Return prompts of which the ids rise in the order of the texts, with their rows in any order."""
    ids = np.sort(rng.choice(np.arange(10, 9_000), len(texts), replace=False)).tolist()
    rows = shuffled(rng, list(zip(ids, texts, strict=True)))
    return {"prompts": frame_of(rows, DTYPES, index), "threshold": threshold}


def _said(words):
    return " ".join(words)


def _alike(rng, common, first, second):
    """Return two texts with so many shingles each, of which the first few are common to both."""
    words = [f"w{number}" for number in rng.permutation(60)]
    start, rest = words[: common + 2], words[common + 2 :]
    return _said(start + rest[: first - common]), _said(start + rest[first - common : first + second - 2 * common])


@cases.visible("the example")
def example(_rng):
    texts = [
        (12, SEA),
        (15, "WRITE a short poem, about the sea!"),
        (17, "Write a short poem about the moon"),
        (20, "Please write a short poem about the moon"),
        (21, "Write a short story about the moon"),
        (24, "Sea poem?"),
        (26, "sea poem"),
        (30, "..."),
    ]
    return {"prompts": frame_of(texts, DTYPES), "threshold": 0.5}


@cases.visible("the rows of the example in another order", group="the example")
def example_turned(_rng):
    texts = [(26, "sea poem"), (15, "WRITE a short poem, about the sea!"), (24, "Sea poem?"), (12, SEA)]
    return {"prompts": frame_of(texts, DTYPES), "threshold": 0.5}


@cases.hidden("capitals", group="words")
def capitals(rng):
    return _arrived(rng, [SEA, SEA.upper(), SEA.lower(), SEA.title(), _said(SENTENCE[:9]), _said(SENTENCE).upper()])


@cases.hidden("commas, marks, tabs and ends of lines", group="words")
def marks(rng):
    marked = ["Write a short poem about the sea.", "  Write a short poem:\tabout  the\nsea", "(Write a short poem...)"]
    return _arrived(rng, [SEA, *marked, '"Write", a short poem about the moon?', "write,a,short,poem,about,the,sea"])


@cases.hidden("apostrophes, hyphens and underscores divide words", group="words")
def dividing(rng):
    whole = ["it is not so", "dont say so", "reuse the map", "GROUPA likes old maps"]
    divided = ["don't say so", "re-use the map", "GROUP_A likes old maps", "don t say so", "re use_the map"]
    return _arrived(rng, [*whole, *shuffled(rng, divided), "group a likes old maps", "_group_a_likes_old_maps_"], 0.25)


@cases.hidden("digits are a part of words", group="words")
def numbers(rng):
    texts = [f"List {number} rules of the old port" for number in (5, 7, 55)]
    return _arrived(rng, [*texts, "List rules of the old port", "mp 3 and 4", "mp3 and 4", "12", "13", "1.2", "1 2"])


@cases.hidden("the same letters, other words", group="words")
def other_words(rng):
    texts = ["to day we go on", "today we go on", "to daywe go on", "a bc def", "ab c def", "abc def"]
    long = ["the ab c d and more", "the a bc d and more", "the abc d and more", "the abcd and more"]
    return _arrived(rng, [*shuffled(rng, texts), *shuffled(rng, long)], 0.125)


@cases.hidden("small words and endings count", group="words")
def small_words(rng):
    texts = ["the maps of the port", "maps of port", "the map of the port", "the maps of a port", "a maps the of port"]
    return _arrived(rng, shuffled(rng, texts), 0.25)


@cases.hidden("one text, many times", group="exact copies")
def many_times(rng):
    other = _said(SENTENCE)
    return _arrived(rng, [other, *shuffled(rng, [SEA] * 4 + [other.upper(), "Sea poem"] * 3)])


@cases.hidden("the earliest by its id, not by its row", group="exact copies")
def earliest_id(_rng):
    rows = [(31, SEA), (200, SEA.upper()), (7, SEA), (90, "sea"), (1000, "Sea"), (8, "sea!"), (25, SEA)]
    return {"prompts": frame_of(rows, DTYPES), "threshold": 0.75}


@cases.hidden("the same words in another order", group="exact copies")
def other_order(rng):
    turned = [_said(rng.permutation(SENTENCE[:7])) for _ in range(3)]
    texts = [_said(SENTENCE[:7]), *turned, "dog bites man", "man bites dog", "bites man dog", "Dog bites man"]
    return _arrived(rng, texts, 0.0625)


@cases.hidden("the same shingles, another text", group="exact copies")
def same_shingles(rng):
    texts = [
        "row row row the boat",
        "row row row row the boat",
        "a b c a b c",
        "a b c a b",
        "a b c a b c a",
        "b c a b c",
    ]
    return _arrived(rng, [*shuffled(rng, texts), "row row row row row", "row row row", "row row"], 1.0)


@cases.hidden("copies of a near copy", group="exact copies")
def copies_of_near(rng):
    moon = SEA.replace("sea", "moon")
    texts = [SEA, moon, "Please " + SEA, moon.upper(), SEA + "!", moon + "?", "please " + SEA, "Please " + moon]
    return _arrived(rng, [texts[0], *shuffled(rng, texts[1:])])


@cases.hidden("texts of one word and of two", group="exact copies")
def short_copies(rng):
    return _arrived(
        rng, shuffled(rng, ["sea", "Sea!", "sea sea", "the sea", "The sea", "sea the", "map", "SEA-SEA"]), 0.0625
    )


@cases.hidden("exactly at the threshold, just below and just above", group="near copies", repeat=6)
def at_threshold(rng):
    threshold, shares = [
        (0.5, [(4, 4, 8), (4, 4, 9), (4, 4, 7), (4, 6, 6), (5, 7, 7)]),
        (0.75, [(3, 3, 4), (6, 7, 7), (7, 8, 8), (6, 6, 8), (5, 5, 7)]),
        (0.25, [(2, 5, 5), (2, 4, 6), (2, 2, 9), (2, 5, 6), (1, 1, 4)]),
        (0.0625, [(1, 1, 16), (1, 8, 9), (1, 1, 17), (1, 1, 15), (1, 9, 9)]),
    ][int(rng.integers(4))]
    return _arrived(rng, [text for share in shares for text in _alike(rng, *share)], threshold)


@cases.hidden("one word exchanged, at each place of the text", group="near copies")
def exchanged(rng):
    texts = [_said([*SENTENCE[:place], "stars", *SENTENCE[place + 1 :]]) for place in range(len(SENTENCE))]
    return _arrived(rng, [_said(SENTENCE), *shuffled(rng, texts)], float(rng.choice([0.5, 0.625, 0.75])))


@cases.hidden("a word more, a word less", group="near copies")
def more_and_less(rng):
    texts = [_said([*SENTENCE[:place], "now", *SENTENCE[place:]]) for place in rng.permutation(8).tolist()]
    less = [_said(SENTENCE[:place] + SENTENCE[place + 1 :]) for place in rng.permutation(8).tolist()]
    return _arrived(rng, [_said(SENTENCE), *texts, *less], 0.625)


@cases.hidden("a short text within a long one", group="near copies")
def within(rng):
    texts = [_said(SENTENCE[:size]) for size in (3, 14, 4, 7, 5)]
    return _arrived(rng, [*texts, _said(SENTENCE[5:9]), _said(SENTENCE[6:])], float(rng.choice([0.25, 0.375, 0.5])))


@cases.hidden("one shingle, many times in a text", group="near copies")
def repeated_shingles(rng):
    texts = [
        "ha ha ha ha ha ha ha it is",
        "ha ha ha it is",
        "so ha ha ha ha ha",
        "no no no no yes yes",
        "no no no yes no no no",
    ]
    return _arrived(rng, [*shuffled(rng, texts), "ha ha ha", "ha ha ha ha ha no no no", "no no no it is"], 0.25)


@cases.hidden("common words, no common shingle", group="near copies")
def common_words(rng):
    texts = [_said(SENTENCE[:6]), _said(SENTENCE[:6][::-1]), _said(SENTENCE[0:6:2] + SENTENCE[1:6:2])]
    pairs = ["explain the old tides of the new ocean", "the tides our explain ocean of"]
    return _arrived(rng, [*texts, *pairs, "tides the of", "the tides", "the of tides of the"], 0.0625)


@cases.hidden("shingles end with their text", group="near copies")
def ends(rng):
    texts = [
        "one two",
        "three four",
        "five two three",
        "two three four",
        "one two three",
        "four five two",
        "four",
        "five",
    ]
    return {**_arrived(rng, texts, 0.0625), "prompts": frame_of(list(enumerate(texts, start=5)), DTYPES)}


@cases.hidden("another beginning, another end", group="near copies")
def other_beginning(rng):
    middle = _said(SENTENCE[2:9])
    texts = [
        f"{start} {middle} {end}" for start, end in (("so", "now"), ("please", "now"), ("so", "then"), ("hi", "then"))
    ]
    return _arrived(rng, shuffled(rng, texts), 0.5)


@cases.hidden("the nearest of several", group="which one")
def nearest(rng):
    changed = [_said([*SENTENCE[:place], "now"]) for place in (8, 12, 10, 13, 9)]
    return _arrived(rng, [*changed, _said(SENTENCE), _said(["And", *SENTENCE])], 0.25)


@cases.hidden("several that are as near", group="which one")
def as_near(rng):
    texts = [_said([*SENTENCE[:8], word]) for word in shuffled(rng, ["stars", "rain", "wind", "snow"])]
    return _arrived(rng, [*texts, _said(SENTENCE[:9]), _said(["now", *SENTENCE[:8]]), texts[2] + "!"])


@cases.hidden("as near, of other lengths", group="which one")
def as_near_lengths(rng):
    # With 8 shingles: 4 common of 8, and 6 common of 12.
    words = [f"w{number}" for number in range(10)]
    texts = [_said(words[:6]), _said([*words[:8], "x", "y", "z", "q"])]
    return _arrived(rng, [*shuffled(rng, texts), _said(words)])


@cases.hidden("only earlier ones count", group="which one")
def earlier_only(rng):
    texts = [_said(SENTENCE[:8]), _said(SENTENCE[:11]), _said(SENTENCE[:12]), _said(SENTENCE)]
    return _arrived(rng, texts if rng.random() < 0.5 else texts[::-1])


@cases.hidden("word by word away from the first", group="which one")
def chain(rng):
    places = [_said(SENTENCE[start : start + 7]) for start in range(8)]
    return _arrived(rng, places, 0.5)


@cases.hidden("near copies of near copies", group="which one")
def near_of_near(rng):
    changed = SENTENCE.copy()
    texts = [_said(changed)]
    for place in rng.permutation(len(SENTENCE))[:7].tolist():
        changed[place] = f"new{place}"
        texts.append(_said(changed))
    return _arrived(rng, texts, 0.375)


@cases.hidden("a missing link that comes last", group="which one")
def late_link(rng):
    first, second = _said(SENTENCE[:8]), _said([*SENTENCE[3:8], *WORDS[:3]])
    return _arrived(rng, [first, second, _said(SENTENCE[1:8]), first.upper(), _said(WORDS[:5])], 0.375)


@cases.hidden("null, no character, no word", group="nothing there")
def nothing(rng):
    return _arrived(rng, shuffled(rng, [*NOTHING, *NOTHING[:3], SEA, "a", "A."]))


@cases.hidden("nothing but blank prompts", group="nothing there")
def all_blank(rng):
    return _arrived(rng, shuffled(rng, NOTHING), 0.0625)


@cases.hidden("no prompts", group="nothing there")
def no_prompts(rng):
    return _arrived(rng, [])


@cases.hidden("one prompt", group="nothing there")
def one_prompt(rng):
    return _arrived(rng, [SEA if rng.random() < 0.5 else "sea"])


@cases.hidden("fewer than three words in each", group="nothing there")
def no_shingles(rng):
    return _arrived(rng, shuffled(rng, ["the sea", "sea the", "Sea", "the Sea", "the", "maps", None]), 0.0625)


@cases.hidden("nothing alike", group="nothing there")
def nothing_alike(rng):
    return _arrived(rng, shuffled(rng, [SEA, _said(SENTENCE), _said(WORDS[:7]), "sea poem", None]), 0.0625)


@cases.hidden("an index that repeats", group="nothing there")
def repeated_index(rng):
    texts = [SEA, SEA + "!", _said(SENTENCE), None, SEA.replace("sea", "moon"), "please " + _said(SENTENCE)]
    return _arrived(rng, texts, index=[0, 1, 0, 1, 0, 1])


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_small(rng):
    words = np.array(["a", "b", "C", "sea", "Sea", "5"][: int(rng.integers(2, 7))])
    lengths = rng.integers(0, int(rng.integers(3, 9)), int(rng.integers(2, 30))).tolist()
    drawn = [rng.choice(words, length).tolist() for length in lengths]
    texts = [str(rng.choice([" ", ", ", "_", "-"])).join(text) if rng.random() < 0.95 else None for text in drawn]
    return _arrived(rng, texts, int(rng.integers(1, 17)) / 16)


@cases.hidden("random changes of one prompt", group="random", repeat=8)
def random_changes(rng):
    texts = [WORDS[: int(rng.integers(6, 14))]]
    for _ in range(14):
        changed = list(texts[int(rng.integers(len(texts)))])
        place = int(rng.integers(len(changed)))
        changed[place : place + int(rng.integers(2))] = rng.choice(WORDS, int(rng.integers(3))).tolist()
        texts.append(changed)
    return _arrived(rng, [_said(text) for text in texts], int(rng.integers(2, 13)) / 16)


@cases.large("10 000 prompts, one of them 1 200 times", rows=10_000)
def large(rng, rows):
    letters = np.array(list("abcdefghijklmnoprstuvw"))
    vocabulary = np.array(["".join(word) for word in rng.choice(letters, (rows // 12 + 60, 6)).tolist()])
    words = rng.choice(vocabulary, (rows, 12))
    copied = np.flatnonzero(rng.random(rows) < 0.4)
    # A copy is taken of what was there before any copying, so that no shingle stands in many different prompts.
    words[copied] = words[rng.integers(rows, size=len(copied))]
    exchanged = copied[rng.random(len(copied)) < 0.8]
    words[exchanged, rng.integers(12, size=len(exchanged))] = rng.choice(vocabulary, len(exchanged))
    text = pd.Series([" ".join(row) for row in words.tolist()])
    text[rng.random(rows) < 0.12] = _said(SENTENCE)
    text = text.mask(rng.random(rows) < 0.2, text.str.upper() + "!")
    return {
        "prompts": pd.DataFrame({"prompt_id": rng.permutation(rows) + 1, "text": text.astype("str")}),
        "threshold": 0.5,
    }
