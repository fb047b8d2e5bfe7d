"""Inputs of parse_log_lines: entries, traces, and what happens to a file while it is written and fetched."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"]
SERVICES = ["label-api", "queue", "auth", "export worker", "a b c", "x=1", "42"]
MESSAGES = [
    "label saved, task=7",
    'client said "retry later" for task 8',
    "latency_ms=9 is not the latency of this line",
    '"',
    "",
    "path C:\\new\\table",
    'a \\" b',
    "ends with \\",
    "login café \U0001f697",
    "[queue] INFO",
    'msg="nested"',
    " blanks around ",
    "a literal \\n and \\t",
]
TRACE = ["Traceback (most recent call last):", '  File "store.py", line 88, in save', 'KeyError: "task"']
LOOKALIKES = ["\u2028", "\x0c", "\x0b", "\x85", "\x1c", "\u2029"]
WHITE = ["\t", "\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", " \t\xa0"]
SCRIPTS = "\uff13\u0663\u096b\u06f0"
NO_UTF8 = [b"\xe9", b"\xff", b"\xc3", b"\x80"]


def _line(rng, message=None, level=None, service=None, latency=None):
    """Return one good entry's line."""
    moment = np.datetime64("2024-09-30", "ms") + int(rng.integers(0, 86_400_000))
    message = MESSAGES[int(rng.integers(len(MESSAGES)))] if message is None else message
    level = level or LEVELS[int(rng.integers(len(LEVELS)))]
    service = service or SERVICES[int(rng.integers(len(SERVICES)))]
    latency = str(int(rng.integers(1, 1000))) if latency is None else latency
    quoted = message.replace("\\", "\\\\").replace('"', '\\"')
    return f'{moment}Z {level:<5} [{service}] latency_ms={latency} msg="{quoted}"'


def _file(lines, end="\n"):
    return {"data": "".join(line + end for line in lines).encode()}


def _lines(rng, count):
    return [_line(rng) for _ in range(count)]


@cases.visible("the example")
def example(_rng):
    lines = [
        'KeyError: "old"',
        '2024-09-30T04:49:38.887Z INFO  [export worker] latency_ms=431 msg="said \\"retry\\""',
        '2024-09-30T05:00:00.000Z ERROR [auth] latency_ms=- msg="store failed, latency_ms=9"',
        "Traceback (most recent call last):",
        "    row = table.insert(task, label)",
        'KeyError: "task"',
        "2024-09-30T05:00:01.500Z INFO  [queue] latency_ms=29",
    ]
    return _file(lines)


@cases.hidden("good lines only", group="good lines")
def good_lines(rng):
    return _file([_line(rng, message) for message in ("label saved", "login café", "queue empty: waiting")])


@cases.hidden("services of several words", group="good lines")
def services(rng):
    return _file([_line(rng, service=service) for service in SERVICES])


@cases.hidden("levels of every length", group="good lines")
def levels(rng):
    lines = [_line(rng, level=level) for level in [*LEVELS, "I", "CRITICAL"]]
    return _file([*lines, _line(rng, level="INFO").replace("INFO ", "INFO     ")])


@cases.hidden("nothing measured", group="good lines")
def nothing_measured(rng):
    return _file([_line(rng, latency=latency) for latency in ("-", "0", "12", "-", "999999999", "007")])


@cases.hidden("only entries without latency", group="good lines")
def no_latency(rng):
    return _file([_line(rng, "latency_ms=5", latency="-")])


@cases.hidden("quotes in messages", group="quotes and backslashes")
def quotes(rng):
    texts = ['"', '""', 'say "yes"', '"yes" she said', 'a"b', 'msg="inner"', 'x" latency_ms=3 msg="y']
    return _file([_line(rng, text) for text in texts])


@cases.hidden("backslashes in messages", group="quotes and backslashes")
def backslashes(rng):
    texts = ["C:\\new", "\\", "\\\\", 'a \\" b', '\\"', "ends with \\", "\\n is two characters", '"\\']
    return _file([_line(rng, text) for text in texts])


@cases.hidden("empty messages, blanks in messages", group="quotes and backslashes")
def blanks(rng):
    return _file([_line(rng, text) for text in ("", " ", " a  b ", "  two")])


@cases.hidden("messages that look like something else", group="quotes and backslashes")
def looks_like(rng):
    texts = ["latency_ms=9 is not it", "[auth] ERROR", "2024-01-01T00:00:00.000Z INFO", TRACE[2], "latency_ms=-"]
    return _file([_line(rng, text) for text in texts])


