# Cells numbered by model and bin, everything from `bincount`.
import numpy as np
import pandas as pd


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    models, row_model = np.unique(predictions["model_id"], return_inverse=True)
    shape = (len(models), bins)
    known = (predictions["choice"].isin(["left", "right"]) & predictions["probability"].notna()).to_numpy()
    said = predictions["probability"].to_numpy(dtype=float)[known]
    left = (predictions["choice"] == "left").to_numpy(dtype=float)[known]
    placed = np.clip(np.digitize(said, np.arange(bins + 1) / bins) - 1, 0, bins - 1)
    cell = row_model[known] * bins + placed

    def total(values):
        return np.bincount(cell, values, minlength=len(models) * bins).reshape(shape)

    count = total(np.ones(len(said)))
    with np.errstate(all="ignore"):
        mean_said, share = total(said) / count, total(left) / count
        size = count.sum(axis=1, keepdims=True)
        gap = share - mean_said
        filled = count > 0
        ece = np.where(filled, count * np.abs(gap), 0).sum(axis=1, keepdims=True) / size
        greatest = np.where(filled, np.abs(gap), -np.inf).max(axis=1, keepdims=True, initial=-np.inf)
        greatest[~np.isfinite(greatest)] = np.nan
        base = total(left).sum(axis=1, keepdims=True) / size
        brier = total((said - left) ** 2).sum(axis=1, keepdims=True) / size
        resolution = np.where(filled, count * (share - base) ** 2, 0).sum(axis=1, keepdims=True) / size
    figures = {"ece": ece, "max_error": greatest, "brier": brier, "resolution": resolution}
    return pd.DataFrame(
        {
            "model_id": np.repeat(models, bins),
            "bin": np.tile(np.arange(bins), len(models)),
            "comparisons": count.ravel().astype(int),
            "mean_probability": mean_said.ravel(),
            "share_left": share.ravel(),
            "gap": gap.ravel(),
            **{name: np.repeat(values.ravel(), bins) for name, values in figures.items()},
        }
    )
