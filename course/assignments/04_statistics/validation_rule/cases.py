"""Worlds of validation_rule: features of labels, an audit drawn from the same, and each label's chance to be wrong."""

import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError

cases = CaseBook()

REFUSED = 2.0
"""Times the false-alarm rate above which a list is refused."""
USUAL = {
    "seconds": (0.8, "low"),
    "agreement": (0.8, "low"),
    "confidence": (0.8, "low"),
    "annotator_error": (0.7, "high"),
    "box_share": (0.4, "low"),
}
SHAPES = {
    "high": lambda score: score,
    "low": lambda score: -score,
    "ends": lambda score: 1.6 * np.abs(score) - 1.3,
    "low step": lambda score: 2.2 * (score < -0.72) - 0.5,
    "high step": lambda score: 2.2 * (score > 0.72) - 0.5,
}
"""How a feature, as a standard normal score, moves the logarithm of the odds that a label is wrong."""
AUDIT = 6_000


def lowest_confidence(audit, labels, false_alarm):
    """Return so many of the labels, those of the lowest confidence; where the model gave none, last."""
    del audit
    least = labels.sort_values("confidence", kind="stable", na_position="last")
    return least["label_id"].tolist()[: int(false_alarm * len(labels))]


@cases.scored(
    "share of the wrong labels caught",
    naive=("lowest confidence first", lowest_confidence),
    share=0.9,
    steps={0.85: 0.75, 0.75: 0.5, 0.6: 0.25},
)
def caught(inputs, returned, truth, _rng):
    """Return the share of the wrong labels that is caught, on average; less, where too many right ones are flagged."""
    ids, flagged = pd.Index(inputs["labels"]["label_id"]), pd.Index(returned)
    if not flagged.is_unique:
        name, twice = "the same label twice", flagged[flagged.duplicated()][0]
        raise MalformedError(name, f"label {twice} came back more than once")
    place = ids.get_indexer(flagged) if len(flagged) else np.empty(0, dtype=int)
    if (place < 0).any():
        name, first = "no such label", flagged[place < 0][0]
        raise MalformedError(name, f"{int((place < 0).sum())} ids are not in `labels`, the first is {first}")
    if not len(ids):
        return 1.0
    allowed, alarms = inputs["false_alarm"], (1 - truth)[place].sum() / (1 - truth).sum()
    if alarms > REFUSED * allowed:
        name, told = "too many false alarms", f"{alarms:.1%} of the right labels are flagged; {allowed:.1%} are allowed"
        raise MalformedError(name, f"{told}, and above twice as many the list is refused")
    found = truth[place].sum() / truth.sum()
    return float(min(found * min(1.0, allowed / alarms if alarms else 1.0), 1.0))


def _world(rng, rows=2_000, *, audit=AUDIT, usual=-2.4, effects=None, unknown=None, false_alarm=0.05):
    """Return an audit and labels of one world.

    `effects` are by how much and in which shape a feature moves the log odds; `unknown` how much its absence does.
    """
    moves, absent = effects or USUAL, unknown or {}
    known, risk = _drawn(rng, audit, usual, moves, absent)
    labels, chance = _drawn(rng, rows, usual, moves, absent)
    known["wrong"] = (rng.random(audit) < risk).astype("int64")
    labels.insert(0, "label_id", rng.permutation(np.arange(1_000, 1_000 + rows)))
    return _inputs(known, labels, false_alarm, chance)


def _drawn(rng, rows, usual, moves, absent):
    """Return features of labels, and the chance that each is wrong."""
    score = {name: rng.normal(size=rows) for name in USUAL}
    hard = rng.normal(size=rows)
    for name in ("agreement", "confidence"):  # both are low where the item is hard
        score[name] = 0.8 * score[name] + 0.6 * hard
    missing = {"agreement": rng.random(rows) < 0.2, "confidence": rng.random(rows) < 0.1}
    odds = np.full(rows, usual)
    for name, (weight, shape) in moves.items():
        odds += np.where(missing.get(name, np.zeros(rows, dtype=bool)), 0.0, weight * SHAPES[shape](score[name]))
    for name, weight in absent.items():
        odds += weight * missing[name]
    return _features(rng, score, missing), 1 / (1 + np.exp(-odds))


