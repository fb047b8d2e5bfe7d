# Plain numpy: all queues on one line of time, one after the other, so that a single search finds every task's block.
import numpy as np
import pandas as pd


def _seconds(times: pd.Series, origin: pd.Timestamp) -> np.ndarray:
    """Return whole seconds since the origin; null is NaN."""
    return ((times - origin) / pd.Timedelta(seconds=1)).to_numpy()


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the settings of each queue, a value a block."""
    plan = blocks.sort_values(["queue_id", "starts_at"])
    queue_id, queue = np.unique(plan["queue_id"], return_inverse=True)
    origin = min(tasks["arrived_at"].min(), blocks["starts_at"].min())
    starts, ends = _seconds(plan["starts_at"], origin), _seconds(plan["ends_at"], origin)
    arrived, done = _seconds(tasks["arrived_at"], origin), _seconds(tasks["done_at"], origin)
    width = max(np.max(ends, initial=0), np.max(arrived, initial=0)) + 1

    queue_of_task = np.searchsorted(queue_id, tasks["queue_id"])
    block = np.searchsorted(queue * width + starts, queue_of_task * width + arrived, side="right") - 1
    in_block = (block >= 0) & ~np.isnan(done)
    block, arrived, done, queue_of_task = block[in_block], arrived[in_block], done[in_block], queue_of_task[in_block]
    counts = (queue[block] == queue_of_task) & (arrived < ends[block]) & (arrived >= starts[block] + 60 * carry_over)
    minutes = (done - arrived)[counts] / 60

    with np.errstate(divide="ignore", invalid="ignore"):
        n_tasks = np.bincount(block[counts], minlength=len(plan))
        value = np.bincount(block[counts], minutes, len(plan)) / n_tasks
        has_value = n_tasks > 0
        cell = (2 * queue + (plan["setting"] == "new").to_numpy())[has_value]
        value = value[has_value]
        size = np.bincount(cell, minlength=2 * len(queue_id))
        mean = np.bincount(cell, value, 2 * len(queue_id)) / size
        squares = np.bincount(cell, (value - mean[cell]) ** 2, 2 * len(queue_id))
        squared_error = (squares / (size - 1) / size).reshape(-1, 2)
    size, mean = size.reshape(-1, 2), mean.reshape(-1, 2)
    compared = {"queue_id": queue_id, "n_old": size[:, 0], "n_new": size[:, 1]}
    return pd.DataFrame(
        {**compared, "difference": mean[:, 1] - mean[:, 0], "error": np.sqrt(squared_error.sum(axis=1))}
    )
