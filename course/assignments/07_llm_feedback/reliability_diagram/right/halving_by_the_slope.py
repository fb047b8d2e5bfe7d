# The range of 1/T is halved by the sign of the slope of the loss; both lines come from one call, without pyplot.
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.special import expit

COLDEST, HOTTEST = 0.1, 10.0


def fit_temperature(favour: np.ndarray) -> float:
    """Return the temperature of least log loss; `favour` is the margin of the response that was preferred."""
    if not np.any(favour):
        return 1.0
    low, high = 1 / HOTTEST, 1 / COLDEST
    for _ in range(40):
        middle = (low + high) / 2
        still_falls = favour @ expit(-favour * middle) >= 0
        low, high = (middle, high) if still_falls else (low, middle)
    return 2 / (low + high)


def reliability_diagram(pairs: pd.DataFrame, bins: int) -> Figure:
    """Draw the bins of the test pairs before and after the fit on the held-out ones."""
    margin = pairs["left_reward"].to_numpy() - pairs["right_reward"].to_numpy()
    is_left = pairs["choice"].isin(["left"]).to_numpy()
    decisive = (is_left | pairs["choice"].isin(["right"]).to_numpy()) & ~np.isnan(margin)
    held_out = decisive & pairs["split"].isin(["held_out"]).to_numpy()
    temperature = fit_temperature(np.where(is_left, margin, -margin)[held_out])

    test = np.flatnonzero(decisive & pairs["split"].isin(["test"]).to_numpy())
    test = test[np.lexsort((pairs["pair_id"].to_numpy()[test], margin[test]))]
    bin_of_pair = np.arange(len(test)) * bins // len(test)
    starts = np.flatnonzero(np.diff(bin_of_pair, prepend=-1))
    sizes = np.diff(starts, append=len(test))
    columns = np.column_stack([expit(margin[test]), expit(margin[test] / temperature), is_left[test]])
    percent = 100 * np.add.reduceat(columns, starts) / sizes[:, np.newaxis]

    figure = Figure(figsize=(5, 5))
    axes = figure.add_subplot()
    axes.axline((0, 0), (100, 100), color="0.8")
    axes.plot(percent[:, :2], percent[:, 2], "o-", label=["as it came", "scaled"])
    axes.set(xlabel="stated (%)", ylabel="observed (%)")
    axes.legend(loc="upper left")
    return figure
