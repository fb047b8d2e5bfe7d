# One wide table: `pivot_table` puts the two arms of an experiment side by side, and all figures are read from it.
import numpy as np
import pandas as pd

Z_95 = 1.959963984540054


def intention_to_treat(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return size, exposure, effect of the offer with its interval, and effect on compliers of each experiment."""
    outcomes = annotators.fillna({"accepted": 0.0}).astype({"exposed": float})
    wide = outcomes.pivot_table(
        index="experiment_id", columns="arm", values=["accepted", "exposed"], aggfunc=["mean", "sem", "count"]
    )
    both = [["mean", "sem", "count"], ["accepted", "exposed"], ["control", "treatment"]]
    wide = wide.reindex(columns=pd.MultiIndex.from_product(both))

    figures = wide["count"]["accepted"].fillna(0).astype(int).add_prefix("n_")
    figures = figures.join(wide["mean"]["exposed"].add_prefix("exposed_"))
    figures["effect"] = wide["mean"]["accepted"].eval("treatment - control")
    spreads = wide["sem"]["accepted"][["treatment", "control"]]
    error = np.hypot(spreads["treatment"], spreads["control"]).replace(0, np.nan)
    figures["low"], figures["high"] = figures["effect"] - Z_95 * error, figures["effect"] + Z_95 * error
    moved = figures["exposed_treatment"] - figures["exposed_control"]
    figures["complier_effect"] = figures["effect"].div(moved).where(moved.gt(0))
    return figures.reset_index()
