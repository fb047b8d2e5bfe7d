# You flag the labels of which the model is least sure, as today. Who gave a label, how quickly, and what others said tell as much, and there are worlds in which the model errs where it is sure.
import pandas as pd


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    least = labels.sort_values("confidence", kind="stable", na_position="last")
    return least["label_id"].tolist()[: int(false_alarm * len(labels))]
