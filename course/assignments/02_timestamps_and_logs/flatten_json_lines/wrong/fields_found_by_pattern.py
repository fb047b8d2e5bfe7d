# You looked for the keys with patterns in the text. Text knows no nesting: the first `"label"` may be that of another object, a line cut short still matches, and escapes stay escaped.
import numpy as np
import pandas as pd

PATTERNS = {
    "task_id": r'"task": \{"id": (\d+)',
    "version": r'"version": "([^"]*)"',
    "ts": r'"ts": (\d+)',
    "label": r'"label": "((?:[^"\\]|\\.)*)"',
    "confidence": r'"confidence": ([\d.]+)',
}
ANSWER_KEY = r'"answer": \{.*?"(?!label|confidence)(\w+)":'


def flatten_json_lines(lines: pd.Series) -> pd.DataFrame:
    """Extract the values of the known keys wherever they stand."""
    table = pd.DataFrame({name: lines.str.extract(pattern)[0] for name, pattern in PATTERNS.items()})
    status = np.select([lines.str.strip() == "", lines.str.startswith("{")], ["blank", "ok"], "broken")
    extra = lines.str.extract(ANSWER_KEY)[0].fillna("").where(status == "ok")
    numbers = {name: pd.to_numeric(table[name]) for name in ("task_id", "confidence")}
    return table.assign(**numbers, line=range(1, len(lines) + 1), status=status, extra=extra)
