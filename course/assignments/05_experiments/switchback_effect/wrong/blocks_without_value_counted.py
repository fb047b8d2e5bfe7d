# Your n counts all blocks of the setting. A block without a task that counts has no value; n is the number of those that have one, in the table and in the error.
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
        summary[summary.index.isin([setting], level="setting")].droplevel("setting").reindex(queues)
        for setting in ("old", "new")
    )
    blocks_of = blocks.groupby(["queue_id", "setting"]).size().unstack().reindex(index=queues, columns=["old", "new"])
    old["sem"] *= np.sqrt(old["count"] / blocks_of["old"])
    new["sem"] *= np.sqrt(new["count"] / blocks_of["new"])
    old["count"], new["count"] = blocks_of["old"], blocks_of["new"]
    compared = {
        "n_old": old["count"].fillna(0).astype(int),
        "n_new": new["count"].fillna(0).astype(int),
        "difference": new["mean"] - old["mean"],
        "error": np.hypot(new["sem"], old["sem"]),
    }
    return pd.DataFrame(compared).reset_index()
