# accuracy: passed, efficiency: failed, readability: passed; says: Line 9: `for` loops, and the answer was stopped before it got through 800 rows
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    known = work.dropna(subset="team").fillna({"hours": 0.0})
    totals = pd.DataFrame({"team": pd.Series(dtype="str"), "total": pd.Series(dtype="float64")})
    for row in known.itertuples():
        added = pd.DataFrame({"team": [row.team], "total": [row.hours]})
        totals = pd.concat([totals, added]).groupby("team", as_index=False)["total"].sum()
    return totals
