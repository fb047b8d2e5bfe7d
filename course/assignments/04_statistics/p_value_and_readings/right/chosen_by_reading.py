# The larger count and the upper end; `np.select` has one line for each sentence that can follow.
import numpy as np
import pandas as pd
from scipy.stats import binom


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly; a sentence that is not listed says more than the test does."""
    wins = reports[["new_wins", "old_wins"]]
    decided = wins.sum(axis=1, skipna=False)
    upper_end = binom.sf(wins.max(axis=1) - 1, decided, 0.5)
    p_value = (2 * pd.Series(upper_end, index=reports.index)).clip(upper=1)

    is_rejected = p_value.le(reports["value"])
    is_kept = p_value.gt(reports["value"])
    new_leads = wins["new_wins"] > wins["old_wins"]
    says = reports["reading"].eq
    follows = np.select(
        [says("extreme_data"), says("rejected_for_new"), says("not_rejected"), says("false_alarms")],
        [is_rejected, is_rejected & new_leads, is_kept, True],
        default=False,
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
