# You took the probability of exactly this split. Every single split of many tasks is improbable, the even one too; what surprises is how much probability all splits at least as uneven have together.
import numpy as np
import pandas as pd
from scipy import stats


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    p_value = stats.binom.pmf(new, new + old, 0.5)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
