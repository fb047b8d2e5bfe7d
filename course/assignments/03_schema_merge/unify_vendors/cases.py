"""Inputs of unify_vendors: versions that overlap, units that change, and rows that no contract explains."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

VENDORS = ["kappa", "sigma", "tau", "omega"]
TASK_COLUMNS = ["task", "task_id", "item", "task_code"]
TIME_COLUMNS = ["time", "took", "seconds", "elapsed_ms", "spent"]
COLUMNS = [*TASK_COLUMNS, *TIME_COLUMNS]
FIELD_OF = {"integer": "task_id", "code": "task_id", "s": "duration_ms", "ms": "duration_ms"}
UNREADABLE = {
    "integer": ["\uff13", "n/a", "-5", "1,200", "12.5", "T-00007", "1e3", "17.00", ".0", "seven"],
    "code": ["T-\u0663\u0664", "17", "T17", "t-00017", "T-", "T-17.0", "T-00017b", "X-00017", "ST-00017"],
    "s": ["1.\uff15", "n/a", "-1", "12,5", "1e3", "12.", ".5", "4 s", "0.0005", "inf"],
    "ms": ["\u066900", "n/a", "-1", "12.5", "900.0", "1_000", "4000 ms", "T-900"],
}

WHITE = ["\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000"]


def _inputs(rows, rules, columns=None):
    """Rows are (vendor, version, {column: text}), rules (vendor, version, column, format)."""
    found = list(dict.fromkeys(name for _, _, filled in rows for name in filled))
    names = columns or found or ["task", "time"]
    cells = [(vendor, version, *(filled.get(name) for name in names)) for vendor, version, filled in rows]
    entries = [(*rule[:3], FIELD_OF[rule[3]], rule[3]) for rule in rules]
    key = {"vendor": "str", "version": "int64"}
    return {
        "received": frame_of(cells, key | dict.fromkeys(names, "str")),
        "contract": frame_of(entries, key | dict.fromkeys(["column", "field", "format"], "str")),
    }


def _rules(formats):
    """Flatten {(vendor, version): {column: format}}."""
    return [(*key, column, written) for key, columns in formats.items() for column, written in columns.items()]


def _shuffled(rng, rows, formats):
    rules = _rules(formats)
    return _inputs(shuffled(rng, rows), shuffled(rng, rules))


def _code(number):
    return f"T-{number:05}"


def _seconds(millis):
    return f"{millis / 1000:.3f}"


def _written(number, written):
    """Write a task's id or a duration in milliseconds in one of the four formats."""
    makers = {"integer": str, "code": _code, "s": _seconds, "ms": str}
    return makers[written](number)


def _vendor(rng):
    return str(rng.choice(VENDORS))


def _pair(rng):
    return [str(name) for name in rng.choice(VENDORS, 2, replace=False)]


def _task(rng):
    return int(rng.integers(1, 90_000))


def _millis(rng):
    return int(rng.integers(1, 90_000))


def _named(rng):
    """Return a name for a column of tasks and two names for columns of durations."""
    return [str(rng.choice(TASK_COLUMNS)), *[str(name) for name in rng.choice(TIME_COLUMNS, 2, replace=False)]]


@cases.visible("the example")
def example(_rng):
    rules = {
        ("kappa", 1): {"task": "integer", "time": "s"},
        ("kappa", 2): {"task": "integer", "task_code": "code", "time": "ms"},
        ("sigma", 1): {"task": "code", "took": "s"},
    }
    rows = [
        ("kappa", 1, {"task": "17", "time": "12.5"}),
        ("kappa", 2, {"task": "17", "task_code": "T-00017", "time": "12500"}),
        ("kappa", 2, {"task": "18", "task_code": "T-00019", "time": "900"}),
        ("kappa", 1, {"task": "20.0", "time": "n/a"}),
        ("sigma", 1, {"task": "T-00021", "took": "4"}),
        ("sigma", 1, {"task": "T-00022", "time": "4000"}),
        ("sigma", 1, {"task": "T-00023", "took": "  "}),
        ("kappa", 3, {"task": "24", "time": "800"}),
    ]
    return _inputs(rows, _rules(rules), ["task", "task_code", "time", "took"])


