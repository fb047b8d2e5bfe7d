import pandas as pd


def hours_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    ### BEGIN SOLUTION
    return work.groupby("team", as_index=False).agg(total=("hours", "sum"))
    ### END SOLUTION
