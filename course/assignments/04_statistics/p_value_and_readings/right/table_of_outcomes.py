# The outcome of each test is named first; which sentence an outcome carries is a table of pairs.
import numpy as np
import pandas as pd
from scipy.special import bdtr

CARRIED = pd.DataFrame(
    [
        ("extreme_data", "new rejects"),
        ("extreme_data", "old rejects"),
        ("rejected_for_new", "new rejects"),
        ("not_rejected", "kept"),
        ("false_alarms", "new rejects"),
        ("false_alarms", "old rejects"),
        ("false_alarms", "kept"),
        ("false_alarms", "untested"),
    ],
    columns=["reading", "outcome"],
)


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly and look the pair of sentence and outcome up."""
    new, old = reports["new_wins"].to_numpy(float), reports["old_wins"].to_numpy(float)
    tested = ~np.isnan(new + old)
    fewer, decided = np.fmin(new, old), np.where(tested, new + old, 0)
    p_value = np.where(tested, np.clip(2 * bdtr(fewer, decided.astype(int), 0.5), 0, 1), np.nan)

    rejects = np.where(new > old, "new rejects", "old rejects")
    outcome = np.where(p_value > reports["value"], "kept", rejects)
    reports = reports.assign(p_value=p_value, outcome=np.where(tested, outcome, "untested"))
    carried = reports.merge(CARRIED, how="left", on=["reading", "outcome"], indicator="carried")
    return carried[["report_id", "p_value"]].assign(follows=carried["carried"] == "both")
