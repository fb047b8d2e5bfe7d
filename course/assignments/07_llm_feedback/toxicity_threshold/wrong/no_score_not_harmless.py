# Harmless responses without a score are missing from your rates. They are harmless responses that were shown, so they count below the line.
import numpy as np
import pandas as pd
from scipy.stats import norm


def toxicity_threshold(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return each client's cheapest threshold and, by mentioned group, how many harmless responses it hides."""
    decided = screenings.join(_cheapest(screenings, costs), on="client_id")
    harmless = ~decided["toxic"]
    flags = {"harmless": harmless & decided["toxicity"].notna(), "hidden": harmless & (decided["toxicity"] >= decided["threshold"])}
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
    gain = np.where(priced["toxic"], priced["shown_toxic"], -priced["hidden_harmless"])
    by_score = priced.assign(gain=gain).groupby(["client_id", "toxicity"], as_index=False)["gain"].sum()
    from_above = by_score.sort_values(["client_id", "toxicity"], ascending=False)
    saved = from_above.groupby("client_id")["gain"].cumsum()  # against hiding nothing, by hiding from this score on
    best = saved.groupby(from_above["client_id"]).idxmax()  # of equal ones the first, which hides the fewest
    worth_it = best[saved[best].to_numpy() > 0]

    shown = (priced["toxic"] * priced["shown_toxic"]).groupby(priced["client_id"]).sum()
    cost = shown.sub(pd.Series(saved[worth_it].to_numpy(), worth_it.index), fill_value=0)
    threshold = pd.Series(from_above["toxicity"][worth_it].to_numpy(), worth_it.index)
    return pd.DataFrame({"threshold": threshold, "cost": cost})
