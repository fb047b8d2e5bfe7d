# Right, but every score is tried as a threshold on all responses of its client, one after the other. Sorted by score, each threshold's cost is that of the one before plus a little.
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
    priced = screenings.merge(costs, on="client_id")
    found = {client: _tried(own) for client, own in priced.groupby("client_id")}
    return pd.DataFrame.from_dict(found, orient="index", columns=["threshold", "cost"], dtype=float)


def _tried(own: pd.DataFrame) -> tuple[float, float]:
    """Return the cheapest threshold of one client and its cost."""
    toxic, score = own["toxic"].to_numpy(), own["toxicity"].to_numpy()
    hiding, showing = own["hidden_harmless"].iloc[0], own["shown_toxic"].iloc[0]
    best = np.nan, float(toxic.sum() * showing)
    for threshold in np.unique(score[~np.isnan(score)])[::-1]:
        hidden = score >= threshold
        cost = float((hidden & ~toxic).sum() * hiding + (~hidden & toxic).sum() * showing)
        if cost < best[1]:
            best = float(threshold), cost
    return best
