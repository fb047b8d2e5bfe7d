# Rows are put into lists of their bins one after the other, and each model's figures are made in Python.
from collections import defaultdict

import numpy as np
import pandas as pd


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    members = defaultdict(lambda: [[] for _ in range(bins)])
    for _, row in predictions.iterrows():
        filled = members[row["model_id"]]
        if row["choice"] in ("left", "right") and pd.notna(row["probability"]):
            placed = min(int(row["probability"] * bins), bins - 1)
            filled[placed].append((row["probability"], float(row["choice"] == "left")))
    names = ["mean_probability", "share_left", "gap", "ece", "max_error", "brier", "resolution"]
    rows = [line for model in sorted(members) for line in _lines(model, members[model])]
    kinds = {"model_id": "int64", "bin": "int64", "comparisons": "int64", **dict.fromkeys(names, "float64")}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def _lines(model, filled):
    pairs = [pair for pairs_of_bin in filled for pair in pairs_of_bin]
    if not pairs:
        return [(model, number, 0, *[np.nan] * 7) for number in range(len(filled))]
    base = sum(left for _, left in pairs) / len(pairs)
    means = [tuple(sum(side) / len(side) for side in zip(*inside, strict=True)) if inside else None for inside in filled]
    sized = [(len(inside), *mean) for inside, mean in zip(filled, means, strict=True) if mean]
    figures = (
        sum(size * abs(left - said) for size, said, left in sized) / len(pairs),
        max(abs(left - said) for _, said, left in sized),
        sum((said - left) ** 2 for said, left in pairs) / len(pairs),
        sum(size * (left - base) ** 2 for size, _, left in sized) / len(pairs),
    )
    return [
        (model, number, len(inside), *((*mean, mean[1] - mean[0]) if mean else [np.nan] * 3), *figures)
        for number, (inside, mean) in enumerate(zip(filled, means, strict=True))
    ]
