# No library for the test: the cumulated coin distribution of every number of tasks is tabled once, then looked up.
import numpy as np
import pandas as pd
from scipy.special import gammaln


def fair_coin(most: int) -> np.ndarray:
    """Return P(at most k heads in n fair tosses) at [n, k], for n and k from 0 to `most`."""
    tosses, heads = np.arange(most + 1)[:, None], np.arange(most + 1)
    log_ways = gammaln(tosses + 1) - gammaln(heads + 1) - gammaln(np.maximum(tosses - heads, 0) + 1)
    chances = np.where(heads <= tosses, np.exp(log_ways - tosses * np.log(2)), 0)
    return chances.cumsum(axis=1)


def p_value_and_readings(reports: pd.DataFrame) -> pd.DataFrame:
    """Test each split exactly, and keep the sentences that speak of data, of the decision or of the procedure."""
    new, old = reports["new_wins"], reports["old_wins"]
    decided = (new + old).fillna(0).astype(int)
    fewer = np.minimum(new, old).fillna(0).astype(int)
    end = fair_coin(decided.max() if len(decided) else 0)[decided, fewer]
    p_value = pd.Series(np.minimum(1.0, 2 * end), index=reports.index).where((new + old).notna())

    rejects, keeps = p_value < reports["value"], p_value > reports["value"]
    says = reports["reading"].eq
    follows = says("extreme_data") & rejects
    follows |= says("rejected_for_new") & rejects & new.gt(old)
    follows |= says("not_rejected") & keeps
    follows |= says("false_alarms")
    return reports[["report_id"]].assign(p_value=p_value, follows=follows)
