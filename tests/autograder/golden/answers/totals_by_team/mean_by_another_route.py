# accuracy: failed, efficiency: failed, readability: failed; diagnosis: mean_for_sum; says: You averaged
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    return work.groupby("team")["hours"].mean().reset_index(name="total")
