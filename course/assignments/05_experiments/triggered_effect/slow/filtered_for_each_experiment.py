# The whole log is filtered anew for each experiment: the work grows with rows times experiments.
import numpy as np
import pandas as pd
from scipy.stats import norm


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Compare the arms where the trigger fired, dilute the effect to all tasks, and check the trigger itself."""
    once = tasks.drop_duplicates(["experiment_id", "task_id"])
    experiments = np.sort(once["experiment_id"].unique())
    effects = pd.DataFrame({"experiment_id": experiments})
    names = ["triggered_control", "triggered_treatment", "effect", "low", "high"]
    names += ["trigger_rate", "diluted_effect", "trigger_z", "trigger_p"]
    figures = [_figures(once[once["experiment_id"] == experiment]) for experiment in experiments]
    return effects.join(pd.DataFrame(figures, columns=names, dtype=float))


def _figures(group):
    is_new, fired = (group["arm"] == "treatment").to_numpy(), group["triggered"].to_numpy()
    seconds = group["seconds"].to_numpy()
    arms = [seconds[(is_new == side) & fired] for side in (False, True)]
    sizes = [int((is_new == side).sum()) for side in (False, True)]
    control, treatment = (arm.mean() if len(arm) else np.nan for arm in arms)
    effect = treatment - control
    squared = sum(arm.var(ddof=1) / len(arm) if len(arm) > 1 else np.nan for arm in arms)
    margin = norm.ppf(0.975) * np.sqrt(squared if squared > 0 else np.nan)
    rate = fired.mean()
    z = np.nan
    if min(sizes) and 0 < rate < 1:
        rise = len(arms[1]) / sizes[1] - len(arms[0]) / sizes[0]
        z = rise / np.sqrt(rate * (1 - rate) * (1 / sizes[0] + 1 / sizes[1]))
    effects = (effect, effect - margin, effect + margin, rate, effect * rate)
    return (len(arms[0]), len(arms[1]), *effects, z, 2 * norm.sf(abs(z)))
