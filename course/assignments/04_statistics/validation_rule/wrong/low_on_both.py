# You flag what is low in confidence and in agreement, by limits that seem right. Each limit gives something away that no other feature can make good, and no audit said that these are the features that tell.
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    right = audit[audit["wrong"] == 0]
    unsure = labels["confidence"] < right["confidence"].quantile(4 * false_alarm)
    alone = labels["agreement"] < right["agreement"].quantile(5 * false_alarm)
    return labels.loc[unsure & alone, "label_id"].tolist()
