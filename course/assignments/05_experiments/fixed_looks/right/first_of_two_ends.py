# The first look that crosses and the last planned look are found apart, as columns; the earlier of the two is the end.
import numpy as np
import pandas as pd

LINE = pd.Series({2: 2.178, 3: 2.289, 4: 2.361, 5: 2.413, 10: 2.555})


def z_scores(looks: pd.DataFrame) -> np.ndarray:
    """Return pooled z-scores; NaN where a look was not taken."""
    control, treatment = looks["n_control"].to_numpy(float), looks["n_treatment"].to_numpy(float)
    good, better = looks["successes_control"].to_numpy(float), looks["successes_treatment"].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (good + better) / (control + treatment)
        error = np.sqrt(rate * (1 - rate) * (control + treatment) / (control * treatment))
        scores = (better / treatment - good / control) / error
    taken = (control > 0) & (treatment > 0)
    return np.where(taken & np.isin(rate, (0, 1)), 0, scores)


def fixed_looks(looks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Return where each experiment ended, by its first crossing or by its plan."""
    plan = plans.set_index("experiment_id")["planned_looks"]
    scored = looks[["experiment_id", "look"]].assign(z_score=z_scores(looks))
    scored = scored[scored["z_score"].notna() & (scored["look"] <= scored["experiment_id"].map(plan))]
    has_crossed = scored["z_score"].abs() >= scored["experiment_id"].map(plan).map(LINE)

    first = scored[has_crossed].groupby("experiment_id")["look"].min().reindex(plan.index)
    is_complete = plan.index.isin(scored.loc[scored["look"] == scored["experiment_id"].map(plan), "experiment_id"])
    stopped_at = first.fillna(plan.where(is_complete))

    ends = pd.DataFrame({"experiment_id": plan.index, "stopped_at": stopped_at.to_numpy()})
    ends = ends.merge(
        scored.astype({"look": float}),
        "left",
        left_on=["experiment_id", "stopped_at"],
        right_on=["experiment_id", "look"],
    )
    kinds = [ends["stopped_at"].isna(), first.isna().to_numpy(), ends["z_score"] > 0]
    decision = np.select(kinds, ["running", "no difference", "treatment better"], "control better")
    return ends[["experiment_id", "stopped_at", "z_score"]].assign(decision=decision)
