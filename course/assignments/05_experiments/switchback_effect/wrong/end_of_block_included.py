# You counted a task that arrived at the very end of a block in that block; it ends before that moment.
import numpy as np
import pandas as pd


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the two settings of each queue over its blocks of time, without the blocks' first minutes."""
    slots = blocks.sort_values("starts_at", ignore_index=True)
    slots["slot"] = slots.index
    joined = pd.merge_asof(
        tasks.sort_values("arrived_at"),
        slots,
        left_on="arrived_at",
        right_on="starts_at",
        by="queue_id",
        direction="backward",
    )
    wait = joined["arrived_at"] - joined["starts_at"]
    joined["minutes"] = (joined["done_at"] - joined["arrived_at"]).dt.total_seconds() / 60
    counts = (
        joined["done_at"].notna()
        & (joined["arrived_at"] <= joined["ends_at"])
        & (wait >= pd.Timedelta(carry_over, "min"))
    )
    per_slot = joined[counts].groupby("slot", as_index=False)["minutes"].mean()
    values = per_slot.merge(slots[["slot", "queue_id", "setting"]], on="slot")

    stats = values.groupby(["queue_id", "setting"])["minutes"].agg(["count", "mean", "var"])
    queues = np.sort(blocks["queue_id"].unique())
    old = stats.reindex(pd.MultiIndex.from_product([queues, ["old"]], names=["queue_id", "setting"]))
    new = stats.reindex(pd.MultiIndex.from_product([queues, ["new"]], names=["queue_id", "setting"]))
    return pd.DataFrame({
        "queue_id": queues,
        "n_old": old["count"].fillna(0).astype(int).to_numpy(),
        "n_new": new["count"].fillna(0).astype(int).to_numpy(),
        "difference": new["mean"].to_numpy() - old["mean"].to_numpy(),
        "error": np.sqrt((new["var"] / new["count"]).to_numpy() + (old["var"] / old["count"]).to_numpy()),
    })
