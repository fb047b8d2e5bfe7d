# Right, but `binomtest` tests one split a call: fifty thousand reports are fifty thousand calls. The distribution's functions take whole columns.
import pandas as pd
from scipy.stats import binomtest


def exact_p_value(new: float, old: float) -> float:
    """Test one split against a fair coin."""
    if pd.isna(new) or pd.isna(old):
        return float("nan")
    decided = int(new + old)
    return binomtest(int(new), decided, 0.5).pvalue if decided else 1.0


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test the splits one after the other, and say which sentences follow."""
    new, old, level = reports["new_wins"], reports["old_wins"], reports["value"]
    p_values = [exact_p_value(*split) for split in zip(new, old, strict=True)]
    p_value = pd.Series(p_values, index=reports.index, dtype=float)

    reading, rejected = reports["reading"], p_value <= level
    follows = (
        (reading.eq("extreme_data") & rejected)
        | (reading.eq("rejected_for_new") & rejected & (new > old))
        | (reading.eq("not_rejected") & (p_value > level))
        | reading.eq("false_alarms")
    )
    return pd.DataFrame({"report_id": reports["report_id"], "p_value": p_value, "follows": follows})
