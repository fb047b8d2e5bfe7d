# accuracy: partly, efficiency: failed, readability: passed; diagnosis: unknown_dropped; says: missing from your result
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> pd.DataFrame:
    """Return the hours of each team."""
    known = work[work["hours"].notna() & work["team"].notna()]
    return known.groupby("team")["hours"].sum().reset_index(name="total")
