# Right, and without a loop, but every score is tried as a threshold on every response of its client: a table of the square of the responses. Sorted by score, one running sum has the cost of all thresholds.
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
    levels = priced[["client_id", "toxicity"]].dropna().drop_duplicates().rename(columns={"toxicity": "threshold"})
    nothing = pd.DataFrame({"client_id": priced["client_id"].unique(), "threshold": np.inf})
    tried = pd.concat([nothing, levels]).merge(priced, on="client_id")
    hidden = tried["toxicity"] >= tried["threshold"]
    tried["cost"] = np.where(tried["toxic"], ~hidden * tried["shown_toxic"], hidden * tried["hidden_harmless"])
    cost = tried.groupby(["client_id", "threshold"], as_index=False)["cost"].sum()
    cheapest = cost.sort_values(["cost", "threshold"], ascending=[True, False]).drop_duplicates("client_id")
    return cheapest.set_index("client_id").replace({"threshold": {np.inf: np.nan}})
