# You wrote down what one world taught: which feature speaks for a wrong label, and how far. In the next one it is another; the audit of each world says so.
import numpy as np
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    known, new = (
        -0.8 * np.log(table["seconds"])
        - 4 * table["agreement"].fillna(0.7)
        - 3 * table["confidence"].fillna(0.8)
        + 7 * table["annotator_error"]
        - 0.4 * np.log(table["box_share"])
        for table in (audit, labels)
    )
    limit = np.quantile(known[audit["wrong"] == 0], 1 - false_alarm)
    return labels.loc[new > limit, "label_id"].tolist()