@cases.visible("other names, one vendor", group="old and new names")
def other_names(_rng):
    rules = {("tau", 7): {"item": "integer", "elapsed_ms": "ms", "seconds": "s"}}
    both, one = {"item": "5", "elapsed_ms": "1500", "seconds": "1.5"}, {"item": " 6 ", "seconds": "2"}
    return _inputs([("tau", 7, both), ("tau", 7, one)], _rules(rules))


@cases.hidden("only the old name, only the new name", group="old and new names")
def one_name_each(rng):
    vendor, (task, old, new) = _vendor(rng), _named(rng)
    rows = [(vendor, 1, {task: str(_task(rng)), old: _seconds(_millis(rng))}) for _ in range(2)]
    rows += [(vendor, 1, {task: str(_task(rng)), new: str(_millis(rng))}) for _ in range(2)]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", old: "s", new: "ms"}})


@cases.hidden("both names, and they agree", group="old and new names")
def both_agree(rng):
    vendor, (task, old, new), millis = _vendor(rng), _named(rng), _millis(rng)
    rows = [(vendor, 1, {task: _code(_task(rng)), old: _seconds(millis), new: str(millis)})]
    return _shuffled(rng, rows, {(vendor, 1): {task: "code", old: "s", new: "ms"}})


@cases.hidden("both names, and they contradict", group="old and new names")
def both_contradict(rng):
    vendor, (task, old, new), millis = _vendor(rng), _named(rng), _millis(rng)
    wrong = (millis + 1, 900_000)
    rows = [(vendor, 1, {task: _code(_task(rng)), old: _seconds(millis), new: str(other)}) for other in wrong]
    return _shuffled(rng, rows, {(vendor, 1): {task: "code", old: "s", new: "ms"}})


@cases.hidden("the same digits in seconds and in milliseconds", group="old and new names")
def same_digits(rng):
    vendor, (task, old, new) = _vendor(rng), _named(rng)
    rows = [(vendor, 1, {task: str(_task(rng)), old: digits, new: digits}) for digits in ("12", "0")]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", old: "s", new: "ms"}})


@cases.hidden("three columns for one field", group="old and new names")
def three_names(rng):
    vendor, millis = _vendor(rng), _millis(rng)
    first, second, third = [str(name) for name in rng.choice(TIME_COLUMNS, 3, replace=False)]
    agree = {first: str(millis), second: str(millis), third: _seconds(millis)}
    off = {first: str(millis + 7), second: str(millis + 7), third: _seconds(millis + 7)}
    rows = [(vendor, 1, {"task": "3", **agree})]
    rows += [(vendor, 1, {"task": "4", **agree, name: text}) for name, text in off.items()]
    return _shuffled(rng, rows, {(vendor, 1): {"task": "integer", first: "ms", second: "ms", third: "s"}})


@cases.hidden("a conflict in one field, not in the other", group="old and new names")
def one_field_only(rng):
    vendor, (_, old, new) = _vendor(rng), _named(rng)
    task, millis = _task(rng), _millis(rng)
    same = {"task": str(task), "task_code": _code(task), old: str(millis), new: _seconds(millis)}
    rows = [(vendor, 1, {**same, "task_code": _code(task + 1)}), (vendor, 1, {**same, new: _seconds(millis + 1)})]
    return _shuffled(rng, rows, {(vendor, 1): {"task": "integer", "task_code": "code", old: "ms", new: "s"}})


@cases.hidden("seconds become milliseconds under one name", group="units and types")
def unit_change(rng):
    vendor, (task, time, _) = _vendor(rng), _named(rng)
    texts = ("5", "900", "60000")
    rows = [(vendor, version, {task: str(_task(rng)), time: text}) for version in (1, 2) for text in texts]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", time: "s"}, (vendor, 2): {task: "integer", time: "ms"}})


@cases.hidden("long seconds, short milliseconds", group="units and types")
def odd_magnitudes(rng):
    one, other = _pair(rng)
    texts = ["7200", "86400", "999", "1000", "1001", "3", "40"]
    rows = [(vendor, 1, {"task": str(_task(rng)), "time": text}) for vendor in (one, other) for text in texts]
    return _shuffled(
        rng, rows, {(one, 1): {"task": "integer", "time": "s"}, (other, 1): {"task": "integer", "time": "ms"}}
    )


