# You kept `false_discoveries` wherever this test rejects. One rejection says nothing about the share of wrong ones among all of them: that depends on how many of the guidelines tested are any better.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    one_end = stats.binom.cdf(np.minimum(new, old), new + old, 0.5)
    p_value = np.minimum(2 * one_end, 1)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")
        | (reading.eq("false_discoveries") & rejected)
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
