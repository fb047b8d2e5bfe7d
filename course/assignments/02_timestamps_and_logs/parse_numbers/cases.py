"""Inputs of parse_numbers: the same numbers in two fashions, and what is no number in either."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

FORMATS = {"london": ".", "berlin": ",", "austin": ".", "madrid": ","}
SWAP = str.maketrans(",.", ".,")
WHITE = [" ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u202f", "\u3000"]
SCRIPTS = ["\uff13", "\u0663\u0664", "\uff11,234", "1.\uff12", "\u096b%", "-\uff17", "1²", "\u2163", "\u06f0"]
ODD = ["1e5", "inf", "nan", "+5", ".5", "5.", "1_000", "0x1F", "--5", "5-", "1 234", "(5)", "$5", "85%%", "%", "- 5"]
TELLING = ["1,234", "1.234", "0.85", "0,85", "12,34", "85%", "-1,234.5", "1,234,567", "1.234.567", "7", "0", "100 %"]


def _inputs(pairs, formats=None):
    formats = FORMATS if formats is None else formats
    rows = frame_of(pairs, {"source": "str", "text": "str"})
    return {"rows": rows, "formats": frame_of(formats.items(), {"source": "str", "decimal": "str"})}


def _from(rng, source, texts):
    return [(source, texts[position]) for position in rng.permutation(len(texts))]


def _everywhere(rng, english):
    """Each text twice: as written in London, and the same in Berlin."""
    pairs = [("london", text) for text in english] + [("berlin", text.translate(SWAP)) for text in english]
    return shuffled(rng, pairs)


@cases.visible("the example")
def example(_rng):
    pairs = [
        ("london", "1,234"),
        ("berlin", "1,234"),
        ("berlin", "1.234,5"),
        ("london", "-0.85"),
        ("london", "85%"),
        ("berlin", "8,5 %"),
        ("london", "12,34"),
        ("berlin", "12 min"),
        ("berlin", "n/a"),
        ("paris", "85"),
        ("london", None),
    ]
    return _inputs(pairs, {"london": ".", "berlin": ","})


@cases.hidden("one text, two fashions", group="fashions")
def two_fashions(rng):
    texts = ["1,234", "1.234", "0.85", "0,85", "1,5", "1.5", "12.345", "12,345"]
    return _inputs(_from(rng, "london", texts) + _from(rng, "berlin", texts))


@cases.hidden("thousands, millions, decimals", group="fashions")
def thousands(rng):
    number = int(rng.integers(1, 1000))
    texts = [f"{number},234", f"{number},234,567", f"{number},000.5", f"{number}234", f"{number}234.05", f"{number}"]
    return _inputs(_everywhere(rng, texts))


@cases.hidden("groups of three after 1, 2 and 3 digits", group="fashions")
def first_group(rng):
    return _inputs(_everywhere(rng, ["1,000", "12,000", "123,000", "9,999,999", "10,100.1", "100,010,001"]))


@cases.hidden("zero and leading zeros", group="fashions")
def zeros(rng):
    return _inputs(_everywhere(rng, ["0", "0.0", "00", "007", "0.850", "-0.5", "0%", "1,000", "10.0"]))


@cases.hidden("zeros at the beginning, and 15 digits", group="fashions")
def long_numbers(rng):
    texts = ["00000000000000000007", "000.5", "-0007%", "123456789012345", "999,999,999,999,999", "1234567890.12345"]
    return _inputs(_everywhere(rng, texts))


@cases.hidden("white space at both ends", group="fashions")
def white_space(rng):
    texts = [f"{blank}1,234{blank}" for blank in WHITE]
    return _inputs([*_everywhere(rng, texts), *[("london", f"{blank}85%{blank}") for blank in WHITE]])


@cases.hidden("below zero", group="fashions")
def negative(rng):
    return _inputs(_everywhere(rng, ["-1", "-1,234", "-1,234.5", "-0.85", "-5%", "-1,200.5 %"]))


@cases.hidden("percent", group="percent")
def percent(rng):
    texts = ["85%", "85 %", "0.85%", "0.5 %", "120%", "100%", "1%", "1,234.5%", "0.01%", "1.0 %"]
    return _inputs(_everywhere(rng, texts))


@cases.hidden("shares and percentages in one column", group="percent")
def shares(rng):
    return _inputs(_everywhere(rng, ["0.85", "85%", "0.85%", "85", "1", "1%", "0.01", "1.0"]))


@cases.hidden("two blanks before the percent sign", group="percent")
def two_blanks(rng):
    return _inputs(_from(rng, "austin", ["5  %", "5 %", "5%", " 5 % ", "5 % %", "5 ", "% 5"]))


@cases.hidden("white space before the percent sign that is no blank", group="percent")
def percent_behind_white_space(rng):
    return _inputs(_from(rng, "austin", [f"5{blank}%" for blank in WHITE]))


@cases.hidden("marks in the wrong places", group="no numbers")
def wrong_marks(rng):
    texts = ["12,34", "1234,567", "1,2345", ",234", "1,,234", "1,234,56", "12,345,67", "1.234.5", "1.234,567", "1,"]
    return _inputs(_everywhere(rng, [*texts, "1,234.", "1.5.", "1,234,"]))


@cases.hidden("marks after a zero", group="no numbers")
def marks_after_zero(rng):
    return _inputs(_everywhere(rng, ["0,850", "0,001", "012,345", "00,100", "-0,500", "0,850%", "10,850"]))


@cases.hidden("what a float would accept", group="no numbers")
def float_accepts(rng):
    return _inputs(_everywhere(rng, ODD))


@cases.hidden("digits of other scripts", group="no numbers")
def other_scripts(rng):
    return _inputs(_everywhere(rng, [*SCRIPTS, "34"]))


@cases.hidden("a number with something around it", group="no numbers")
def something_around(rng):
    texts = ["12 min", "about 5", "5 s", "3/4", "1-2", "12a", "a12", "85 percent", "5%.", "x", "no", "1\n2"]
    return _inputs(_everywhere(rng, texts))


@cases.hidden("long dashes, brackets and other signs", group="no numbers")
def other_signs(rng):
    signs = [
        "\u2013",
        "\u2014",
        "\u22125",
        "(5)",
        "(1,234.5)",
        "$5",
        "5 \u20ac",
        "1 234",
        "1\u00a0234",
        "1'234",
        "1_000",
    ]
    return _inputs(_from(rng, "london", [*signs, "-5"]))


@cases.hidden("missing in every spelling", group="missing")
def missing(rng):
    texts = [*WHITE, "", "-", " - ", "\t-\n", "\xa0n/a\u2028", "n/a", "N/A", "N/a", " n/a ", None, "0"]
    return _inputs([*_from(rng, "london", texts), *_from(rng, "madrid", texts)])


@cases.hidden("almost missing", group="missing")
def almost_missing(rng):
    return _inputs(_from(rng, "berlin", ["na", "n.a.", "n,a", "--", "none", "null", "n/a n/a", "n / a", "?", "-%"]))


@cases.hidden("a source nobody wrote down", group="missing")
def unknown_source(rng):
    pairs = [*_from(rng, "paris", ["85", "1,234", "85%", "x", "n/a", "", None, "-"]), ("london", "85"), ("madrid", "8")]
    return _inputs(shuffled(rng, pairs))


@cases.hidden("no source written down at all", group="missing")
def no_formats(rng):
    return _inputs(_from(rng, "london", ["85", "1.5", None, "n/a"]), {})


@cases.hidden("only missing rows", group="missing")
def only_missing(_rng):
    return _inputs([("london", None), ("berlin", "n/a"), ("paris", "")])


@cases.hidden("no rows", group="missing")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small batches", group="random", repeat=24)
def random_batch(rng):
    texts = [*TELLING, *TELLING, *ODD[:6], "n/a", "-", "", None, "0,850", "12.345,6", "5 %", " 5,0% "]
    sources = [*FORMATS, *FORMATS, "paris"]
    count = int(rng.integers(0, 20))
    pairs = [(sources[rng.integers(len(sources))], texts[rng.integers(len(texts))]) for _ in range(count)]
    return _inputs(pairs, {source: mark for source, mark in FORMATS.items() if rng.random() < 0.85})


@cases.large("40 000 texts from 1 600 sources", rows=40_000)
def large(rng, rows):
    names = np.array([f"vendor {number}" for number in range(max(rows // 25, 4))], dtype=object)
    source = names[rng.integers(0, len(names), rows)]
    whole = rng.integers(0, 2_000_000, rows)
    thousands = pd.Series(whole.astype(str), dtype="str").str.replace(r"(\d)(\d{3})$", r"\1,\2", regex=True)
    ends = np.array(["", "", ".5", ".25", "%", " %", " min"], dtype=object)[rng.integers(0, 7, rows)]
    text = thousands.mask(whole >= 1_000_000, whole.astype(str)) + pd.Series(ends, dtype="str")
    comma = rng.random(rows) < 0.5
    text = text.mask(comma, text.str.translate(SWAP)).mask(rng.random(rows) < 0.03).mask(rng.random(rows) < 0.03, "n/a")
    listed = names[: len(names) * 49 // 50]
    marks = np.array([".", ","], dtype=object)[rng.integers(0, 2, len(listed))]
    table = pd.DataFrame({"source": listed, "decimal": marks}, dtype="str")
    return {"rows": pd.DataFrame({"source": source, "text": text}).astype("str"), "formats": table}