def _features(rng, score, missing):
    columns = {
        "seconds": np.exp(3 + 0.8 * score["seconds"]).round(1),
        "agreement": (1 / (1 + np.exp(-1 - 1.2 * score["agreement"]))).round(2),
        "confidence": (1 / (1 + np.exp(-1.5 - 1.5 * score["confidence"]))).round(3),
        "annotator_error": (0.3 / (1 + np.exp(-score["annotator_error"]))).round(3),
        "box_share": np.exp(-3 + score["box_share"]).clip(max=1).round(4),
        "hour": rng.integers(0, 24, len(score["seconds"])),
    }
    for name, gone in missing.items():
        columns[name][gone] = np.nan
    return pd.DataFrame(columns)


def _inputs(audit, labels, false_alarm, chance):
    inputs = {"audit": audit, "labels": labels, "false_alarm": false_alarm}
    return cases.world(inputs, truth=np.asarray(chance, dtype=float))


@cases.visible("the example")
def example(_rng):
    right, wrong = {"seconds": [12.0, 15.0, 18.0, 20.0], "wrong": 0}, {"seconds": [2.0, 2.0, 3.0, 3.0], "wrong": 1}
    quick = {"seconds": [3.0], "wrong": 0}
    same = {"agreement": 1.0, "confidence": 0.9, "annotator_error": 0.1, "box_share": 0.05, "hour": 9}
    known = [pd.DataFrame({**part, **same}) for part in (right, wrong, quick)]
    audit = pd.concat([known[0]] * 150 + [known[1]] * 75 + [known[2]] * 6, ignore_index=True)
    labels = pd.DataFrame({"label_id": range(31, 37), "seconds": [14.0, 2.0, 19.0, 3.0, 16.0, 12.5], **same})
    order = [*same, "wrong"]
    return _inputs(audit[["seconds", *order]], labels, 0.05, [0.02, 0.96, 0.02, 0.96, 0.02, 0.02])


@cases.visible("a world to try on", group="a world to try on")
def to_try(_rng):
    return _world(np.random.default_rng(37), 1_500)


@cases.hidden("every feature tells something", group="every feature tells something", repeat=6)
def all_tell(rng):
    return _world(rng)


@cases.hidden("the model is sure and wrong", group="the model is sure and wrong", repeat=6)
def sure_and_wrong(rng):
    moves = {"seconds": (0.6, "low"), "agreement": (0.3, "low"), "confidence": (1.2, "high")}
    return _world(rng, effects={**moves, "annotator_error": (0.9, "high")})


@cases.hidden("too quick and too slow, too small and too large", group="both ends", repeat=6)
def both_ends(rng):
    ends = {"seconds": (1.4, "ends"), "box_share": (1.2, "ends"), "agreement": (0.6, "low")}
    return _world(rng, effects={**ends, "annotator_error": (0.6, "high")}, usual=-2.6)


@cases.hidden("what is missing tells", group="what is missing tells", repeat=6)
def missing_tells(rng):
    return _world(rng, unknown={"agreement": -2.0, "confidence": 3.0})


@cases.hidden("features that matter from a certain value on", group="steps", repeat=6)
def steps(rng):
    jumps = {"seconds": (1.2, "low step"), "annotator_error": (0.9, "high step")}
    return _world(rng, effects={**USUAL, **jumps}, usual=-2.8)


@cases.hidden("one false alarm in ten is allowed", group="other rates", repeat=6)
def tenth(rng):
    return _world(rng, false_alarm=0.1)


@cases.hidden("two false alarms in a hundred are allowed", group="other rates", repeat=6)
def two_in_a_hundred(rng):
    return _world(rng, audit=10_000, false_alarm=0.02)


@cases.hidden("wrong labels are rare", group="wrong labels are rare", repeat=6)
def rare(rng):
    return _world(rng, audit=8_000, usual=-3.6)


@cases.hidden("columns that are the same everywhere", group="edges", repeat=6)
def the_same_everywhere(rng):
    world = _world(rng)
    same = {"hour": 9, "agreement": 1.0}
    tables = {name: world[name].assign(**same) for name in ("audit", "labels")}
    return cases.world({**world, **tables}, truth=world.truth)


@cases.hidden("no labels", group="edges")
def nothing(rng):
    world = _world(rng, 1)
    return cases.world({**world, "labels": world["labels"].iloc[:0]}, truth=world.truth[:0])


@cases.large("100 000 labels, and an audit of 10 000", rows=100_000)
def large(rng, rows):
    return _world(rng, rows, audit=max(rows // 10, AUDIT))
