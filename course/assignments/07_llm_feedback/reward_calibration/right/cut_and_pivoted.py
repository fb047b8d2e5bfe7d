# `cut` at edges that are given, categories that keep empty bins, merges for the figures of a model.
import numpy as np
import pandas as pd


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    edges = np.linspace(0, 1, bins + 1)
    edges[-1] = np.inf
    rows = predictions.dropna(subset=["probability", "choice"]).query("choice != 'tie'").copy()
    rows["bin"] = pd.cut(rows["probability"], edges, right=False, labels=False).astype("int64")
    rows["left"] = np.where(rows["choice"] == "left", 1.0, 0.0)
    rows["loss"] = (rows["left"] - rows["probability"]).pow(2)

    models = predictions[["model_id"]].drop_duplicates().sort_values("model_id")
    grid = models.merge(pd.DataFrame({"bin": np.arange(bins)}), how="cross")
    per_bin = rows.groupby(["model_id", "bin"], as_index=False).agg(
        comparisons=("left", "count"), mean_probability=("probability", "mean"), share_left=("left", "mean")
    )
    per_bin["gap"] = per_bin["share_left"] - per_bin["mean_probability"]
    per_model = rows.groupby("model_id", as_index=False).agg(
        total=("left", "count"), base=("left", "mean"), brier=("loss", "mean")
    )
    joined = per_bin.merge(per_model, on="model_id")
    joined["ece"] = joined["comparisons"] * joined["gap"].abs() / joined["total"]
    joined["resolution"] = joined["comparisons"] * (joined["share_left"] - joined["base"]) ** 2 / joined["total"]
    joined["max_error"] = joined["gap"].abs()
    figures = joined.groupby("model_id", as_index=False).agg(
        {"ece": "sum", "max_error": "max", "brier": "first", "resolution": "sum"}
    )
    table = grid.merge(per_bin, how="left", on=["model_id", "bin"]).merge(figures, how="left", on="model_id")
    return table.fillna({"comparisons": 0}).astype({"comparisons": "int64"})
