"""Crowds, preferences and tracks have the same bytes on every processor."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np

import labelyard

_PROGRAM = """
import hashlib
from labelyard.crowds import crowd, taxonomy
from labelyard.preferences import preferences
from labelyard.tracks import tracks

for make in (crowd, taxonomy, preferences, tracks):
    world = make(3)
    known = {name: value for name, value in world.truth.items() if hasattr(value, "columns")}
    for name, table in [*world.tables.items(), *known.items()]:
        print(make.__name__, name, hashlib.sha256(table.to_csv().encode()).hexdigest())
"""


def _digests(**environment):
    changed = os.environ | {"PYTHONPATH": str(labelyard.SAMPLE.parent)} | environment
    command = [sys.executable, "-c", _PROGRAM]
    done = subprocess.run(command, env=changed, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def test_bytes_do_not_depend_on_the_processor():
    """A processor without any of the vector instructions that this one has makes the same tables and truths."""
    features = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))
    plain = _digests(NPY_DISABLE_CPU_FEATURES=features)
    assert len(plain) == 42
    assert plain == _digests()
