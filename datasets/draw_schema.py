"""Draws schema.svg, the picture of the tables in the data dictionary: `python datasets/draw_schema.py`."""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from pathlib import Path

from labelyard.schema import TABLES

PICTURE = Path(__file__).parent / "schema.svg"
_WIDTH, _LINE, _HEAD = 220, 20, 30  # of a table, in pixels: its width, a column's height, the height of its name
# Where each table stands: left and top.
_PLACES = {
    "projects": (20, 20),
    "tasks": (20, 210),
    "golds": (20, 370),
    "raw_events": (20, 490),
    "events": (330, 20),
    "labels": (330, 210),
    "reviews": (330, 400),
    "annotators": (640, 20),
    "shifts": (640, 230),
    "rates": (640, 380),
}
_POINTS_TO = {
    "project_id": "projects",
    "task_id": "tasks",
    "annotator_id": "annotators",
    "label_id": "labels",
    "reviewer_id": "annotators",
}
_COLOURS = {"projects": "#b25d00", "tasks": "#1f6f50", "annotators": "#3257a8", "labels": "#8a3b8f"}
_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "timestamp[us]": "TIMESTAMP", "date32[day]": "DATE"}
_TYPES |= {"bool": "BOOLEAN", "decimal128(8, 4)": "DECIMAL(8,4)"}


def draw() -> str:
    """Return the picture: a box per table, a line per key in the colour of the table it points to."""
    boxes = [part for name in TABLES for part in _box(name)]
    style = "text{font:13px sans-serif;fill:#222}.n{font-weight:bold;fill:#fff}.t{fill:#777;font-size:11px}"
    title = "<title>Tables of the simulated company and the keys that join them</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 710" role="img"><style>{style}</style>{title}'
    paper = '<rect width="880" height="710" fill="#fff"/>'
    return "\n".join([head, paper, *_lines(), *boxes, "</svg>", ""])


def _box(name: str) -> list[str]:
    x, y = _PLACES[name]
    columns = list(TABLES[name])
    height = _HEAD + _LINE * len(columns) + 6
    parts = [
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{height}" rx="5" fill="#fafafa" stroke="#999"/>',
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEAD - 4}" rx="5" fill="{_COLOURS.get(name, "#555")}"/>',
        f'<text class="n" x="{x + 10}" y="{y + 18}">{name}</text>',
    ]
    for row, column in enumerate(columns):
        line = y + _HEAD + _LINE * row + 13
        colour = _COLOURS[_POINTS_TO[column.name]] if column.name in _POINTS_TO else "#222"
        key = " &#8594;" if column.name in _POINTS_TO and _POINTS_TO[column.name] != name else ""
        weight = "bold" if row == 0 and column.name.endswith("_id") else "normal"
        style = f'style="fill:{colour};font-weight:{weight}"'
        parts.append(f'<text x="{x + 10}" y="{line}" {style}>{column.name}{key}</text>')
        parts.append(f'<text class="t" x="{x + _WIDTH - 10}" y="{line}" text-anchor="end">{_type(column)}</text>')
    return parts


def _type(column: object) -> str:
    return _TYPES[str(column.type)]  # type: ignore[attr-defined]


def _lines() -> list[str]:
    """Join each table to the tables it points to, behind the boxes."""
    pairs = [
        (name, column.name) for name in TABLES for column in TABLES[name] if _POINTS_TO.get(column.name, name) != name
    ]
    return [_line(name, column) for name, column in pairs]


def _line(name: str, column: str) -> str:
    target = _POINTS_TO[column]
    (x, y), (to_x, to_y) = _key_place(name, column), _key_place(target, f"{target[:-1]}_id")
    side, to_side = (_WIDTH, 0) if to_x > x else (0, _WIDTH)
    if to_x == x:  # one above the other: leave and arrive on the same side, around the boxes between them
        side = to_side = 0 if x < 100 else _WIDTH
    bend = 18 if side else -18
    start, end = f"{x + side},{y}", f"{to_x + to_side},{to_y}"
    arrive = to_x + to_side + (18 if to_side else -18)
    path = f"M{start} C{x + side + bend},{y} {arrive},{to_y} {end}"
    return f'<path d="{path}" fill="none" stroke="{_COLOURS[target]}" stroke-width="1.5" opacity="0.65"/>'


def _key_place(name: str, column: str) -> tuple[int, int]:
    x, y = _PLACES[name]
    return x, y + _HEAD + _LINE * TABLES[name].names.index(column) + 9


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8", newline="\n")
    print(f"drew {PICTURE}")
