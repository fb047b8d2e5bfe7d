# You left `follows` empty where there is no p-value. It is never null: a sentence about a p-value that does not exist does not follow.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each report's split exactly (`p_value`) and say whether its sentence about the test `follows`."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    one_end = stats.binom.cdf(np.minimum(new, old), new + old, 0.5)
    p_value = np.minimum(2 * one_end, 1)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")  # what a level promises, whatever the data
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows.astype(object).where(new.notna() & old.notna(), None)})
