# numpy: all changes ordered by label, number and receipt; the last of each run of one label is the one.
import numpy as np
import pandas as pd


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    batches = [monday, tuesday, wednesday]
    texts = [batch[["label_id", "seq"]].astype("str") for batch in batches]
    written = pd.concat(texts, ignore_index=True)
    content = pd.concat([batch[["op", "annotator", "label"]] for batch in batches], ignore_index=True)
    is_known = written["label_id"].str.match(r" *\d+(\.0*0)? *$").fillna(False).to_numpy(dtype=bool)
    label_id, seq = whole(written["label_id"][is_known]), whole(written["seq"][is_known])
    content = content[is_known]

    order = np.lexsort((seq, label_id))
    label_id, seq = label_id[order], seq[order]
    opens_label = np.append(True, label_id[1:] != label_id[:-1])[: len(order)]
    is_another = opens_label | np.append(True, seq[1:] != seq[:-1])[: len(order)]
    run = np.cumsum(opens_label) - 1
    changes = np.bincount(run, weights=is_another).astype("int64")
    ends_label = np.append(opens_label[1:], True)[: len(order)]

    newest = content.iloc[order[ends_label]]
    newest = newest.assign(label_id=label_id[ends_label], seq=seq[ends_label], changes=changes)
    return newest[newest["op"].ne("delete")].drop(columns="op")


def whole(text: pd.Series) -> np.ndarray:
    """Return texts that are whole numbers as integers."""
    return text.str.split(".").str[0].astype("int64").to_numpy()