@cases.hidden("a column whose name lies about its unit", group="units and types")
def lying_name(rng):
    vendor, millis = _vendor(rng), _millis(rng)
    rows = [(vendor, 1, {"task_id": _code(_task(rng)), "elapsed_ms": _seconds(millis)})]
    rows += [(vendor, 1, {"task_id": _code(_task(rng)), "seconds": str(millis)})]
    return _shuffled(rng, rows, {(vendor, 1): {"task_id": "code", "elapsed_ms": "s", "seconds": "ms"}})


@cases.hidden("two vendors, one column name, two units", group="units and types")
def two_vendors(rng):
    (one, other), (task, time, _) = _pair(rng), _named(rng)
    rows = [(one, 1, {task: str(_task(rng)), time: "12"}), (other, 1, {task: _code(_task(rng)), time: "12"})]
    return _shuffled(rng, rows, {(one, 1): {task: "integer", time: "s"}, (other, 1): {task: "code", time: "ms"}})


@cases.hidden("a number becomes a code", group="units and types")
def type_change(rng):
    vendor, (task, time, _), number = _vendor(rng), _named(rng), _task(rng)
    texts = (str(number), _code(number))
    rows = [(vendor, version, {task: text, time: "2"}) for version in (1, 2) for text in texts]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", time: "s"}, (vendor, 2): {task: "code", time: "s"}})


@cases.hidden("17, 17.0 and 0017 are one task", group="units and types")
def spreadsheet(rng):
    vendor, number = _vendor(rng), _task(rng)
    texts = [str(number), f"{number}.0", f"00{number}"]
    rows = [(vendor, 1, {"task": text, "item": str(number), "time": "1.50"}) for text in texts]
    rows += [(vendor, 1, {"task": text, "task_code": f"T-{number}", "time": "01.5"}) for text in texts]
    columns = {"task": "integer", "item": "integer", "task_code": "code", "time": "s"}
    return _shuffled(rng, rows, {(vendor, 1): columns})


@cases.hidden("many zeros at the beginning, and nine digits", group="units and types")
def long_numbers(rng):
    vendor = _vendor(rng)
    cells = {
        "task": "00000000000000000017",
        "task_code": "T-00000000017",
        "time": "0000000000012.5",
        "spent": "000000000012500",
    }
    most = {"task": "999999999", "task_code": "T-999999999", "time": "999999999.999", "spent": "0999999999"}
    zero = {"task": "00", "task_code": "T-0", "time": "0.0", "spent": "0"}
    columns = {"task": "integer", "task_code": "code", "time": "s", "spent": "ms"}
    return _shuffled(rng, [(vendor, 1, row) for row in (cells, most, zero)], {(vendor, 1): columns})


@cases.hidden("4.035 s are 4035 ms", group="units and types")
def floating(rng):
    vendor = _vendor(rng)
    values = [4035, 1001, 8030, *[_millis(rng) for _ in range(12)]]
    rows = [(vendor, 1, {"task": "1", "seconds": _seconds(value), "elapsed_ms": str(value)}) for value in values]
    rows += [(vendor, 1, {"task": "2", "seconds": _seconds(value)}) for value in values]
    return _shuffled(rng, rows, {(vendor, 1): {"task": "integer", "seconds": "s", "elapsed_ms": "ms"}})


@cases.hidden("cells that cannot be read", group="what is flagged")
def unreadable(rng):
    vendor = _vendor(rng)
    names = {"integer": "task", "code": "task_code", "s": "seconds", "ms": "elapsed_ms"}
    rows = [(vendor, 1, {names[written]: text}) for written, texts in UNREADABLE.items() for text in texts]
    return _shuffled(rng, rows, {(vendor, 1): {name: written for written, name in names.items()}})


@cases.hidden("one column unreadable, the other readable", group="what is flagged")
def half_readable(rng):
    vendor, (_, old, new) = _vendor(rng), _named(rng)
    full = {"task": "8", "task_code": "T-8", old: "2.5", new: "2500"}
    junk = {"task": "?", "task_code": "8", old: "fast", new: "2.5"}
    rows = [(vendor, 1, {**full, name: text}) for name, text in junk.items()]
    return _shuffled(rng, rows, {(vendor, 1): {"task": "integer", "task_code": "code", old: "s", new: "ms"}})


