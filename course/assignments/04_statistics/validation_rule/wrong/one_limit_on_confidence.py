# You set the limit where it belongs, on the right labels of the audit, and look at one feature only. Each of the others tells wrong labels from right ones as well.
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    limit = audit.loc[audit["wrong"] == 0, "confidence"].quantile(false_alarm)
    return labels.loc[labels["confidence"] < limit, "label_id"].tolist()
