"""Inputs of missing_by_contract: one text that is nothing here, a value there, and something else in lower case."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

VENDORS = ["kappa", "sigma", "tau", "omega"]
ATTRIBUTES = ["visibility", "temperature", "pedestrians", "comment"]
REASONS = ["not_measured", "does_not_apply", "skipped", "refused", "sensor_off"]
WHITE = ["\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000"]
CELLS = ["vendor", "attribute", "text"]
CONTRACT = ["vendor", "attribute", "token", "rule", "reason"]


def _inputs(cells, contract):
    return {
        "cells": frame_of(cells, dict.fromkeys(CELLS, "str")),
        "contract": frame_of(contract, dict.fromkeys(CONTRACT, "str")),
    }


def _shuffled(rng, cells, contract):
    return _inputs(shuffled(rng, cells), shuffled(rng, contract))


def _two(rng, names):
    return [str(name) for name in rng.choice(names, 2, replace=False)]


def _here(rng):
    """Return a vendor and an attribute."""
    return str(rng.choice(VENDORS)), str(rng.choice(ATTRIBUTES))


@cases.visible("the example")
def example(_rng):
    contract = [
        ("kappa", "visibility", "-1", "number", "not_measured"),
        ("kappa", "visibility", "N/A", "any_case", "does_not_apply"),
        ("kappa", "pedestrians", "", "exact", "skipped"),
        ("sigma", "pedestrians", "0", "exact", "skipped"),
        ("sigma", "comment", "null", "exact", "none_made"),
    ]
    cells = [
        ("kappa", "visibility", "-1.0"),
        ("kappa", "visibility", " n/a"),
        ("kappa", "visibility", "0"),
        ("kappa", "temperature", "-1"),
        ("kappa", "pedestrians", "0"),
        ("kappa", "pedestrians", "  "),
        ("sigma", "pedestrians", "0"),
        ("sigma", "comment", "Null"),
        ("sigma", "comment", ""),
        ("sigma", "comment", None),
    ]
    return _inputs(cells, contract)


@cases.hidden("a 0 that is a true value", group="true values")
def true_zero(rng):
    (one, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    contract = [(one, here, "0", "number", "skipped"), (other, there, "0", "number", "not_measured")]
    cells = [(vendor, name, text) for vendor in (one, other) for name in (here, there) for text in ("0", "7", "10")]
    return _shuffled(rng, cells, contract)


@cases.hidden("-1 that is a true value in another column", group="true values")
def true_minus_one(rng):
    (vendor, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    contract = [(vendor, here, "-1", "exact", "not_measured"), (other, there, "-1", "exact", "skipped")]
    cells = [(name, what, text) for name in (vendor, other) for what in (here, there) for text in ("-1", "1", "-10")]
    return _shuffled(rng, cells, contract)


@cases.hidden("the same word, another vendor", group="true values")
def another_vendor(rng):
    (one, other), (_, here) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    contract = [(one, here, "none", "any_case", "skipped"), (other, here, "null", "any_case", "refused")]
    cells = [(vendor, here, text) for vendor in (one, other) for text in ("none", "null")]
    return _shuffled(rng, cells, contract)


@cases.hidden("the same token, another reason", group="true values")
def another_reason(rng):
    (one, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    groups = [(one, here), (one, there), (other, here), (other, there)]
    contract = [(*group, "-1", "number", reason) for group, reason in zip(groups, REASONS, strict=False)]
    return _shuffled(rng, [(*group, text) for group in groups for text in ("-1", "-1.0", "n/a")], contract)


@cases.hidden("a vendor without conventions", group="true values")
def no_conventions(rng):
    (one, other), here = _two(rng, VENDORS), str(rng.choice(ATTRIBUTES))
    contract = [(one, here, token, "any_case", "skipped") for token in ("", "null", "n/a", "-1", "0")]
    cells = [(vendor, here, text) for vendor in (one, other) for text in ("", "null", "N/A", "-1", "0", None)]
    return _shuffled(rng, cells, contract)


@cases.hidden("tokens inside longer texts", group="true values")
def inside(rng):
    here = _here(rng)
    contract = [
        (*here, "0", "exact", "skipped"),
        (*here, "n/a", "any_case", "refused"),
        (*here, "-1", "number", "sensor_off"),
    ]
    texts = ["10", "0.5", "n/a, see note", "-1 to 3", "00", "n/an/a", "-11", "0"]
    return _shuffled(rng, [(*here, text) for text in texts], contract)


@cases.hidden("upper and lower case count where the contract says so", group="alike by rule")
def letter_case(rng):
    (vendor, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    groups = [(vendor, here), (vendor, there), (other, here)]
    contract = [(*groups[0], "NULL", "exact", "skipped"), (*groups[1], "Null", "any_case", "refused")]
    contract += [(*groups[2], "null", "exact", "sensor_off")]
    cells = [(*group, text) for group in groups for text in ("null", "NULL", "Null", "nULL", "nul")]
    return _shuffled(rng, cells, contract)


@cases.hidden("blanks around and blanks within", group="alike by rule")
def blanks(rng):
    here = _here(rng)
    contract = [
        (*here, "N/A", "exact", "skipped"),
        (*here, "not known", "any_case", "refused"),
        (*here, "-1", "number", "sensor_off"),
    ]
    texts = [
        " N/A",
        "N/A  ",
        "  N/A ",
        "N / A",
        " not known",
        "Not  Known",
        "notknown",
        " -1",
        "-1.0 ",
        "- 1",
        " 5 ",
        " a  b ",
    ]
    return _shuffled(rng, [(*here, text) for text in texts], contract)


@cases.hidden("white space other than blanks", group="alike by rule")
def white_space(rng):
    here = _here(rng)
    contract = [
        (*here, "NA", "exact", "skipped"),
        (*here, "off", "any_case", "refused"),
        (*here, "-1", "number", "sensor_off"),
    ]
    texts = [f"{blank}{text}{blank}" for blank in WHITE for text in ("NA", "Off", "-1.0", "5")]
    return _shuffled(rng, [(*here, text) for text in [*texts, "N\tA", "-1\t0"]], contract)


@cases.hidden("one number, many spellings", group="alike by rule")
def numbers(rng):
    (vendor, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    contract = [(vendor, here, "-1", "number", "not_measured"), (vendor, there, "0.0", "number", "skipped")]
    contract += [(other, here, "999", "number", "sensor_off"), (other, there, "-99.50", "number", "refused")]
    texts = [
        "-1",
        "-1.0",
        "-1.000",
        "-01",
        "-1.5",
        "1",
        "0",
        "-0",
        "0.00",
        "00",
        "0.001",
        "999.0",
        "0999",
        "-99.5",
        "99.5",
    ]
    cells = [(name, what, text) for name in (vendor, other) for what in (here, there) for text in texts]
    return _shuffled(rng, cells, contract)


@cases.hidden("-1 by the letter, not by the number", group="alike by rule")
def exact_number(rng):
    (vendor, other), here = _two(rng, VENDORS), str(rng.choice(ATTRIBUTES))
    contract = [(vendor, here, "-1", "exact", "not_measured"), (other, here, "0.0", "any_case", "skipped")]
    texts = ["-1", "-1.0", "-01", "0", "0.0", "0.00"]
    return _shuffled(rng, [(name, here, text) for name in (vendor, other) for text in texts], contract)


@cases.hidden("words beside a numeric token", group="alike by rule")
def words_and_numbers(rng):
    here = _here(rng)
    contract = [
        (*here, "-1", "number", "not_measured"),
        (*here, "off", "exact", "sensor_off"),
        (*here, "9", "number", "skipped"),
    ]
    texts = ["fog", "nan", "NaN", "", "-1", "9.0", "off", "Off", "-", "1.2.3"]
    return _shuffled(rng, [(*here, text) for text in texts], contract)


@cases.hidden("alike to several tokens", group="alike by rule")
def several(rng):
    one, other = _two(rng, VENDORS)
    here = str(rng.choice(ATTRIBUTES))
    first, second, third = [str(reason) for reason in rng.choice(REASONS, 3, replace=False)]
    contract = [
        (one, here, "NA", "exact", first),
        (one, here, "na", "any_case", second),
        (one, here, "0", "number", third),
    ]
    contract += [
        (one, here, "0.0", "any_case", second),
        (one, here, "00", "exact", first),
        (other, here, "-1", "number", first),
    ]
    contract += [(other, here, "-1", "exact", second), (other, here, "-1.0", "any_case", third)]
    cells = [(one, here, text) for text in ("NA", "na", "Na", "0", "0.0", "00", "0.00")]
    return _shuffled(rng, [*cells, *[(other, here, text) for text in ("-1", "-1.0", "-01")]], contract)


@cases.hidden("empty text is a value, empty text is nothing", group="empty and null")
def empty_text(rng):
    (vendor, other), (here, there) = _two(rng, VENDORS), _two(rng, ATTRIBUTES)
    contract = [
        (vendor, here, "", str(rng.choice(["exact", "any_case"])), "skipped"),
        (other, there, "null", "exact", "refused"),
    ]
    cells = [
        (name, what, text) for name in (vendor, other) for what in (here, there) for text in ("", "   ", "\t\xa0", None)
    ]
    return _shuffled(rng, cells, contract)


@cases.hidden("a null is not the word null", group="empty and null")
def null_word(rng):
    here = _here(rng)
    words = ["null", "none", "nan", "<na>", "not_sent"]
    contract = [(*here, word, "any_case", "skipped") for word in words]
    return _shuffled(rng, [(*here, text) for text in (None, "null", "None", "NaN", "<NA>", "present", None)], contract)


@cases.hidden("only nulls", group="empty and null")
def only_nulls(rng):
    here = _here(rng)
    return _inputs(
        [(*here, None), (*here, None)], [(*here, "-1", "number", "skipped"), (*here, "", "exact", "refused")]
    )


@cases.hidden("a contract without rows", group="empty and null")
def no_contract(rng):
    return _inputs([(*_here(rng), text) for text in ("-1", " N/A ", "", None)], [])


@cases.hidden("no rows", group="empty and null")
def no_rows(rng):
    return _inputs([], [(*_here(rng), "-1", "number", "skipped"), (*_here(rng), "NA", "exact", "skipped")])


TOKENS = {"exact": ["NA", "na", "", "-1", "0"], "any_case": ["na", "", "null", "-1"], "number": ["-1", "0", "9.50"]}
TEXTS = [
    "NA",
    "na",
    "Na ",
    "",
    " ",
    "null",
    "Null",
    "-1",
    "-1.0",
    " -1",
    "0",
    "-0.0",
    "00",
    "9.5",
    "09.50",
    "5",
    "fog",
    "NA 0",
    None,
]


@cases.hidden("random small batches", group="random", repeat=24)
def random_batch(rng):
    groups = [(vendor, name) for vendor in VENDORS[:2] for name in ATTRIBUTES[:2]]
    contract = [
        (*group, token, rule, str(rng.choice(REASONS)))
        for group in groups
        for rule, tokens in TOKENS.items()
        for token in tokens
        if rng.random() < 0.35
    ]
    places = rng.integers(0, [len(groups), len(TEXTS)], (int(rng.integers(0, 30)), 2)).tolist()
    return _shuffled(rng, [(*groups[group], TEXTS[text]) for group, text in places], contract)


@cases.large("30 000 cells of 600 vendors and 3 000 attributes of theirs", rows=30_000)
def large(rng, rows):
    count = max(rows // 50, 2)
    names = np.array([f"vendor {number}" for number in range(count)], dtype=object)
    attributes = np.array([*ATTRIBUTES, "speed"], dtype=object)
    vendor, attribute = rng.integers(0, count, rows), rng.integers(0, len(attributes), rows)
    written = rng.integers(-200, 4_000, rows).astype(str).astype(object)
    sentinels = np.array([" -1", "-1.0", "0", "N/A", "n/a ", "null", "NULL", "", "  ", "-99.0", None], dtype=object)
    text = np.where(rng.random(rows) < 0.4, sentinels[rng.integers(0, len(sentinels), rows)], written)
    tokens = np.array(["-1", "0", "-99", "N/A", "null", "", "NULL"], dtype=object)
    rules = np.array(["number", "number", "number", "any_case", "any_case", "exact", "exact"], dtype=object)
    owner, what, place = [grid.ravel() for grid in np.indices((count, len(attributes), len(tokens)))]
    contract = pd.DataFrame(
        {
            "vendor": names[owner],
            "attribute": attributes[what],
            "token": tokens[place],
            "rule": rules[place],
            "reason": np.array(REASONS, dtype=object)[rng.integers(0, len(REASONS), len(owner))],
        },
        dtype="str",
    )
    cells = pd.DataFrame({"vendor": names[vendor], "attribute": attributes[attribute], "text": text}, dtype="str")
    return {"cells": cells, "contract": contract[rng.random(len(owner)) < 0.4].reset_index(drop=True)}
