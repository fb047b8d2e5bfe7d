# Decisive rows only; pivot tables of rates by pair and place, and with length besides; pairs come back by a merge.
import numpy as np
import pandas as pd

PAIR = ["model", "opponent"]


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    rows = comparisons.reset_index(drop=True)
    turned = rows["left_model"] > rows["right_model"]
    rows["model"] = rows["left_model"].mask(turned, rows["right_model"])
    rows["opponent"] = rows["right_model"].mask(turned, rows["left_model"])
    rows["place"] = np.where(turned, "right", "left")
    rows["length"] = _length(rows, turned, margin)
    decisive = rows[rows["choice"].isin(["left", "right"])]
    decisive = decisive.assign(won=(decisive["choice"] == decisive["place"]).astype(float))

    by_pair = decisive.groupby(PAIR)["won"].agg(comparisons="size", win_rate="mean")
    places = _rates(decisive, "place", ["left", "right"])
    cells = _rates(decisive, ["length", "place"], [(kind, at) for kind in ("longer", "shorter") for at in places])
    longer, shorter = (cells[kind].mean(axis=1, skipna=False) for kind in ("longer", "shorter"))
    figures = by_pair.assign(
        left_rate=places["left"],
        right_rate=places["right"],
        even_rate=places.mean(axis=1, skipna=False),
        position_bias=(places["left"] - places["right"]) / 2,
        controlled_rate=(longer + shorter) / 2,
        length_bias=(longer - shorter) / 2,
    )
    every_pair = rows[PAIR].drop_duplicates().sort_values(PAIR)
    table = every_pair.merge(figures.reset_index(), how="left", on=PAIR)
    return table.fillna({"comparisons": 0}).astype({"comparisons": "int64"})


def _length(rows: pd.DataFrame, turned: pd.Series, margin: int) -> np.ndarray:
    """Return longer, shorter or neither for the response of each row's model."""
    gap = rows["left_words"] - rows["right_words"]
    words_more = gap.mask(turned, -gap)
    return np.select([words_more > margin, words_more < -margin], ["longer", "shorter"], "neither")


def _rates(decisive: pd.DataFrame, by: str | list[str], wanted: list) -> pd.DataFrame:
    """Return the share of wins by pair, a column for each wanted value."""
    return decisive.pivot_table("won", PAIR, by).reindex(columns=wanted)
