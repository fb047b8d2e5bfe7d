# You counted rows; hours were asked.
import pandas as pd


def hours_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    return work.groupby("team", as_index=False).agg(total=("hours", "size"))
