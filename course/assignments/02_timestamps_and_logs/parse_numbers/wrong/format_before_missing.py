# You looked for the source's format first, so what is missing at an unlisted source is no longer missing. And you took off blanks only: other white space around a text does not belong to it either.
import numpy as np
import pandas as pd


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    marks = formats.set_index("source")["decimal"]
    decimal = rows["source"].map(marks)
    text = rows["text"].astype(object).str.strip(" ")
    percent = text.str.endswith("%", na=False).astype(bool)
    body = text.mask(percent, text.str.replace(r" ?%$", "", regex=True))

    plain = r"-?[0-9]+(?:{d}[0-9]+)?"
    grouped = r"-?[1-9][0-9]{{0,2}}(?:{t}[0-9]{{3}})+(?:{d}[0-9]+)?"
    by_dot = "(?:" + (plain + "|" + grouped).format(d=r"\.", t=",") + ")"
    by_comma = "(?:" + (plain + "|" + grouped).format(d=",", t=r"\.") + ")"
    ok_dot = decimal.eq(".") & body.str.fullmatch(by_dot, na=False).astype(bool)
    ok_comma = decimal.eq(",") & body.str.fullmatch(by_comma, na=False).astype(bool)

    # remove the thousands, then make the decimal mark a point
    digits = body.where(ok_dot).str.replace(",", "", regex=False)
    digits = digits.fillna(body.where(ok_comma).str.replace(".", "", regex=False).str.replace(",", ".", regex=False))
    value = digits.astype(float)
    value = value.mask(percent, value / 100)

    status = pd.Series("unreadable", index=rows.index, dtype=object).to_numpy(copy=True)
    status[(ok_dot | ok_comma).to_numpy()] = "number"
    status[((ok_dot | ok_comma) & percent).to_numpy()] = "percent"
    status[(text.isna() | text.str.lower().isin(["", "-", "n/a"])).to_numpy()] = "missing"
    status[decimal.isna().to_numpy()] = "no_format"
    return pd.DataFrame({"value": value.to_numpy(), "status": status})
