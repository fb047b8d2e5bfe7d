# Right, but the running sums are kept in a dictionary, response by response. A sort and a cumulative sum by client do the same for all of them.
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
    priced = screenings.merge(costs, on="client_id").sort_values("toxicity", ascending=False)
    saved, best, shown = {}, {}, {}
    pending = {}
    for row in priced.itertuples(index=False):
        client = row.client_id
        shown[client] = shown.get(client, 0) + row.toxic * row.shown_toxic
        if client in pending and pending[client] != row.toxicity and saved[client] > best.get(client, (0, 0))[0]:
            best[client] = saved[client], pending[client]
        if row.toxicity >= 0:
            saved[client] = saved.get(client, 0) + (row.shown_toxic if row.toxic else -row.hidden_harmless)
            pending[client] = row.toxicity
    for client, level in pending.items():
        if saved[client] > best.get(client, (0, 0))[0]:
            best[client] = saved[client], level
    rows = {client: (best.get(client, (0, np.nan))[1], total - best.get(client, (0, 0))[0]) for client, total in shown.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["threshold", "cost"], dtype=float)
