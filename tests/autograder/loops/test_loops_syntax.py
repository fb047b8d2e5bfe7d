"""Finding loops in source text."""

import textwrap

import pytest

from autograder.loops import syntax

IMPORTS = """
import functools, itertools, math, sys, operator
import numpy as np
import pandas as pd
from functools import partial
"""


def sites(body, before=""):
    source = f"{IMPORTS.lstrip()}{before}def answer(df, columns, how):\n{textwrap.indent(body, '    ')}\n"
    return syntax(source, "answer")


def found(body, before=""):
    return {(site.construct, site.bounded) for site in sites(body, before)}


@pytest.mark.parametrize(
    ("body", "construct"),
    [
        ("for x in df.a: pass", "for"),
        ("for x in columns: pass", "for"),
        ("for i in range(len(df)): pass", "for"),
        ("for i in range(df.shape[0]): pass", "for"),
        ("for k, v in df.a.items(): pass", "for"),
        ("for _, g in df.groupby('a'): pass", "for"),
        ("while df: pass", "while"),
        ("[x for x in df.a]", "list comprehension"),
        ("{x for x in df.a}", "set comprehension"),
        ("{x: 1 for x in df.a}", "dict comprehension"),
        ("sum(x for x in df.a)", "generator expression"),
        ("[x for c in ('a', 'b') for x in df[c]]", "list comprehension"),
        ("rows = []\nrows.append(1)\n[x for x in rows]", "list comprehension"),
        ("map(len, df.a)", "map"),
        ("m = map\nm(len, df.a)", "map"),
        ("filter(None, df.a)", "filter"),
        ("functools.reduce(operator.add, df.a)", "functools.reduce"),
        ("itertools.accumulate(df.a)", "itertools.accumulate"),
        ("sum(df.a)", "sum"),
        ("sorted(df.a, key=lambda x: -x)", "sorted"),
        ("rows = list(df.a)\nrows.sort(key=lambda x: -x)", ".sort"),
        ("df.apply(lambda r: r, axis=1)", ".apply"),
        ("df[['a', 'b']].apply(lambda r: r, axis=1)", ".apply"),
        ("df.a.map(len)", ".map"),
        ("df.a.map(str.strip)", ".map"),
        ("df.a.apply(math.sqrt)", ".apply"),
        ("df.a.apply(partial(round, ndigits=2))", ".apply"),
        ("names = {}\ndf.a.map(names.get)", ".map"),
        ("f = lambda x: x\ndf.a.map(f)", ".map"),
        ("def f(x):\n    return x\ndf.a.map(f)", ".map"),
        ("df.groupby('a').agg({'b': ['sum', lambda g: g.max()]})", ".agg"),
        ("df.groupby('a').agg(x=('b', lambda g: g.max()))", ".agg"),
        ("df.groupby('a').transform(np.mean)", ".transform"),
        ("df.a.rolling(3).apply(np.mean)", ".apply"),
        ("df.iterrows()", ".iterrows"),
        ("df.itertuples()", ".itertuples"),
        ("np.vectorize(len)(df.a)", "np.vectorize"),
        ("np.frompyfunc(len, 1, 1)(df.a)", "np.frompyfunc"),
        ("np.fromiter(df.a, float)", "np.fromiter"),
        ("np.apply_along_axis(max, 1, df)", "np.apply_along_axis"),
        ("@np.vectorize\ndef f(x):\n    return x\nf(df.a)", "np.vectorize"),
        ("exec('1')", "exec"),
        ("eval('1')", "eval"),
        ("compile('1', '', 'eval')", "compile"),
        ("sys.settrace(None)", "sys.settrace"),
    ],
)
def test_a_loop_that_may_grow_is_found(body, construct):
    """Every loop construct is a site that is not bounded."""
    assert (construct, False) in found(body)


