# accuracy: failed, efficiency: failed, readability: failed; says: NotImplementedError: no message (line 4)
import pandas as pd

raise NotImplementedError()


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    return work.groupby("team", as_index=False).agg(total=("hours", "sum"))
