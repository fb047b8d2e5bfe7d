# Where no task has a winner you gave no p-value. No data are at least as extreme as no data, always: the p-value is 1, the test was made and does not reject. Null is kept for counts that have not come in.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    one_end = stats.binom.cdf(np.minimum(new, old), new + old, 0.5)
    p_value = np.minimum(2 * one_end, 1)
    p_value = np.where(new + old == 0, np.nan, p_value)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
