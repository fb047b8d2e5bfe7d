# accuracy: passed, efficiency: passed, readability: passed
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    if work.columns.has_duplicates:
        raise NotImplementedError("two columns of one name")
    return work.groupby("team", as_index=False).agg(total=("hours", "sum"))
