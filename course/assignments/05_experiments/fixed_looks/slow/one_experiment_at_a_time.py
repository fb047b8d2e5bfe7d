# Right, but each experiment is picked out of all looks and followed look by look in Python: the whole table is read once for every experiment.
import math

import pandas as pd

POCOCK = {2: 2.178, 3: 2.289, 4: 2.361, 5: 2.413, 10: 2.555}
COLUMNS = ["experiment_id", "stopped_at", "z_score", "decision"]


def pooled_z(look: pd.Series) -> float:
    """Return the z-score of one look, missing where it was not taken."""
    if not (look["n_control"] > 0 and look["n_treatment"] > 0):
        return math.nan
    rate = (look["successes_control"] + look["successes_treatment"]) / (look["n_control"] + look["n_treatment"])
    if rate in (0, 1):
        return 0.0
    difference = look["successes_treatment"] / look["n_treatment"] - look["successes_control"] / look["n_control"]
    return difference / math.sqrt(rate * (1 - rate) * (1 / look["n_control"] + 1 / look["n_treatment"]))


def outcome(taken: pd.DataFrame, planned: int) -> tuple[float, float, str]:
    """Follow one experiment until it ends."""
    for _, look in taken.iterrows():
        z_score = pooled_z(look)
        if abs(z_score) >= POCOCK[planned]:
            return look["look"], z_score, "treatment better" if z_score > 0 else "control better"
        if look["look"] == planned and not math.isnan(z_score):
            return planned, z_score, "no difference"
    return math.nan, math.nan, "running"


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Follow every experiment to its end, one after the other."""
    rows = []
    for experiment, planned in plans[["experiment_id", "planned_looks"]].itertuples(index=False):
        own = looks[(looks["experiment_id"] == experiment) & (looks["look"] <= planned)].sort_values("look")
        rows.append((experiment, *outcome(own, planned)))
    return pd.DataFrame(rows, columns=COLUMNS)
