# Counts of both kinds by client and score, cumulated from above; costs in full, with a candidate for hiding nothing.
import numpy as np
import pandas as pd
from scipy.stats import norm


def toxicity_threshold(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return threshold and cost of each client, and false-positive rates by group."""
    cheapest = _candidates(screenings, costs).sort_values(["cost", "level"], ascending=[True, False])
    cheapest = cheapest.drop_duplicates("client_id").replace({"level": {np.inf: np.nan}})
    harmless = screenings[~screenings["toxic"]].merge(cheapest, on="client_id")
    harmless["hidden"] = harmless["toxicity"].ge(harmless["level"])
    counts = harmless.groupby(["client_id", "mentions"], dropna=False)["hidden"].agg(harmless="size", hidden="sum")

    groups = screenings[["client_id", "mentions"]].drop_duplicates().merge(cheapest, on="client_id")
    groups = groups.rename(columns={"level": "threshold"})[["client_id", "mentions", "threshold", "cost"]]
    groups = groups.merge(counts.reset_index(), on=["client_id", "mentions"], how="left")
    groups = groups.fillna({"harmless": 0, "hidden": 0}).astype({"harmless": int, "hidden": int})
    groups = groups.sort_values(["client_id", "mentions"], ignore_index=True)
    return groups.join(_wilson(groups["hidden"], groups["harmless"].replace(0, np.nan)))


def _candidates(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return every threshold of every client with its cost; infinity hides nothing."""
    counted = screenings.assign(harmless=~screenings["toxic"])
    levels = counted.groupby(["client_id", "toxicity"])[["harmless", "toxic"]].sum()
    above = levels.iloc[::-1].groupby("client_id").cumsum().reset_index(names=["client_id", "level"])
    nothing = pd.DataFrame({"client_id": screenings["client_id"].unique(), "level": np.inf, "harmless": 0, "toxic": 0})
    totals = counted.groupby("client_id")["toxic"].sum().rename("toxic_in_all").reset_index()
    candidates = pd.concat([nothing, above]).merge(costs, on="client_id").merge(totals, on="client_id")
    hidden = candidates["harmless"] * candidates["hidden_harmless"]
    return candidates.assign(
        cost=hidden + (candidates["toxic_in_all"] - candidates["toxic"]) * candidates["shown_toxic"]
    )


def _wilson(hidden: pd.Series, harmless: pd.Series) -> pd.DataFrame:
    """Return the rate with its interval, null where nothing is harmless."""
    rate, z = hidden / harmless, norm.isf(0.025)
    scale = 1 + z**2 / harmless
    middle = (rate + z**2 / harmless / 2) / scale
    reach = z / scale * (rate * (1 - rate) / harmless + (z / harmless / 2) ** 2) ** 0.5
    return pd.DataFrame({"rate": rate, "low": middle - reach, "high": middle + reach})
