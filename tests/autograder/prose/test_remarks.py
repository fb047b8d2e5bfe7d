"""What a machine says of a written answer: headings, length, figures, an impact, hedges; of a good one nothing bad."""

from __future__ import annotations

import pytest

from autograder.prose.figures import figures, unfounded
from autograder.prose.remarks import Asked, asked_by, headings_of, is_written, remarks, word_limit

PROMPT = """Answer in **at most 60 words**. We accepted 828 of 900 labels.

1. **Assumptions.** Two at least.
2. **A check, and a limit.** One each."""
MODEL = """**Assumptions**

- The 900 were drawn at random; if not, B looks too good.
- I count 92 % as good enough.

**Check and limit**

Compare within one project. Signing now saves about 4,000 USD, and costs our clients trust if I am wrong."""
ASKED = asked_by(PROMPT, MODEL)


def said(text: str, asked: Asked = ASKED) -> dict[str, str]:
    return {one.what: one.said for one in remarks(text, asked) if not one.fine}


def test_the_model_itself_is_as_asked():
    """Every part is there, the length is right, figures are given or marked, an impact is told, nothing is hedged."""
    assert said(MODEL) == {}
    assert [one.what for one in remarks(MODEL, ASKED)] == ["headings", "length", "figures", "impact", "hedges"]


@pytest.mark.parametrize(
    ("text", "what", "told"),
    [
        ("", "text", "Nothing is written yet"),
        ("YOUR ANSWER HERE", "text", "Nothing is written yet"),
        (MODEL.replace("**Check and limit**", ""), "headings", "“Check and limit”"),
        (MODEL + " I looked at every project." * 8, "length", "at most 60 are asked: 22 to strike"),
        ("**Assumptions** none. **Check and limit** none.", "length", "of what is asked is unsaid"),
        (MODEL.replace("about 4,000", "4,321").replace("if I am wrong", "later"), "figures", "4,321"),
        (
            MODEL.replace("92 %", "good work")
            .replace("900", "labels")
            .replace("4,000 USD", "money")
            .replace("60", "few"),
            "figures",
            "No fig",
        ),
        (MODEL.replace("saves about 4,000 USD, and costs our clients trust", "is 4 % better"), "impact", "No impact"),
        (MODEL + " Maybe it seems right, I think, perhaps.", "hedges", "maybe, seems, “i think”, perhaps"),
    ],
)
def test_what_is_missing_is_said(text: str, what: str, told: str):
    """Each remark speaks when its one thing is missing."""
    assert told in said(text)[what]


@pytest.mark.parametrize(
    "part", ["## A check and a limit", "2. A check, and a limit: compare", "**Check.** Compare.\n\n**Limit:** none"]
)
def test_a_heading_is_known_in_other_clothes(part: str):
    """A heading counts with another mark, in the prompt's words, or in two parts."""
    assert "headings" not in said(MODEL.replace("**Check and limit**", part))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("It fell by 5.3 points.", []),
        ("It fell by 5.4 points.", ["5.4"]),
        ("It fell by 5 points, to 13 %.", []),
        ("0.13 of the labels are late: 1,990 USD.", []),
        ("It rose by \u22125.31 points", []),
        ("In 2024-09, at 14:30, three of 12 weeks.", []),
        ("37 of them, I assume, and 41.", []),
        ("37 of them. I assume so.", ["37"]),
        ("Above it stands “without 31 labels (0.2 %)”.", []),
    ],
)
def test_a_figure_is_one_of_the_tables_or_marked(text: str, unknown: list[str]):
    """As rounded as it is written, in percent or as a share, with or without its sign; else its sentence marks it."""
    assert [one.text for one in unfounded(text, (5.3127, 0.1301, 1_990.0))] == unknown


def test_words_that_a_prompt_allows():
    """The limit is read from the prompt, whether bold or not; where none is set nothing is too long."""
    assert [word_limit(text) for text in (PROMPT, "(at most 120 words; a person …)", "in 30 minutes")] == [
        60,
        120,
        None,
    ]
    assert "length" not in said(MODEL * 9, Asked(most_words=None))


def test_labels_are_headings_where_no_line_is():
    """A model in one paragraph asks for its labels."""
    model = "Signal: it fell. Action: one guideline. Impact: 2,000 USD a week."
    assert headings_of(model) == ("Signal", "Action", "Impact")
    assert "headings" not in said("**Signal:** it fell.\n**Action:** rewrite.\n**Impact:** none.", asked_by("", model))
    assert "Impact" in said("Signal: it fell. Action: rewrite it.", asked_by("", model))["headings"]


def test_markdown_is_no_word():
    """Marks, comments and code blocks are not counted, and what is nothing else is not written."""
    assert not is_written("<!-- hint -->\n\n- \n\n```\ncode\n```")
    assert figures("```\n37 rows\n```") == []
    assert [figure.text for figure in figures("<!-- 12 --> 37 rows <!-- 45 rows")] == ["37", "45"]
