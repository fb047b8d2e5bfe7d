"""Counting events in the learner's own frames."""

import sys

import duckdb  # noqa: F401 (watched from the first: an answer is judged for right before its steps are counted)
import pandas as pd
import pytest

from autograder.loops import count_events
from autograder.loops.counting.watch import watch_process

FILES = frozenset({"answer.py"})


def function(source, name="answer"):
    space = {"pd": pd}
    exec(compile(source, "answer.py", "exec"), space)
    return space[name]


def counted(source, *args, **options):
    answer = function(source)
    return count_events(lambda: answer(*args), FILES, **options)


LOOP = "def answer(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n"


def test_every_turn_of_a_loop_adds_the_same_number_of_events():
    """Twice the added turns are exactly twice the added events."""
    ten, twenty, forty = (counted(LOOP, n).events for n in (10, 20, 40))
    assert forty - twenty == 2 * (twenty - ten) > 0


def test_counting_is_deterministic_from_the_first_call():
    """A function never called before counts like one called often."""
    answer = function(LOOP)
    counts = {count_events(lambda: answer(50), FILES) for _ in range(3)}
    assert len(counts) == 1


def test_library_frames_are_never_counted():
    """A library that calls itself per value adds nothing."""
    source = "def answer(n):\n    return pd.Series(['a-b'] * n, dtype=object).str.split('-')\n"
    assert counted(source, 10).events == counted(source, 1000).events


def test_functions_called_back_by_a_library_are_counted():
    """A lambda given to a library is the learner's code wherever it is called from."""
    source = "def answer(n):\n    return pd.Series(range(n)).map(lambda value: value + 1)\n"
    assert counted(source, 200).events - counted(source, 100).events >= 100


@pytest.mark.parametrize("turn", ["[i for i in range(n)]", "{i for i in range(n)}", "sum(i for i in range(n))"])
def test_one_line_loops_are_counted(turn):
    """A loop that never leaves its line still adds at least one event a turn."""
    source = f"def answer(n):\n    return {turn}\n"
    assert counted(source, 200).events - counted(source, 100).events >= 100


def test_code_run_by_exec_is_the_learners():
    """A loop inside exec counts, and the use of exec is heard at its line."""
    source = "def answer(n):\n    exec('for i in range(n):\\n    pass', {'n': n})\n"
    count = counted(source, 200)
    assert count.events - counted(source, 100).events >= 100
    assert ("exec", 2) in {(event.name, event.line) for event in count.audited}


def test_a_function_made_by_exec_and_called_by_a_library_is_the_learners():
    """Functions nested in executed code are adopted with it."""
    source = (
        "def answer(n):\n"
        "    space = {}\n"
        "    exec('def step(value):\\n    return value', space)\n"
        "    return pd.Series(range(n)).map(space['step'])\n"
    )
    assert counted(source, 200).events - counted(source, 100).events >= 100


def test_code_that_a_library_generates_for_the_learner_is_the_learners():
    """A dataclass made per row runs code that no file holds; that the library compiles it is not the learner's exec."""
    source = (
        "import dataclasses\n"
        "def answer(n):\n"
        "    point = dataclasses.make_dataclass('Point', ['x'])\n"
        "    return list(map(point, range(n)))\n"
    )
    count = counted(source, 200)
    assert count.events - counted(source, 100).events >= 100
    assert count.audited == ()


@pytest.mark.parametrize(
    "source",
    [
        "import collections\ndef answer(n):\n    return collections.namedtuple('Point', 'x y')(n, n)\n",
        "import dataclasses\ndef answer(n):\n    return dataclasses.make_dataclass('Point', ['x'])(n)\n",
        "def answer(n):\n    return pd.DataFrame({'a': range(n)}).eval('b = a + 1').query('b > 3')\n",
        "import scipy.stats\ndef answer(n):\n    return scipy.stats.norm.cdf(range(n))\n",
        "import json\ndef answer(n):\n    return json.loads(json.dumps(list(range(n))))\n",
        "import statistics\ndef answer(n):\n    return statistics.mean(range(n))\n",
        "def answer(n):\n    return pd.Series(range(n)).groupby(pd.Series(range(n)) // 2).agg(['sum', 'mean'])\n",
        "def answer(n):\n    return pd.DataFrame({'a': ['x y'] * n})['a'].str.split(' ', expand=True)\n",
    ],
    ids=["namedtuple", "dataclass", "eval", "scipy", "json", "statistics", "groupby", "split"],
)
def test_what_a_library_generates_and_calls_for_itself_adds_nothing_with_more_rows(source):
    """Code that libraries compile, and their own loops, are called as often for many rows as for few."""
    counted(source, 10)
    assert counted(source, 100).events == counted(source, 1000).events


def test_an_endless_loop_is_stopped_at_the_limit():
    """Counting abandons a call after `limit` events, past handlers of ordinary exceptions."""
    source = (
        "def answer():\n    while True:\n        try:\n            x = 1\n        except Exception:\n            pass\n"
    )
    count = counted(source, limit=500)
    assert (count.events, count.stopped, count.audited) == (500, True, ())


