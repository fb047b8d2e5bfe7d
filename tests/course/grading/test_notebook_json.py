"""What is too large is measured without outputs, and told in words."""

from __future__ import annotations

import json

import pytest

from course.grading.handed_in import notebook_json
from course.grading.handed_in.notebook_json import UnreadableError, read_json

SHOWN = {"output_type": "stream", "name": "stdout", "text": "x" * 5_000}
CELL = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [SHOWN]}


@pytest.fixture(autouse=True)
def _small_limits(monkeypatch):
    for name, most in (("MOST_BYTES", 1_000), ("MOST_BYTES_OF_FILE", 20_000), ("_MOST_PARTS", 200)):
        monkeypatch.setattr(notebook_json, name, most)


def test_outputs_and_widgets_do_not_count():
    """A file above the limit is read where what is left without outputs and widgets is below it."""
    plain, left_out = read_json(json.dumps({"cells": [CELL], "metadata": {"widgets": {"state": "x" * 5_000}}}).encode())
    assert (plain["cells"][0]["outputs"], plain["metadata"], left_out) == ([], {}, "")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (json.dumps({"cells": [{**CELL, "source": "x" * 2_000}]}), "without its outputs; at most"),
        (json.dumps({"cells": [], "more": "x" * 30_000}), "clear its outputs"),
        (json.dumps({"cells": [[]] * 2_000}), "too many parts"),
        ("[" * 150_000, "clear its outputs"),
        ("", "empty"),
        ("\0\0", "null bytes"),
        ('{"cells": [', "cut short"),
    ],
)
def test_what_cannot_be_read_is_told(content, told):
    """Each fault of a file is named."""
    with pytest.raises(UnreadableError, match=told):
        read_json(content.encode())
