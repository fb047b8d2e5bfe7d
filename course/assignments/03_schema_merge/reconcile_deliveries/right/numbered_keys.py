# Keys become codes, in the order in which they first occur; arrays of one place a key do the rest.
import numpy as np
import pandas as pd

NAMES = ["", "seconds", "label", "label, seconds", "annotator", "annotator, seconds", "annotator, label"]
NAMES = np.array([*NAMES, "annotator, label, seconds"])


def read(label_id: pd.Series) -> pd.Series:
    """Return a text for each id, or null."""
    text = label_id.astype("str").str.strip(" ")
    number = text.str.extract(r"^(\d+)(?:\.0+)?$", expand=False)
    return number.str.replace("^0+(?!$)", "", regex=True).fillna(text.str.extract(r"^([A-Z]\d+)$", expand=False))


def both_rows(column: pd.Series, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the column's codes at the rows of ours and of theirs; nulls share the code -1."""
    codes, _ = pd.factorize(column)
    return codes[first], codes[second]


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels through whole-number codes of their keys."""
    codes, keys = pd.factorize(pd.concat([read(ours["label_id"]), read(theirs["label_id"])], ignore_index=True))
    content = pd.concat([ours, theirs], ignore_index=True)
    # The code -1 of the unreadable is moved to the place behind all keys.
    place = np.where(codes < 0, len(keys), codes)
    counts = [np.bincount(part, minlength=len(keys) + 1) for part in (place[: len(ours)], place[len(ours) :])]

    compared = np.flatnonzero((counts[0] == 1) & (counts[1] == 1) & (np.arange(len(keys) + 1) < len(keys)))
    row_of = np.zeros((2, len(keys) + 1), dtype=int)
    row_of[0, place[: len(ours)]] = np.arange(len(ours))
    row_of[1, place[len(ours) :]] = np.arange(len(ours), len(place))
    first, second = row_of[:, compared]

    who, other = both_rows(content["annotator"], first, second)
    label, other_label = both_rows(content["label"].str.strip(" ").str.lower(), first, second)
    seconds = content["seconds"].to_numpy(dtype=float)
    both_null = np.isnan(seconds[first]) & np.isnan(seconds[second])
    far = ~((np.abs(seconds[first] - seconds[second]) <= 0.5) | both_null)
    number = np.zeros(len(keys) + 1, dtype=int)
    number[compared] = 4 * (who != other) + 2 * (label != other_label) + far

    status = np.select(
        [counts[1] == 0, counts[0] == 0, (counts[0] > 1) | (counts[1] > 1), number > 0],
        ["only_ours", "only_theirs", "repeated", "differs"],
        default="equal",
    )
    status = np.append(status[:-1].astype(object), "unreadable")
    label_id = np.append(np.asarray(keys, dtype=object), None)
    columns = {
        "label_id": label_id,
        "status": status,
        "differs_in": NAMES[number],
        "ours": counts[0],
        "theirs": counts[1],
    }
    result = pd.DataFrame(columns)
    return result if counts[0][-1] + counts[1][-1] else result.iloc[:-1]
