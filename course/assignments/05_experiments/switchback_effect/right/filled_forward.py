# No merge by time: blocks and tasks are sorted into one sequence, and each task takes over the block before it.
import pandas as pd

SETTINGS = ["old", "new"]
MEASURES = ["count", "mean", "var"]


def switchback_effect(tasks: pd.DataFrame, blocks: pd.DataFrame, carry_over: int) -> pd.DataFrame:
    """Compare the settings of each queue, a value a block."""
    beginnings = blocks.assign(at=blocks["starts_at"], is_task=0)
    arrivals = tasks.assign(at=tasks["arrived_at"], is_task=1)
    sequence = pd.concat([beginnings, arrivals]).sort_values(["queue_id", "at", "is_task"], ignore_index=True)
    known = ["starts_at", "ends_at", "setting"]
    sequence[known] = sequence.groupby("queue_id")[known].ffill()

    age = sequence["at"] - sequence["starts_at"]
    fits = (age >= pd.Timedelta(carry_over, "min")) & (sequence["at"] < sequence["ends_at"])
    counted = sequence[fits & sequence["done_at"].notna()]
    minutes = (counted["done_at"] - counted["at"]) / pd.Timedelta(1, "min")
    values = minutes.groupby([counted[key] for key in ("queue_id", "starts_at", "setting")]).mean()

    wide = values.reset_index(name="minutes").pivot_table(
        index="queue_id", columns="setting", values="minutes", aggfunc=MEASURES
    )
    columns = pd.MultiIndex.from_product([MEASURES, SETTINGS])
    wide = wide.reindex(index=sorted(blocks["queue_id"].unique()), columns=columns)
    counts = wide["count"].fillna(0).astype(int)
    difference = wide["mean"]["new"] - wide["mean"]["old"]
    error = (wide["var"] / wide["count"]).sum(axis=1, skipna=False) ** 0.5
    compared = counts.add_prefix("n_").assign(difference=difference, error=error)
    return compared.rename_axis("queue_id").reset_index()
