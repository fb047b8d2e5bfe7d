# A function for one effect, called for each of the few lines; it takes all sizes at once.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def variance(rate: float) -> float:
    """Return the variance of one task that is accepted at a rate."""
    return rate * (1 - rate)


def power(sizes: pd.Series, old: float, new: float, alpha: float) -> pd.Series:
    """Return the chance that the test finds the difference, for each size of the arms."""
    significant_from = norm.ppf(1 - alpha / 2) * np.sqrt(2 * variance((old + new) / 2) / sizes)
    found = norm.sf(significant_from, loc=abs(new - old), scale=np.sqrt((variance(old) + variance(new)) / sizes))
    return pd.Series(found, index=sizes.index)


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw one line for each effect that leads to a rate."""
    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    for effect in effects:
        rate = baseline + effect * baseline
        if 0 <= rate <= 1:
            axes.plot(sizes, 100 * power(sizes, baseline, rate, alpha), label=f"{100 * effect:+.0f}%")
    axes.set_xlabel("tasks per arm")
    axes.set_ylabel("power (%)")
    axes.set_ylim(0, 100)
    if axes.lines:
        axes.legend()
    return figure
