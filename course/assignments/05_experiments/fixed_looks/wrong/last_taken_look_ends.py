# You ended experiments at the last look that was taken, whatever its number, as soon as a look beyond the plan shows that the plan is over. Where the last planned look was not taken nothing ended it: it runs.
import numpy as np
import pandas as pd


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Say at which of its planned looks each experiment stopped, with which z, and what was decided."""
    planned = looks.merge(plans, on="experiment_id").copy()
    planned = planned.assign(over=planned["look"].ge(planned["planned_looks"]).groupby(planned["experiment_id"]).transform("any")).query("look <= planned_looks")
    taken = planned.assign(z_score=pooled_z(planned)).dropna().sort_values("look")
    last = taken["over"] & ~taken.duplicated("experiment_id", keep="last")
    line = taken["planned_looks"].map(POCOCK)
    better, worse = taken["z_score"] >= line, taken["z_score"] <= -line
    taken["decision"] = np.select([better, worse], ["treatment better", "control better"], "no difference")

    is_end = better | worse | last
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
