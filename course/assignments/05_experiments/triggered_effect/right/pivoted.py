# The triggered tasks pivoted by arm for the effect; a table of two by two for the trigger, of which χ² is z squared.
import numpy as np
import pandas as pd
from scipy.stats import chi2

ARMS = ["control", "treatment"]
Z_95 = 1.959963984540054


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return effect where triggered, its interval, the diluted effect and the test of the trigger, by experiment."""
    once = tasks.drop_duplicates()
    counts = _counts_of(once)
    wide = once[once["triggered"]].pivot_table(
        index="experiment_id", columns="arm", values="seconds", aggfunc=["mean", "sem"]
    )
    wide = wide.reindex(index=counts.index, columns=pd.MultiIndex.from_product([["mean", "sem"], ARMS]))
    means, errors = wide["mean"], wide["sem"]

    figures = counts["fired"][ARMS].add_prefix("triggered_")
    figures["effect"] = means["treatment"] - means["control"]
    margin = Z_95 * np.hypot(errors["treatment"], errors["control"]).replace(0, np.nan)
    figures["low"], figures["high"] = figures["effect"] - margin, figures["effect"] + margin
    all_fired, all_idle = counts["fired"].sum(axis=1), counts["idle"].sum(axis=1)
    figures["trigger_rate"] = all_fired / (all_fired + all_idle)
    figures["diluted_effect"] = figures["effect"] * figures["trigger_rate"]
    sizes = counts["fired"] + counts["idle"]
    determinant = counts["fired", "treatment"] * sizes["control"] - counts["fired", "control"] * sizes["treatment"]
    product = (all_fired * all_idle * sizes["control"] * sizes["treatment"]).astype(float)
    figures["trigger_z"] = determinant * np.sqrt((all_fired + all_idle) / product.replace(0, np.nan))
    figures["trigger_p"] = chi2.sf(figures["trigger_z"] ** 2, df=1)
    return figures.reset_index()


def _counts_of(once):
    """Return tasks by experiment (rows), and by whether they fired and arm (columns)."""
    states = once.assign(state=np.where(once["triggered"], "fired", "idle"))
    counts = states.pivot_table(index="experiment_id", columns=["state", "arm"], values="seconds", aggfunc="count")
    counts = counts.reindex(columns=pd.MultiIndex.from_product([["fired", "idle"], ARMS]))
    return counts.fillna(0).astype("int64")
