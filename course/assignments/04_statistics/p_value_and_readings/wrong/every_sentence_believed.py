# You read every sentence as "p is at most v", or as its opposite. The sentences give the same number to different events: only some of them are what the p-value, or its level, is the probability of.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    one_end = stats.binom.cdf(np.minimum(new, old), new + old, 0.5)
    p_value = np.minimum(2 * one_end, 1)

    reading, rejected = reports["reading"], p_value <= level
    follows = np.where(reading.isin(["not_rejected", "shown_equal"]), p_value > level, rejected)
    follows = np.where(reading.eq("rejected_for_new"), rejected & (new > old), follows)
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
