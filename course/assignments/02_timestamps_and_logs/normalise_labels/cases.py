"""Inputs of normalise_labels: labels as people type them, and as their keyboards and screens disguise them."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

FULL_WIDTH = {letter: letter + 0xFEE0 for letter in range(0x21, 0x7F)}
VOCABULARY = ["bus", "café", "car", "fire hydrant", "office building", "strasse", "traffic light", "truck"]
ALIASES = {
    "Automobile": "car",
    "Lorry".translate(FULL_WIDTH): "truck",
    "stop\u00a0light": "traffic light",
    "zero\u200b-width": "bus",
    "Imbiß": "café",
    "  road ": "strasse",
}
ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
LINE_ENDS = ["\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
BLANKS = [" ", "  ", "\t", *LINE_ENDS, "\u00a0", "\u3000", "\u2003", "\u202f", " \u00a0"]
BOLD = {**{0x41 + i: 0x1D400 + i for i in range(26)}, **{0x61 + i: 0x1D41A + i for i in range(26)}}
STRANGERS = ["cra", "cars", "cafe", "fire-hydrant", "trafficlight", "car truck", "lane", "c ar", "?", "mobile"]


def _inputs(raw, vocabulary=VOCABULARY, aliases=None):
    table = frame_of((ALIASES if aliases is None else aliases).items(), {"alias": "str", "label": "str"})
    return {"raw": pd.Series(list(raw), dtype="str"), "vocabulary": list(vocabulary), "synonyms": table}


def _inside(text, place, what):
    return text[:place] + what + text[place:]


@cases.visible("the example")
def example(_rng):
    raw = [
        " Car ",
        "CAR".translate(FULL_WIDTH),
        "car\u200b",
        "\ufb01re  hydrant",
        "automobile",
        "Cafe",
        "fire-hydrant",
        "  ",
        None,
    ]
    return _inputs(raw, ["café", "car", "fire hydrant"], {"Automobile": "car"})


@cases.hidden("capitals", group="case")
def capitals(rng):
    return _inputs(shuffled(rng, ["CAR", "Truck", "bUS", "Fire Hydrant", "CAFÉ", "TRAFFIC light", "AUTOMOBILE"]))


@cases.hidden("STRASSE and Straße", group="case")
def sharp_s(rng):
    return _inputs(shuffled(rng, ["STRASSE", "Straße", "straße", "strasse", "IMBISS", "Imbiß", "Strase"]))


@cases.hidden("letters that are capitals only once they are letters", group="case")
def disguised_capitals(rng):
    words = ["CAR", "Bus", "TRUCK", "AUTOMOBILE"]
    return _inputs(shuffled(rng, [*(word.translate(BOLD) for word in words), "\u2102AR", "B\u1d41S"]))


@cases.hidden("full-width letters", group="form")
def full_width(rng):
    words = ["car", "Bus", "truck", "lorry", "traffic\u3000light"]
    return _inputs(shuffled(rng, [word.translate(FULL_WIDTH) for word in words]))


@cases.hidden("ligatures", group="form")
def ligatures(rng):
    return _inputs(shuffled(rng, ["o\ufb03ce building", "tra\ufb03c light", "\ufb01re hydrant", "tra\ufb00ic light"]))


@cases.hidden("an accent that is a character of its own", group="form")
def combining(rng):
    return _inputs(shuffled(rng, ["cafe\u0301", "Cafe\u0301", "CAFE\u0301", "café", "cafe", "cafe\u0300"]))


@cases.hidden("accents count", group="form")
def accents(rng):
    return _inputs(shuffled(rng, ["café", "cafe", "cár", "çar", "bús", "Automobilé"]))


@cases.hidden("zero-width characters at the ends", group="invisible")
def zero_width_ends(rng):
    words = rng.choice(["car", "Bus", "automobile"], 10)
    return _inputs([zero + word for zero, word in zip(ZERO_WIDTH * 2, words, strict=True)])


@cases.hidden("zero-width characters inside a word", group="invisible")
def zero_width_inside(rng):
    texts = [_inside("car", int(rng.integers(1, 3)), zero) for zero in ZERO_WIDTH]
    return _inputs([*texts, "traffic\u200blight", "zero-width", "c\ufeffa\u200dr"])


@cases.hidden("other characters that nobody sees count", group="invisible")
def other_formats(rng):
    return _inputs(shuffled(rng, ["c\u00adar", "\u200ecar", "bus\u200f", "tru\u180eck", "car"]))


@cases.hidden("blanks hidden behind a zero-width character", group="invisible")
def zero_width_and_blanks(rng):
    texts = ["car \u200b", "\ufeff car", "\u200b \u200b", "traffic \u2060 light", "truck\u00a0\u200c", "\u200b\t bus"]
    return _inputs(shuffled(rng, texts))


@cases.hidden("all sorts of blanks", group="blanks")
def blanks(rng):
    inner = [f"traffic{blank}light" for blank in BLANKS]
    outer = [f"{blank}car{blank}" for blank in BLANKS]
    return _inputs(shuffled(rng, [*inner, *outer, "trafficlight", "stop light", "STOP \t LIGHT"]))


@cases.hidden("nothing there", group="blanks")
def nothing(rng):
    return _inputs(shuffled(rng, ["", " ", "\t\n", *LINE_ENDS, "\u200b", "\u00a0\u3000", "\ufeff ", None, "car"]))


@cases.hidden("aliases typed by people", group="synonyms")
def aliases(rng):
    texts = ["automobile", "AUTOMOBILE", "lorry", "Lorry ", "stop light", "zero-width", "imbiss", "road", "ROAD\u200b"]
    return _inputs(shuffled(rng, texts))


@cases.hidden("an alias that is clean already", group="synonyms")
def clean_alias(rng):
    return _inputs(shuffled(rng, ["lorry", "truck", "auto", "lane"]), aliases={"lorry": "truck", "auto": "car"})


@cases.hidden("no synonyms at all", group="synonyms")
def no_synonyms(rng):
    return _inputs(shuffled(rng, ["car", "Automobile", "BUS", None, " "]), aliases={})


@cases.hidden("near misses are unknown", group="synonyms")
def near_misses(rng):
    nearly = ["automobiles", "auto mobile", "the car", "car,", "car.", "traffic_light"]
    return _inputs(shuffled(rng, [*STRANGERS, *nearly]))


@cases.hidden("only strangers", group="synonyms")
def only_strangers(rng):
    return _inputs(rng.choice(STRANGERS, 4))


@cases.hidden("only nulls", group="nothing")
def only_nulls(_rng):
    return _inputs([None, None])


@cases.hidden("no rows", group="nothing")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small exports", group="random", repeat=24)
def random_export(rng):
    aliases = dict(list(ALIASES.items())[: int(rng.integers(0, len(ALIASES) + 1))])
    return _inputs([_typed(rng) for _ in range(int(rng.integers(0, 16)))], aliases=aliases)


def _typed(rng):
    """One text as somebody might type it; a combining accent is never parted from its letter."""
    words = [*VOCABULARY, *ALIASES, *STRANGERS]
    text = words[int(rng.integers(len(words)))]
    looks = [text, text.upper(), text.title(), text.translate(FULL_WIDTH), text.upper().translate(BOLD)]
    text = looks[int(rng.integers(len(looks)))]
    for what in (ZERO_WIDTH, BLANKS):
        if rng.random() < 0.4:
            place = [0, len(text), int(rng.integers(len(text) + 1))][int(rng.integers(3))]
            text = _inside(text, place, what[int(rng.integers(len(what)))])
    return None if rng.random() < 0.06 else text


@cases.large("30 000 texts, a third of them never seen before", rows=30_000)
def large(rng, rows):
    words = np.array([*VOCABULARY, "automobile", "lorry", "lane", "cra", "cafe"], dtype=object)
    texts = words[rng.integers(0, len(words), rows)]
    for place, ends in enumerate((["", "", "", " ", "\u200b"], ["", "", "", "\u00a0", " \ufeff"])):
        end = np.array(ends, dtype=object)[rng.integers(0, len(ends), rows)]
        texts = end + texts if place == 0 else texts + end
    number = rng.integers(0, 10**9, rows).astype(str).astype(object)
    texts = np.where(rng.random(rows) < 0.35, texts + number, texts)
    series = pd.Series(texts, dtype="str")
    shape = rng.integers(0, 4, rows)
    series = series.mask(shape == 1, series.str.upper()).mask(shape == 2, series.str.title())
    return {**_inputs([]), "raw": series.mask(rng.random(rows) < 0.02)}