@cases.hidden("a version that nobody wrote down", group="what is flagged")
def unknown_version(rng):
    one, other = _pair(rng)
    columns = {"task": "integer", "time": "ms"}
    rows = [(one, version, {"task": str(_task(rng)), "time": "900"}) for version in (0, 1, 2, 3, 4)]
    rows += [(other, 1, {"task": str(_task(rng)), "time": "900"}), (one, 2, {"task": "x"})]
    # Version 4 is written down for the other vendor only.
    rules = {(one, 1): columns, (one, 3): columns, (other, 4): columns}
    return _shuffled(rng, [*rows, (other, 3, {}), (one, 3, {})], rules)


@cases.hidden("a column that this version does not have", group="what is flagged")
def unknown_column(rng):
    (one, other), (task, old, new) = _pair(rng), _named(rng)
    rows = [
        (one, 1, {task: "4", old: "1", new: "1000"}),
        (one, 2, {task: "5", old: "1"}),
        (one, 2, {task: "6", new: "1"}),
        (one, 1, {task: "7", old: "3", "remark": "late"}),
        (other, 1, {task: "8", new: "2", "remark": " "}),
    ]
    first, second = {task: "integer", old: "s"}, {task: "integer", new: "ms"}
    return _shuffled(rng, rows, {(one, 1): first, (one, 2): second, (other, 1): {**second, "note": "integer"}})


@cases.hidden("several things are wrong with one row", group="what is flagged")
def precedence(rng):
    vendor, (_, old, new) = _vendor(rng), _named(rng)
    conflict = {"task": "8", "task_code": "T-9"}
    filled = [{**conflict, old: "slow"}, {**conflict, "remark": "x"}, conflict, {"task": "?", "remark": "x"}]
    filled += [{"task": "?"}, {"remark": "x"}, {**conflict, old: "?", new: "5"}]
    rows = [(vendor, 2, {**conflict, old: "slow", "remark": "x"}), *[(vendor, 1, cells) for cells in filled]]
    return _shuffled(rng, rows, {(vendor, 1): {"task": "integer", "task_code": "code", old: "s", new: "ms"}})


@cases.hidden("empty cells and empty rows", group="nothing there")
def empty(rng):
    vendor, (task, time, other) = _vendor(rng), _named(rng)
    rows = [(vendor, 1, {task: text, time: "1"}) for text in (None, "", "  ", " 12 ")]
    rows += [(vendor, 1, {task: "12", time: " 1.5 ", other: text}) for text in (None, "", " ")]
    rows += [(vendor, 1, {}), (vendor, 1, {task: " ", time: ""})]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", time: "s", other: "s"}})


@cases.hidden("every kind of white space", group="nothing there")
def white_space(rng):
    vendor, (task, time, _) = _vendor(rng), _named(rng)
    rows = [
        (vendor, 1, {task: f"{blank}12{blank}", time: text})
        for blank in WHITE
        for text in (blank, f"{blank}1.5{blank}")
    ]
    return _shuffled(rng, rows, {(vendor, 1): {task: "integer", time: "s"}})


@cases.hidden("a version without a duration", group="nothing there")
def no_duration(rng):
    vendor, (task, time, other) = _vendor(rng), _named(rng)
    rows = [(vendor, 1, {task: "12"}), (vendor, 2, {time: "5"}), (vendor, 3, {}), (vendor, 1, {})]
    rules = {(vendor, 1): {task: "integer"}, (vendor, 2): {time: "s", other: "ms"}, (vendor, 3): {"never_sent": "ms"}}
    return _shuffled(rng, rows, rules)


@cases.hidden("a contract without rows", group="nothing there")
def no_contract(rng):
    return _inputs([(_vendor(rng), 1, {"task": "12", "time": "5"}), (_vendor(rng), 2, {})], [])


@cases.hidden("all cells are empty", group="nothing there")
def all_empty(rng):
    vendor = _vendor(rng)
    return _inputs([(vendor, 1, {"task": None, "time": ""}), (vendor, 2, {})], [(vendor, 1, "task", "code")])


@cases.hidden("no rows", group="nothing there")
def no_rows(rng):
    return _inputs([], _rules({(_vendor(rng), 1): {"task": "integer", "time": "s"}}))


