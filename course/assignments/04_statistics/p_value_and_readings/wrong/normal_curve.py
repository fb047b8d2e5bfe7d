# You took the normal curve for the exact distribution. For hundreds of tasks they agree; for the five or ten of a small comparison the curve promises far smaller p-values than there are, and without any task with a winner it has no answer.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split by a z statistic, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    z = (new - old).abs() / np.sqrt(new + old)
    p_value = 2 * stats.norm.sf(z)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
