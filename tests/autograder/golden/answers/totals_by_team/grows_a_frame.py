# accuracy: passed, efficiency: failed, readability: passed; says: Line 9
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    known = work.dropna(subset="team").fillna({"hours": 0.0})
    grown = known.iloc[:0]
    for row in range(len(known)):
        grown = pd.concat([grown, known.iloc[[row]]])
    return grown.groupby("team")["hours"].sum().reset_index(name="total")
