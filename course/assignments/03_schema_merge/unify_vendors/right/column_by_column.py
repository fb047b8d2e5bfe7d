# Wide all the way: every column looks up its rule for each row, and what it means is folded into the two fields.
import numpy as np
import pandas as pd

FIELDS = ["task_id", "duration_ms"]


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Read each column by the contract of the row's vendor and version; fields hold what their columns agree on."""
    delivery = received[["vendor", "version"]]
    lowest = pd.DataFrame(np.nan, index=received.index, columns=FIELDS)
    highest = lowest.copy()
    is_unnamed = pd.Series(False, index=received.index)
    is_unreadable = is_unnamed.copy()
    for column in received.columns.drop(["vendor", "version"]):
        text = received[column].str.strip()
        text = text.mask(text == "")
        rule = delivery.merge(contract[contract["column"] == column], how="left", on=["vendor", "version"])
        value = read_column(text, rule["format"])
        is_unnamed |= text.notna() & rule["field"].isna()
        is_unreadable |= text.notna() & rule["field"].notna() & value.isna()
        for field in FIELDS:
            lowest[field] = np.fmin(lowest[field], value.where(rule["field"] == field))
            highest[field] = np.fmax(highest[field], value.where(rule["field"] == field))

    unified = lowest.mask(lowest != highest)
    versions = contract[["vendor", "version"]].drop_duplicates()
    is_known = delivery.merge(versions, how="left", indicator=True)["_merge"].eq("both")
    status = pd.Series("ok", index=received.index)
    status = status.mask(unified.isna().any(axis=1), "missing")
    status = status.mask((lowest < highest).any(axis=1), "conflict")
    status = status.mask(is_unreadable, "unreadable").mask(is_unnamed, "unknown_column")
    return unified.assign(status=status.where(is_known, "unknown_version"))


def read_column(text: pd.Series, written: pd.Series) -> pd.Series:
    """Return the numbers in one column, in the contract's unit, each read in the format of its row."""
    is_whole = text.str.fullmatch("[0-9]+", na=False)
    is_seconds = text.str.fullmatch(r"[0-9]+(\.[0-9]{1,3})?", na=False)
    is_sheet = text.str.fullmatch(r"[0-9]+(\.0)?", na=False)
    is_code = text.str.fullmatch("T-[0-9]+", na=False)
    can_be_read = (
        (written.eq("ms") & is_whole)
        | (written.eq("s") & is_seconds)
        | (written.eq("integer") & is_sheet)
        | (written.eq("code") & is_code)
    )
    number = text.where(can_be_read).str.removeprefix("T-").astype(float)
    return number.where(written.ne("s"), (number * 1000).round())
