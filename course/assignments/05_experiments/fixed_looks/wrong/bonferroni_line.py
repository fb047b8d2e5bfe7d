# You shared the 5 % out in equal parts (Bonferroni). Looks at the same growing data resemble each other, so they need less: your line is higher than Pocock's, and experiments go on that should have stopped.
import numpy as np
import pandas as pd
from scipy.stats import norm


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Say at which of its planned looks each experiment stopped, with which z, and what was decided."""
    planned = looks.merge(plans, on="experiment_id").query("look <= planned_looks")
    taken = planned.assign(z_score=pooled_z(planned)).dropna().sort_values("look")
    line = norm.isf(0.025 / taken["planned_looks"])
    better, worse = taken["z_score"] >= line, taken["z_score"] <= -line
    taken["decision"] = np.select([better, worse], ["treatment better", "control better"], "no difference")

    is_end = better | worse | (taken["look"] == taken["planned_looks"])
    ends = taken[is_end].drop_duplicates("experiment_id").rename(columns={"look": "stopped_at"})
    found = plans[["experiment_id"]].merge(
        ends[["experiment_id", "stopped_at", "z_score", "decision"]], on="experiment_id", how="left"
    )
    return found.fillna({"decision": "running"})


POCOCK = {2: 2.178, 3: 2.289, 4: 2.361, 5: 2.413, 10: 2.555}


def pooled_z(looks: pd.DataFrame) -> pd.Series:
    """Return the z-score of the treatment's rate less the control's; missing where an arm is empty or unreported."""
    difference = looks["successes_treatment"] / looks["n_treatment"] - looks["successes_control"] / looks["n_control"]
    both = looks["n_treatment"] + looks["n_control"]
    rate = (looks["successes_treatment"] + looks["successes_control"]) / both
    standard_error = np.sqrt(rate * (1 - rate) * (1 / looks["n_treatment"] + 1 / looks["n_control"]))
    return (difference / standard_error).mask(standard_error == 0, 0)
