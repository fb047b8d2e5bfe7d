# You told the end of the plan by the number of looks taken; after a look that was skipped, the last planned one still
# ends it.
import numpy as np
import pandas as pd

POCOCK = {2: 2.178, 3: 2.289, 4: 2.361, 5: 2.413, 10: 2.555}


def _score(looks: pd.DataFrame) -> pd.Series:
    n0, n1 = looks["n_control"], looks["n_treatment"]
    s0, s1 = looks["successes_control"], looks["successes_treatment"]
    pooled = (s0 + s1) / (n0 + n1)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1))
    return ((s1 / n1 - s0 / n0) / error).where(error > 0, 0.0)


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Say at which of its planned looks each experiment stopped, with which z, and what was decided."""
    counts = ["n_control", "successes_control", "n_treatment", "successes_treatment"]
    taken = looks.dropna(subset=counts)
    taken = taken[(taken["n_control"] > 0) & (taken["n_treatment"] > 0)]
    taken = taken.merge(plans, on="experiment_id")
    taken = taken[taken["look"] <= taken["planned_looks"]].sort_values(["experiment_id", "look"])
    taken = taken.astype({name: float for name in counts})
    taken["z_score"] = _score(taken)
    taken["crossed"] = taken["z_score"].abs() >= taken["planned_looks"].map(POCOCK)

    looks_taken = taken.groupby("experiment_id").cumcount() + 1
    taken["ends"] = taken["crossed"] | (looks_taken == taken["planned_looks"])
    ended = taken[taken["ends"]].drop_duplicates("experiment_id")
    ended = ended.assign(
        decision=np.select(
            [~ended["crossed"], ended["z_score"] > 0], ["no difference", "treatment better"], "control better"
        )
    ).rename(columns={"look": "stopped_at"})
    out = plans[["experiment_id"]].merge(
        ended[["experiment_id", "stopped_at", "z_score", "decision"]], on="experiment_id", how="left"
    )
    out["decision"] = out["decision"].fillna("running")
    return out
