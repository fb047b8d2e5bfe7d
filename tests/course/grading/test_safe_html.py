"""Feedback pages show what a student wrote, and run none of it."""

from __future__ import annotations

import re

import nbformat
import pytest

from autograder.judging.judge import judge
from autograder.questions.answer import Answer
from autograder.report.card import card_html
from course.content.bank import question
from course.grading.reported.safe_html import clean, clean_markdown
from tests.course.grading.courses import SQL, cell, right, small

RUN = (
    "<script>alert(1)</script>",
    "<SCRIPT src=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=' javascript:alert(1)'>look</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>look</a>",
    "<img src='data:text/html;base64,PHNjcmlwdD4='>",
    "<form action=//evil.example><input name=q autofocus onfocus=alert(1)></form>",
    "<div style='background:url(//evil.example/a)'>styled</div>",
    "<style>body { display: none }</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
)
LIVE = re.compile(
    r"<(script|iframe|form|input|style|svg|base|meta|object|embed)\b|<[^>]*\s(on\w+|srcdoc)\s*=|<[^>]*(javascript:|url\(|data:text)",
    re.IGNORECASE,
)
"""What runs in a page, unlike the same words written out as text."""


@pytest.mark.parametrize("html", RUN)
def test_what_runs_is_written_out_or_left_out(html):
    """No script, handler, frame, form, foreign style or link that runs is left, however it is written."""
    assert LIVE.search(html) is not None or "noscript" in html or "mglyph" in html
    assert LIVE.search(clean(html)) is None, clean(html)
    assert LIVE.search(clean(html.encode())) is None


def test_what_is_only_looked_at_stays():
    """A card of the judge's, a table with its colours, a picture of an attachment and a formula stay as they are."""
    verdict = judge(question(SQL), Answer("SELECT 1 AS x", "sql", SQL), seed=1)["accuracy"]
    card = card_html(verdict, rows=True)
    assert [tag for tag in re.findall(r"<\w+", clean(card)) if tag != "<tbody"] == re.findall(r"<\w+", card)
    assert clean(card).count("style=") == card.count("style=")
    kept = '<h2 id="a">A</h2><table><tbody><tr><td style="color: red;" colspan="2">1 &lt; 2</td></tr></tbody></table>'
    kept += '<img src="data:image/png;base64,AAAA" alt="b"><blockquote>$a &lt; b$</blockquote>'
    assert clean_markdown(kept) == kept


def test_a_feedback_page_runs_nothing_of_a_students(tmp_path):
    """Scripts in Markdown, in a written answer, in raw cells and in outputs are no scripts of nbgrader's page."""
    made = small(tmp_path / "course")
    notebook = right(made.released())
    told = "".join(f"\n\n{html.replace('alert(1)', 'mine(1)')}\n" for html in RUN)
    cell(notebook, "written").source = told
    shows = f"from IPython.display import HTML, Javascript, Markdown, display\nhtml = {told!r}\n"
    shows += "display(HTML(html), Markdown(html), Javascript('mine(1)'), {'image/png': html}, raw=False)\n"
    shows += "display({'text/html': html, 'image/svg+xml': html, 'text/latex': html}, raw=True)"
    notebook.cells += [
        nbformat.v4.new_markdown_cell(told),
        nbformat.v4.new_raw_cell(told),
        nbformat.v4.new_code_cell(shows),
    ]
    made.hand_in("bob", notebook)
    assert made.grade()[0] == 0
    made.nbgrader("generate_feedback", made.name, "--student=bob")
    page = (made.root / "feedback" / "bob" / made.name / f"{made.name}.html").read_text("utf-8")
    assert "mine(1)" in page
    scripts = re.findall(r"<script\b.*?</script>", page, re.DOTALL | re.IGNORECASE)
    assert not any("mine(1)" in script or "evil.example" in script for script in scripts)
    body = page[page.index("<body") :]
    assert [
        one for one in re.findall(r"<[a-z][^>]*>", body, re.IGNORECASE) if "mine(1)" in one and LIVE.search(one)
    ] == []
    assert "evil.example" not in "".join(re.findall(r"<[a-z][^<>]*>", body, re.IGNORECASE))
    assert 'class="loopless-card"' in page
