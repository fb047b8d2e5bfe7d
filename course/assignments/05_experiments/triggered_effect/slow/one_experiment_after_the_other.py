# A loop over the experiments: right, but each of three thousand pays for tables of its own.
import numpy as np
import pandas as pd
from scipy.stats import norm


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms where the trigger fired, dilute the effect to all tasks, and check the trigger itself."""
    once = tasks.drop_duplicates()
    columns = ["experiment_id", "triggered_control", "triggered_treatment", "effect", "low", "high"]
    columns += ["trigger_rate", "diluted_effect", "trigger_z", "trigger_p"]
    whole = dict.fromkeys(columns[:3], "int64")
    rows = [_row(name, group) for name, group in once.groupby("experiment_id")]
    return pd.DataFrame(rows, columns=columns).astype({name: whole.get(name, "float64") for name in columns})


def _row(name, group):
    old, new = (group[group["arm"] == arm] for arm in ("control", "treatment"))
    control, treatment = (arm.loc[arm["triggered"], "seconds"] for arm in (old, new))
    effect = treatment.mean() - control.mean()
    error = np.sqrt(treatment.sem() ** 2 + control.sem() ** 2)
    margin = norm.ppf(0.975) * (error if error > 0 else np.nan)
    rate = group["triggered"].mean()
    z = np.nan
    if len(old) and len(new) and 0 < rate < 1:
        rise = new["triggered"].mean() - old["triggered"].mean()
        z = rise / np.sqrt(rate * (1 - rate) * (1 / len(new) + 1 / len(old)))
    effects = (effect, effect - margin, effect + margin, rate, effect * rate)
    return (name, len(control), len(treatment), *effects, z, 2 * norm.sf(abs(z)))
