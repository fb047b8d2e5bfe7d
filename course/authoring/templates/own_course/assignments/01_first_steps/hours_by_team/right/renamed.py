# Sum the series, then name it.
import pandas as pd


def hours_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    return work.groupby("team")["hours"].sum().reset_index(name="total")
