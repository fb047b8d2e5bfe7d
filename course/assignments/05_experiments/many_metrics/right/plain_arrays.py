# Arrays only: experiments are laid behind each other, largest p first, and one running minimum serves all.
import numpy as np
import pandas as pd


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Return adjusted p-values and discoveries by one running minimum over all experiments."""
    found = results[["experiment_id", "metric"]].assign(p_adjusted=np.nan, discovery=False)
    p_value = results["p_value"].to_numpy()
    tested = np.flatnonzero(~np.isnan(p_value))
    _, code, sizes = np.unique(results["experiment_id"].to_numpy()[tested], return_inverse=True, return_counts=True)
    order = np.lexsort((-p_value[tested], code))
    code, p_sorted = code[order], p_value[tested][order]

    from_largest = np.arange(len(code)) - (np.cumsum(sizes) - sizes)[code]
    rank = sizes[code] - from_largest
    scaled = p_sorted * sizes[code] / rank
    # As whole numbers of the order of size, the running minimum cannot leave its experiment, and loses no digits.
    place = np.argsort(np.argsort(scaled, kind="stable"), kind="stable") - code * len(code)
    adjusted = np.sort(scaled)[np.minimum.accumulate(place) + code * len(code)]

    rows = tested[order]
    found.iloc[rows, 2], found.iloc[rows, 3] = adjusted, adjusted <= rate
    return found