@cases.hidden("the last line is cut", group="broken entries")
def cut_last(rng):
    last = _line(rng, "a message that is long enough to be cut anywhere", latency="12345")
    whole = "\n".join(_lines(rng, 2))
    return {"data": f"{whole}\n{last[: int(rng.integers(1, len(last)))]}".encode()}


@cases.hidden("cut inside the latency, behind the message, behind its first quote", group="broken entries")
def cut_places(rng):
    line = _line(rng, "saved", latency="2930")
    cuts = [line.index("930"), line.index(" msg"), len(line) - 1, line.index('"') + 1, line.index('"'), 1, 24, 25]
    return _file([line[:cut] for cut in cuts] + [_line(rng)])


@cases.hidden("cut right behind an escaped quote", group="broken entries")
def cut_behind_quote(rng):
    line = _line(rng, 'client said "retry" twice')
    first, second = line.index('\\"') + 2, line.rindex('\\"') + 2
    return _file([line[:first], _line(rng), line[:second], line, line[:first] + '"'])


@cases.hidden("cut right behind a backslash", group="broken entries")
def cut_behind_backslash(rng):
    line = _line(rng, "path C:\\new")
    place = line.index("\\\\")
    return _file([line[: place + 1], line[: place + 2], line, line[: place + 2] + '"', line[: place + 1] + '"'])


@cases.hidden("something behind the message", group="broken entries")
def something_behind(rng):
    return _file([_line(rng) + " ", _line(rng) + '"', _line(rng) + " task=7", _line(rng, 'a"b').replace('\\"', '"')])


@cases.hidden("two entries on one line", group="broken entries")
def two_on_one_line(rng):
    one, other = _lines(rng, 2)
    return _file([one + other, one[:40] + other, other])


@cases.hidden("nearly the form of an entry", group="broken entries")
def nearly(rng):
    line = '2024-09-30T04:49:38.887Z INFO  [auth] latency_ms=431 msg="x"'
    changes = [(".887Z", "Z"), ("Z", ""), ("T", " "), (".887", ".8871"), (".887", "x887"), ("2024", "24")]
    changes += [("-09-", "-009-"), ("-30T", "-030T"), ("T04", "T004"), (":49:", ":049:"), (":38.", ":038.")]
    changes += [("INFO", "info"), ("INFO  ", "INFO"), ("Z ", "Z  "), ("INFO", "INF0"), ("INFO ", ""), ("Z", "+00:00")]
    changes += [("[auth]", "auth"), ("[auth]", "[]"), ("] ", "]"), ("431", "4x1"), ("431", "-431"), ("431", "")]
    changes += [("431", "--"), ("431 ", "431  "), ("latency_ms", "latency"), ('msg="x"', "msg=x"), ("msg=", "msg: ")]
    changes += [("Z ", "Z\t"), ("INFO  ", "INFO\xa0 "), ("] ", "]\u2003"), ("431 ", "431\t")]
    return _file([_line(rng), *(line.replace(old, new, 1) for old, new in changes), line])


@cases.hidden("digits of other scripts", group="broken entries")
def other_scripts(rng):
    lines = [_line(rng, latency=digit) for digit in (*SCRIPTS, f"4{SCRIPTS}", "7")]
    good = _line(rng, f"task {SCRIPTS}", service=SCRIPTS, latency="34")
    return _file([*lines, good, good.replace(":", f":{SCRIPTS[0]}", 1), good.replace("Z ", f"{SCRIPTS[1]}Z ", 1)])


@cases.hidden("lines that begin with a digit of another script", group="traces")
def other_scripts_in_traces(rng):
    return _file(
        [_line(rng), *(f"{digit} errors in all" for digit in SCRIPTS), _line(rng), f"{SCRIPTS[1]}{_line(rng)}"]
    )


@cases.hidden("lines of other white space than blanks", group="traces")
def white_lines(rng):
    return _file([_line(rng), *TRACE, *WHITE, _line(rng), *WHITE, _line(rng), *TRACE[:2], "\x0c"])


@cases.hidden("traces", group="traces")
def traces(rng):
    lines = [_line(rng), *TRACE, _line(rng), _line(rng), "ValueError: x", _line(rng), *TRACE[:2], *TRACE[:2]]
    return _file(lines)


@cases.hidden("a trace below a broken entry", group="traces")
def trace_below_broken(rng):
    whole, cut = _lines(rng, 2)
    return _file([whole, cut[: int(rng.integers(30, 45))], *TRACE, _line(rng)])


@cases.hidden("the file begins within a trace", group="traces")
def begins_within(rng):
    return _file([*TRACE[1:], _line(rng), _line(rng), *TRACE])


