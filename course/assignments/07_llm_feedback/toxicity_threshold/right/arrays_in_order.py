# Arrays only: sorted by client and falling score, one running sum for all, read at the last response of each score.
import numpy as np
import pandas as pd
from scipy.special import ndtri


def toxicity_threshold(screenings: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Return threshold and cost of each client, and false-positive rates by group."""
    prices = costs.set_index("client_id").reindex(screenings["client_id"])
    hiding, showing = prices["hidden_harmless"].to_numpy(dtype=float), prices["shown_toxic"].to_numpy(dtype=float)
    toxic, score = screenings["toxic"].to_numpy(dtype=bool), screenings["toxicity"].to_numpy()
    clients, code = np.unique(screenings["client_id"], return_inverse=True)
    threshold, saved = _best(code, score, np.where(toxic, showing, -hiding), len(clients))
    cost = np.bincount(code, toxic * showing, len(clients)) - saved

    table = pd.DataFrame({"client_id": screenings["client_id"], "mentions": screenings["mentions"]})
    table["threshold"], table["cost"] = threshold[code], cost[code]
    table["harmless"] = (~toxic).astype(int)
    table["hidden"] = (~toxic & (score >= threshold[code])).astype(int)
    table = table.groupby(["client_id", "mentions"], dropna=False).agg(
        {"threshold": "first", "cost": "first", "harmless": "sum", "hidden": "sum"}
    )
    low, high = _wilson(table["hidden"].to_numpy(), table["harmless"].to_numpy())
    rate = table["hidden"] / table["harmless"].mask(table["harmless"].eq(0))
    return table.assign(rate=rate, low=low, high=high).reset_index()


def _best(code: np.ndarray, score: np.ndarray, gain: np.ndarray, clients: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the best threshold of each client, nan where nothing is hidden, and what it saves."""
    order = np.lexsort((-score, code))
    order = order[~np.isnan(score[order])]
    client, level = code[order], score[order]
    total = np.cumsum(gain[order])
    before = np.append(0.0, total)[np.searchsorted(client, client)]
    last = np.append((client[1:] != client[:-1]) | (level[1:] != level[:-1]), True)[: len(order)]
    client, level, saved = client[last], level[last], (total - before)[last]

    best = np.zeros(clients)
    np.maximum.at(best, client, saved)
    threshold = np.full(clients, -1.0)
    top = (saved == best[client]) & (saved > 0)
    np.maximum.at(threshold, client[top], level[top])
    return np.where(threshold < 0, np.nan, threshold), best


def _wilson(hidden: np.ndarray, harmless: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both limits, in the form with counts."""
    z = ndtri(0.975)
    size = np.where(harmless > 0, harmless, np.nan)
    middle = (hidden + z**2 / 2) / (size + z**2)
    reach = z / (size + z**2) * np.sqrt(hidden * (size - hidden) / size + z**2 / 4)
    return middle - reach, middle + reach
