# You pooled the variances of the two settings. Where there are fewer blocks of the setting that varies more, which is common when one of them lets the queue overflow, this error is too small.
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
    squares = sum(arm["sem"] ** 2 * arm["count"] * (arm["count"] - 1) for arm in (old, new))
    pooled = squares / (old["count"] + new["count"] - 2)
    compared = {
        "n_old": old["count"].fillna(0).astype(int),
        "n_new": new["count"].fillna(0).astype(int),
        "difference": new["mean"] - old["mean"],
        "error": np.sqrt(pooled / new["count"] + pooled / old["count"]).where(old["sem"].notna() & new["sem"].notna()),
    }
    return pd.DataFrame(compared).reset_index()
