# You read numbers that are written as text through floats. From 2 to the 53rd on floats leave whole numbers out: `9007199254740993` becomes the key of its neighbour, and no error says so.
import numpy as np
import pandas as pd

COLUMNS = ["label_id", "status", "differs_in", "ours", "theirs"]


def read_keys(label_id: pd.Series) -> pd.Series:
    """Return the key of each label_id, and null where it is unreadable."""
    if pd.api.types.is_numeric_dtype(label_id):
        numbers = label_id.where((label_id >= 0) & (label_id % 1 == 0))
        if pd.api.types.is_integer_dtype(label_id):
            numbers = label_id[label_id >= 0]
        return numbers.dropna().astype("int64").astype(str).reindex(label_id.index).astype(object)
    texts = label_id.astype(object).str.strip(" ")
    numbers = texts.str.extract(r"\A([0-9]+(?:\.0+)?)\Z")[0]
    digits = numbers.dropna().astype("float64").astype("int64").astype(str).reindex(texts.index)
    old = texts.where(texts.str.fullmatch(r"[A-Z][0-9]+").fillna(False).astype(bool))
    return digits.fillna(old).astype(object)


def differ(left: pd.Series, right: pd.Series) -> pd.Series:
    """Return where two columns differ, a null being the same as a null."""
    return ~((left == right).fillna(False).astype(bool) | (left.isna() & right.isna()))


def normal_label(label: pd.Series) -> pd.Series:
    """Return labels without outer blanks, in lower case."""
    return label.astype(object).str.strip(" ").str.lower()


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each label of the two files: where it is, and in which columns the files differ."""
    if ours.empty and theirs.empty:
        return pd.DataFrame(columns=COLUMNS)
    sides = []
    unreadable = []
    for frame in (ours, theirs):
        frame = frame.reset_index(drop=True)
        frame = frame.astype({"annotator": object, "label": object, "seconds": "float64"})
        frame["key"] = read_keys(frame["label_id"])
        unreadable.append(int(frame["key"].isna().sum()))
        frame = frame.dropna(subset="key")
        frame["rows"] = frame.groupby("key")["key"].transform("size")
        sides.append(frame.drop_duplicates("key"))
    order = pd.concat([side["key"] for side in sides]).drop_duplicates()
    left, right = (side.set_index("key").reindex(order) for side in sides)
    counts = pd.DataFrame({"ours": left["rows"], "theirs": right["rows"]}).fillna(0).astype("int64")

    gap = (left["seconds"] - right["seconds"]).abs()
    found = {
        "annotator": differ(left["annotator"], right["annotator"]),
        "label": differ(normal_label(left["label"]), normal_label(right["label"])),
        "seconds": ~((gap <= 0.5) | (left["seconds"].isna() & right["seconds"].isna())),
    }
    names = pd.Series("", index=order, dtype=object)
    for column, different in found.items():
        names = names + np.where(different, column + ", ", "")
    names = names.str.removesuffix(", ")
    status = np.select(
        [counts["theirs"] == 0, counts["ours"] == 0, counts.max(axis=1) > 1, names != ""],
        ["only_ours", "only_theirs", "repeated", "differs"],
        "equal",
    )
    result = counts.assign(status=status, differs_in=names.where(status == "differs", ""))
    result = result.rename_axis("label_id").reset_index()[COLUMNS]
    if sum(unreadable):
        result.loc[len(result)] = [None, "unreadable", "", *unreadable]
    return result
