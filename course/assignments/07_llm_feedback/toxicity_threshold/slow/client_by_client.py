# Right, but the thresholds are searched client by client. With thousands of clients the calls cost more than the sums; a cumulative sum by group serves all of them at once.
import numpy as np
import pandas as pd
from scipy.stats import norm


def toxicity_threshold(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return each client's cheapest threshold and, by mentioned group, how many harmless responses it hides."""
    decided = screenings.join(_cheapest(screenings, costs), on="client_id")
    harmless = ~decided["toxic"]
    flags = {"harmless": harmless, "hidden": harmless & (decided["toxicity"] >= decided["threshold"])}
    keys = ["client_id", "mentions", "threshold", "cost"]
    groups = decided.assign(**flags).groupby(keys, dropna=False, as_index=False)[["harmless", "hidden"]].sum()

    n = groups["harmless"]
    rate = groups["hidden"] / n  # nothing harmless: 0 / 0, which is null here and in the interval
    z = norm.ppf(0.975)
    middle = rate + z**2 / (2 * n)
    reach = z * np.sqrt(rate * (1 - rate) / n + z**2 / (4 * n**2))
    interval = {"low": (middle - reach) / (1 + z**2 / n), "high": (middle + reach) / (1 + z**2 / n)}
    return groups.assign(rate=rate, **interval)


def _cheapest(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return threshold (null: hide nothing) and its cost, indexed by client."""
    prices = costs.set_index("client_id")
    found = {}
    for client, own in screenings.groupby("client_id"):
        hiding, showing = prices.loc[client, ["hidden_harmless", "shown_toxic"]]
        gain = pd.Series(np.where(own["toxic"], showing, -hiding), own.index).groupby(own["toxicity"]).sum()
        saved = gain.sort_index(ascending=False).cumsum()
        worth_it = len(saved) > 0 and saved.max() > 0
        threshold = saved.idxmax() if worth_it else np.nan
        found[client] = threshold, own["toxic"].sum() * showing - (saved.max() if worth_it else 0)
    return pd.DataFrame.from_dict(found, orient="index", columns=["threshold", "cost"], dtype=float)
