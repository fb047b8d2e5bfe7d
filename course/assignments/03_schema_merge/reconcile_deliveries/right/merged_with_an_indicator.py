# One outer merge of the first row of each key, where an indicator says who has it; the counts ride along.
import pandas as pd

WORDS = {"left_only": "only_ours", "right_only": "only_theirs", "both": "equal"}
COLUMNS = ["annotator", "label", "seconds"]


def key_of(label_id: pd.Series) -> pd.Series:
    """Return the keys as text, missing where they are unreadable."""
    text = label_id.astype("str").str.strip()
    is_number = text.str.fullmatch(r"\d+(\.0+)?").eq(True)
    is_old = text.str.fullmatch(r"[A-Z]\d+").eq(True)
    number = text.where(is_number).str.replace(r"\..*", "", regex=True).str.lstrip("0").replace("", "0")
    return number.fillna(text.where(is_old))


def one_row_a_key(file: pd.DataFrame, count: str) -> pd.DataFrame:
    """Return the first row of each key, and under `count` how many rows it has."""
    keyed = file.assign(label_id=key_of(file["label_id"])).dropna(subset="label_id")
    keyed[count] = keyed.groupby("label_id")["label_id"].transform("size")
    keyed["spelling"] = keyed["label"].str.strip().str.lower()
    keyed[f"place_in_{count}"] = range(len(keyed))
    return keyed.drop_duplicates("label_id")


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels key by key."""
    sides = one_row_a_key(ours, "ours"), one_row_a_key(theirs, "theirs")
    both = sides[0].merge(sides[1], on="label_id", how="outer", suffixes=("", "_theirs"), indicator=True)
    both = both.sort_values(["place_in_ours", "place_in_theirs"], na_position="last", ignore_index=True)
    both[["ours", "theirs"]] = both[["ours", "theirs"]].fillna(0).astype("int64")

    gap = (both["seconds"] - both["seconds_theirs"]).abs()
    differs = pd.DataFrame(
        {
            "annotator": both["annotator"].fillna("\0") != both["annotator_theirs"].fillna("\0"),
            "label": both["spelling"].fillna("\0") != both["spelling_theirs"].fillna("\0"),
            "seconds": (gap > 0.5) | (both["seconds"].isna() != both["seconds_theirs"].isna()),
        }
    )
    status = both["_merge"].astype("str").map(WORDS).astype("str")
    in_both = status == "equal"
    status = status.mask(in_both & differs.any(axis=1), "differs")
    status = status.mask(in_both & ((both["ours"] > 1) | (both["theirs"] > 1)), "repeated")
    both["status"], both["differs_in"] = status, ""
    for column in COLUMNS:
        shown = differs[column] & (status == "differs")
        both.loc[shown, "differs_in"] += f", {column}"
    both["differs_in"] = both["differs_in"].str.slice(2)

    rest = len(ours) - both["ours"].sum(), len(theirs) - both["theirs"].sum()
    result = both[["label_id", "status", "differs_in", "ours", "theirs"]]
    if any(rest):
        result.loc[len(result)] = [None, "unreadable", "", *rest]
    return result
