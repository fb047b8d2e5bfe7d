# You measured the effect by Cohen's h (arcsines of the rates), as `NormalIndPower` does. It comes near, and is not the formula that was agreed: that of the z-test of two rates, with both spreads in it.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw the power of a two-sided test of two rates, in percent, against tasks per arm: a line for each effect."""
    relative = np.array(effects)
    relative = relative[(relative >= -1) & (baseline * (1 + relative) <= 1)]
    target = baseline * (1 + relative)

    root_n = np.sqrt(sizes.to_numpy())[:, np.newaxis]
    distance = 2 * np.abs(np.arcsin(np.sqrt(target)) - np.arcsin(np.sqrt(baseline)))
    beyond_the_line = root_n * distance / np.sqrt(2) - norm.isf(alpha / 2)
    power = 100 * norm.cdf(beyond_the_line)

    figure, axes = plt.subplots()
    axes.plot(sizes, power, label=[f"{effect:+.0%}" for effect in relative])
    axes.axhline(80, color="0.6", linestyle="--")
    axes.set(xlabel="tasks per arm", ylabel="power (%)")
    axes.legend(title="change of the rate")
    return figure
