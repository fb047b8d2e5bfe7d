# A coarse grid of temperatures, then finer ones around its best; every grid is one array against all margins.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure


def log_loss(favour: np.ndarray, temperatures: np.ndarray) -> np.ndarray:
    """Return the log loss at each temperature; equal margins are counted once."""
    values, counts = np.unique(favour, return_counts=True)
    return np.logaddexp(0, -values / temperatures[:, np.newaxis]) @ counts


def temperature_of(favour: np.ndarray) -> float:
    """Return the temperature of least log loss, to a few millionths."""
    if np.all(favour == 0):
        return 1.0
    low, high = 0.1, 10.0
    while high - low > 1e-5:
        grid = np.linspace(low, high, 9)
        best = log_loss(favour, grid).argmin()
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 8)]
    return (low + high) / 2


def reliability_diagram(pairs: pd.DataFrame, bins: int) -> Figure:
    """Draw the test pairs' bins, sorted by margin and pair, before and after scaling."""
    margin = (pairs["left_reward"] - pairs["right_reward"]).to_numpy()
    left = pairs["choice"].eq("left").to_numpy()
    decisive = ~np.isnan(margin) & (left | pairs["choice"].eq("right").to_numpy())
    fitted = decisive & pairs["split"].eq("held_out").to_numpy()
    temperature = temperature_of(np.where(left, margin, -margin)[fitted])

    shown = np.flatnonzero(decisive & pairs["split"].eq("test").to_numpy())
    shown = shown[np.lexsort((pairs["pair_id"].to_numpy()[shown], margin[shown]))]
    place = np.arange(shown.size) * bins // shown.size
    counts = np.bincount(place)

    def percent(values: np.ndarray) -> np.ndarray:
        return 100 * np.bincount(place, weights=values)[counts > 0] / counts[counts > 0]

    figure, axes = plt.subplots()
    for label, divisor in (("as it came", 1.0), ("scaled", temperature)):
        stated = np.exp(-np.logaddexp(0, -margin[shown] / divisor))
        axes.plot(percent(stated), percent(left[shown]), label=label)
    axes.set(xlabel="stated (%)", ylabel="observed (%)")
    axes.legend()
    return figure