def _random_rules(rng, names):
    return {
        (vendor, version): {name: str(rng.choice(list(FIELD_OF))) for name in names if rng.random() < 0.85}
        for vendor in VENDORS[:2]
        for version in (1, 2)
        if rng.random() < 0.85
    }


def _random_cell(rng, written, truth):
    """Return a cell of one column: true most of the time, else off by one, empty, or in another format."""
    if written is None:
        return str(rng.choice(["5", " "])) if rng.random() < 0.1 else None
    text = _written(truth[FIELD_OF[written]] + int(rng.random() < 0.15), written)
    texts = [text, f" {text}", None, " ", str(rng.choice(UNREADABLE[written]))]
    return texts[rng.choice(5, p=[0.6, 0.1, 0.15, 0.05, 0.1])]


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_delivery(rng):
    names = [str(name) for name in rng.choice(COLUMNS, 4, replace=False)]
    rules = _random_rules(rng, names)
    rows = []
    for _ in range(int(rng.integers(0, 12))):
        vendor, version = VENDORS[rng.integers(2)], int(rng.integers(1, 3))
        truth = {"task_id": int(rng.choice([7, 1200])), "duration_ms": int(rng.choice([1, 900, 4035, 60_000]))}
        formats = rules.get((vendor, version), {})
        rows.append((vendor, version, {name: _random_cell(rng, formats.get(name), truth) for name in names}))
    return _inputs(rows, _rules(rules), names)


def _schemas(rng, count):
    """Return the schemas of `count` vendors; the four columns change format from version to version."""
    vendor, version, column = [grid.ravel() for grid in np.indices((count, 3, 4))]
    formats = [rng.choice(["integer", "code"], len(vendor)), rng.choice(["s", "ms"], len(vendor))]
    schemas = pd.DataFrame({"vendor": vendor, "version": version, "column": column})
    schemas["format"] = np.where(column < 2, *formats)
    # The first version has the old columns, the last one the new ones, the one between has both.
    return schemas[np.where(column % 2 == 0, version < 2, version > 0)]


def _cells(rng, formats, numbers):
    """Write the numbers in the format of their cells, a few of them unreadable or empty."""
    plain = numbers.astype(str).astype(object)
    whole, rest = np.divmod(numbers, 1000)
    seconds = whole.astype(str).astype(object) + "." + np.char.zfill(rest.astype(str), 3).astype(object)
    texts = np.select([formats == "code", formats == "s", formats != ""], ["T-" + plain, seconds, plain], None)
    texts = np.where(rng.random(len(texts)) < 0.02, "n/a", texts)
    return pd.Series(texts, dtype="str").mask(rng.random(len(texts)) < 0.1)


@cases.large("15 000 rows of 750 vendors and 2 250 versions", rows=15_000)
def large(rng, rows):
    count = max(rows // 20, 2)
    schemas = _schemas(rng, count)
    formats = np.full((count, 4, 4), "", dtype=object)
    formats[schemas["vendor"], schemas["version"], schemas["column"]] = schemas["format"]
    names = np.array([f"vendor {number}" for number in range(count)], dtype=object)
    columns = np.array(["task", "task_code", "time", "elapsed"], dtype=object)

    vendor = rng.integers(0, count, rows)
    version = np.where(rng.random(rows) < 0.01, 3, rng.integers(0, 3, rows))
    truths = np.repeat([rng.integers(1, 10**6, rows), rng.integers(1, 600_000, rows)], 2, axis=0)
    received = pd.DataFrame({"vendor": pd.Series(names[vendor], dtype="str"), "version": version + 1})
    for place, name in enumerate(columns):
        numbers = truths[place] + (rng.random(rows) < 0.02)
        received[name] = _cells(rng, formats[vendor, version, place], numbers)

    contract = schemas.sample(frac=1, random_state=rng).reset_index(drop=True)
    field = np.where(contract["column"] < 2, "task_id", "duration_ms")
    contract["vendor"] = pd.Series(names[contract["vendor"]], dtype="str")
    contract["column"] = pd.Series(columns[contract["column"]], dtype="str")
    contract["version"] += 1
    contract.insert(3, "field", pd.Series(field, dtype="str"))
    return {"received": received, "contract": contract.astype({"format": "str"})}
