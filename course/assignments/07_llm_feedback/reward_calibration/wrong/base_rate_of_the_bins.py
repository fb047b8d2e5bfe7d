# The share of the model is the plain mean of its bins' shares, although bins hold different numbers of rows.
import numpy as np
import pandas as pd


def reward_calibration(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return each model's reliability table in equal-width bins, its calibration errors, Brier score and resolution."""
    decisive = decisive_rows(predictions, bins)
    models = np.sort(predictions["model_id"].unique())
    every_bin = pd.MultiIndex.from_product([models, range(bins)], names=["model_id", "bin"])
    table = (
        decisive.groupby(["model_id", "bin"])
        .agg(
            comparisons=("is_left", "size"),
            mean_probability=("probability", "mean"),
            share_left=("is_left", "mean"),
        )
        .reindex(every_bin)
    )
    table["comparisons"] = table["comparisons"].fillna(0).astype("int64")
    table["gap"] = table["share_left"] - table["mean_probability"]
    table = table.reset_index()

    by_model = decisive.groupby("model_id")
    model = table["model_id"]
    weight = table["comparisons"] / model.map(by_model.size())
    distance = table["gap"].abs()
    from_base_rate = table["share_left"] - table["share_left"].groupby(model).transform("mean")
    return table.assign(
        ece=(weight * distance).groupby(model).transform("sum", min_count=1),
        max_error=distance.groupby(model).transform("max"),
        brier=model.map(by_model["squared_error"].mean()),
        resolution=(weight * from_base_rate**2).groupby(model).transform("sum", min_count=1),
    )


def decisive_rows(predictions: pd.DataFrame, bins: int) -> pd.DataFrame:
    """Return the rows with a probability and a preference, with bin, outcome and squared error."""
    is_decisive = predictions["choice"].isin(["left", "right"]) & predictions["probability"].notna()
    decisive = predictions[is_decisive]
    probability = decisive["probability"]
    is_left = decisive["choice"].eq("left").astype("int64")
    return decisive.assign(
        bin=(probability * bins).astype("int64").clip(upper=bins - 1),  # 1 belongs to the last bin
        is_left=is_left,
        squared_error=(probability - is_left) ** 2,
    )
