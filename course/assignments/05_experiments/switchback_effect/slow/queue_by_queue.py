# Right, but each queue is cut out and merged by a call of its own. `merge_asof` takes all queues at once, by their number.
import numpy as np
import pandas as pd


def _value_of_blocks(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Return setting and value of each block of one queue."""
    placed = pd.merge_asof(tasks, blocks.sort_values("starts_at"), left_on="arrived_at", right_on="starts_at")
    age = placed["arrived_at"] - placed["starts_at"]
    placed["minutes"] = (placed["done_at"] - placed["arrived_at"]).dt.total_seconds() / 60
    counted = placed[(age >= pd.Timedelta(minutes=carry_over)) & (placed["arrived_at"] < placed["ends_at"])]
    return counted.groupby(["starts_at", "setting"], as_index=False)["minutes"].mean()


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the settings of each queue, one queue after the other."""
    rows = []
    ordered = tasks.sort_values("arrived_at")
    for queue_id, plan in blocks.groupby("queue_id"):
        queue = ordered.loc[ordered["queue_id"] == queue_id, ["arrived_at", "done_at"]]
        values = _value_of_blocks(queue, plan.drop(columns="queue_id"), carry_over).dropna(subset=["minutes"])
        old, new = (values.loc[values["setting"] == setting, "minutes"] for setting in ("old", "new"))
        rows.append((queue_id, len(old), len(new), new.mean() - old.mean(), np.hypot(new.sem(), old.sem())))
    return pd.DataFrame(rows, columns=["queue_id", "n_old", "n_new", "difference", "error"])
