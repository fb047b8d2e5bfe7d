# Drawn with pyplot's own commands; the lines get their names where the legend is made.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw all lines with one call and name them in the legend."""
    rates = {f"{effect:+.0%}": baseline * (1 + effect) for effect in effects}
    rates = {name: rate for name, rate in rates.items() if 0 <= rate <= 1}
    new = np.array(list(rates.values()), dtype=float)
    mean = (baseline + new) / 2
    threshold = norm.isf(alpha / 2) * np.sqrt(2 * mean * (1 - mean))
    signal = np.sqrt(sizes.to_numpy().reshape(-1, 1)) * abs(new - baseline)
    found = norm.cdf((signal - threshold) / np.sqrt(new * (1 - new) + baseline * (1 - baseline)))

    figure = plt.figure()
    plt.plot(sizes, 100 * found, marker=".")
    plt.legend(list(rates))
    plt.axhline(80, color="grey")
    plt.xlabel("tasks per arm")
    plt.ylabel("power (%)")
    return figure
