# A pivot table that sums.
import pandas as pd


def hours_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    known = work.dropna(subset="team").fillna({"hours": 0.0})
    return known.groupby("team")["hours"].sum().rename("total").reset_index()
