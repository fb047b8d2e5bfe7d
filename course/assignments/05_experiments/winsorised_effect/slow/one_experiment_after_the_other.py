# A loop over the experiments: right, but each of two thousand pays for a table of its own.
import numpy as np
import pandas as pd
from scipy import stats


def winsorised_effect(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms of each experiment, with values above the 99th percentile of both arms set to it."""
    rows = [_row(name, group.dropna(subset=["labels"])) for name, group in outcomes.groupby("experiment_id")]
    columns = ["experiment_id", "annotators", "cap", "capped", "raw_effect", "effect", "standard_error", "p_value"]
    whole = {"experiment_id": "int64", "annotators": "int64", "capped": "int64"}
    return pd.DataFrame(rows, columns=columns).astype({name: whole.get(name, "float64") for name in columns})


def _row(name, known):
    cap = known["labels"].quantile(0.99)
    arms = [known.loc[known["arm"] == arm, "labels"] for arm in ("control", "new")]
    old, new = (arm.clip(upper=cap) for arm in arms)
    squared = [0.0 if len(arm) > 1 and arm.nunique() == 1 else arm.var() / len(arm) if len(arm) > 1 else np.nan for arm in (old, new)]
    error = np.sqrt(sum(squared)) or np.nan
    share = sum(part**2 / (len(arm) - 1) if len(arm) > 1 else np.nan for part, arm in zip(squared, (old, new), strict=True))
    df = error**4 / share if share else np.nan
    effect = new.mean() - old.mean()
    return (
        name,
        len(known),
        cap,
        int((known["labels"] > cap).sum()),
        arms[1].mean() - arms[0].mean(),
        effect,
        error,
        2 * stats.t.sf(abs(effect / error), df),
    )
