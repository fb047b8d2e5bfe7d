# accuracy: passed, efficiency: passed, readability: passed
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team, the largest first."""
    totals = work.groupby("team")["hours"].sum().reset_index(name="total")
    return totals.sort_values("total", ascending=False)[["total", "team"]]
