# A dictionary filled row by row.
import pandas as pd


def hours_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    totals: dict[str, float] = {}
    for team, hours in zip(work["team"], work["hours"].fillna(0), strict=True):
        if pd.notna(team):
            totals[team] = totals.get(team, 0.0) + hours
    found = pd.DataFrame({"team": list(totals), "total": list(totals.values())})
    return found.astype({"team": "str", "total": "float"})
