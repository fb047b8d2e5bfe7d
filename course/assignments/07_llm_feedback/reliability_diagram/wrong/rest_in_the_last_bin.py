# Every bin gets the whole part of pairs by bins, and the last one all the rest.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.optimize import minimize_scalar
from scipy.special import expit


def reliability_diagram(pairs: pd.DataFrame, bins: int) -> Figure:
    """Draw stated against observed percent of a reward model's test pairs, as it came and with a fitted temperature."""
    rated = pairs.assign(margin=pairs["left_reward"] - pairs["right_reward"], preferred=pairs["choice"] == "left")
    decisive = rated[rated["choice"].isin(["left", "right"]) & rated["margin"].notna()]
    temperature = fitted_temperature(decisive[decisive["split"] == "held_out"])

    test = decisive[decisive["split"] == "test"].sort_values(["margin", "pair_id"])
    number = (np.arange(len(test)) // max(len(test) // bins, 1)).clip(max=bins - 1)
    figure, axes = plt.subplots()
    axes.plot([0, 100], [0, 100], color="0.6", linestyle="--")
    for name, divisor in {"as it came": 1, "scaled": temperature}.items():
        stated = 100 * expit(test["margin"] / divisor)
        drawn = pd.DataFrame({"stated": stated, "observed": 100 * test["preferred"]}).groupby(number).mean()
        axes.plot(drawn["stated"], drawn["observed"], marker="o", label=name)
    axes.set(xlabel="stated (%)", ylabel="observed (%)")
    axes.legend()
    return figure


def fitted_temperature(pairs: pd.DataFrame) -> float:
    """Return the divisor of the margins, from 0.1 to 10, at which the log loss of these pairs is least."""
    in_favour = np.where(pairs["preferred"], pairs["margin"], -pairs["margin"])
    if not in_favour.any():
        return 1.0
    return minimize_scalar(lambda divisor: np.logaddexp(0, -in_favour / divisor).sum(), bounds=(0.1, 10)).x
