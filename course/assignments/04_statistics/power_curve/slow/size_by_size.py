# Right, but the power is computed for one size and one effect at a time. Only the root of the size changes from point to point; let arrays carry it.
import math
from statistics import NormalDist

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

STANDARD = NormalDist()


def power(size: int, old: float, new: float, alpha: float) -> float:
    """Return the power, in percent, at one size."""
    mean = (old + new) / 2
    threshold = STANDARD.inv_cdf(1 - alpha / 2) * math.sqrt(2 * mean * (1 - mean))
    beyond = math.sqrt(size) * abs(new - old) - threshold
    return 100 * STANDARD.cdf(beyond / math.sqrt(old * (1 - old) + new * (1 - new)))


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw power against size, point by point."""
    figure, axes = plt.subplots()
    for effect in effects:
        rate = baseline * (1 + effect)
        if 0 <= rate <= 1:
            axes.plot(sizes, [power(size, baseline, rate, alpha) for size in sizes], label=f"{effect:+.0%}")
    axes.set(xlabel="tasks per arm", ylabel="power (%)")
    axes.legend()
    return figure