@cases.hidden("blank lines in and between", group="traces")
def blank_lines(rng):
    lines = ["", _line(rng), "", *TRACE[:2], " ", TRACE[2], "", "  ", _line(rng), "", "\t", _line(rng), " ", ""]
    return _file(lines)


@cases.hidden("traces with stamps, indents and blanks of their own", group="traces")
def odd_traces(rng):
    own = _line(rng)
    lines = [_line(rng), f"  {own}", "Error: ", _line(rng), f"caused by: {own}", _line(rng), "  x  "]
    return _file([*lines, _line(rng), "-1"])


@cases.hidden("bytes that are no UTF-8", group="bytes")
def no_utf8(rng):
    lines = [_line(rng, "login caf~ 7").encode().replace(b"~", byte) for byte in NO_UTF8]
    service = _line(rng, service="caf~").encode().replace(b"~", b"\xfc")
    return {"data": b"\n".join([*lines, _line(rng).encode(), b"  name = 'caf\xe9'", service])}


@cases.hidden("letters that are two and more bytes", group="bytes")
def more_bytes(rng):
    return _file([_line(rng, text) for text in ("café", "Straße", "標籤", "\U0001f697 car", "e\u0301", "naïve \ufffd")])


@cases.hidden("cut within a letter", group="bytes")
def cut_within_letter(rng):
    line = _line(rng, "login café").encode()
    return {"data": _file(_lines(rng, 2))["data"] + line[: line.index("é".encode()) + 1]}


@cases.hidden("lines that end with \\r\\n", group="line ends")
def carriage_returns(rng):
    return _file([_line(rng), *TRACE, _line(rng), "", _line(rng, 'said "no"')], end="\r\n")


@cases.hidden("both line ends in one file", group="line ends")
def both_line_ends(rng):
    unix, windows = _file([_line(rng), *TRACE, _line(rng)]), _file([_line(rng), *TRACE, _line(rng)], end="\r\n")
    return {"data": unix["data"] + windows["data"] + unix["data"].rstrip(b"\n")}


@cases.hidden("characters that only look like a line end", group="line ends")
def lookalikes(rng):
    lines = [_line(rng, f"one{mark}7 two") for mark in LOOKALIKES]
    return _file([*lines, TRACE[2] + "\u2028in two parts"])


@cases.hidden("no end after the last line", group="line ends")
def no_last_end(rng):
    return {"data": _file([*_lines(rng, 2), *TRACE])["data"][:-1]}


@cases.hidden("one entry", group="nothing")
def one_entry(rng):
    return _file(_lines(rng, 1))


@cases.hidden("no entries", group="nothing")
def no_entries(_rng):
    return _file([*TRACE, ""])


@cases.hidden("an empty file", group="nothing")
def empty_file(_rng):
    return {"data": b""}


@cases.hidden("random small files", group="random", repeat=24)
def random_file(rng):
    lines = [_random_line(rng) for _ in range(int(rng.integers(0, 14)))]
    end = ["\n", "\r\n"][int(rng.integers(2))]
    data = end.join(lines).encode() + end.encode() * int(rng.integers(2))
    return {"data": data.replace("é".encode(), b"\xe9") if rng.random() < 0.3 else data}


def _random_line(rng):
    kind = rng.random()
    if kind < 0.25:
        return [*TRACE, "", " "][int(rng.integers(5))]
    line = _line(rng, latency="-" if rng.random() < 0.2 else None)
    return line[: int(rng.integers(1, len(line)))] if kind < 0.45 else line


@cases.large("20 000 lines, one in twelve of a trace", rows=20_000)
def large(rng, rows):
    moments = np.datetime64("2024-09-30", "ms") + np.sort(rng.integers(0, 30 * 86_400_000, rows))
    stamps = pd.Series(np.datetime_as_string(moments, unit="ms"), dtype="str")
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in MESSAGES]
    columns = [stamps]
    for words in (LEVELS, SERVICES, [str(number) for number in range(900)], quoted):
        choice = np.array(words, dtype=object)[rng.integers(0, len(words), rows)]
        columns.append(pd.Series(choice, dtype="str"))
    stamp, level, service, latency, message = columns
    lines = stamp + "Z " + level + "  [" + service + "] latency_ms=" + latency + ' msg="' + message + '"'
    lines = lines.mask(rng.random(rows) < 0.02, lines.str.slice(0, 55))
    traces = pd.Series(np.array(TRACE, dtype=object)[rng.integers(0, 3, rows)], dtype="str")
    return {"data": lines.mask(rng.random(rows) < 1 / 12, traces).str.cat(sep="\n").encode()}
