# accuracy: passed, efficiency: failed, readability: passed; says: Line 7
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    totals = work.groupby("team")["hours"].apply(lambda hours: hours.sum())
    return totals.rename("total").astype("float64").reset_index()
