# Your answer raises an error where no block of any queue has a value under one of the two settings, or where there are no rows at all: no level or column of that name exists then. Each queue in `blocks` gets its row, with 0 and nulls.
import numpy as np
import pandas as pd


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the two settings of each queue over its blocks of time, without the blocks' first minutes."""
    placed = pd.merge_asof(
        tasks.sort_values("arrived_at"),
        blocks.sort_values("starts_at"),
        left_on="arrived_at",
        right_on="starts_at",
        by="queue_id",
    )
    settled = placed["starts_at"] + pd.Timedelta(minutes=carry_over)
    counted = placed[(placed["arrived_at"] >= settled) & (placed["arrived_at"] < placed["ends_at"])]
    minutes = (counted["done_at"] - counted["arrived_at"]).dt.total_seconds() / 60

    values = counted.assign(minutes=minutes).groupby(["queue_id", "setting", "starts_at"])["minutes"].mean()
    summary = values.groupby(["queue_id", "setting"]).agg(["count", "mean", "sem"])
    queues = pd.Index(np.unique(blocks["queue_id"]), name="queue_id")
    old, new = (
        summary.xs(setting, level="setting").reindex(queues)
        for setting in ("old", "new")
    )
    compared = {
        "n_old": old["count"].fillna(0).astype(int),
        "n_new": new["count"].fillna(0).astype(int),
        "difference": new["mean"] - old["mean"],
        "error": np.hypot(new["sem"], old["sem"]),
    }
    return pd.DataFrame(compared).reset_index()
