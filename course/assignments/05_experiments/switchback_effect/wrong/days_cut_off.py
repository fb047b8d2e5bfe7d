# You took the seconds of the duration without its days: `.dt.seconds` starts again from 0 after each day. A task that took a day and ten minutes counts as ten minutes.
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
    minutes = (counted["done_at"] - counted["arrived_at"]).dt.seconds / 60

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
