"""What the command prints on an output that knows few letters."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from course.cli import console

SAID = "✔ ✘ ◐ · … – — − × → ≤ ≥ ≠ ≈ ‘a’ “b” „ é ² ﬁ 標"  # noqa: RUF001 (letters that look alike are meant)
WRITTEN = {
    "ascii": '+ x ~ - ... - - - x -> <= >= != ~ \'a\' "b" " e 2 fi ?',
    "cp1252": "+ x ~ · … – — - × -> <= >= != ~ ‘a’ “b” „ é ² fi ?",  # noqa: RUF001 (as above)
    "utf-8": SAID,
}


@pytest.mark.parametrize("encoding", WRITTEN)
def test_what_an_output_lacks_is_written_in_poorer_letters(monkeypatch, encoding):
    """No mark, dash or accent is an error, on either output, printed by any means; what the output knows is kept."""
    outputs = [io.TextIOWrapper(io.BytesIO(), encoding, write_through=True) for _ in range(2)]
    for name, output in zip(("stdout", "stderr"), outputs, strict=True):
        monkeypatch.setattr(sys, name, output)
    console.speak_plainly()
    for write in (console.CONSOLE.print, console.ERRORS.print, print):
        write(SAID)
    monkeypatch.undo()  # before pytest prints
    lines = [output.buffer.getvalue().decode(encoding).splitlines() for output in outputs]
    assert lines == [[WRITTEN[encoding]] * 2, [WRITTEN[encoding]]]


def test_the_command_chooses_it_before_anything_is_said():
    """`python -m course.cli` names a file with an accent on ASCII, and ends as it should."""
    command = [sys.executable, "-m", "course.cli", "judge", "latest_labels", "né.sql"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, b"'ne.sql'" in done.stderr, b"Traceback" in done.stderr) == (2, True, False)


def test_bytes_that_cannot_be_read_stay_an_error():
    """What replaces letters is for writing: what cannot be decoded is no letter."""
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", console._POORER)