@pytest.mark.parametrize(
    "body",
    [
        "for c in ('a', 'b', 'c', 'd', 'e'): pass",
        "for c in df.columns: pass",
        "for i, c in enumerate(sorted(df.columns)): pass",
        "for i in range(len(df.columns)): pass",
        "for i in range(df.shape[1]): pass",
        "for lag in range(1, 8): pass",
        "days = 7\nfor lag in range(days): pass",
        "limits = {'a': 1, 'b': 2}\nfor c, limit in limits.items(): pass",
        "for c in 'a b c'.split(): pass",
        "for c, x in zip(('a', 'b'), columns): pass",
        "for c in columns[:3]: pass",
        "for pair in itertools.product((1, 2), 'ab'): pass",
        "for row in df.head(5).itertuples(): pass",
        "[df[c] for c in ('a', 'b')]",
        "for c in [x for x in df.columns if x]: pass",
        "list(map(df.get, ['a', 'b']))",
        "functools.reduce(operator.add, [df.a, df.b])",
        "sum([df.a, df.b])",
        "df[['a', 'b']].apply(lambda c: c - c.mean())",
        "for c in df[['a', 'b']]: pass",
    ],
)
def test_a_loop_over_a_handful_is_bounded(body):
    """Literals, columns and what is made of them never grow with the rows."""
    assert {bounded for _, bounded in found(body)} == {True}


@pytest.mark.parametrize(
    "body",
    [
        "df.a.map({1: 2})",
        "names = {1: 2}\ndf.a.map(names)",
        "df.a.map(df.set_index('a')['b'])",
        "df.a.map(df.b)",
        "df.groupby('a').agg('sum')",
        "df.groupby('a').agg(x=('b', 'sum'))",
        "df.groupby('a').agg(how)",
        "df.pipe(len)",
        "np.add.reduce(df.a)",
        "np.maximum.accumulate(df.a)",
        "df.a.sum()",
        "max(1, 2)",
        "sorted(df.columns, key=len)",
        "df.eval('x = a + b').query('x > 1')",
        "df.sort_values('a', key=lambda c: c.str.lower())",
    ],
)
def test_whole_column_calls_are_no_loops(body):
    """Strings, mappings, ufunc methods and frame methods leave no site."""
    assert sites(body) == ()


def test_loops_in_reachable_helpers_are_found_and_others_are_not():
    """Only code the entry point can run is looked at."""
    helpers = "def used(xs):\n    for x in xs: pass\ndef unused(xs):\n    while xs: pass\n"
    assert found("return used(df.a)", helpers) == {("for", False)}


def test_recursion_is_found_directly_and_through_others():
    """A function that can reach itself is a loop, at the line of the call."""
    direct = "def down(n):\n    return n and down(n - 1)\n"
    mutual = "def even(n):\n    return not n or odd(n - 1)\ndef odd(n):\n    return n and even(n - 1)\n"
    assert [(site.construct, site.line) for site in sites("return down(len(df))", direct)] == [("recursion", 6)]
    assert [site.line for site in sites("return even(len(df))", mutual)] == [6, 8]


def test_a_site_says_its_lines():
    """First and last line of the construct are those of the source."""
    (site,) = sites("x = 1\nfor a in df.a:\n    x += a\n    x += 1")
    assert (site.line, site.end_line) == (7, 9)


def test_who_turns_the_loop_is_told_apart():
    """A learner's own function leaves events; one written in C does not; dynamic code is hidden."""
    drivers = {site.construct: site.driver for site in sites("df.map(lambda x: x)\ndf.apply(len)\nexec('1')")}
    assert drivers == {".map": "learner", ".apply": "library", "exec": "hidden"}


def test_a_name_bound_twice_is_not_taken_for_a_literal():
    """A list that is replaced may have grown."""
    assert found("xs = [1, 2]\nxs = list(df.a)\nfor x in xs: pass") == {("for", False)}


def test_a_missing_entry_is_named_with_what_was_found():
    """The error says which name was asked for and which exist."""
    with pytest.raises(ValueError, match=r"no function 'answer'.*\['anwser'\]"):
        syntax("def anwser(df):\n    return df\n", "answer")


def test_an_entry_may_be_an_assignment():
    """`answer = partial(work, …)` reaches the function behind it."""
    source = "from functools import partial\ndef work(df):\n    for x in df: pass\nanswer = partial(work)\n"
    assert [site.construct for site in syntax(source, "answer")] == ["for"]
