# Each comparison twice, once from either side; then only the first model's rows are kept. A share for each part.
import pandas as pd

SIDES = ("left", "right")


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    both = pd.concat([_from_side(comparisons, *SIDES), _from_side(comparisons, *SIDES[::-1])], ignore_index=True)
    first = both[both["model"] < both["opponent"]]
    plain = _shares(first, first["decisive"])
    place = {side: _shares(first, first["side"].eq(side)) for side in SIDES}
    longer, shorter = (
        {side: _shares(first, first["side"].eq(side) & chosen) for side in SIDES}
        for chosen in (first["surplus"] > margin, first["surplus"] < -margin)
    )
    longer_rate = (longer["left"] + longer["right"]) / 2
    shorter_rate = (shorter["left"] + shorter["right"]) / 2
    table = first.groupby(["model", "opponent"])["decisive"].sum().astype(int).to_frame("comparisons")
    table["win_rate"] = plain
    table["left_rate"], table["right_rate"] = place["left"], place["right"]
    table["even_rate"] = (place["left"] + place["right"]) / 2
    table["position_bias"] = (place["left"] - place["right"]) / 2
    table["controlled_rate"] = (longer_rate + shorter_rate) / 2
    table["length_bias"] = (longer_rate - shorter_rate) / 2
    return table.reset_index()


def _from_side(comparisons: pd.DataFrame, side: str, other: str) -> pd.DataFrame:
    """Return the comparisons as the model on that side sees them."""
    return pd.DataFrame(
        {
            "model": comparisons[f"{side}_model"],
            "opponent": comparisons[f"{other}_model"],
            "side": side,
            "surplus": comparisons[f"{side}_words"] - comparisons[f"{other}_words"],
            "won": comparisons["choice"] == side,
            "decisive": comparisons["choice"].isin(SIDES),
        }
    )


def _shares(rows: pd.DataFrame, among: pd.Series) -> pd.Series:
    """Return by pair the share won of the decisive rows among those; pairs without any are left out."""
    taken = rows[among & rows["decisive"]]
    return taken.groupby(["model", "opponent"])["won"].mean()
