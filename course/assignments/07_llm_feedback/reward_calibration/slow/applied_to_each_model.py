# `groupby.apply` hands each model to Python: a loop by another name.
import numpy as np
import pandas as pd


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    figures = ["mean_probability", "share_left", "gap", "ece", "max_error", "brier", "resolution"]
    if predictions.empty:
        kinds = {"model_id": "int64", "bin": "int64", "comparisons": "int64", **dict.fromkeys(figures, "float64")}
        return pd.DataFrame(columns=list(kinds)).astype(kinds)
    table = predictions.groupby("model_id")[["probability", "choice"]].apply(_reliability, bins=bins)
    return table.reset_index(level=0).reset_index(drop=True)


def _reliability(model, bins):
    rows = model[model["choice"].isin(["left", "right"]) & model["probability"].notna()]
    left = rows["choice"].eq("left").astype(float)
    placed = np.minimum(np.floor(rows["probability"] * bins), bins - 1).astype(int)
    count = placed.value_counts().reindex(range(bins), fill_value=0)
    said = rows["probability"].groupby(placed).mean().reindex(range(bins))
    share = left.groupby(placed).mean().reindex(range(bins))
    gap = share - said
    weight = count / len(rows) if len(rows) else count * np.nan
    return pd.DataFrame(
        {
            "bin": range(bins),
            "comparisons": count,
            "mean_probability": said,
            "share_left": share,
            "gap": gap,
            "ece": (weight * gap.abs()).sum(min_count=1),
            "max_error": gap.abs().max(),
            "brier": ((rows["probability"] - left) ** 2).mean(),
            "resolution": (weight * (share - left.mean()) ** 2).sum(min_count=1),
        }
    )
