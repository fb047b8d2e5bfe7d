# Right, but `map` calls the power function once for each size. The function works on the whole column as it stands.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.special import ndtr, ndtri


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw power against size, all effects at once and one size after the other."""
    relative = np.array([effect for effect in effects if 0 <= baseline * (1 + effect) <= 1], dtype=float)
    rates = baseline * (1 + relative)
    mean = (baseline + rates) / 2
    threshold = ndtri(1 - alpha / 2) * np.sqrt(2 * mean * (1 - mean))
    spread = np.sqrt(baseline * (1 - baseline) + rates * (1 - rates))

    def power(size: int) -> np.ndarray:
        return 100 * ndtr((np.sqrt(size) * np.abs(rates - baseline) - threshold) / spread)

    figure, axes = plt.subplots()
    if len(sizes):
        axes.plot(sizes, np.vstack(sizes.map(power).to_list()), label=[f"{effect:+.0%}" for effect in relative])
    axes.set(xlabel="tasks per arm", ylabel="power (%)")
    axes.legend()
    return figure
