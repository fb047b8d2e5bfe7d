# You judge each label by the label of the audit that is most like it. That learns every accident of the audit by heart, and the limit was set where it was learnt.
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    features = labels.columns.drop("label_id")
    usual, spread = audit[features].mean(), audit[features].std().replace(0, 1)
    known, new = (((table[features] - usual) / spread).fillna(0).to_numpy() for table in (audit, labels))
    _, nearest = cKDTree(known).query(new)
    flagged = audit["wrong"].to_numpy()[nearest] == 1
    return labels.loc[flagged, "label_id"].tolist()
