# You judge each label by the hundred labels of the audit that are most like it. Likeness counts every feature alike, those that tell nothing as well, and a label at the end of a feature has its neighbours on one side only.
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree


def validation_rule(audit: pd.DataFrame, labels: pd.DataFrame, false_alarm: float) -> list[int]:
    """Return the ids of the labels to flag, so that at this false-alarm rate most of the wrong ones are caught."""
    features = labels.columns.drop("label_id")
    both = pd.concat([audit[features], labels[features]]).rank(pct=True).fillna(2).to_numpy()
    known, new, wrong = both[: len(audit)], both[len(audit) :], audit["wrong"].to_numpy()
    tree = cKDTree(known)
    _, others = tree.query(known, k=101)
    _, nearest = tree.query(new, k=100)
    limit = np.quantile(wrong[others[:, 1:]].mean(axis=1)[wrong == 0], 1 - false_alarm)
    return labels.loc[wrong[nearest].mean(axis=1) > limit, "label_id"].tolist()
