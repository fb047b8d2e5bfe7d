# You made one block of two in a row that have the same setting. Each block was drawn by itself: it is one value, and its first minutes do not count either.
import numpy as np
import pandas as pd


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the two settings of each queue over its blocks of time, without the blocks' first minutes."""
    blocks = blocks.sort_values(["queue_id", "starts_at"])
    run = (blocks["setting"] != blocks.groupby("queue_id")["setting"].shift()).groupby(blocks["queue_id"]).cumsum()
    blocks = blocks.groupby(["queue_id", "setting", run.rename("run")], as_index=False).agg(starts_at=("starts_at", "min"), ends_at=("ends_at", "max"))
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
        summary[summary.index.isin([setting], level="setting")].droplevel("setting").reindex(queues)
        for setting in ("old", "new")
    )
    compared = {
        "n_old": old["count"].fillna(0).astype(int),
        "n_new": new["count"].fillna(0).astype(int),
        "difference": new["mean"] - old["mean"],
        "error": np.hypot(new["sem"], old["sem"]),
    }
    return pd.DataFrame(compared).reset_index()