@pytest.mark.parametrize("limit", range(500, 504))
def test_a_handler_of_exceptions_does_not_catch_the_stop(limit):
    """Wherever in a try block the limit falls, the loop ends there."""
    source = (
        "def answer(ended):\n    for i in range(1000):\n        try:\n            x = i\n"
        "        except Exception:\n            pass\n    ended.append(i)\n"
    )
    ended = []
    assert counted(source, ended, limit=limit).stopped
    assert ended == []


def test_a_call_below_the_limit_is_not_stopped():
    """A limit that is not exceeded changes nothing."""
    events = counted(LOOP, 10).events
    assert counted(LOOP, 10, limit=events) == counted(LOOP, 10)
    assert counted(LOOP, 10, limit=events - 1).stopped


def test_lines_say_where_the_events_fell():
    """The lines of a loop hold its events."""
    lines = dict(counted(LOOP, 50).lines)
    assert lines[4] == 50
    assert lines[2] == 1


def test_errors_of_the_call_are_passed_on_and_counting_ends():
    """An answer that raises leaves no tracing behind."""
    before = sys.gettrace()
    with pytest.raises(ZeroDivisionError):
        counted("def answer():\n    return 1 / 0\n")
    assert sys.gettrace() is before


def test_switching_tracing_off_is_heard():
    """A learner who removes the trace function is noticed, although later events are lost."""
    source = "import sys\ndef answer():\n    sys.settrace(None)\n"
    assert "sys.settrace" in {event.name for event in counted(source).audited}


FRAME_OF_A_QUERY = {
    "module": "return duckdb.execute('FROM frame WHERE x > ?', [1]).fetchall()",
    "connection": "return duckdb.connect().execute('FROM frame WHERE x > 1').fetchall()",
    "global": "return duckdb.execute('FROM OTHER').fetchall()",
    "local before global": "OTHER = frame.tail(2)\n    return duckdb.execute('FROM OTHER').fetchall()",
    "executemany": (
        "connection = duckdb.connect()\n    connection.execute('CREATE TABLE kept (x int)')\n"
        "    connection.executemany('INSERT INTO kept SELECT x FROM frame WHERE x > ?', [[1]])\n"
        "    return connection.execute('FROM kept').fetchall()"
    ),
}


@pytest.mark.parametrize("body", FRAME_OF_A_QUERY.values(), ids=FRAME_OF_A_QUERY)
def test_the_frame_in_which_a_query_looks_for_a_table_is_not_the_learners_wish(body):
    """DuckDB finds a table that is a variable where a query is executed, and no reach for a frame is heard."""
    watch_process()
    space = {"frame": pd.DataFrame({"x": [1, 2, 3]}), "found": []}
    source = f"import duckdb\nOTHER = frame.tail(2)\ndef look(frame):\n    {body}\n"
    source += "def answer():\n    found.extend(look(frame))\n"
    exec(compile(source, "answer.py", "exec"), space)
    count = count_events(space["answer"], FILES)
    assert (space["found"], count.audited) == ([(2,), (3,)], ())


@pytest.mark.parametrize("name", ["execute", "executemany"])
def test_a_frame_fetched_under_the_name_of_a_query_is_heard(name):
    """Who asks for a frame by `inspect.currentframe` is heard, whatever it is called by then."""
    source = f"import inspect\nclass engine:\n    {name} = staticmethod(inspect.currentframe)\n"
    count = counted(f"{source}def answer():\n    return engine.{name}()\n")
    assert {event.name for event in count.audited} == {"sys._getframe"}


def test_tracing_outside_a_count_is_not_heard():
    """The audit hook of this process only listens while counting."""
    answer = function("import sys\ndef answer():\n    sys.settrace(sys.gettrace())\n")
    answer()
    assert counted("def answer():\n    return 1\n").audited == ()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="counts by sys.settrace only before Python 3.12")
def test_a_trace_function_set_before_is_restored():
    """A debugger or a coverage tool works on after counting."""

    def tracer(*_):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        counted(LOOP, 5)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring came with Python 3.12")
def test_another_monitoring_tool_keeps_its_id_and_events():
    """A tool registered under our favourite id hears the same calls during and after a count; our id is freed."""
    monitoring, heard = sys.monitoring, []
    monitoring.use_tool_id(4, "other")
    monitoring.register_callback(4, monitoring.events.PY_START, lambda code, _: heard.append(code.co_name))
    monitoring.set_events(4, monitoring.events.PY_START)
    try:
        answer = function("def inner():\n    return 1\ndef answer():\n    return inner()\n")
        assert count_events(answer, FILES).events > 0
        answer()
    finally:
        monitoring.set_events(4, 0)
        monitoring.free_tool_id(4)
    assert [name for name in heard if name in {"answer", "inner"}] == ["answer", "inner"] * 2
    assert {monitoring.get_tool(tool) for tool in range(6)} & {"loopless"} == set()
